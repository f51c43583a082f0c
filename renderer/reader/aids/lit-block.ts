/** Which paragraph is being read. Pure. */
import type { Block, Span } from '../cursor.ts';

/** Index of the block that holds `offset`, or of the last one before it; 0 at least, -1 without blocks. */
export function blockHolding(blocks: readonly Block[], offset: number): number {
  if (blocks.length === 0) return -1;
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The whole paragraphs that a passage touches. */
export function wholeBlocks(blocks: readonly Block[], passage: Span): Span | null {
  const first = blocks[blockHolding(blocks, passage.start)];
  if (!first) return null;
  const last = blocks[blockHolding(blocks, Math.max(passage.start, passage.end - 1))] ?? first;
  return { start: first.start, end: Math.max(first.end, last.end) };
}
