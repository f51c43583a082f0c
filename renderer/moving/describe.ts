/** How an import is worded. Pure. */
import type { ForeignFormat, ImportJob, ImportPreview } from '../../preload/contract/index.ts';
import { formatList } from '../../preload/words/index.ts';
import { say } from './words/index.ts';

export function serviceOf(formats: readonly ForeignFormat[]): string {
  return formatList([...new Set(formats.map((format) => say(`format.${format}`)))]);
}

/** "2014 to 2025", "2014"; empty when the file does not say. */
export function yearsOf({ from, to }: Pick<ImportPreview, 'from' | 'to'>): string {
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  return first === last ? first : say('years', { first, last });
}

/** Facts of a preview, as label and number; what there is none of is left out. */
export function factsOf(preview: ImportPreview): [label: string, value: number][] {
  const facts: [string, number][] = [
    [say('fact.withContent'), preview.withContent],
    [say('fact.linksOnly'), preview.linksOnly],
    [say('fact.clippings'), preview.clippings],
    [say('fact.archived'), preview.archived],
    [say('fact.favourites'), preview.favourites],
    [say('fact.begun'), preview.begun],
    [say('fact.tags'), preview.tags],
    [say('fact.folders'), preview.folders],
    [say('fact.highlights'), preview.highlights],
    [say('fact.notes'), preview.notes],
    [say('fact.known'), preview.known],
    [say('fact.merged'), preview.merged],
  ];
  return facts.filter(([, value]) => value > 0);
}

/** One line for a list of imports. */
export function describeJob(job: ImportJob): string {
  const { state, done, total, counts, message } = job;
  switch (state) {
    case 'receiving':
      return say('job.receiving');
    case 'reading':
      return say('job.reading');
    case 'ready':
      return say('job.ready', { count: total });
    case 'running':
      return say('job.running', { done, total });
    case 'paused':
      return message || say('job.paused', { done, total });
    case 'done':
      return say('job.done', { count: counts.added });
    case 'cancelled':
      return say('job.cancelled', { done, total });
    case 'failed':
      return message;
  }
}
