import { expect, it } from 'vitest';
import { joinTags, parseTags } from './tags.ts';

it('splits what is typed into tags, without marks', () => {
  expect(parseTags(' #reading, physics/optics  #日本語 ')).toEqual([
    'reading',
    'physics/optics',
    '日本語',
  ]);
});

it('takes each tag once and nothing from blanks', () => {
  expect(parseTags('a a #a')).toEqual(['a']);
  expect(parseTags(' # , ')).toEqual([]);
  expect(parseTags('x'.repeat(101))).toEqual([]);
});

it('joins without a second tag of another letter case', () => {
  expect(joinTags(['Maps', 'ink'], ['maps', 'tides'])).toEqual(['Maps', 'ink', 'tides']);
});
