/** What the exports of other services have in common, before anything of it is in the library. */
import { oneLine, webAddress } from '../metadata.ts';

export const FORMATS = [
  ...(['pocket-csv', 'pocket-html', 'pocket-highlights', 'instapaper', 'omnivore'] as const),
  ...(['readwise-reader', 'readwise-highlights', 'wallabag', 'raindrop', 'bookmarks'] as const),
  ...(['kindle', 'matter', 'csv'] as const),
] as const;
export type Format = (typeof FORMATS)[number];

export interface ForeignHighlight {
  /** Empty for a note on the whole article. */
  quote: string;
  /** Markdown or plain text; may be empty. */
  note: string;
  /** As the service calls it; may be empty. */
  color: string;
  tags: string[];
  /** ISO 8601, or empty. */
  createdAt: string;
}

export interface ForeignArticle {
  format: Format;
  /** The service's own id, or empty. */
  sourceId: string;
  title: string;
  /** An absolute http(s) address; empty for a book. */
  url: string;
  author: string;
  site: string;
  description: string;
  lang: string;
  tags: string[];
  /** Path with `/`; empty for none. */
  folder: string;
  /** ISO 8601, or empty. */
  addedAt: string;
  publishedAt: string;
  state: 'unread' | 'archived' | 'unknown';
  favourite: boolean;
  /** Share read, 0 to 1; null when the file does not say. */
  progress: number | null;
  /** Unsanitised HTML of the saved article, or null for a link only. */
  content: string | null;
  highlights: ForeignHighlight[];
  /** Columns and fields that were not understood, as text. */
  extra: Record<string, string>;
}

export interface RowProblem {
  file: string;
  /** As counted in a spreadsheet (the header is row 1), else the entry's number from 1; 0 for the whole file. */
  row: number;
  reason: string;
}

export interface LibraryExport {
  formats: Format[];
  articles: ForeignArticle[];
  problems: RowProblem[];
  /** Rows and entries seen: each became an article or highlight, was merged, or is among the problems. */
  rows: number;
  /** Rows that repeated an article or a highlight already read, and were joined with it. */
  merged: number;
}

/** What a parser adds to. */
export interface Sink {
  article(article: ForeignArticle): void;
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
    tags: tidyTags(article.tags),
  };
}

export function newHighlight(given: Partial<ForeignHighlight>): ForeignHighlight {
  const highlight = { quote: '', note: '', color: '', tags: [], createdAt: '', ...given };
  return {
    ...highlight,
    quote: highlight.quote.trim(),
    note: highlight.note.trim(),
    tags: tidyTags(highlight.tags),
  };
}

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

function iso(time: number): string {
  return Number.isFinite(time) && Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : '';
}

/** 1, true, yes in any case; as number, text or boolean. */
export function flagOf(value: unknown): boolean {
  return /^(1|true|yes|y)$/i.test(String(value ?? '').trim());
}

export const NO_ADDRESS = 'It has no web address that could be opened.';
