import { expect, it } from 'vitest';
import { canHyphenate } from './hyphenation.ts';

it('asks for no dictionary where words are not divided, and leaves nothing on the page', () => {
  const before = document.body.childElementCount;
  expect(canHyphenate('ja')).toBe(true);
  // A language that nobody has a dictionary for.
  expect(canHyphenate('tlh')).toBe(false);
  expect(document.body.childElementCount).toBe(before);
});
