import { expect, test } from 'vitest';
import { groupByLine } from './folded-lines.ts';

test('notes that start on one line share a mark; other lines have their own', () => {
  const lines = groupByLine([
    { key: 'a', middle: 100, bottom: 114 },
    { key: 'b', middle: 100.5, bottom: 114 },
    { key: 'c', middle: 130, bottom: 144 },
  ]);
  expect(lines.map((line) => line.keys)).toEqual([['a', 'b'], ['c']]);
});

test('marks never lie over each other, however small the lines are', () => {
  const notes = Array.from({ length: 20 }, (_, i) => ({
    key: String(i),
    middle: i * 9,
    bottom: i * 9 + 4,
  }));
  const lines = groupByLine(notes);
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    if (next) expect(next.middle - line.middle).toBeGreaterThanOrEqual(24);
  }
  expect(lines.flatMap((line) => line.keys)).toHaveLength(20);
});
