/** Where in the article an edited passage may stand: cheap to say, so that little has to be aligned. */
import type { Pattern } from './align.ts';
import type { WordIndex } from './words.ts';

/** Stretches given per quote, besides the one at the old place. */
const MOST = 4;
/** A stretch with less than this share of the best one's votes is not looked at. */
const WORTH = 0.35;
/** A word that stands in more places than this says little about which, and asking it takes long. */
const COMMON = 300;
/** The pattern's rarest words are asked even if they are common. */
const ASKED = 6;
/** Words that may have come in or gone before the pattern is off its diagonal: a few, and a share of its length. */
const SLACK = 12;
const SLACK_SHARE = 0.2;

/**
 * Stretches of the article worth aligning: first and last word number (exclusive), best first.
 *
 * Each word of the pattern votes, with its bits, for the places where the pattern would begin if this
 * word stood where it stands (the diagonals of the alignment, as in FASTA: Pearson and Lipman, PNAS
 * 85, 1988). `old` is where the pattern began before, or null.
 */
export function stretches(
  words: WordIndex,
  pattern: Pattern,
  old: number | null,
): [number, number][] {
  const length = pattern.keys.length;
  const slack = Math.ceil(SLACK + SLACK_SHARE * length);
  const votes = new Map<number, number>();
  const voters = pattern.keys
    .map((key, i) => ({ i, places: words.places.get(key) ?? [] }))
    .filter(({ places }) => places.length > 0)
    .sort((a, b) => a.places.length - b.places.length);
  for (const [rank, { i, places }] of voters.entries()) {
    if (rank >= ASKED && places.length > COMMON) break;
    let last: number | null = null;
    for (const place of places) {
      const bucket = Math.floor((place - i) / slack);
      if (bucket === last) continue;
      last = bucket;
      votes.set(bucket, (votes.get(bucket) ?? 0) + (pattern.bits[i] ?? 0));
    }
  }
  // An insertion in the middle divides the votes between neighbours.
  const ranked = [...votes.keys()]
    .map((bucket) => ({ bucket, value: (votes.get(bucket) ?? 0) + (votes.get(bucket + 1) ?? 0) }))
    .sort((a, b) => b.value - a.value || a.bucket - b.bucket);
  const least = (ranked[0]?.value ?? 0) * WORTH;
  const chosen: number[] = [];
  for (const { bucket, value } of ranked) {
    if (chosen.length === MOST || value < least) break;
    // The neighbour's stretch covers this one.
    if (!chosen.some((other) => Math.abs(other - bucket) <= 1)) chosen.push(bucket);
  }
  const home = old === null ? null : Math.floor(old / slack);
  if (home !== null && !chosen.some((other) => home - other === 0 || home - other === 1)) {
    chosen.push(home);
  }
  return chosen
    .map((bucket): [number, number] => [
      Math.max(0, (bucket - 1) * slack),
      Math.min(words.keys.length, (bucket + 3) * slack + length),
    ])
    .filter(([low, high]) => low < high);
}
