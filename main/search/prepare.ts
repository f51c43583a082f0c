/**
 * Making articles ready for the index file: everything that needs no file. For long lists a thread of its own does it
 * (`prepare-worker.ts`), for it takes a third of the time of putting them.
 */
import { hash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { fold } from './fold.ts';
import { type Head, noteText } from './hits.ts';
import type { IndexItem } from './model.ts';
import { createNewWords } from './new-words.ts';

/** Stands between notes and between tags. No query can hold it, so no phrase reaches across. */
const BARRIER = ' \uf8ff ';
/** Fast rather than small: 0.12 ms and 49 % for an article of 800 words. */
const LEVEL = { level: 1 };
/** Hashes of the words of a portion; it grows where they are more. */
const PORTION_WORDS = 2 ** 14;

/** An item made ready for the file. Nothing that an item may say fails after that. */
export interface Prepared {
  item: IndexItem;
  added: number;
  head: string;
  headHash: string;
  heads: string[];
  textHash: string | null;
  /** What is made of the text, where it was made beforehand; `item.text` is null then. */
  whole?: { long: string[]; packed: Uint8Array };
}

export interface PreparedPortion {
  items: Prepared[];
  /** The words of those that are whole, each about once, with spaces between. */
  words: string;
}

export function preparePortion(items: IndexItem[]): PreparedPortion {
  const newWords = createNewWords(PORTION_WORDS);
  const words: string[] = [];
  const ready = items.map((item) => {
    const one = prepare(item);
    if (item.text === null) return one;
    const long = longColumns(toHead(item), item.text);
    for (const column of [...one.heads, ...long]) words.push(...newWords(column));
    const packed = pack(item.text);
    return { ...one, item: { ...item, text: null }, whole: { long, packed } };
  });
  return { items: ready, words: words.join(' ') };
}

export function prepare(item: IndexItem): Prepared {
  const head = toHead(item);
  const packed = JSON.stringify(head);
  return {
    item,
    added: time(item.article.addedAt),
    head: packed,
    headHash: hash('sha1', packed),
    heads: headColumns(head),
    textHash: item.text === null ? null : hash('sha1', item.text),
  };
}

export function toHead({ article, notes }: Pick<IndexItem, 'article' | 'notes'>): Head {
  return {
    id: article.id,
    title: article.title,
    author: article.author,
    site: [article.site, hostOf(article.url)].filter(Boolean).join(' · '),
    tags: article.tags,
    notes: notes.map(({ id, body, tags, color, target }) => ({
      id,
      body,
      tags,
      color,
      quote: target?.quote.exact ?? '',
      at: target?.position ?? null,
    })),
  };
}

/** The first columns of `words`, which are those of `heads`. */
export function headColumns(head: Head): string[] {
  return [[head.title], [head.author], [head.site], head.tags].map(column);
}

/** The others: notes, quotes, body. */
export function longColumns(head: Head, text: string): string[] {
  return [head.notes.map(noteText), head.notes.map((note) => note.quote), [text]].map(column);
}

function column(texts: string[]): string {
  return texts.map(fold).join(BARRIER).replaceAll('\0', ' ');
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
}

/** In milliseconds since 1970. */
export function time(iso: string): number {
  return Date.parse(iso) || 0;
}

export function pack(text: string): Uint8Array {
  return deflateRawSync(text, LEVEL);
}

export function unpack(stored: unknown): string {
  return inflateRawSync(bytes(stored)).toString();
}

export function bytes(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}
