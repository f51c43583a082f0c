/**
 * Finding words in an article as a reader means them: case, accents, curly quotes, kinds of dash, soft
 * hyphens and line breaks make no difference. Pure; offsets count UTF-16 units of the article's text.
 */
import type { Span } from '../cursor.ts';

export interface FindText {
  /** The text as it is compared. */
  readonly folded: string;
  /** For each unit of `folded` the offset in the article where it comes from; one more for the end. */
  readonly offsets: Uint32Array;
}

const REPLACED = new Map<string, string>([
  ...[...'‘’‚‛′ʼ`´'].map((c) => [c, "'"] as const),
  ...[...'“”„‟″'].map((c) => [c, '"'] as const),
  ...[...'\u2010\u2011\u2012\u2013\u2014\u2015\u2212'].map((c) => [c, '-'] as const),
]);
const UNSEEN = /^\p{Default_Ignorable_Code_Point}$/u;
const SPACE = /^\s$/u;
const MARKS = /\p{M}/gu;
const MARK = /^\p{M}$/u;

/** O(n). */
export function foldForFind(text: string): FindText {
  const units = new Uint16Array(text.length * 2 + 16);
  const offsets = new Uint32Array(units.length + 1);
  let length = 0;
  let spaced = true;
  const put = (unit: number, at: number) => {
    if (length >= units.length) return;
    units[length] = unit;
    offsets[length] = at;
    length += 1;
  };
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code < 0x80) {
      const space = code <= 0x20;
      // Runs of white space count as one space.
      if (!space) put(code >= 0x41 && code <= 0x5a ? code + 0x20 : code === 0x60 ? 0x27 : code, at);
      else if (!spaced) put(0x20, at);
      spaced = space;
      at += 1;
      continue;
    }
    const point = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (SPACE.test(point)) {
      if (!spaced) put(0x20, at);
      spaced = true;
    } else if (!UNSEEN.test(point) && !MARK.test(point)) {
      const folded = REPLACED.get(point) ?? plain(point);
      for (let i = 0; i < folded.length; i += 1) put(folded.charCodeAt(i), at);
      spaced = false;
    }
    at += point.length;
  }
  offsets[length] = text.length;
  return {
    folded: new TextDecoder('utf-16le').decode(units.subarray(0, length)),
    offsets: offsets.subarray(0, length + 1),
  };
}

/** A letter without its case and accents; a ligature as its letters. */
function plain(point: string): string {
  const bare = point.normalize('NFKD').replace(MARKS, '').toLowerCase();
  return bare.replace(MARKS, '') || point;
}

export interface Found {
  /** In the order of the text, not overlapping. */
  hits: readonly Span[];
  /** There are more than were asked for. */
  more: boolean;
}

/** Every place where `query` stands; none for one without visible characters. */
export function findAll(text: FindText, query: string, most: number): Found {
  const sought = foldForFind(query).folded.trimEnd();
  const hits: Span[] = [];
  if (sought === '') return { hits, more: false };
  let at = text.folded.indexOf(sought);
  for (; at >= 0 && hits.length < most; at = text.folded.indexOf(sought, at + sought.length)) {
    hits.push({ start: text.offsets[at] ?? 0, end: endOf(text, at + sought.length) });
  }
  return { hits, more: at >= 0 };
}

/** Where the character before the folded index `end` ends in the article. */
function endOf({ offsets }: FindText, end: number): number {
  const last = offsets[end - 1] ?? 0;
  // A character that folds to several letters is taken whole.
  let next = end;
  while (next < offsets.length - 1 && offsets[next] === last) next += 1;
  return Math.max(last + 1, offsets[next] ?? last + 1);
}

/** Index of the first hit that ends after `offset`; the first one of all after the last. -1 without hits. */
export function hitFrom(hits: readonly Span[], offset: number): number {
  if (hits.length === 0) return -1;
  return Math.max(
    0,
    hits.findIndex(({ end }) => end > offset),
  );
}
