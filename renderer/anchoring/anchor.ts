/**
 * Finding a note's passage again, in this order:
 * 1. the old position, when quote and context still stand there;
 * 2. the quote with its context elsewhere, as it is or in other typography;
 * 3. quote and context aligned word by word with the likely stretches of the article, an exact quote
 *    in other surroundings included, if the evidence suffices;
 * 4. nothing: the note is an orphan.
 *
 * The third step stands where Hypothesis searches the quote alone with the fewest letter errors.
 * Aligned together with its context, a short quote that was deleted is not taken for one that
 * resembles it elsewhere, and words put into a quote do not break it. `npm run bench:anchoring`
 * compares the two.
 */
import type { Target } from '../../preload/contract/models.ts';
import { bestPlace } from './approximate.ts';
import { confidenceOf } from './confidence.ts';
import { fold, unfold } from './fold.ts';
import { anchorImage } from './images.ts';
import { type AnchorText, allIndexesOf, asText } from './text.ts';
import { wordsOf } from './words.ts';

/** A passage found again: UTF-16 offsets in the article's text. */
export interface Anchored {
  start: number;
  end: number;
  /** 0 to 1: how likely this is the passage the note was written about. */
  confidence: number;
  method: 'position' | 'exact' | 'approximate';
  /** False: show it as a guess that the person can confirm or move. */
  sure: boolean;
  /** For a note on an image: its number in {@link AnchorText.images}. Start and end are where it stands. */
  image?: number;
}

/** Places of one quote that are looked at; a quote of one letter may have thousands. */
const MOST_PLACES = 500;
/**
 * Below this confidence a note is an orphan rather than in a wrong place. Long quotes (in words) are
 * hardly ever mistaken, so they may have changed more. Chosen on the tuning pages: about 2 % of the
 * deleted short quotes and 1 % of the longer ones are still attached somewhere.
 */
const FLOOR = 0.94;
const FLOOR_LONG = 0.7;
const LONG = 50;
/** Above this a place is worth asking about. */
const SUGGESTED = 0.05;
const SURE = 0.98;

/** Finds `target` in `text`, or null: the note is an orphan. */
export function anchor(text: AnchorText | string, target: Target): Anchored | null {
  const article = asText(text);
  if (target.quote.exact === '') return null;
  if (target.image) return anchorImage(article, target);
  const found =
    inPlace(article.text, target) ??
    untouched(article, target) ??
    edited(article, target) ??
    symbols(article.text, target);
  // However well it is found again: that these are the words was a guess.
  return found && target.guess ? { ...found, sure: false } : found;
}

/** Finds each target; shares the lookups. */
export function anchorAll(
  text: AnchorText | string,
  targets: readonly Target[],
): (Anchored | null)[] {
  const article = asText(text);
  return targets.map((target) => anchor(article, target));
}

/**
 * For an orphan: the place where its passage most likely was, to be shown as a question and never as
 * an answer. Null when nothing in the article resembles it.
 */
export function suggest(text: AnchorText | string, target: Target): Anchored | null {
  return target.image ? null : edited(asText(text), target, SUGGESTED);
}

function inPlace(text: string, { quote, position }: Target): Anchored | null {
  if (!position) return null;
  const whole = quote.prefix + quote.exact + quote.suffix;
  if (!text.startsWith(whole, position.start - quote.prefix.length)) return null;
  const { start } = position;
  const end = start + quote.exact.length;
  return { start, end, confidence: 1, method: 'position', sure: true };
}

/** Quote and context unchanged but for typography; of several such places the nearest. */
function untouched(article: AnchorText, target: Target): Anchored | null {
  const { prefix, exact, suffix } = target.quote;
  const before = prefix.length;
  let places = allIndexesOf(article.text, prefix + exact + suffix, MOST_PLACES).map((at) => ({
    start: at + before,
    end: at + before + exact.length,
  }));
  if (places.length === 0) {
    const [lead, quote, tail] = [fold(prefix).text, fold(exact).text, fold(suffix).text];
    if (quote === '') return null;
    places = allIndexesOf(article.folded.text, lead + quote + tail, MOST_PLACES).map((at) => {
      const start = at + lead.length;
      return unfold(article.folded, article.text, start, start + quote.length);
    });
  }
  const old = target.position?.start;
  const distance = (place: { start: number }) => Math.abs(place.start - (old ?? 0));
  const [nearest, second] = places.sort((a, b) => distance(a) - distance(b));
  if (!nearest) return null;
  // Twins with the same words around them are told apart by nothing but the old position.
  const sure = !second || (old !== undefined && distance(nearest) * 2 < distance(second));
  return { ...nearest, confidence: sure ? 1 : 1 / places.length, method: 'exact', sure };
}

function edited(article: AnchorText, target: Target, asked?: number): Anchored | null {
  const place = bestPlace(article, target);
  if (!place) return null;
  const confidence = confidenceOf(place);
  const floor = asked ?? (place.words < LONG ? FLOOR : FLOOR_LONG);
  if (confidence < floor) return null;
  const { start, end } = place;
  const same = article.text.slice(start, end) === target.quote.exact;
  const method = !same ? 'approximate' : start === target.position?.start ? 'position' : 'exact';
  return { start, end, confidence, method, sure: confidence >= SURE };
}

/** A quote without a word (a formula, an emoji) in other surroundings: a guess if it stands there once. */
function symbols(text: string, { quote }: Target): Anchored | null {
  if (wordsOf(quote.exact).keys.length > 0) return null;
  const [start, another] = allIndexesOf(text, quote.exact, 2);
  if (start === undefined || another !== undefined) return null;
  const end = start + quote.exact.length;
  return { start, end, confidence: 0.5, method: 'exact', sure: false };
}
