import { expect, it } from 'vitest';
import { blockHolding, wholeBlocks } from './lit-block.ts';

const blocks = [
  { start: 0, end: 10, kind: 'text' as const },
  { start: 11, end: 20, kind: 'text' as const },
  { start: 20, end: 20, kind: 'whole' as const },
  { start: 25, end: 40, kind: 'text' as const },
];

it('finds the paragraph that a place is in, or the last one before it', () => {
  expect([0, 9, 10, 11, 22, 25, 99].map((at) => blockHolding(blocks, at))).toEqual([
    0, 0, 0, 1, 2, 3, 3,
  ]);
  expect(blockHolding([], 5)).toBe(-1);
});

it('takes the whole of every paragraph that a passage touches', () => {
  expect(wholeBlocks(blocks, { start: 12, end: 13 })).toEqual({ start: 11, end: 20 });
  expect(wholeBlocks(blocks, { start: 5, end: 26 })).toEqual({ start: 0, end: 40 });
  expect(wholeBlocks([], { start: 0, end: 1 })).toBeNull();
});
