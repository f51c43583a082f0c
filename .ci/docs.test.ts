/** The words about packages, scripts and pages agree with what is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  devDependencies: Record<string, string>;
};
const pages = [
  'README.md',
  'SECURITY.md',
  ...pagesOf('docs'),
  ...pagesOf('docs/guide'),
  ...pagesOf('docs/guide/de'),
];
/** Written by `npm run bench`, so not there in every checkout. */
const WRITTEN_LATER = 'docs/performance.md';

function pagesOf(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

it('every dependency has a line with its reason, and no other is listed', () => {
  const cells = [...read('docs/dependencies.md').matchAll(/^\| (`[^|]+) \| \S/gm)];
  const listed = cells.flatMap(([, cell = '']) =>
    // What a package brings along stands in brackets.
    [...cell.replace(/\([^)]*\)/g, '').matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  const used = Object.keys(manifest.devDependencies).map((name) =>
    name.startsWith('@types/') ? '@types/*' : name,
  );
  expect(listed.sort()).toEqual([...new Set(used)].sort());
});

it('every script that a page names exists, and the README names every part of the bench', () => {
  const named = pages.flatMap((page) =>
    [...read(page).matchAll(/npm run ([a-z][a-z:-]*[a-z])/g)].map(([, name = '']) => name),
  );
  expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
  const sentence = /The parts of `npm run bench`[^\n]*\n[^\n]*/.exec(read('README.md'))?.[0] ?? '';
  const parts = Object.keys(manifest.scripts).filter((name) => name.startsWith('bench:'));
  expect(parts.filter((name) => !sentence.includes(`\`${name.slice(6)}\``))).toEqual([]);
});

it('links of the pages lead to files, and no two files differ only in case', () => {
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\(([\w./-]+\.(?:md|svg|png))(?:#[\w-]+)?\)/g)]
      .map(([, link = '']) => join(dirname(page), link))
      .filter((file) => file !== WRITTEN_LATER && !existsSync(join(root, file)))
      .map((file) => `${page}: ${file}`),
  );
  expect(broken).toEqual([]);
  expect(new Set(pages.map((page) => page.toLowerCase())).size).toBe(pages.length);
});

it('each of Electron’s 20 items is enforced where docs/security.md says, and asserted', () => {
  const rows = [...read('docs/security.md').matchAll(/^\| (\d+) \| [^|]+ \| (.+) \|$/gm)];
  expect(rows.map(([, number]) => Number(number))).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
  const asserted = read('main/electron/security.test.ts');
  for (const [, number, where = ''] of rows) {
    const names = [...where.matchAll(/`([\w/.-]+\.(?:ts|json|yml))`/g)].map(
      ([, name = '']) => name,
    );
    expect(names.length, where).toBeGreaterThan(0);
    for (const name of names) {
      const found = [name, `main/electron/${name}`].some((path) => existsSync(join(root, path)));
      expect(found, `${number}: ${name}`).toBe(true);
    }
    expect(asserted, number).toMatch(new RegExp(`^it\\('${number}\\. `, 'm'));
  }
});
