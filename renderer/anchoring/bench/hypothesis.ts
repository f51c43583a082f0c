/**
 * The baseline: how Hypothesis finds a quote again, written from its published method
 * (https://github.com/hypothesis/client, `annotator/anchoring/html.ts` and `match-quote.ts`): the position
 * if the quote stands there; else all exact places, or if there are none the places with the fewest
 * errors (at most min(256, half the quote)), ranked by 50 quote, 20 prefix, 20 suffix, 2 position.
 */
import search from 'approx-string-match';
import type { Target } from '../../../preload/contract/models.ts';
import { allIndexesOf } from '../text.ts';

interface Match {
  start: number;
  end: number;
  errors: number;
}

function matches(text: string, part: string, mostErrors: number): Match[] {
  const exact = allIndexesOf(text, part, Number.POSITIVE_INFINITY);
  if (exact.length === 0) return search(text, part, mostErrors);
  return exact.map((start) => ({ start, end: start + part.length, errors: 0 }));
}

function likeness(text: string, wanted: string): number {
  if (text === '' || wanted === '') return 0;
  const [best] = matches(text, wanted, wanted.length);
  return best ? 1 - best.errors / wanted.length : 0;
}

export function hypothesis(text: string, target: Target): { start: number; end: number } | null {
  const { exact, prefix, suffix } = target.quote;
  const hint = target.position?.start;
  if (hint !== undefined && text.startsWith(exact, hint)) {
    return { start: hint, end: hint + exact.length };
  }
  const mostErrors = Math.min(256, exact.length / 2);
  let best: Match | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const match of matches(text, exact, mostErrors)) {
    const before = text.slice(Math.max(0, match.start - prefix.length), match.start);
    const after = text.slice(match.end, match.end + suffix.length);
    const score =
      50 * (1 - match.errors / exact.length) +
      20 * (prefix ? likeness(before, prefix) : 1) +
      20 * (suffix ? likeness(after, suffix) : 1) +
      2 * (hint === undefined ? 1 : 1 - Math.abs(match.start - hint) / text.length);
    if (score > bestScore) {
      best = match;
      bestScore = score;
    }
  }
  return best && { start: best.start, end: best.end };
}
