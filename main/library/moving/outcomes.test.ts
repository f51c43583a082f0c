import { expect, it } from 'vitest';
import { createNumberSet } from './number-set.ts';
import { latestOutcomes } from './outcomes.ts';
import type { ItemOutcome } from './ports.ts';

const outcome = (item: number, what: ItemOutcome['what']): ItemOutcome => ({
  ...{ item, what, article: '', notes: {}, whole: 0, reason: '' },
});

it('gives the last outcome of each article, also of one that was done again after a cut', async () => {
  const written = [
    ...[outcome(1, 'failed'), outcome(0, 'added'), outcome(1, 'added'), outcome(2, 'same')],
    ...[outcome(1, 'joined'), outcome(3, 'added')],
  ];
  const imports = {
    async *outcomes() {
      yield* written;
    },
  };
  const found: ItemOutcome[] = [];
  for await (const one of latestOutcomes(imports, 'x')) found.push(one);
  expect(found.map(({ item, what }) => [item, what])).toEqual([
    ...[
      [0, 'added'],
      [2, 'same'],
      [1, 'joined'],
      [3, 'added'],
    ],
  ]);
});

it('knows which numbers it has, in any order and however large', () => {
  const set = createNumberSet();
  const numbers = [7, 0, 8, 1_000_003, 7, 1023, 1024];
  for (const number of numbers) set.add(number);
  expect(set.size).toBe(6);
  expect(numbers.every(set.has)).toBe(true);
  expect([1, 6, 9, 1_000_002, 1_000_004, 5_000_000].some(set.has)).toBe(false);
});
