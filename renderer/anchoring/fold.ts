/**
 * Folding: the letters of a text without what re-typesetting changes (whitespace, curly or straight
 * quotes, kinds of dash, ligatures, soft hyphens, invisible characters), with the way back.
 *
 * Whitespace is dropped, not shortened: between two blocks one extractor leaves a line break, another
 * nothing at all, so "end.Start" and "end. Start" must fold alike.
 */

export interface Folded {
  text: string;
  /**
   * For each UTF-16 unit of `text` the offset in the original where its source begins, and at
   * `text.length` the original's length.
   */
  offsets: Uint32Array;
}

const SINGLE_QUOTES = '‘’‚‛′ʼ`´';
const DOUBLE_QUOTES = '“”„‟″«»';
/** Hyphens, dashes, the minus sign and the horizontal bar. */
const DASHES = '\u2010\u2011\u2012\u2013\u2014\u2015\u2212';

/** What a character turns into; nothing for whitespace and characters nobody sees. */
const REPLACEMENTS = new Map<string, string>([
  ...[...SINGLE_QUOTES].map((c) => [c, "'"] as const),
  ...[...DOUBLE_QUOTES].map((c) => [c, '"'] as const),
  ...[...DASHES].map((c) => [c, '-'] as const),
]);

/** Whitespace, and characters without a mark of their own: soft hyphen, joiners, direction marks. */
const UNSEEN = /[\s\p{Default_Ignorable_Code_Point}]/u;
const MARK = /\p{M}/u;

/** Folds `text`. O(n). */
export function fold(text: string): Folded {
  const parts: string[] = [];
  const offsets: number[] = [];
  let dash = false;
  const push = (folded: string, at: number) => {
    for (const unit of folded) {
      const out = REPLACEMENTS.get(unit) ?? (UNSEEN.test(unit) ? '' : unit);
      // "--" is a typewriter's dash.
      if (out === '-' && dash) continue;
      if (out !== '') dash = out === '-';
      for (let k = 0; k < out.length; k++) offsets.push(at);
      parts.push(out);
    }
  };
  let i = 0;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    const next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
    if (code < 0x80 && next < 0x80) {
      if (code > 0x20) push(text.charAt(i), i);
      i++;
      continue;
    }
    // A letter and its combining marks normalise together: "e" and an acute accent are "é".
    let end = i + width(text, i);
    while (end < text.length && MARK.test(text.slice(end, end + width(text, end)))) {
      end += width(text, end);
    }
    push(text.slice(i, end).normalize('NFKC'), i);
    i = end;
  }
  offsets.push(text.length);
  return { text: parts.join(''), offsets: Uint32Array.from(offsets) };
}

/** The passage of the original that `start` to `end` of the folded text come from, whole characters only. */
export function unfold(
  folded: Folded,
  original: string,
  start: number,
  end: number,
): { start: number; end: number } {
  const { offsets } = folded;
  let last = end;
  // Both letters of a ligature come from one character: take all of it.
  while (last < folded.text.length && offsets[last] === offsets[last - 1]) last++;
  const from = offsets[start] ?? 0;
  let to = offsets[last] ?? original.length;
  while (to > from && UNSEEN.test(original.charAt(to - 1))) to--;
  return { start: from, end: to };
}

/** The first folded index whose source begins at `offset` of the original or after it. O(log n). */
export function foldedIndex(folded: Folded, offset: number): number {
  let low = 0;
  let high = folded.text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((folded.offsets[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function width(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
