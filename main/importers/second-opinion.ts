/**
 * What Defuddle takes for the article, as words only: a second opinion on what Readability found. Its
 * markup is never used, because it has been through linkedom's parser and serialiser.
 */
import Defuddle from 'defuddle';
import { blocksOf, wordsOf } from './blocks.ts';
import { toDom } from './dom.ts';
import { type Document, elements, flatten, parseInside } from './tree.ts';

/** Defuddle's time grows with the square: 1.5 s at 4,000 elements. Articles seldom have 2,000. */
const MOST_ELEMENTS = 6000;

/** The words of `text` with one space before, between and after: contained means said in this order. */
export function spoken(text: string): string {
  return ` ${wordsOf(text).join(' ')} `;
}

const RUN = 3;
const MOST_RUNS_LOST = 0.3;

/**
 * Answers whether a text is among what was {@link spoken}: in full, or for most of its runs of three words,
 * since a footnote's number or a button may stand in one of the two only.
 */
export function listener(said: string): (text: string) => boolean {
  const words = said.trim().split(' ');
  const runs = new Set(words.map((_, at) => words.slice(at, at + RUN).join(' ')));
  return (text) => {
    if (said.includes(spoken(text))) return true;
    const own = wordsOf(text);
    const count = own.length - RUN + 1;
    if (count < 5) return false;
    let lost = 0;
    for (let at = 0; at < count; at++) if (!runs.has(own.slice(at, at + RUN).join(' '))) lost++;
    return lost <= MOST_RUNS_LOST * count;
  };
}

/** The article as {@link spoken} text; empty when there is no opinion. */
export function secondOpinion(document: Document, base: string): string {
  let count = 0;
  for (const _ of elements(document)) if (++count > MOST_ELEMENTS) return '';
  const dom = toDom(document, base || 'about:blank');
  // Defuddle expects these of a DOM; linkedom lacks the first, and the others are read-only elsewhere.
  Object.defineProperty(dom, 'styleSheets', { value: [] });
  Object.defineProperty(dom, 'URL', { value: base || 'about:blank' });
  try {
    const { content } = new Defuddle(dom, { url: base, useAsync: false }).parse();
    const tree = parseInside(content);
    flatten(tree);
    return spoken(
      blocksOf(tree)
        .map((block) => block.text)
        .join(' '),
    );
  } catch {
    // An opinion, not a need: the article is then what Readability says.
    return '';
  }
}
