import { expect, test } from 'vitest';
import { noteTags } from './note-tags.ts';

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
