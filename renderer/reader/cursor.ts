/**
 * The reading cursor: which block, sentence or words of the text it stands on, and where it goes. Pure:
 * text and spans in, spans out. Offsets count UTF-16 code units of the article's text.
 *
 * Sentences and words are those of Intl.Segmenter (Unicode UAX 29 with dictionaries for Chinese,
 * Japanese and Thai); it takes the dot of "Dr." for an end where a capital follows, and so do we.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A paragraph, heading, list item; `whole` is one step: code, a table, an image (which has no text). */
export interface Block extends Span {
  readonly kind: 'text' | 'whole';
}

export interface Cursor extends Span {
  /** Index of the block it starts in. */
  readonly block: number;
  /** Ends before it was extended, the first one first. */
  readonly before: readonly number[];
}

export type Step = 'block' | 'sentence' | 'word';

export interface CursorText {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Sentences or words of a block. A block that is one step, or has none, is one itself. */
  parts(block: number, step: Exclude<Step, 'block'>): readonly Span[];
}

/** @param lang BCP 47; one that is not valid, or empty, counts as English */
export function createCursorText(text: string, blocks: readonly Block[], lang: string): CursorText {
  const segmenters = {
    sentence: segmenter(lang, 'sentence'),
    word: segmenter(lang, 'word'),
  };
  const known = new Map<string, readonly Span[]>();
  return {
    text,
    blocks,
    parts(index, step) {
      const key = `${step} ${index}`;
      const kept = known.get(key);
      if (kept) return kept;
      const block = blocks[index];
      const made = block ? partsOf(text, block, segmenters[step]) : [];
      known.set(key, made);
      return made;
    },
  };
}

function segmenter(lang: string, granularity: 'sentence' | 'word'): Intl.Segmenter {
  try {
    return new Intl.Segmenter(lang || 'en', { granularity });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new Intl.Segmenter('en', { granularity });
  }
}

/**
 * Marks of footnotes behind the end of a sentence: `number.1 The`, `exceptions.[1][2] The`. The segmenter would go
 * on to the next sentence's end; a number's own point, as in `2.0 The`, is none.
 */
const MARKS =
  /(?<=\p{L}["'”’»)]*[.!?…]["'”’»)]*)\d{1,3}(?=\s|$)|(?<=[.!?…]["'”’»)]*)(?: ?\[\d{1,4}\])+(?=\s|$)/gu;

function partsOf(text: string, block: Block, by: Intl.Segmenter): readonly Span[] {
  const whole = [{ start: block.start, end: block.end }];
  const isSentence = by.resolvedOptions().granularity === 'sentence';
  if (block.kind === 'whole') return whole;
  // A line break in the source of a paragraph is a space, but to the segmenter it ends a sentence.
  const words = text
    .slice(block.start, block.end)
    .replace(/[\s\u0085]/gu, ' ')
    .replace(MARKS, (mark) => (isSentence ? ' '.repeat(mark.length) : mark));
  const parts: Span[] = [];
  for (const { segment, index, isWordLike } of by.segment(words)) {
    const said = segment.trim();
    if (said === '' || isWordLike === false) continue;
    const start = block.start + index + segment.indexOf(said);
    parts.push({ start, end: start + said.length });
  }
  return parts.length > 0 ? parts : whole;
}

/** On the whole of a block; null when there is no such block. */
export function onBlock({ blocks }: CursorText, index: number): Cursor | null {
  const block = blocks[index];
  return block ? { block: index, start: block.start, end: block.end, before: [] } : null;
}

/** Index of the block that holds `offset`, or of the first one after it; the last block at the end. */
export function blockAt({ blocks }: CursorText, offset: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** On the part that holds `offset`, or the first one after it. */
export function onPart(text: CursorText, offset: number, step: Step): Cursor | null {
  const block = blockAt(text, offset);
  if (step === 'block') return onBlock(text, block);
  const parts = text.parts(block, step);
  const part = parts.find(({ end }) => end > offset) ?? parts.at(-1);
  return part ? { block, ...part, before: [] } : null;
}

/**
 * The next (`by` 1) or previous (-1) block, sentence or word. From a whole block, the next part is
 * its first one; at the ends of the text the cursor stays.
 */
export function move(text: CursorText, cursor: Cursor, step: Step, by: 1 | -1): Cursor {
  if (step === 'block') {
    // From inside a paragraph, back is to its own start first.
    const whole = text.blocks[cursor.block];
    const inside = whole !== undefined && cursor.start > whole.start;
    const to = by === 1 ? lastBlock(text, cursor) + 1 : cursor.block - (inside ? 0 : 1);
    return (
      onBlock(text, to) ?? (inside && by === -1 ? onBlock(text, cursor.block) : null) ?? cursor
    );
  }
  const parts = text.parts(cursor.block, step);
  if (by === 1) {
    const first = parts[0];
    const larger =
      cursor.before.length === 0 && first?.start === cursor.start && first.end < cursor.end;
    const at = lastBlock(text, cursor);
    const part = larger
      ? first
      : text.parts(at, step).find(({ start, end }) => start >= cursor.end && end > cursor.end);
    if (part) return { block: larger ? cursor.block : at, ...part, before: [] };
    return onFirst(text, at + 1, step) ?? cursor;
  }
  const part = parts.findLast(({ start }) => start < cursor.start);
  if (part) return { block: cursor.block, ...part, before: [] };
  const earlier = text.parts(cursor.block - 1, step).at(-1);
  if (earlier) return { block: cursor.block - 1, ...earlier, before: [] };
  // At the start of the text: narrower at least.
  return onFirst(text, cursor.block, step) ?? cursor;
}

function onFirst(text: CursorText, block: number, step: 'sentence' | 'word'): Cursor | null {
  const part = text.parts(block, step)[0];
  return part ? { block, ...part, before: [] } : null;
}

/** The block that the cursor ends in. */
function lastBlock({ blocks }: CursorText, cursor: Cursor): number {
  let at = cursor.block;
  while ((blocks[at + 1]?.start ?? Number.POSITIVE_INFINITY) < cursor.end) at += 1;
  return at;
}

/** The cursor with its end moved to the end of the next word or of the (rest of the) next sentence. */
export function extend(text: CursorText, cursor: Cursor, step: 'sentence' | 'word'): Cursor {
  for (let at = lastBlock(text, cursor); at < text.blocks.length; at += 1) {
    const part = text.parts(at, step).find(({ end }) => end > cursor.end);
    if (part) return { ...cursor, end: part.end, before: [...cursor.before, cursor.end] };
  }
  return cursor;
}

/** The last extension taken back; without one, the cursor without its last word. */
export function shrink(text: CursorText, cursor: Cursor): Cursor {
  const end = cursor.before.at(-1);
  if (end !== undefined) return { ...cursor, end, before: cursor.before.slice(0, -1) };
  const words = text.parts(lastBlock(text, cursor), 'word');
  const last = words.findLast((word) => word.end < cursor.end && word.start >= cursor.start);
  return last ? { ...cursor, end: last.end } : cursor;
}
