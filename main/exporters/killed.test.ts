/** An export that ends half-way, by a kill or by the person, leaves whole files and nothing else to see. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createExporter, sourceOf } from './index.ts';
import { importMarkdown } from './read-markdown.ts';
import { sampleArticle, sampleNote } from './testing/samples.ts';

const COUNT = 400;
let folder: string;
let vault: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'postil-killed-'));
  vault = path.join(folder, 'vault');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const items = Array.from({ length: COUNT }, (_, n) => ({
  article: sampleArticle({ id: `a${n}`, title: `Article ${n}` }),
  notes: [sampleNote({ id: `n${n}`, body: `words ${n} `.repeat(100) })],
}));

/** Whole: closed by the record of the export, with the note as it is. */
async function expectWhole(): Promise<number> {
  const names = (await readdir(vault)).filter((name) => !/^\.postil-.*\.tmp$/.test(name));
  for (const name of names) {
    const read = importMarkdown(await readFile(path.join(vault, name), 'utf8'));
    const n = /^Article (\d+)\.md$/.exec(name)?.[1];
    expect(read).toMatchObject({ article: { id: `a${n}` }, edited: false });
    expect(read?.notes.map(({ body }) => body)).toEqual([`words ${n} `.repeat(100).trim()]);
  }
  return names.length;
}

const runAgain = () =>
  createExporter({ clock: { now: () => new Date() } }).write(vault, sourceOf(items));

const temporaries = async () => (await readdir(vault)).filter((name) => name.endsWith('.tmp'));

/** Starts an export in a process of its own, which runs `onProgress` after each file. */
async function startChild(onProgress: string) {
  const script = path.join(folder, 'child.mjs');
  const data = path.join(folder, 'items.json');
  await writeFile(data, JSON.stringify(items));
  await writeFile(
    script,
    `import { readFileSync } from 'node:fs';
import { createExporter, sourceOf } from ${JSON.stringify(pathToFileURL(path.join(import.meta.dirname, 'index.ts')).href)};
const items = JSON.parse(readFileSync(${JSON.stringify(data)}, 'utf8'));
const onProgress = ${onProgress};
await createExporter({ clock: { now: () => new Date() } })
  .write(${JSON.stringify(vault)}, sourceOf(items), {}, { onProgress });
`,
  );
  return spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function expectRestIsDone(): Promise<void> {
  const { files } = await runAgain();
  expect(files.every(({ outcome }) => outcome === 'written' || outcome === 'unchanged')).toBe(true);
  expect(await expectWhole()).toBe(COUNT);
  expect(await temporaries()).toEqual([]);
}

it('leaves only whole files when the program is killed, and the next export does the rest', async () => {
  const kill = "(done) => { if (done === 20) process.kill(process.pid, 'SIGKILL'); }";
  const [, signal] = await once(await startChild(kill), 'exit');
  expect(signal).toBe('SIGKILL');
  const there = await expectWhole();
  expect(there).toBeGreaterThanOrEqual(20);
  expect(there).toBeLessThan(COUNT);
  await expectRestIsDone();
});

it('leaves only whole files when it is killed while it writes them', async () => {
  await mkdir(vault);
  const child = await startChild('() => {}');
  const watcher = watch(vault, () => child.kill('SIGKILL'));
  const [, signal] = await once(child, 'exit');
  watcher.close();
  expect(signal).toBe('SIGKILL');
  expect(await expectWhole()).toBeLessThan(COUNT);
  await expectRestIsDone();
});

it('leaves only whole files, and nothing temporary, when it is cancelled', async () => {
  const controller = new AbortController();
  const report = await createExporter({ clock: { now: () => new Date() } }).write(
    vault,
    sourceOf(items),
    {},
    {
      signal: controller.signal,
      onProgress: (done) => {
        if (done === 20) controller.abort();
      },
    },
  );
  expect(report.cancelled).toBe(true);
  expect(await expectWhole()).toBe(report.files.length);
  expect(report.files.length).toBeLessThan(COUNT);
  expect(await temporaries()).toEqual([]);
});
