import { expect, it } from 'vitest';
import { columns, indent, json, oneLine, plain } from './text.ts';

const ESCAPES = [
  '\u001b[31mred\u001b[0m',
  '\u001b]0;title\u0007',
  '\u009b31mred',
  'a\bb\rc',
  '\u202egpj.exe\u2066',
  '\u007f\u0000',
];

it('takes out everything that a terminal obeys', () => {
  for (const text of ESCAPES) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(plain(text)).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202e\u2066]/);
  }
  expect(plain('\u001b[31mred\u001b[0m\r\nnext\tline')).toBe('red\nnext\tline');
  expect(oneLine(' naïve\n 日本 🖋 ')).toBe('naïve 日本 🖋');
});

it('keeps every value in JSON, and no byte that a terminal obeys', () => {
  const text = json(ESCAPES);
  expect(JSON.parse(text)).toEqual(ESCAPES);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  expect(text).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066]/);
});

it('aligns columns, numbers to the right, and ends no line in spaces', () => {
  expect(
    columns([
      ['ID', 'NOTES', 'TITLE'],
      ['a', 5, 'One'],
      ['bcd', 12, ''],
    ]),
  ).toBe('ID   NOTES  TITLE\na        5  One\nbcd     12\n');
});

it('indents lines but not empty ones', () => {
  expect(indent('a\n\nb', '  ')).toBe('  a\n\n  b');
});
