/**
 * How well a place fits a target. The weights are those of Hypothesis
 * (https://github.com/hypothesis/client, `annotator/anchoring/match-quote.ts`).
 */
import search from 'approx-string-match';
import type { TextQuote } from '../../preload/contract/models.ts';
import { fold } from './fold.ts';

export const QUOTE_WEIGHT = 50;
export const PREFIX_WEIGHT = 20;
export const SUFFIX_WEIGHT = 20;
export const POSITION_WEIGHT = 2;

/** How well the text around a place agrees with the target's context; null where nothing is known. */
export interface ContextFit {
  prefix: number | null;
  suffix: number | null;
  /** The better of the two; null when the target has no context. */
  best: number | null;
}

/** How alike `text` and `context` are, 0 to 1, by edit distance. Whitespace and typography do not count. */
function likeness(text: string, context: string): number | null {
  if (text === context && context !== '') return 1;
  const wanted = fold(context).text;
  if (wanted === '') return null;
  const found = fold(text).text;
  const errors = search(found, wanted, wanted.length)[0]?.errors ?? wanted.length;
  return 1 - errors / wanted.length;
}

export function contextFit(text: string, start: number, end: number, quote: TextQuote): ContextFit {
  const { prefix, suffix } = quote;
  const before = text.slice(Math.max(0, start - prefix.length), start);
  const after = text.slice(end, end + suffix.length);
  const fit = { prefix: likeness(before, prefix), suffix: likeness(after, suffix) };
  const known = [fit.prefix, fit.suffix].filter((value) => value !== null);
  return { ...fit, best: known.length > 0 ? Math.max(...known) : null };
}

/** 0 to 1. `likenessOfQuote` is 1 for an exact match; unknown parts count as fitting. */
export function score(
  likenessOfQuote: number,
  fit: ContextFit,
  distance: number | null,
  length: number,
): number {
  const nearness = distance === null || length === 0 ? 1 : 1 - Math.min(1, distance / length);
  return (
    (QUOTE_WEIGHT * likenessOfQuote +
      PREFIX_WEIGHT * (fit.prefix ?? 1) +
      SUFFIX_WEIGHT * (fit.suffix ?? 1) +
      POSITION_WEIGHT * nearness) /
    (QUOTE_WEIGHT + PREFIX_WEIGHT + SUFFIX_WEIGHT + POSITION_WEIGHT)
  );
}
