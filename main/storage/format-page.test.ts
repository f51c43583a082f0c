/** docs/library-format.md names every key that is written, so that it cannot fall behind the schemas. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COLORS, settingsSchema, targetSchema } from '../../preload/contract/index.ts';
import { articleDocumentSchema, FORMAT, libraryDocumentSchema } from '../library/documents.ts';
import { encode } from './decode.ts';

const page = readFileSync(new URL('../../docs/library-format.md', import.meta.url), 'utf8');
const { article, notes } = articleDocumentSchema.shape;

it.each([
  ...Object.keys(articleDocumentSchema.shape),
  ...Object.keys(libraryDocumentSchema.shape),
  ...Object.keys(article.shape),
  ...Object.keys(article.shape.progress.shape),
  ...article.shape.kind.options,
  ...article.shape.dir.options,
  ...Object.keys(notes.element.shape),
  ...Object.keys(targetSchema.shape),
  ...Object.keys(targetSchema.shape.quote.shape),
  ...Object.keys(settingsSchema.shape),
  ...settingsSchema.shape.theme.options,
  ...settingsSchema.shape.family.options,
  ...COLORS,
])('the page on the format names %s', (name) => expect(page).toContain(`\`${name}\``));

it('speaks of the format that is written', () => {
  expect(page).toContain(`This page describes format ${FORMAT}`);
  expect(Buffer.from(encode({ a: 1 })).toString()).toBe('{\n  "a": 1\n}\n');
});
