import { expect, it } from 'vitest';
import { findAll, foldForFind, hitFrom } from './find-text.ts';

const found = (text: string, query: string, most = 100) =>
  findAll(foldForFind(text), query, most).hits.map(({ start, end }) => text.slice(start, end));

it('finds words whatever their case, accents, quotes and dashes', () => {
  expect(found('Der Fluß, der FLUSS und das Café.', 'cafe')).toEqual(['Café']);
  expect(found('Tide, TIDE and tide', 'tide')).toEqual(['Tide', 'TIDE', 'tide']);
  expect(found("It’s “so” – or it's not", "it's")).toEqual(['It’s', "it's"]);
  expect(found('A long—dash', 'long-dash')).toEqual(['long—dash']);
});

it('finds across line breaks, soft hyphens and no-break spaces', () => {
  expect(found('the har\u00adbour\n  clerk', 'harbour clerk')).toEqual(['har\u00adbour\n  clerk']);
  expect(found('10\u00a0km', '10 km')).toEqual(['10\u00a0km']);
});

it('does not find words that are only run together', () => {
  expect(found('The therapist', 'the rapist')).toEqual([]);
});

it('takes whole characters of ligatures, pairs and combined accents', () => {
  expect(found('an eﬃcient way', 'ffi')).toEqual(['ﬃ']);
  expect(found('a 🌊 wave', '🌊')).toEqual(['🌊']);
  expect(found('cafe\u0301 noir', 'café')).toEqual(['cafe\u0301']);
  expect(found('漢字かな交じり文', 'かな')).toEqual(['かな']);
});

it('says when there are more than it was asked for', () => {
  const text = foldForFind('a '.repeat(20));
  expect(findAll(text, 'a', 5)).toMatchObject({ more: true });
  expect(findAll(text, 'a', 5).hits).toHaveLength(5);
  expect(findAll(text, 'a', 20)).toMatchObject({ more: false });
  expect(findAll(text, '  ', 20).hits).toEqual([]);
});

it('begins at the place being read, and goes round', () => {
  const { hits } = findAll(foldForFind('one two one two one'), 'one', 10);
  expect(hitFrom(hits, 0)).toBe(0);
  expect(hitFrom(hits, 4)).toBe(1);
  expect(hitFrom(hits, 19)).toBe(0);
  expect(hitFrom([], 3)).toBe(-1);
});
