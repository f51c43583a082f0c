/**
 * Aligning a quote, together with its context, with a stretch of the article, word by word.
 *
 * Local alignment with affine gaps: Gotoh, "An improved algorithm for matching biological sequences",
 * J. Mol. Biol. 162 (1982). The whole quote must be accounted for; context may be left off from its
 * outer ends at no cost, because a paragraph may have moved away from it. A word that agrees scores
 * the bits it carries, so a score is evidence in bits that this is the place and not an accident.
 */
import type { Words } from './words.ts';

export interface Pattern {
  /** Words of prefix, quote and suffix. */
  keys: string[];
  /** What agreement of each word is worth, in bits. */
  bits: number[];
  /** The quote's words are `from` (inclusive) to `to` (exclusive). */
  from: number;
  to: number;
  /** The outermost context words may be cut: "ning" for "morning". */
  cutFirst: boolean;
  cutLast: boolean;
}

export interface Alignment {
  /** Bits. */
  score: number;
  /** Per word of the pattern the word of the text it stands against, or -1. */
  partner: Int32Array;
  /** Per word of the pattern how far it agrees with its partner: 1, {@link SIMILAR} or 0. */
  agreement: Float64Array;
}

/** Share of a word's bits for a similar word ("harbour", "harbor"). */
export const SIMILAR = 0.6;
/** Costs in bits: a word replaced, and the first and each further word added or dropped. */
const REPLACED = 1;
const GAP = 4;
const GAP_MORE = 0.5;

/** The last step of a path: two words paired, a word of the text skipped, one of the pattern dropped. */
const PAIR = 0;
const SKIP = 1;
const DROP = 2;
/** No step before: the context further out is left off. */
const START = 3;

/**
 * Aligns `pattern` with the words `low` (inclusive) to `high` (exclusive) of `text`.
 * Time and memory: the words of the pattern times the words of the stretch, one byte each kept.
 */
export function align(pattern: Pattern, text: Words, low: number, high: number): Alignment {
  const rows = pattern.keys.length;
  const width = high - low + 1;
  // Scores of the paths that end in this row and the one before, by their last step.
  let [pairs, skips, drops] = newRow(width);
  let [pairsAbove, skipsAbove, dropsAbove] = newRow(width);
  // Per cell the step before each of the three last steps, two bits each.
  const steps = new Uint8Array((rows + 1) * width);
  let best = Number.NEGATIVE_INFINITY;
  let bestAt = 0;
  let bestStep = PAIR;

  for (let i = 0; i <= rows; i++) {
    [pairs, pairsAbove] = [pairsAbove, pairs];
    [skips, skipsAbove] = [skipsAbove, skips];
    [drops, dropsAbove] = [dropsAbove, drops];
    for (let j = 0; j < width; j++) {
      let pair = Number.NEGATIVE_INFINITY;
      let skip = Number.NEGATIVE_INFINITY;
      let drop = Number.NEGATIVE_INFINITY;
      let beforePair = START;
      let beforeSkip = SKIP;
      let beforeDrop = DROP;
      if (i > 0 && j > 0) {
        const paired = at(pairsAbove, j - 1);
        const skipped = at(skipsAbove, j - 1);
        pair = Math.max(paired, skipped, at(dropsAbove, j - 1));
        beforePair = pair === paired ? PAIR : pair === skipped ? SKIP : DROP;
        pair += gain(pattern, i - 1, text.keys[low + j - 1] as string);
      }
      if (i <= pattern.from && pair <= 0) {
        pair = 0;
        beforePair = START;
      }
      if (j > 0) {
        const more = at(skips, j - 1) - GAP_MORE;
        const paired = at(pairs, j - 1) - GAP;
        skip = Math.max(more, paired, at(drops, j - 1) - GAP);
        beforeSkip = skip === more ? SKIP : skip === paired ? PAIR : DROP;
      }
      if (i > 0) {
        const more = at(dropsAbove, j) - GAP_MORE;
        const paired = at(pairsAbove, j) - GAP;
        drop = Math.max(more, paired, at(skipsAbove, j) - GAP);
        beforeDrop = drop === more ? DROP : drop === paired ? PAIR : SKIP;
      }
      pairs[j] = pair;
      skips[j] = skip;
      drops[j] = drop;
      steps[i * width + j] = beforePair | (beforeSkip << 2) | (beforeDrop << 4);
      if (i >= pattern.to && Math.max(pair, drop) > best) {
        best = Math.max(pair, drop);
        bestAt = i * width + j;
        bestStep = pair >= drop ? PAIR : DROP;
      }
    }
  }
  return { score: best, ...trace(pattern, text, low, width, steps, bestAt, bestStep) };
}

const newRow = (width: number) =>
  [0, 1, 2].map(() => new Float64Array(width).fill(Number.NEGATIVE_INFINITY)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
const at = (row: Float64Array, j: number) => row[j] as number;

/** Walks the best path back to its start. */
function trace(
  pattern: Pattern,
  text: Words,
  low: number,
  width: number,
  steps: Uint8Array,
  end: number,
  lastStep: number,
): Pick<Alignment, 'partner' | 'agreement'> {
  const partner = new Int32Array(pattern.keys.length).fill(-1);
  const agreement = new Float64Array(pattern.keys.length);
  let cell = end;
  let step = lastStep;
  while (step !== START) {
    const before = ((steps[cell] ?? 0) >> (step * 2)) & 3;
    if (step === PAIR && before !== START) {
      const i = Math.floor(cell / width) - 1;
      const j = low + (cell % width) - 1;
      partner[i] = j;
      agreement[i] = agreementOf(pattern, i, text.keys[j] ?? '');
    }
    cell -= step === PAIR ? width + 1 : step === SKIP ? 1 : width;
    step = before;
  }
  return { partner, agreement };
}

/** Bits for setting the pattern's word `i` against `key`. */
function gain(pattern: Pattern, i: number, key: string): number {
  const agreed = agreementOf(pattern, i, key);
  return agreed > 0 ? agreed * (pattern.bits[i] ?? 0) : -REPLACED;
}

function agreementOf(pattern: Pattern, i: number, key: string): number {
  const wanted = pattern.keys[i] ?? '';
  if (wanted === key) return 1;
  if (i === 0 && pattern.cutFirst) return key.endsWith(wanted) ? SIMILAR : 0;
  if (i === pattern.keys.length - 1 && pattern.cutLast) return key.startsWith(wanted) ? SIMILAR : 0;
  return similar(wanted, key) ? SIMILAR : 0;
}

/** Whether all but a third of the longer word's letters are a common beginning and end. */
function similar(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  const shorter = Math.min(a.length, b.length);
  if (shorter < 4 || shorter * 3 < longer * 2) return false;
  // Two thirds can only be reached if the first or the last letter agrees: most words leave here.
  const ends = a.charCodeAt(a.length - 1) === b.charCodeAt(b.length - 1);
  if (!ends && a.charCodeAt(0) !== b.charCodeAt(0)) return false;
  let head = 0;
  while (head < shorter && a.charCodeAt(head) === b.charCodeAt(head)) head++;
  let tail = 0;
  while (
    tail < shorter - head &&
    a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)
  ) {
    tail++;
  }
  return (head + tail) * 3 >= longer * 2;
}
