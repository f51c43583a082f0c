import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Comparison } from '../../preload/contract/index.ts';
import { compare } from './compare.ts';

/** One side of a comparison, put together again. */
const side = ({ blocks }: Comparison, leave: 'added' | 'removed') =>
  blocks
    .filter((block) => block.kind !== leave)
    .map(({ runs }) => runs.flatMap((run) => (run.kind === leave ? [] : [run.text])).join(''));

it('shows words that changed inside their paragraph', () => {
  const found = compare(
    'A title\nThe tide comes at nine o’clock today.\nGone entirely.',
    'A title\nThe tide comes at ten o’clock today.\nThe sun is out at last.',
  );
  expect(found.blocks.map((block) => block.kind)).toEqual(['same', 'changed', 'removed', 'added']);
  expect(found.blocks[1]?.runs.filter((run) => run.kind !== 'same')).toEqual([
    { kind: 'removed', text: 'nine' },
    { kind: 'added', text: 'ten' },
  ]);
  expect([found.added, found.removed]).toEqual([7, 3]);
});

it('finds a paragraph that was put in', () => {
  const found = compare('One two three.\nSix.', 'One two three.\nFour five.\nSix.');
  expect(found.blocks.map((block) => block.kind)).toEqual(['same', 'added', 'same']);
});

it('loses no word of either text', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'ö', '.'), maxLength: 20 });
  fc.assert(
    fc.property(fc.array(line), fc.array(line), (a, b) => {
      const found = compare(a.join('\n'), b.join('\n'));
      const full = (lines: string[]) => lines.filter((one) => one.trim() !== '');
      expect(side(found, 'added')).toEqual(full(a));
      expect(side(found, 'removed')).toEqual(full(b));
    }),
    { numRuns: 200 },
  );
});
