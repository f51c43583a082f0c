/** A text as words: what approximate anchoring aligns, because people edit words, not letters. */
import { fold } from './fold.ts';

export interface Words {
  /** What is compared: folded, in lower case. */
  keys: string[];
  /** UTF-16 offsets in the text, per word. */
  starts: number[];
  ends: number[];
}

export interface WordIndex extends Words {
  /** Where each key stands: word numbers, ascending. */
  places: Map<string, number[]>;
  /**
   * How many bits it says that a word is `key`: log2 of one over its share of the text's words. "the"
   * agrees by accident, "lighthouse" hardly.
   */
  bits(key: string): number;
}

/** Scripts that put no space between words: every character counts as one. */
const UNSPACED =
  '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}';
/** Letters, digits, marks, and the soft hyphens and joiners within words. */
const LETTER = `[[\\p{L}\\p{M}\\p{N}\\u00ad\\u200b-\\u200d\\u2060\\ufeff]--[${UNSPACED}]]`;
/**
 * A capital after a small letter or a digit begins a word, because two blocks may meet with nothing
 * between them ("endStart").
 */
const WORD = new RegExp(
  `[[${UNSPACED}]&&[\\p{L}\\p{M}\\p{N}]]|${LETTER}(?:(?!(?<=[\\p{Ll}\\p{N}])\\p{Lu})${LETTER})*`,
  'gv',
);
const PLAIN = /^[a-z0-9]+$/;

/** The words of `text`. O(n). */
export function wordsOf(text: string): Words {
  const words: Words = { keys: [], starts: [], ends: [] };
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    const low = word.toLowerCase();
    const key = PLAIN.test(low) ? low : fold(low).text;
    if (key === '') continue;
    words.keys.push(key);
    words.starts.push(match.index);
    words.ends.push(match.index + word.length);
  }
  return words;
}

export function indexWords(text: string): WordIndex {
  const words = wordsOf(text);
  const places = new Map<string, number[]>();
  words.keys.forEach((key, i) => {
    const known = places.get(key);
    if (known) known.push(i);
    else places.set(key, [i]);
  });
  const all = words.keys.length + 1;
  const bits = (key: string) => Math.log2(all / ((places.get(key)?.length ?? 0) + 0.5));
  return { ...words, places, bits };
}

/** Number of the first word that ends after `offset`. O(log n). */
export function wordAt(words: Words, offset: number): number {
  let low = 0;
  let high = words.ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words.ends[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
