/** Titles that mean harm, exported to a real folder: the file, its name, its front matter, and back again. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { splitMatter } from './front-matter.ts';
import { createExporter, sourceOf } from './index.ts';
import { importMarkdown } from './read-markdown.ts';
import { naughtyStrings, sampleArticle, sampleNote } from './testing/samples.ts';

/** By what each tries to get out of. */
const INJECTIONS = [
  // The folder.
  '../../../../etc/cron.d/postil',
  '..\\..\\..\\Windows\\System32\\drivers\\etc\\hosts',
  '/etc/passwd',
  'C:\\Windows\\win.ini',
  '\\\\server\\share\\x',
  'file:///etc/passwd',
  '....//....//x',
  '.obsidian/plugins/evil/main.js',
  '~/.bashrc',
  'a/../../b',
  // The name.
  'CON',
  'aux.md',
  'LPT1.txt',
  'x.md::$DATA',
  'x.exe\0.md',
  'trailing dot and space. ',
  '-rf --no-preserve-root',
  '\u202efdp.exe',
  'Cafe\u0301 und Café',
  `${'長'.repeat(500)}`,
  // The front matter.
  'x\n---\nid: "evil"\ntags: [owned]\n---\n',
  'x"\nid: "evil',
  "x'\nid: 'evil",
  '!!js/function "function(){}()"',
  '&a [*a, *a]',
  '{id: evil}',
  '%YAML 1.1\n--- !<tag:x>',
  'x # not a comment',
  'y\u0085id: evil\u2028id: evil',
  '<%* tp.system.clipboard() %>',
  // The Markdown, and what vaults run.
  '# [[Home]] #tag ^block %%comment%%',
  '```dataviewjs\napp.vault.delete()\n```',
  '`= this.file.link` $= dv.pages()',
  '<!-- postil article=evil note=evil -->',
  '![[../secret]] ![x](file:///etc/passwd)',
  '{{title}}{% include "x" %}',
  '=cmd|"/c calc"!A1',
  '<script>alert(1)</script>',
];

const titles = [...new Set([...INJECTIONS, ...naughtyStrings])].filter((title) => title.trim());
const items = titles.map((title, at) => ({
  article: sampleArticle({ id: `a${at}`, title, author: title, description: title, tags: [] }),
  notes: [sampleNote({ id: `n${at}`, body: 'Compare the rain books.' })],
}));

let outer: string;
let dir: string;
const names = new Map<string, string>();
beforeAll(async () => {
  outer = await mkdtemp(path.join(tmpdir(), 'postil-titles-'));
  dir = path.join(outer, 'vault', 'notes');
  const exporter = createExporter({ clock: { now: () => new Date() } });
  const { files } = await exporter.write(dir, sourceOf(items));
  for (const { articleId, name, outcome } of files) {
    expect(outcome).toBe('written');
    names.set(articleId, name);
  }
}, 120_000);
afterAll(() => rm(outer, { recursive: true, force: true }));

it('makes one plain file each, inside the folder and nowhere else', async () => {
  expect(INJECTIONS.length).toBeGreaterThanOrEqual(30);
  const found = await readdir(dir, { withFileTypes: true });
  expect(found.filter((entry) => !entry.isFile())).toEqual([]);
  expect(found.map(({ name }) => name.normalize('NFC')).sort()).toEqual([...names.values()].sort());
  expect(names.size).toBe(items.length);
  // On a disk that ignores case and composes letters too.
  expect(new Set([...names.values()].map((name) => name.normalize('NFC').toLowerCase())).size).toBe(
    items.length,
  );
  expect(await readdir(outer)).toEqual(['vault']);
  expect(await readdir(path.join(outer, 'vault'))).toEqual(['notes']);
});

it.each(INJECTIONS)('gives the title back and nothing else: %j', async (title) => {
  const { article } = items.find((one) => one.article.title === title) ?? {};
  const text = await readFile(path.join(dir, names.get(article?.id ?? '') ?? ''), 'utf8');
  const { matter, body } = splitMatter(text);
  const yaml = matter.replace(/^---\n|---\n$/g, '');
  for (const version of ['1.1', '1.2'] as const) {
    const read = parse(yaml, { version });
    expect(read).toMatchObject({ title, author: title, description: title, id: article?.id });
    expect(read.tags ?? []).toEqual([]);
  }
  // The only comments and links of ours are those of the note that is there.
  expect([...body.matchAll(/<!-- postil .*?note=(\w+)/g)].map(([, id]) => id)).toEqual(
    [...body.matchAll(/<!-- postil .*?note=(n\d+)/g)].map(([, id]) => id),
  );
  const back = importMarkdown(text);
  expect(back).toMatchObject({ article: { id: article?.id, title, author: title } });
});

it('gives every naughty title back', async () => {
  for (const { article } of items) {
    const text = await readFile(path.join(dir, names.get(article.id) ?? ''), 'utf8');
    expect(importMarkdown(text)?.article).toMatchObject({ id: article.id, title: article.title });
  }
});
