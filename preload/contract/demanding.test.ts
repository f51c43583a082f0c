import { expect, it } from 'vitest';
import { isDemanding } from './demanding.ts';

it.each([
  ['emphasis that nests', `${'*a **a '.repeat(400)}b${' a** a*'.repeat(400)}`],
  ['brackets', '['.repeat(5000)],
  ['quotes', `${'> '.repeat(500)}a`],
  ['lists', Array.from({ length: 300 }, (_, n) => `${'  '.repeat(n)}- a`).join('\n')],
  ['backticks', Array.from({ length: 300 }, (_, n) => 'e'.concat('`'.repeat(n))).join('')],
  ['list items', '- a\n'.repeat(25_000)],
  ['fences', '```\na\n'.repeat(16_000)],
  ['paragraphs', 'a\n\n'.repeat(30_000)],
  ['a book', 'word '.repeat(200_000)],
])('%s without end are demanding', (_, markdown) => {
  expect(isDemanding(markdown)).toBe(true);
});

it.each([
  ['a long note', 'A paragraph with *some* emphasis, `code` and a [link](x).\n\n'.repeat(1700)],
  ['a long list', '- an item of it\n'.repeat(2000)],
  ['a table', `| a | b |\n| - | - |\n${'| *x* | [y](z) |\n'.repeat(100)}`],
  ['a deep list', Array.from({ length: 20 }, (_, n) => `${'  '.repeat(n)}- a`).join('\n')],
  ['a code block', `\`\`\`\n${'  a_b * c[d] **\n'.repeat(90)}\`\`\``],
])('%s is not', (_, markdown) => {
  expect(isDemanding(markdown)).toBe(false);
});
