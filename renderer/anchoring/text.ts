/** The article's text with the lookups that anchoring many notes shares, each built when first needed. */
import { type Folded, fold } from './fold.ts';
import type { TextImage } from './images.ts';
import { indexWords, type WordIndex } from './words.ts';

export interface AnchorText {
  /** The article's text: `textContent` of its body. Offsets count UTF-16 units in it. */
  readonly text: string;
  /** Without whitespace and typography, with the offset table back to `text`. */
  readonly folded: Folded;
  /** Its words and where each stands. */
  readonly words: WordIndex;
  /** Its images in document order; empty where only the text is known. */
  readonly images: readonly TextImage[];
}

/** Wraps an article's text for {@link AnchorText}'s users. Costs nothing until a lookup is needed. */
export function createText(text: string, images: readonly TextImage[] = []): AnchorText {
  let folded: Folded | undefined;
  let words: WordIndex | undefined;
  return {
    text,
    images,
    get folded() {
      folded ??= fold(text);
      return folded;
    },
    get words() {
      words ??= indexWords(text);
      return words;
    },
  };
}

export function asText(text: AnchorText | string): AnchorText {
  return typeof text === 'string' ? createText(text) : text;
}

/** Whether `offset` falls between the two halves of a surrogate pair. */
export function splitsPair(text: string, offset: number): boolean {
  return isHigh(text.charCodeAt(offset - 1)) && isLow(text.charCodeAt(offset));
}

/** The passage without whitespace at its ends and without half characters. */
export function trim(text: string, start: number, end: number): { start: number; end: number } {
  let from = Math.max(0, Math.min(start, text.length));
  let to = Math.max(from, Math.min(end, text.length));
  if (splitsPair(text, from)) from--;
  if (splitsPair(text, to)) to++;
  while (from < to && SPACE.test(text.charAt(from))) from++;
  while (to > from && SPACE.test(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}

/** Every place where `part` stands in `text`, overlapping ones included, at most `limit`. */
export function allIndexesOf(text: string, part: string, limit: number): number[] {
  const found: number[] = [];
  if (part === '') return found;
  for (let at = text.indexOf(part); at >= 0 && found.length < limit; ) {
    found.push(at);
    at = text.indexOf(part, at + 1);
  }
  return found;
}

const SPACE = /\s/u;
const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
