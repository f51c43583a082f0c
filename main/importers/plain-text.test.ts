import { expect, it } from 'vitest';
import { tellingName } from './plain-text.ts';

it.each([
  ['walk-by-the-sea.txt', 'Walk by the sea'],
  ['Harbour.txt', 'Harbour'],
  ['1.txt', ''],
  ['c.txt', ''],
  ['notes.txt', ''],
  ['new text document.txt', ''],
])('a file called %s is called %j', (file, title) => {
  expect(tellingName(file)).toBe(title);
});
