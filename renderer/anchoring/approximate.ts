/**
 * Finding an edited passage: quote and context are aligned together with the likely stretches of the
 * article, and the best place is given with all that speaks for it.
 */
import type { Target } from '../../preload/contract/models.ts';
import { type Alignment, align, type Pattern } from './align.ts';
import type { Evidence } from './confidence.ts';
import { stretches } from './stretches.ts';
import type { AnchorText } from './text.ts';
import { type WordIndex, wordAt, wordsOf } from './words.ts';

/** UTF-16 offsets in the article, and what speaks for them. */
export interface Place extends Evidence {
  start: number;
  end: number;
}

/** What nearness to the old place adds at most, in bits: it decides between equals. */
const NEARNESS = 2;
/**
 * A word that could be the quote's or the context's is the context's: where "easy to [configure and
 * easy to] use" became "easy to use", nothing of the quote is left.
 */
const CONTEXT_FIRST = 1.02;
/** Words of the quote that count as its beginning, and as its end. */
const EDGE = 6;
/** Quote and context of at most this many words are looked for twice in a stretch. */
const TWINS = 40;
/** Quotes of more words are found by this many words at each end; aligning all would take seconds. */
const LONGEST = 240;
const END_WORDS = 100;
/** How much a long quote may have shrunk or grown between its ends. */
const MOST_GROWTH = 3;

/** The best place for `target`, however bad; null when article or quote have no words. */
export function bestPlace(article: AnchorText, target: Target): Place | null {
  const quote = wordsOf(target.quote.exact);
  return quote.keys.length > LONGEST ? byItsEnds(article, target) : aligned(article, target);
}

function byItsEnds(article: AnchorText, target: Target): Place | null {
  const { prefix, exact, suffix } = target.quote;
  const words = wordsOf(exact);
  const cut = words.ends[END_WORDS - 1] ?? exact.length;
  const resume = words.starts[words.keys.length - END_WORDS] ?? 0;
  const { position } = target;
  const head = aligned(article, {
    quote: { prefix, exact: exact.slice(0, cut), suffix: '' },
    position: position && { start: position.start, end: position.start + cut },
  });
  const tail = aligned(article, {
    quote: { prefix: '', exact: exact.slice(resume), suffix },
    position: position && { start: position.start + resume, end: position.end },
  });
  if (!head || !tail) return null;
  const length = tail.end - head.start;
  if (length < exact.length / MOST_GROWTH || length > exact.length * MOST_GROWTH) return null;
  return {
    start: head.start,
    end: tail.end,
    words: words.keys.length,
    quote: Math.min(head.quote, tail.quote),
    prefix: head.prefix,
    suffix: tail.suffix,
    head: head.head,
    tail: tail.tail,
    placed: Math.min(head.placed, tail.placed),
    added: head.added + tail.added,
    bits: Math.min(head.bits, tail.bits),
    lead: Math.min(head.lead, tail.lead),
  };
}

function aligned(article: AnchorText, target: Target): Place | null {
  const { words } = article;
  const pattern = patternOf(words, target);
  if (pattern.from === pattern.to) return null;
  const old = target.position && wordAt(words, target.position.start) - pattern.from;
  let best: { place: Place; value: number } | null = null;
  let second = 0;
  const queue = stretches(words, pattern, old);
  const whole = queue.length;
  for (let i = 0; i < queue.length; i++) {
    const [low, high] = queue[i] as [number, number];
    const alignment = align(pattern, words, low, high);
    const place = placeOf(article, target, pattern, alignment);
    if (!place) continue;
    if (i < whole && pattern.keys.length <= TWINS) {
      // A twin may stand in the same stretch, before or after.
      const [first, end] = [wordAt(words, place.start), wordAt(words, place.end)];
      if (first > low) queue.push([low, first]);
      if (end < high) queue.push([end, high]);
    }
    const distance = old === null ? 0 : Math.abs(wordAt(words, place.start) - pattern.from - old);
    const value = alignment.score + NEARNESS * (1 - distance / words.keys.length);
    const other = best && (place.start >= best.place.end || place.end <= best.place.start);
    if (best && value <= best.value) {
      if (other) second = Math.max(second, value);
      continue;
    }
    if (best && other) second = Math.max(second, best.value);
    best = { place, value };
  }
  return best && { ...best.place, lead: Math.max(0, best.value - second) };
}

function patternOf(words: WordIndex, target: Target): Pattern {
  const { prefix, exact, suffix } = target.quote;
  const before = wordsOf(prefix);
  const quote = wordsOf(exact);
  const after = wordsOf(suffix);
  const keys = [...before.keys, ...quote.keys, ...after.keys];
  return {
    keys,
    bits: keys.map((key, i) => {
      const context = i < before.keys.length || i >= before.keys.length + quote.keys.length;
      return words.bits(key) * (context ? CONTEXT_FIRST : 1);
    }),
    from: before.keys.length,
    to: before.keys.length + quote.keys.length,
    cutFirst: before.starts[0] === 0,
    cutLast: after.ends.at(-1) === suffix.length,
  };
}

function placeOf(
  article: AnchorText,
  target: Target,
  pattern: Pattern,
  alignment: Alignment,
): Place | null {
  const { words, text } = article;
  const { from, to } = pattern;
  const partners = [...alignment.partner.subarray(from, to)].filter((j) => j >= 0);
  const [first, last] = [partners[0], partners.at(-1)];
  if (first === undefined || last === undefined) return null;
  const share = (begin: number, end: number): number | null => {
    let agreed = 0;
    let all = 0;
    for (let i = begin; i < end; i++) {
      agreed += (alignment.agreement[i] ?? 0) * (pattern.bits[i] ?? 0);
      all += pattern.bits[i] ?? 0;
    }
    return all === 0 ? null : agreed / all;
  };
  return {
    ...withEdges(text, target.quote.exact, words.starts[first] ?? 0, words.ends[last] ?? 0),
    words: to - from,
    quote: share(from, to) ?? 0,
    prefix: share(0, from),
    suffix: share(to, pattern.keys.length),
    head: share(0, Math.min(to, from + EDGE)) ?? 0,
    tail: share(Math.max(from, to - EDGE), pattern.keys.length) ?? 0,
    placed: partners.length / (to - from),
    added: last - first + 1 - partners.length,
    bits: alignment.score - Math.log2(words.keys.length + 1),
    lead: 0,
  };
}

/** Takes in the punctuation at the quote's ends where it still stands there. */
function withEdges(text: string, exact: string, start: number, end: number) {
  const words = wordsOf(exact);
  const lead = exact.slice(0, words.starts[0] ?? 0);
  const tail = exact.slice(words.ends.at(-1) ?? exact.length);
  const led = start >= lead.length && text.startsWith(lead, start - lead.length);
  const tailed = text.startsWith(tail, end);
  return { start: led ? start - lead.length : start, end: tailed ? end + tail.length : end };
}
