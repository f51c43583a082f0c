/** How an import is worded. Pure. */
import {
  FORMAT_NAMES,
  type ForeignFormat,
  type ImportJob,
  type ImportPreview,
} from '../../preload/contract/index.ts';
import { count } from '../library/format.ts';

export function serviceOf(formats: readonly ForeignFormat[]): string {
  return [...new Set(formats.map((format) => FORMAT_NAMES[format]))].join(' and ');
}

/** "2014 to 2025", "2014"; empty when the file does not say. */
export function yearsOf({ from, to }: Pick<ImportPreview, 'from' | 'to'>): string {
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  return first === last ? first : `${first} to ${last}`;
}

/** Facts of a preview, as label and number; what there is none of is left out. */
export function factsOf(preview: ImportPreview): [label: string, value: number][] {
  const facts: [string, number][] = [
    ['with their text', preview.withContent],
    ['as a link only', preview.linksOnly],
    ['books, from clippings', preview.clippings],
    ['archived', preview.archived],
    ['favourites', preview.favourites],
    ['partly read', preview.begun],
    ['tags', preview.tags],
    ['folders, as tags', preview.folders],
    ['highlights', preview.highlights],
    ['notes', preview.notes],
    ['in your library already', preview.known],
    ['rows that said nothing new', preview.merged],
  ];
  return facts.filter(([, value]) => value > 0);
}

export const number = (value: number) => value.toLocaleString('en-GB');

/** One line for a list of imports. */
export function describeJob(job: ImportJob): string {
  const { state, done, total, counts, message } = job;
  switch (state) {
    case 'receiving':
      return 'Being handed over';
    case 'reading':
      return 'Being read';
    case 'ready':
      return `${count(total, 'article')}, not imported yet`;
    case 'running':
      return `${number(done)} of ${number(total)}`;
    case 'paused':
      return message || `Paused at ${number(done)} of ${number(total)}`;
    case 'done':
      return `${count(counts.added, 'article')} added`;
    case 'cancelled':
      return `Cancelled at ${number(done)} of ${number(total)}`;
    case 'failed':
      return message;
  }
}
