/**
 * Notes on images. An image has no text, so it is known by its file (named after its content), by what it
 * shows (`alt`), and by the words around it. Pure; the DOM side gives the list of images.
 */
import type { Target } from '../../preload/contract/models.ts';
import type { Anchored } from './anchor.ts';
import { CONTEXT_LENGTH } from './describe.ts';
import { fold } from './fold.ts';
import { type AnchorText, splitsPair } from './text.ts';

export interface TextImage {
  /** Name of its file below `assets/`; empty when the file is missing. */
  src: string;
  /** What it shows, in the page's words; may be empty. */
  alt: string;
  /** Offset in the article's text where it stands: the characters before it. */
  at: number;
}

/** Shown where an image has no words of its own: a quote is never empty. */
// words: kept in the note, so it is the same in every language
const NAMELESS = 'Image';
/** The contract's limits, in UTF-16 units. */
const LONGEST_ALT = 2000;
/** Below this share of the words around it, an image that only looks alike is not taken for it. */
const ALIKE = 0.5;

/** The target of a note on `image`. Its quote is what the image shows. */
export function describeImage(article: AnchorText, image: TextImage): Target {
  const { text } = article;
  let before = Math.max(0, image.at - CONTEXT_LENGTH);
  let after = Math.min(text.length, image.at + CONTEXT_LENGTH);
  if (splitsPair(text, before)) before++;
  if (splitsPair(text, after)) after--;
  const alt = image.alt.trim().slice(0, LONGEST_ALT);
  return {
    quote: {
      exact: alt || NAMELESS,
      prefix: text.slice(before, image.at),
      suffix: text.slice(image.at, after),
    },
    position: null,
    image: { src: image.src, alt, at: image.at },
  };
}

/**
 * The image that a note was written on, or null. The same file is the same image; of several the one
 * among the same words. Another file with the same description, or in exactly the same place, is a guess.
 */
export function anchorImage(article: AnchorText, target: Target): Anchored | null {
  const { image } = target;
  if (!image) return null;
  const { images } = article;
  if (images.length === 0) return betweenWords(article, target);
  const found = images.map((one, index) => ({
    index,
    one,
    around: agreement(article.text, one.at, target),
    distance: Math.abs(one.at - image.at),
  }));
  const best = (list: typeof found) =>
    list.toSorted((a, b) => b.around - a.around || a.distance - b.distance);
  const answer = (chosen: (typeof found)[number], confidence: number): Anchored => ({
    start: chosen.one.at,
    end: chosen.one.at,
    image: chosen.index,
    confidence,
    method: chosen.one.at === image.at ? 'position' : 'exact',
    sure: confidence === 1,
  });

  const [same, twin] = best(found.filter(({ one }) => image.src !== '' && one.src === image.src));
  if (same) {
    const alone = !twin || twin.around < same.around || same.distance * 2 < twin.distance;
    return answer(same, alone ? 1 : 0.5);
  }
  const [alike] = best(
    found.filter(({ one, around }) => image.alt && one.alt.trim() === image.alt && around >= ALIKE),
  );
  if (alike) return answer(alike, 0.9);
  const [there, other] = best(found.filter(({ around }) => around === 1));
  return there && !other ? answer(there, 0.8) : null;
}

/** Where only the text is known (a list in a terminal): between the words that stood around it. */
function betweenWords({ text }: AnchorText, { quote, image }: Target): Anchored | null {
  const around = quote.prefix + quote.suffix;
  const at = image?.at ?? 0;
  const place = (start: number, confidence: number): Anchored => ({
    start,
    end: start,
    confidence,
    method: start === at ? 'position' : 'exact',
    sure: confidence === 1,
  });
  if (text.startsWith(around, at - quote.prefix.length)) return place(at, 1);
  const found = around === '' ? -1 : text.indexOf(around);
  return found < 0 ? null : place(found + quote.prefix.length, 0.9);
}

/** Share of the letters before and after that are the same, 0 to 1; white space does not count. */
function agreement(text: string, at: number, { quote }: Target): number {
  const wanted = [fold(quote.prefix).text, fold(quote.suffix).text] as const;
  const all = wanted[0].length + wanted[1].length;
  if (all === 0) return 1;
  // More than was kept: white space is folded away on both sides.
  const before = fold(text.slice(Math.max(0, at - 4 * CONTEXT_LENGTH), at)).text;
  const after = fold(text.slice(at, at + 4 * CONTEXT_LENGTH)).text;
  let same = 0;
  while (same < wanted[0].length && wanted[0].at(-1 - same) === before.at(-1 - same)) same++;
  let more = 0;
  while (more < wanted[1].length && wanted[1][more] === after[more]) more++;
  return (same + more) / all;
}
