/**
 * Finding a note's passage again, in this order: the old position when the quote still stands there;
 * the exact quote, best context and nearest place first; the quote without whitespace and typography;
 * an approximate quote, near the old place first; else nothing, and the note is an orphan.
 */
import search from 'approx-string-match';
import type { Target } from '../../preload/contract/models.ts';
import { fold, foldedIndex, unfold } from './fold.ts';
import { type ContextFit, contextFit, score } from './score.ts';
import { type AnchorText, allIndexesOf, asText, trim } from './text.ts';

/** A passage found again: UTF-16 offsets in the article's text. */
export interface Anchored {
  start: number;
  end: number;
  /** 0 to 1: how likely this is the passage the note was written about. */
  confidence: number;
  method: 'position' | 'exact' | 'approximate';
  /** False: show it as a guess that the person can confirm or move. */
  sure: boolean;
}

/** Places of one quote that are looked at; a quote of one letter may have thousands. */
const MOST_PLACES = 500;
/** Errors allowed in an approximate quote, as Hypothesis does. */
const MOST_ERRORS = 256;
const ERROR_SHARE = 0.5;
/** Characters searched around the old place before the whole text is. */
const WINDOW = 8192;
/** Context that agrees less than this says nothing for a place. */
const CONTEXT_FLOOR = 0.5;
/** With context that agrees this well on both sides, nothing moved and no other place is looked at. */
const UNTOUCHED = 0.9;
/** Below this many letters, a quote needs context to be believed when it is not exact. */
const SHORT = 40;
/** An approximate place must score this; below it the note is an orphan rather than in a wrong place. */
const FLOOR = 0.6;
const SURE = 0.8;

interface Place {
  start: number;
  end: number;
  likeness: number;
}

/** Finds `target` in `text`, or null: the note is an orphan. */
export function anchor(text: AnchorText | string, target: Target): Anchored | null {
  const article = asText(text);
  const whole = article.text;
  const { quote, position } = target;
  if (quote.exact === '') return null;
  if (position && whole.startsWith(quote.exact, position.start)) {
    const fit = contextFit(whole, position.start, position.start + quote.exact.length, quote);
    if ((fit.prefix ?? 1) >= UNTOUCHED && (fit.suffix ?? 1) >= UNTOUCHED) {
      const end = position.start + quote.exact.length;
      return { start: position.start, end, confidence: 1, method: 'position', sure: true };
    }
  }
  return exact(article, target) ?? approximate(article, target);
}

/** Finds each target; shares the lookups. */
export function anchorAll(
  text: AnchorText | string,
  targets: readonly Target[],
): (Anchored | null)[] {
  const article = asText(text);
  return targets.map((target) => anchor(article, target));
}

function exact(article: AnchorText, target: Target): Anchored | null {
  const { text } = article;
  const length = target.quote.exact.length;
  let places: Place[] = allIndexesOf(text, target.quote.exact, MOST_PLACES).map((start) => ({
    start,
    end: start + length,
    likeness: 1,
  }));
  if (places.length === 0) {
    const folded = article.folded;
    const wanted = fold(target.quote.exact).text;
    places = allIndexesOf(folded.text, wanted, MOST_PLACES).map((start) => ({
      ...unfold(folded, text, start, start + wanted.length),
      likeness: 1,
    }));
  }
  const best = choose(text, target, places);
  if (!best) return null;
  const trusted = best.fit.best === null ? places.length === 1 : best.fit.best >= CONTEXT_FLOOR;
  if (!trusted && best.fit.best !== null && length < SHORT) return null;
  return {
    start: best.start,
    end: best.end,
    confidence: best.score,
    method: target.position?.start === best.start ? 'position' : 'exact',
    sure: trusted,
  };
}

function approximate(article: AnchorText, target: Target): Anchored | null {
  const folded = article.folded;
  const wanted = fold(target.quote.exact).text;
  if (wanted === '') return null;
  const tries: [number, number][] = [[0, folded.text.length]];
  if (target.position) {
    const middle = foldedIndex(folded, target.position.start);
    const from = Math.max(0, middle - WINDOW / 2);
    tries.unshift([from, Math.min(folded.text.length, middle + wanted.length + WINDOW / 2)]);
  }
  const most = Math.floor(Math.min(MOST_ERRORS, wanted.length * ERROR_SHARE));
  for (const [from, to] of tries) {
    const places = search(folded.text.slice(from, to), wanted, most)
      .slice(0, MOST_PLACES)
      .map((match) => ({
        ...unfold(folded, article.text, match.start + from, match.end + from),
        likeness: 1 - match.errors / wanted.length,
      }));
    const best = choose(article.text, target, places);
    if (!best) continue;
    const around = best.fit.best ?? (wanted.length < SHORT ? 0 : 1);
    if (best.score < FLOOR || (wanted.length < SHORT && around < CONTEXT_FLOOR)) continue;
    const { start, end } = trim(article.text, best.start, best.end);
    if (start === end) continue;
    return { start, end, confidence: best.score, method: 'approximate', sure: best.score >= SURE };
  }
  return null;
}

/** The place with the best score. */
function choose(
  text: string,
  target: Target,
  places: Place[],
): (Place & { fit: ContextFit; score: number }) | null {
  let best: (Place & { fit: ContextFit; score: number }) | null = null;
  for (const place of places) {
    const fit = contextFit(text, place.start, place.end, target.quote);
    const distance = target.position ? Math.abs(place.start - target.position.start) : null;
    const value = score(place.likeness, fit, distance, text.length);
    if (!best || value > best.score) best = { ...place, fit, score: value };
  }
  return best;
}
