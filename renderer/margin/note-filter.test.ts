import { expect, it } from 'vitest';
import { type Filtered, isFiltering, NO_FILTER, passes, tagsByUse } from './note-filter.ts';

const note = (patch: Partial<Filtered> = {}): Filtered => ({
  target: { quote: { exact: 'wrote a single number in a book' } },
  body: 'Compare the Café at Kew.',
  color: 'blue',
  tags: ['archives', 'method'],
  ...patch,
});

it('lets everything pass when nothing is asked', () => {
  expect(isFiltering({ ...NO_FILTER, words: '  ' })).toBe(false);
  expect(passes(note(), { ...NO_FILTER, words: '  ' })).toBe(true);
});

it('asks for any of the colours and all of the tags', () => {
  expect(passes(note(), { ...NO_FILTER, colors: ['rose', 'blue'] })).toBe(true);
  expect(passes(note(), { ...NO_FILTER, colors: ['rose'] })).toBe(false);
  expect(passes(note(), { ...NO_FILTER, tags: ['method', 'archives'] })).toBe(true);
  expect(passes(note(), { ...NO_FILTER, tags: ['method', 'open'] })).toBe(false);
});

it('finds every word in the note, the quote or the tags, whatever the letters', () => {
  const has = (words: string) => passes(note(), { ...NO_FILTER, words });
  expect(has('cafe KEW')).toBe(true);
  expect(has('number kew #method')).toBe(true);
  expect(has('number kew nowhere')).toBe(false);
  expect(passes(note({ target: null }), { ...NO_FILTER, words: 'number' })).toBe(false);
});

it('offers the tags in use, the most used first', () => {
  expect(tagsByUse([note(), note({ tags: ['method'] }), note({ tags: [] })])).toEqual([
    'method',
    'archives',
  ]);
});
