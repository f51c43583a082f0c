import { expect, test } from 'vitest';
import { complete, completingAt, matchingTags } from './completion.ts';

/** The body afterwards, a bar where the caret stands. */
function completed(body: string, caret: number, chosen: string): string {
  const at = completingAt(body, caret);
  if (!at) throw new Error('nothing to complete');
  const { from, to, text, caret: now } = complete(body, caret, at, chosen);
  const after = body.slice(0, from) + text + body.slice(to);
  return `${after.slice(0, now)}|${after.slice(now)}`;
}

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
  expect(completed('See [[ti]] now', 8, 'Tide Tables')).toBe('See [[Tide Tables]]| now');
});

test('the chosen tag is followed by a space', () => {
  expect(completed('#me', 3, 'method')).toBe('#method |');
  expect(completed('#me and', 3, 'method')).toBe('#method |and');
});

test('tags that begin with the words come first', () => {
  expect(matchingTags(['home', 'method', 'me', 'method'], 'me', 8)).toEqual(['method', 'home']);
});
