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

// States: the last step paired two words, skipped a word of the text, or dropped one of the pattern.
const PAIR = 0;
const SKIP = 1;
const DROP = 2;
const START = 3;

/** Aligns `pattern` with words `low` (inclusive) to `high` (exclusive) of `text`. O(words x words). */
export function align(pattern: Pattern, text: Words, low: number, high: number): Alignment {
  const rows = pattern.keys.length;
  const columns = high - low;
  const width = columns + 1;
  const size = (rows + 1) * width;
  const score = [new Float64Array(size), new Float64Array(size), new Float64Array(size)] as const;
  const came = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)] as const;
  for (const table of score) table.fill(Number.NEGATIVE_INFINITY);
  const [pair] = score;
  let best = Number.NEGATIVE_INFINITY;
  let bestAt = 0;
  let bestState = PAIR;

  for (let i = 0; i <= rows; i++) {
    for (let j = 0; j <= columns; j++) {
      const at = i * width + j;
      if (i > 0 && j > 0) {
        const diagonal = at - width - 1;
        const from = bestOf(score, diagonal);
        const value = pairing(pattern, i - 1, text.keys[low + j - 1] ?? '');
        pair[at] = (score[from]?.[diagonal] ?? 0) + value;
        came[PAIR][at] = from;
      }
      // Context before this row is left off: begin here.
      if (i <= pattern.from && (pair[at] ?? 0) <= 0) {
        pair[at] = 0;
        came[PAIR][at] = START;
      }
      if (j > 0) step(score, came, SKIP, at, at - 1);
      if (i > 0) step(score, came, DROP, at, at - width);
      if (i >= pattern.to) {
        const state = bestOf(score, at);
        const value = score[state]?.[at] ?? 0;
        if (value > best) [best, bestAt, bestState] = [value, at, state];
      }
    }
  }
  return trace(pattern, text, low, width, came, best, bestAt, bestState);
}

type Tables<T> = readonly [T, T, T];

/** Fills `state` at `at` from the cell `back`: a gap opens after another state, or goes on. */
function step(
  score: Tables<Float64Array>,
  came: Tables<Uint8Array>,
  state: 1 | 2,
  at: number,
  back: number,
): void {
  let best = (score[state][back] ?? 0) - GAP_MORE;
  let from: number = state;
  for (const other of [PAIR, state === SKIP ? DROP : SKIP] as const) {
    const opened = (score[other][back] ?? 0) - GAP;
    if (opened > best) {
      best = opened;
      from = other;
    }
  }
  score[state][at] = best;
  came[state][at] = from;
}

function bestOf(score: Tables<Float64Array>, at: number): 0 | 1 | 2 {
  const pair = score[PAIR][at] ?? 0;
  const skip = score[SKIP][at] ?? 0;
  const drop = score[DROP][at] ?? 0;
  if (pair >= skip && pair >= drop) return PAIR;
  return skip >= drop ? SKIP : DROP;
}

function trace(
  pattern: Pattern,
  text: Words,
  low: number,
  width: number,
  came: Tables<Uint8Array>,
  score: number,
  end: number,
  endState: number,
): Alignment {
  const partner = new Int32Array(pattern.keys.length).fill(-1);
  const agreement = new Float64Array(pattern.keys.length);
  let at = end;
  let state = endState;
  while (at >= 0) {
    const from = came[state as 0 | 1 | 2]?.[at] ?? START;
    if (state === PAIR) {
      if (from === START) break;
      const i = Math.floor(at / width) - 1;
      const j = low + (at % width) - 1;
      partner[i] = j;
      agreement[i] = agreementOf(pattern, i, text.keys[j] ?? '');
      at -= width + 1;
    } else at -= state === SKIP ? 1 : width;
    state = from;
  }
  return { score, partner, agreement };
}

function pairing(pattern: Pattern, i: number, key: string): number {
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
