import { expect, it } from 'vitest';
import { tokens } from './fold.ts';
import { createNewWords } from './new-words.ts';

it('gives each word once, as the index parts them', () => {
  const newWords = createNewWords();
  const text = 'the sea, the séa’s edge; ab1 海 x';
  expect(newWords(text)).toEqual(['the', 'sea', 'séa’s', 'edge', 'ab1']);
  expect(newWords('the edge of the sea')).toEqual(['of']);
});

it('goes on when there are more words than it has room for', () => {
  const newWords = createNewWords();
  const words = Array.from({ length: 600_000 }, (_, n) => `w${n.toString(36)}`);
  const found = newWords(words.join(' '));
  expect(found.length).toBeGreaterThan(599_000);
  expect(tokens(found.slice(0, 3).join(' '))).toEqual(words.slice(0, 3));
  expect(newWords(words.slice(0, 1000).join(' '))).toEqual([]);
});
