import { expect, it } from 'vitest';
import { findTitle } from './jump.ts';

const rows = ['The Tide Tables', 'Café hours', '“Tidal” maps', '潮汐表'].map((title) => ({
  title,
}));

it('finds the next title with a word that begins so, and goes round', () => {
  expect(findTitle(rows, 'ti', 0, 1)).toBe(0);
  expect(findTitle(rows, 'ti', 1, 1)).toBe(2);
  expect(findTitle(rows, 'ti', 3, 1)).toBe(0);
  expect(findTitle(rows, 'ti', -1, -1)).toBe(2);
  expect(findTitle(rows, 'ti', 1, -1)).toBe(0);
});

it('takes letters without case and accent, several words, and any script', () => {
  expect(findTitle(rows, 'CAFE h', 0, 1)).toBe(1);
  expect(findTitle(rows, 'tide-t', 0, 1)).toBe(0);
  expect(findTitle(rows, '潮', 0, 1)).toBe(3);
});

it('finds nothing for nothing, and not inside of words', () => {
  for (const letters of ['', '  ', '-', 'ide', 'zz'])
    expect(findTitle(rows, letters, 0, 1)).toBe(-1);
  expect(findTitle([], 'a', 0, 1)).toBe(-1);
});
