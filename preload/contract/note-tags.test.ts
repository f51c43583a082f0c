import { expect, test } from 'vitest';
import { noteTags, tagPieces } from './note-tags.ts';

test('tags in the words count, without the punctuation after them', () => {
  expect(noteTags('Compare #archives, see (#physics/optics) and #Kew.', [])).toEqual([
    'archives',
    'physics/optics',
    'Kew',
  ]);
});

test('chosen tags come first and none comes twice', () => {
  expect(noteTags('again #Method and #new', ['method'])).toEqual(['method', 'new']);
});

test('headings, numbers, addresses, code and words with a # inside are no tags', () => {
  const body = '# Heading\n#1 in line, C# and https://e.org/#part\n`#code`\n```\n#block\n```';
  expect(noteTags(body, [])).toEqual([]);
});

test('tags in other scripts count', () => {
  expect(noteTags('読書 #読書 и #чтение', [])).toEqual(['読書', 'чтение']);
});

test('the words of a note fall into tags and what is between them, and nothing is lost', () => {
  const body = '#early and (#שלום), C# and #1, then #late.';
  const pieces = tagPieces(body);
  expect(pieces.filter(({ isTag }) => isTag).map(({ words }) => words)).toEqual([
    '#early',
    '#שלום',
    '#late',
  ]);
  expect(pieces.map(({ words }) => words).join('')).toBe(body);
  expect(tagPieces('')).toEqual([]);
});
