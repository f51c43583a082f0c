/**
 * The measure of the public article-extraction-benchmark (github.com/scrapinghub/article-extraction-benchmark,
 * `evaluate.py`): runs of four words, counted as a multiset. Per page the three counts are divided by their
 * sum, so that long pages weigh no more; precision and recall are averaged over the pages, and F1 is made
 * of the two averages.
 */

/** Shares of a page's runs: in both texts, only in the found one, only in the true one. Sum 1, or all 0. */
export interface Shares {
  both: number;
  extra: number;
  missed: number;
}

export interface Score {
  precision: number;
  recall: number;
  f1: number;
}

export interface Interval {
  low: number;
  high: number;
}

const RUN = 4;
/** Python's `\w` for text: letters, numbers of all kinds and the underscore, without combining marks. */
const WORD = /[\p{L}\p{N}_]+/gu;

/** The runs of a text. A text shorter than one run is a single short one; an empty text has none. */
export function runsOf(text: string): Map<string, number> {
  const words = text.match(WORD) ?? [];
  const runs = new Map<string, number>();
  for (let at = 0; at < Math.max(1, words.length - RUN + 1); at++) {
    const run = words.slice(at, at + RUN).join(' ');
    if (run) runs.set(run, (runs.get(run) ?? 0) + 1);
  }
  return runs;
}

export function compare(truth: string, found: string): Shares {
  const wanted = runsOf(truth);
  const given = runsOf(found);
  let both = 0;
  let extra = 0;
  let missed = 0;
  for (const run of new Set([...wanted.keys(), ...given.keys()])) {
    const want = wanted.get(run) ?? 0;
    const got = given.get(run) ?? 0;
    both += Math.min(want, got);
    extra += Math.max(0, got - want);
    missed += Math.max(0, want - got);
  }
  const all = both + extra + missed || 1;
  return { both: both / all, extra: extra / all, missed: missed / all };
}

export function precisionOf({ both, extra, missed }: Shares): number {
  if (extra === 0 && missed === 0) return 1;
  return both === 0 ? 0 : both / (both + extra);
}

export function recallOf({ both, extra, missed }: Shares): number {
  if (extra === 0 && missed === 0) return 1;
  return both === 0 ? 0 : both / (both + missed);
}

/** A page without any found run has no precision, one without any true run no recall: not averaged. */
export function scoreOf(pages: Shares[]): Score {
  const precision = mean(pages.filter((page) => page.both + page.extra > 0).map(precisionOf));
  const recall = mean(pages.filter((page) => page.both + page.missed > 0).map(recallOf));
  const sum = precision + recall;
  return { precision, recall, f1: sum === 0 ? 0 : (2 * precision * recall) / sum };
}

function mean(values: number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The middle 95 % of what `measure` gives for `rounds` samples of as many pages, drawn with replacement.
 * The draw is the same in every run.
 */
export function interval(
  count: number,
  measure: (sample: number[]) => number,
  rounds = 1000,
): Interval {
  const random = generator(20_261_124);
  const values: number[] = [];
  for (let round = 0; round < rounds; round++) {
    values.push(measure(Array.from({ length: count }, () => Math.floor(random() * count))));
  }
  values.sort((a, b) => a - b);
  const at = (share: number) => values[Math.floor(share * (rounds - 1))] ?? 0;
  return { low: at(0.025), high: at(0.975) };
}

/** Numbers in [0, 1) from a seed: mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
