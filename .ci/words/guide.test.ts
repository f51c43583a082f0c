/** The check of the guide: what it accepts, and what it names. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LANGUAGES } from '../../preload/words/index.ts';
import { guideProblems } from './guide.ts';

const guide = join(import.meta.dirname, '../../docs/guide');
const others = Object.keys(LANGUAGES).filter((language) => language !== 'en');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postil-guide-'));
  cpSync(guide, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const change = (name: string, from: string, to: string) => {
  const path = join(folder, name);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
};

it('says nothing of the guide as it is, in every language', () => {
  expect(others).toContain('de');
  expect(guideProblems(guide, others)).toEqual([]);
});

it('names a page that a language lacks, and one too many', () => {
  rmSync(join(folder, 'de', '08-keys.md'));
  writeFileSync(join(folder, 'de', '12-more.md'), '# Mehr\n');
  expect(guideProblems(folder, ['de'])).toEqual([
    'docs/guide/de/08-keys.md is missing',
    'docs/guide/de/12-more.md translates no page of docs/guide',
  ]);
  expect(guideProblems(folder, ['fr'])).toHaveLength(11);
});

it('names the first part that differs: a heading, a row, a link, a key', () => {
  change('02-adding.md', '## From the web', '### From the web');
  change('03-reading.md', '| `D` | dim the other paragraphs |\n', '');
  change('de/01-first-steps.md', '(04-notes.md)', '(03-reading.md)');
  change('de/08-keys.md', '`?`', '?');
  const [first, second, third, fourth] = guideProblems(folder, ['de']);
  expect(first).toContain('01-first-steps.md: has link to 03-reading.md where');
  expect(second).toContain(
    '02-adding.md: has heading of level 2 where the English page has heading',
  );
  expect(third).toContain('table of 15 by 2 where the English page has table of 14 by 2');
  expect(fourth).toMatch(/08-keys\.md: has \d+ words set as code/);
});
