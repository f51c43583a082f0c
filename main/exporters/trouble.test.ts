/**
 * Folders that give out: full, read-only, gone, with a file that nothing may replace. On real file systems where
 * this user may mount one; elsewhere those tests say that they were left out.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createExporter, sourceOf } from './index.ts';
import { importMarkdown } from './read-markdown.ts';
import { sampleArticle, sampleNote } from './testing/samples.ts';

const exporter = createExporter({ clock: { now: () => new Date() } });
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'postil-trouble-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const items = (count: number, body = 'words') =>
  Array.from({ length: count }, (_, n) => ({
    article: sampleArticle({ id: `a${n}`, title: `Article ${n}` }),
    notes: [sampleNote({ id: `n${n}`, body: `${body} ${n}` })],
  }));
const run = (list: ReturnType<typeof items>, into = dir) => exporter.write(into, sourceOf(list));
const visible = async (into = dir) => (await readdir(into)).sort();

/** Whether it could be done; only root can, on Linux. */
function tried(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Runs `work` in a small file system of its own. */
async function onDrive(
  context: { skip: (note?: string) => never },
  work: (drive: string) => Promise<void>,
): Promise<void> {
  const drive = path.join(dir, 'drive');
  await mkdir(drive);
  if (!tried('mount', '-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', drive)) {
    context.skip('this user may not mount a file system');
  }
  try {
    await work(drive);
  } finally {
    tried('umount', '-l', drive);
  }
}

it('says that the disk is full, writes what fits whole, and does the rest when there is room', async (context) => {
  await onDrive(context, async (drive) => {
    const list = items(40, 'words '.repeat(2000));
    const { files } = await run(list, drive);
    const written = files.filter(({ outcome }) => outcome === 'written');
    const failed = files.filter(({ outcome }) => outcome === 'failed');
    expect(written.length).toBeGreaterThan(0);
    expect(written.length + failed.length).toBe(40);
    for (const { message } of failed) expect(message).toMatch(/is full\. Free some space/);
    expect((await visible(drive)).length).toBe(written.length);
    for (const { name } of written) {
      const text = await readFile(path.join(drive, name), 'utf8');
      expect(importMarkdown(text)).toMatchObject({ edited: false });
    }
    expect(tried('mount', '-o', 'remount,size=4m', drive)).toBe(true);
    const again = await run(list, drive);
    expect(again.files.filter(({ outcome }) => outcome === 'written')).toHaveLength(failed.length);
    expect(await visible(drive)).toHaveLength(40);
  });
});

it('says that a drive may not be written, and changes nothing', async (context) => {
  await onDrive(context, async (drive) => {
    await run(items(1, 'old'), drive);
    expect(tried('mount', '-o', 'remount,ro', drive)).toBe(true);
    const { files } = await run(items(3, 'new'), drive);
    for (const { outcome, message } of files) {
      expect([outcome, message]).toEqual(['failed', expect.stringMatching(/may not write/)]);
    }
    expect(await visible(drive)).toEqual(['Article 0.md']);
    expect(await readFile(path.join(drive, 'Article 0.md'), 'utf8')).toContain('old 0');
  });
});

it('does not make the folder of a drive that is gone', async (context) => {
  await onDrive(context, async (drive) => {
    const vault = path.join(drive, 'vault');
    await run(items(1), vault);
    expect(tried('umount', drive)).toBe(true);
    const source = sourceOf(items(2));
    const { files } = await exporter.write(vault, source, {}, { mustExist: true });
    for (const { outcome, message } of files) {
      expect([outcome, message]).toEqual(['failed', expect.stringMatching(/Connect its drive/)]);
    }
    expect(await visible(drive)).toEqual([]);
    await rmdir(drive);
  });
});

it('says which file another program holds, and writes the rest', async (context) => {
  await run(items(2, 'old'));
  const held = path.join(dir, 'Article 0.md');
  // What Windows does while a program has a file open: it may neither be replaced nor removed.
  if (!tried('chattr', '+i', held)) context.skip('this file system has no files that are held');
  try {
    const { files } = await run(items(2, 'new'));
    expect(files).toMatchObject([
      { name: 'Article 0.md', outcome: 'failed', message: expect.stringMatching(/Article 0\.md/) },
      { name: 'Article 1.md', outcome: 'written' },
    ]);
    expect(await readFile(held, 'utf8')).toContain('old 0');
    expect(await visible()).toEqual(['Article 0.md', 'Article 1.md']);
  } finally {
    tried('chattr', '-i', held);
  }
  const { files } = await run(items(2, 'new'));
  expect(files.map(({ outcome }) => outcome)).toEqual(['written', 'unchanged']);
});

it('gives a title of 400 characters a name that every system takes, and finds it again', async () => {
  const article = sampleArticle({ title: 'Längst vergessene Gezeitentafeln. '.repeat(12) });
  const first = await exporter.write(dir, sourceOf([{ article, notes: [sampleNote()] }]));
  expect(first.files).toMatchObject([{ outcome: 'written' }]);
  const [name = ''] = await visible();
  expect(name.length).toBeLessThanOrEqual(100);
  expect(name).toMatch(/^Längst.*\.md$/);
  const again = await exporter.write(dir, sourceOf([{ article, notes: [sampleNote()] }]));
  expect(again.files).toMatchObject([{ name, outcome: 'unchanged' }]);
});

// Two articles run out of their two seconds; fifty would take longer than the test may.
it('ends a template that loops, and does not try it on every article', async () => {
  const template = '{% for a in (1..9999) %}{% for b in (1..9999) %}x{% endfor %}{% endfor %}';
  const { files } = await exporter.write(dir, sourceOf(items(50)), { template });
  for (const { outcome, message } of files) {
    expect([outcome, message]).toEqual(['failed', expect.stringMatching(/Look for a loop/)]);
  }
  expect(await visible()).toEqual([]);
}, 40_000);

it('exports the rest where a template fails for one article', async () => {
  const list = items(3);
  const words = '{% if title == "Article 1" %}{{ nothing.there }}{% endif %}';
  const template = `${words}{{ title }}`;
  const { files } = await exporter.write(dir, sourceOf(list), { template });
  expect(files.map(({ outcome }) => outcome)).toEqual(['written', 'failed', 'written']);
  const into = path.join(dir, 'named');
  const named = await exporter.write(into, sourceOf(list), { name: `${words}by name/{{ title }}` });
  expect(named.files).toMatchObject([
    { outcome: 'written', name: 'by name/Article 0.md' },
    { outcome: 'failed', name: 'Article 1', message: expect.stringMatching(/line 1, column/) },
    { outcome: 'written' },
  ]);
});

it('goes round a folder where a file should be', async () => {
  await mkdir(path.join(dir, 'Article 0.md'));
  await writeFile(path.join(dir, 'Article 0.md', 'inside.txt'), 'mine');
  const { files } = await run(items(2));
  expect(files).toMatchObject([
    { outcome: 'failed', message: expect.stringMatching(/is a folder where a file should be/) },
    { outcome: 'written' },
  ]);
  expect(await readdir(path.join(dir, 'Article 0.md'))).toEqual(['inside.txt']);
});
