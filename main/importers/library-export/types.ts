/** What the exports of other services have in common, before anything of it is in the library. */
import type { ForeignFormat as Format } from '../../../preload/contract/index.ts';
import type { ForeignArticle, ForeignHighlight } from '../../library/moving/foreign.ts';
import { oneLine, webAddress } from '../metadata.ts';

export {
  FOREIGN_FORMATS as FORMATS,
  type ForeignFormat as Format,
  type RowProblem,
} from '../../../preload/contract/index.ts';
export type { ForeignArticle, ForeignHighlight } from '../../library/moving/foreign.ts';

/** What a parser adds to. */
export interface Sink {
  /** `row`: where it stands in `file`, as in a RowProblem. */
  article(article: ForeignArticle, file: string, row: number): void;
  row(): void;
  merge(): void;
  problem(file: string, row: number, reason: string): void;
}

export function newArticle(format: Format, given: Partial<ForeignArticle>): ForeignArticle {
  const article = {
    ...{
      format,
      sourceId: '',
      title: '',
      url: '',
      author: '',
      site: '',
      description: '',
      lang: '',
    },
    ...{ tags: [], folder: '', addedAt: '', publishedAt: '', state: 'unknown' as const },
    ...{ favourite: false, progress: null, content: null, highlights: [], extra: {} },
    ...given,
  };
  return {
    ...article,
    title: oneLine(article.title, 2000),
    author: oneLine(article.author, 2000),
    site: oneLine(article.site, 2000),
    url: webAddress(article.url, ''),
    description: article.description.slice(0, 10_000),
    extra: shortened(article.extra),
    tags: tidyTags(article.tags),
  };
}

export function newHighlight(given: Partial<ForeignHighlight>): ForeignHighlight {
  const highlight = { quote: '', note: '', color: '', tags: [], createdAt: '', ...given };
  return {
    ...highlight,
    quote: highlight.quote.trim().slice(0, LONGEST_QUOTE),
    note: highlight.note.trim().slice(0, LONGEST_NOTE),
    tags: tidyTags(highlight.tags),
  };
}

/** What a note can hold. */
const LONGEST_QUOTE = 200_000;
const LONGEST_NOTE = 1_000_000;

/** As the service wrote them, each once, without `#` and space around. */
function tidyTags(tags: string[]): string[] {
  const tidy = tags.map((tag) => oneLine(tag, 100).replace(/^#/, '')).filter(Boolean);
  return [...new Set(tidy)];
}

/** Unix seconds or milliseconds, ISO 8601, or ISO with a space and microseconds; else empty. */
export function timeOf(value: unknown): string {
  const text = String(value ?? '').trim();
  if (text === '' || text === '0') return '';
  if (/^\d{9,13}(\.\d+)?$/.test(text)) {
    const count = Number(text);
    return iso(count < 1e11 ? count * 1000 : count);
  }
  const written = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)(\.\d{1,3})?\d*\s*(.*)$/.exec(
    text,
  );
  if (written) {
    const [, day, time, fraction = '', zone = ''] = written;
    const shift = /^[+-]\d{2}$/.test(zone) ? `${zone}:00` : zone.replace(/^(utc|gmt)$/i, 'Z');
    return iso(Date.parse(`${day}T${time}${fraction}${shift || 'Z'}`));
  }
  return iso(Date.parse(/\d:\d/.test(text) ? `${text} UTC` : text) || Date.parse(text));
}

/** Milliseconds as ISO 8601 in UTC; empty outside the years that a document can hold. */
export function iso(time: number): string {
  return time >= FIRST_MOMENT && time <= LAST_MOMENT ? new Date(time).toISOString() : '';
}

const FIRST_MOMENT = Date.parse('0000-01-01T00:00:00.000Z');
const LAST_MOMENT = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** 1, true, yes in any case; as number, text or boolean. */
export function flagOf(value: unknown): boolean {
  return /^(1|true|yes|y)$/i.test(String(value ?? '').trim());
}

/** Enough to be of use, too little to fill a library. */
const MOST_EXTRA = 40;
const LONGEST_EXTRA = 2000;

function shortened(extra: Record<string, string>): Record<string, string> {
  const entries = Object.entries(extra).slice(0, MOST_EXTRA);
  return Object.fromEntries(entries.map(([name, value]) => [name, value.slice(0, LONGEST_EXTRA)]));
}
