/**
 * From what speaks for a place to how likely it is right. A logistic model: a weighted sum turned
 * into a probability. The weights come from `bench/fit.ts`, run on the tuning pages of the bench.
 */

/** What speaks for a place. */
export interface Evidence {
  /** Words of the quote. */
  words: number;
  /** Shares of the bits of quote, prefix and suffix that agree, 0 to 1; null: no such context is known. */
  quote: number;
  prefix: number | null;
  suffix: number | null;
  /** The same for the quote's first words with the prefix, and for its last words with the suffix. */
  head: number;
  tail: number;
  /** Share of the quote's words that stand against some word, agreeing or replaced, 0 to 1. */
  placed: number;
  /** Words of the article that came in between them. */
  added: number;
  /** Bits of agreement beyond what the best accident in a text of this length has. */
  bits: number;
  /** Bits by which the second-best place is worse. */
  lead: number;
}

/** Bits above which more say nothing more. */
const ENOUGH_BITS = 60;
const ENOUGH_LEAD = 20;
/** Words that may come in even into a short quote. */
const FEW_ADDED = 8;

/** The terms of the sum, each about 0 to 1. The constant comes first. */
export function terms(evidence: Evidence): number[] {
  const { quote, prefix, suffix, head, tail, placed, added, bits, lead } = evidence;
  // An unknown side says what the other says; without any context nothing vouches for the place.
  const before = prefix ?? suffix ?? 0;
  const after = suffix ?? prefix ?? 0;
  // Long quotes speak for themselves, short ones need their surroundings.
  const length = Math.min(1, Math.log2(evidence.words) / 7);
  return [
    1,
    quote,
    quote * length,
    length,
    Math.min(before, after),
    Math.min(head, tail),
    placed,
    Math.min(1, added / (evidence.words + FEW_ADDED)),
    Math.max(0, Math.min(1, bits / ENOUGH_BITS)),
    Math.min(1, lead / ENOUGH_LEAD),
  ];
}

const WEIGHTS = [-5.53, 0.97, 4.93, -2.82, 1.86, 4.22, 0.91, -2.67, 2.12, 2.96];

/** 0 to 1: how likely the place is the one the note was written about. */
export function confidenceOf(evidence: Evidence): number {
  const sum = terms(evidence).reduce((all, term, i) => all + term * (WEIGHTS[i] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
