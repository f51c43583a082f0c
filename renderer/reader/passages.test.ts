import { expect, test } from 'vitest';
import { type Entry, entryOf, inOrder } from './entries.ts';
import { entriesAt, neighbour, pressedOf } from './passages.ts';
import { noteOf } from './testing/memory-bridge.ts';

function at(id: string, start: number, end: number): Entry {
  const target = { quote: { exact: 'x', prefix: '', suffix: '' }, position: null };
  return entryOf(noteOf({ id, target }), {
    start,
    end,
    confidence: 1,
    method: 'exact',
    sure: true,
  });
}
const whole = entryOf(noteOf({ id: 'whole' }), null);
const orphan = entryOf(
  noteOf({
    id: 'orphan',
    target: { quote: { exact: 'x', prefix: '', suffix: '' }, position: null },
  }),
  null,
);

test('of passages over each other the shortest is the one that was pointed at', () => {
  const entries = [at('long', 0, 100), at('short', 10, 20), at('middle', 5, 50)];
  const keys = (offset: number) => entriesAt(entries, offset).map(({ key }) => key);
  expect(keys(15)).toEqual(['short', 'middle', 'long']);
  expect(keys(40)).toEqual(['middle', 'long']);
  expect(keys(100)).toEqual([]);
});

test('pressing again goes on to the next note under the pointer, and round', () => {
  const under = entriesAt([at('a', 0, 10), at('b', 0, 10), at('long', 0, 100)], 5);
  expect(pressedOf(under, null)?.key).toBe('a');
  expect(pressedOf(under, 'a')?.key).toBe('b');
  expect(pressedOf(under, 'b')?.key).toBe('long');
  expect(pressedOf(under, 'long')?.key).toBe('a');
  expect(pressedOf(under, 'elsewhere')?.key).toBe('a');
  expect(pressedOf([], 'a')).toBeNull();
});

test('a deleted note is not pointed at', () => {
  const gone = at('gone', 0, 10);
  expect(entriesAt([{ ...gone, mine: { ...gone.mine, deleted: true } }], 5)).toEqual([]);
});

test('notes stand in order: on the article, in the text, orphans', () => {
  const order = inOrder([orphan, at('b', 50, 60), at('a', 10, 20), whole]);
  expect(order.map((entry) => entry.key)).toEqual(['whole', 'a', 'b', 'orphan']);
});

test('of notes on the same words the oldest comes first, one that has no date yet last', () => {
  const dated = (key: string, createdAt: string) => ({ ...at(key, 10, 20), createdAt });
  const order = inOrder([
    dated('new', ''),
    dated('second', '2026-11-02T10:00:00.000Z'),
    dated('first', '2025-03-01T10:00:00.000Z'),
  ]);
  expect(order.map((entry) => entry.key)).toEqual(['first', 'second', 'new']);
});

test('next and previous go from the focused note and stop at the ends', () => {
  const entries = [whole, at('a', 10, 20), at('b', 50, 60), orphan];
  expect(neighbour(entries, 'a', 1, 0)?.key).toBe('b');
  expect(neighbour(entries, 'a', -1, 0)?.key).toBe('whole');
  expect(neighbour(entries, 'orphan', 1, 0)?.key).toBe('orphan');
});

test('without a focused note they go from what is being read', () => {
  const entries = [whole, at('a', 10, 20), at('b', 50, 60)];
  expect(neighbour(entries, null, 1, 30)?.key).toBe('b');
  expect(neighbour(entries, null, -1, 30)?.key).toBe('a');
  expect(neighbour(entries, null, 1, 0)?.key).toBe('a');
  expect(neighbour(entries, null, 1, 99)?.key).toBe('b');
  expect(neighbour([], null, 1, 0)).toBeNull();
});
