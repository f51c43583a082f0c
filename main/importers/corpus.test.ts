/** Real pages, where the corpus is present. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { corpusPath } from '../../.ci/corpus.ts';
import { createImporter } from './index.ts';
import { sanitizeHtml } from './sanitize.ts';
import { complaints } from './testing/allowed.ts';
import { losses } from './testing/survivors.ts';

const root = corpusPath('pages');
const pages = existsSync(root) ? readdirSync(root) : [];
const importer = createImporter({
  fetch: () => Promise.reject(new Error('no network in tests')),
  limits: { parseMs: 5000 },
});
afterAll(() => importer.close());

// A file without a test is an error of its own, so where the corpus is absent this one stands.
it.skipIf(pages.length > 0)('the corpus is not here', () => {});

it.each(pages)('%s', async (name) => {
  const folder = `${root}/${name}`;
  const expected = JSON.parse(readFileSync(`${folder}/expected-metadata.json`, 'utf8'));
  const article = await importer.read({ kind: 'path', path: `${folder}/source.html` }, {});
  const close = (text: string) => text.replace(/\W+/gu, ' ').trim().toLowerCase();
  if (expected.title) expect(close(article.meta.title)).toBe(close(expected.title));
  if (expected.lang) expect(article.meta.lang.toLowerCase()).toBe(expected.lang.toLowerCase());
  const { content } = article;
  expect(complaints(content)).toEqual([]);
  expect(sanitizeHtml(content, article.meta.url, { keepStored: true })).toBe(content);
  expect(losses(readFileSync(`${folder}/source.html`, 'utf8'), content).lost).toEqual([]);
  const wanted = words(importer.text(readFileSync(`${folder}/expected.html`, 'utf8')));
  const found = new Set(words(importer.text(content)));
  const kept = wanted.filter((word) => found.has(word)).length;
  expect(kept / wanted.length).toBeGreaterThan(0.95);
});

function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}
