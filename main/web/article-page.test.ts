import { expect, it } from 'vitest';
import { articlePage } from './article-page.ts';

const htmlOf = (path: string, query = '') =>
  Buffer.from(articlePage(path, query)?.body ?? '').toString();

it('explains itself and leads on to the passage', () => {
  expect(htmlOf('/article/abc')).toContain('href="/#/article/abc"');
  expect(htmlOf('/article/abc/n1')).toContain('href="/#/article/abc/n1"');
  expect(htmlOf('/article/abc', 'note=n1')).toContain('href="/#/article/abc/n1"');
});

it('says so when the link is none of Postil’s, and repeats nothing of it', () => {
  for (const path of ['/article/', '/article/a%22b', '/article/a/b/c', '/article/<b>']) {
    expect(articlePage(path, '')?.status).toBe(404);
    expect(htmlOf(path)).toContain('This link leads nowhere');
    expect(htmlOf(path)).not.toContain('<b>');
  }
  expect(htmlOf('/article/abc', 'note=%22onclick')).toContain('This link leads nowhere');
  expect(articlePage('/assets/x.js', '')).toBe(null);
});
