import { expect, test } from 'vitest';
import { complete, completingAt, matchingTags } from './completion.ts';

test('a link is completed after [[, up to its end', () => {
  expect(completingAt('See [[tide ta', 13)).toEqual({ kind: 'link', words: 'tide ta', from: 4 });
  expect(completingAt('See [[Tide]] and', 16)).toBeNull();
  expect(completingAt('See [[Tide|wor', 14)).toBeNull();
});

test('a tag is completed after its first letter, not a heading or an address', () => {
  expect(completingAt('A thought #me', 13)).toEqual({ kind: 'tag', words: 'me', from: 10 });
  expect(completingAt('#', 1)).toBeNull();
  expect(completingAt('https://a.b/#me', 15)).toBeNull();
});

test('the chosen link replaces what was typed, brackets that stand there included', () => {
  const at = completingAt('See [[ti]] now', 8);
  if (!at) throw new Error('nothing to complete');
  expect(complete('See [[ti]] now', 8, at, 'Tide Tables')).toEqual({
    body: 'See [[Tide Tables]] now',
    caret: 19,
  });
});

test('the chosen tag is followed by a space', () => {
  const at = completingAt('#me', 3);
  if (!at) throw new Error('nothing to complete');
  expect(complete('#me', 3, at, 'method')).toEqual({ body: '#method ', caret: 8 });
});

test('tags that begin with the words come first', () => {
  expect(matchingTags(['home', 'method', 'me', 'method'], 'me', 8)).toEqual(['method', 'home']);
});
