/** A linked folder as people have it: in git, shared by Syncthing, with the person writing in it too. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Client, createClient } from '../../preload/client/index.ts';
import type { ExportOptions } from '../../preload/contract/index.ts';
import { type App, openCore } from './index.ts';
import { findSyncthing, startPair } from './testing/syncthing.ts';

const TEXT = 'The tide tables were kept for a hundred years by one clerk after another.';
const NAME = 'Tides.md';

let folder: string;
let vault: string;
let app: App;
let client: Client;
let id: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'postil-vault-'));
  vault = path.join(folder, 'vault');
  await mkdir(vault);
  app = await openCore({ library: path.join(folder, 'library'), watch: false, welcome: false });
  client = createClient({ invoke: app.dispatch });
  const source = { kind: 'text' as const, text: TEXT, title: 'Tides' };
  ({ id } = await client.call('article.add', { source }));
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const read = (name = NAME) => readFile(path.join(vault, name), 'utf8');
const write = (text: string, name = NAME) => writeFile(path.join(vault, name), text);
const add = (quote: string, body: string) =>
  client.call('note.addQuote', { articleId: id, quote, body, color: 'green', tags: [] });
async function run(more: ExportOptions = {}) {
  const options = { edited: 'ask' as const, ...more };
  const { files } = await client.call('export.markdown', { ids: null, dir: vault, options });
  return files;
}

describe('a vault in git', () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.c', ...args], {
      cwd: vault,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const commit = (message: string) => {
    git('add', '-A');
    git('commit', '-qm', message);
  };

  it('shows no change that nobody made, and only the lines of what somebody did', async () => {
    await add('a hundred years', 'first');
    git('init', '-q', '-b', 'main');
    await run();
    commit('notes');
    const before = (await stat(path.join(vault, NAME))).mtimeMs;
    expect(await run()).toMatchObject([{ outcome: 'unchanged' }]);
    expect((await stat(path.join(vault, NAME))).mtimeMs).toBe(before);
    expect(git('status', '--porcelain')).toBe('');

    await add('one clerk', 'second');
    await run();
    const diff = git('diff', '-U0');
    const gone = diff.split('\n').filter((line) => /^-(?!--)/.test(line));
    // The time in the front matter, and Postil's record at the end.
    expect(gone).toHaveLength(2);
    expect(diff).toContain('+second');
  });

  it('merges with a branch in which the person wrote, and takes a file that git moved', async () => {
    await add('a hundred years', 'first');
    git('init', '-q', '-b', 'main');
    await run();
    commit('notes');
    git('checkout', '-qb', 'mine');
    await write(
      (await read()).replace('> a hundred years', 'My introduction.\n\n> a hundred years'),
    );
    await mkdir(path.join(vault, 'Sea'));
    git('mv', NAME, 'Sea/Tides of mine.md');
    commit('mine');
    git('checkout', '-q', 'main');
    await add('one clerk', 'second');
    await run();
    commit('more notes');
    git('merge', '-q', '--no-edit', 'mine');
    const name = 'Sea/Tides of mine.md';
    const merged = await read(name);
    expect(merged).toContain('My introduction.');
    expect(merged).toContain('\nsecond\n');
    expect(await run()).toMatchObject([{ name, outcome: 'unchanged' }]);
    expect(await readdir(vault)).toEqual(['.git', 'Sea']);
  });

  it('loses nothing in a file with the marks of a conflict', async () => {
    await add('a hundred years', 'first');
    git('init', '-q', '-b', 'main');
    await run();
    commit('notes');
    git('checkout', '-qb', 'mine');
    await write((await read()).replace('\nfirst\n', '\nfirst, as I say\n'));
    commit('mine');
    git('checkout', '-q', 'main');
    await write((await read()).replace('\nfirst\n', '\nfirst, as they say\n'));
    commit('theirs');
    expect(() => git('merge', '-q', '--no-edit', 'mine')).toThrow();
    await add('one clerk', 'second');
    await run();
    const text = await read();
    for (const words of ['<<<<<<< ', 'first, as I say', 'first, as they say', '>>>>>>> mine']) {
      expect(text).toContain(words);
    }
    const all = await Promise.all(
      (await readdir(vault)).filter((name) => name.endsWith('.md')).map((name) => read(name)),
    );
    expect(all.join('\n')).toContain('\nsecond\n');
  });
});

describe('a vault in Syncthing', () => {
  it('has the notes and the person’s words on both computers, once', async (context) => {
    const program = findSyncthing();
    if (!program) return context.skip('Syncthing is not on this machine');
    const other = path.join(folder, 'other');
    await mkdir(other);
    const pair = await startPair(program, folder, [vault, other]);
    const there = (name = NAME) => readFile(path.join(other, name), 'utf8').catch(() => '');
    const level = (words: string) =>
      vi.waitFor(async () => expect(await there()).toContain(words), {
        timeout: 60_000,
        interval: 500,
      });
    try {
      await add('a hundred years', 'first');
      await run();
      await level('first');
      // On the other computer the person writes around a note and in it.
      const words = (await there()).replace('\nfirst\n', '\nfirst, and mine\n');
      await writeFile(path.join(other, NAME), `${words}\nMy end.\n`);
      await vi.waitFor(async () => expect(await read()).toContain('My end.'), {
        timeout: 60_000,
        interval: 500,
      });
      const [file] = await run();
      expect(file?.edited).toMatchObject([{ file: 'first, and mine', base: 'first' }]);
      const noteId = file?.edited?.[0]?.noteId ?? '';
      const choices = [{ articleId: id, noteId, choice: 'take' as const }];
      await client.call('export.resolve', { dir: vault, options: { edited: 'ask' }, choices });
      expect((await client.call('note.list', { articleId: id }))[0]?.body).toBe('first, and mine');
      await level('first, and mine');
      expect(await there()).toContain('My end.');
      expect((await readdir(other)).filter((name) => name.endsWith('.md'))).toEqual([NAME]);
    } finally {
      await pair.close();
    }
  }, 200_000);

  it('goes on with the file itself, and leaves what Syncthing put beside it to the person', async () => {
    await add('a hundred years', 'first');
    await run();
    const beside = 'Tides.sync-conflict-20261125-101112-ABCDEFG.md';
    await write(`${await read()}\nWritten apart.\n`, beside);
    await rename(path.join(vault, NAME), path.join(vault, 'Water.md'));
    await add('one clerk', 'second');
    expect(await run()).toMatchObject([{ name: 'Water.md', outcome: 'written' }]);
    expect(await read(beside)).toMatch(/Written apart\.\n$/);
    expect(await run()).toMatchObject([{ name: 'Water.md', outcome: 'unchanged' }]);
    expect((await readdir(vault)).sort()).toEqual([beside, 'Water.md']);
  });
});

it('strikes a deleted note through or takes it out, and shows both before', async () => {
  const first = await add('a hundred years', 'first');
  await add('one clerk', 'second');
  await run();
  await rename(path.join(vault, NAME), path.join(vault, 'My tides.md'));
  await client.call('note.delete', { articleId: id, id: first.id });
  const [dry] = await run({ dryRun: true, removed: 'strike' });
  expect(dry?.diff).toContain('+~~first~~');
  expect(await read('My tides.md')).toContain('\nfirst\n');
  expect(await run({ removed: 'strike' })).toMatchObject([{ name: 'My tides.md' }]);
  expect(await read('My tides.md')).toContain('~~first~~');
  await run({ removed: 'remove' });
  expect(await read('My tides.md')).toContain('\nsecond\n');
});
