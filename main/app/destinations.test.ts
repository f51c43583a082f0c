import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createClient } from '../../preload/client/index.ts';
import { type App, openCore } from './index.ts';

let folder: string;
let vault: string;
let app: App;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'postil-vault-'));
  vault = path.join(folder, 'vault');
  await mkdir(vault);
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(watch = false) {
  app = await openCore({ library: path.join(folder, 'library'), watch, welcome: false });
  return createClient({ invoke: app.dispatch });
}

const text = 'The tide tables were kept for a hundred years by one clerk after another.';
const NAME = 'Tides.md';
const note = { color: 'green' as const, tags: [], quote: 'a hundred years' };

async function start(watch = false) {
  const client = await open(watch);
  const source = { kind: 'text' as const, text, title: 'Tides' };
  const { id } = await client.call('article.add', { source });
  const made = await client.call('note.addQuote', { articleId: id, body: 'mine', ...note });
  return { client, id, noteId: made.id };
}
const read = (name = NAME) => readFile(path.join(vault, name), 'utf8');

it('asks about a changed note, and keeps, takes back or replaces it as decided', async () => {
  const { client, id, noteId } = await start();
  const options = { edited: 'ask' as const };
  const run = () => client.call('export.markdown', { ids: [id], dir: vault, options });
  const decide = (choice: 'keep' | 'take' | 'replace') =>
    client.call('export.resolve', {
      dir: vault,
      options,
      choices: [{ articleId: id, noteId, choice }],
    });
  const change = async (from: string, to: string) =>
    writeFile(path.join(vault, NAME), (await read()).replace(from, to));
  await run();
  await change('\nmine\n', '\nyours\n');
  expect((await run()).files[0]?.edited).toEqual([
    { noteId, quote: 'a hundred years', file: 'yours', base: 'mine', postil: 'mine', both: false },
  ]);
  await decide('keep');
  expect((await run()).files[0]?.edited).toBeUndefined();
  expect(await read()).toContain('\nyours\n');

  await client.call('note.update', { articleId: id, id: noteId, patch: { body: 'newer' } });
  expect((await run()).files[0]).toMatchObject({
    outcome: 'kept',
    edited: [{ file: 'yours', postil: 'newer', both: true }],
  });
  await decide('take');
  expect((await client.call('note.list', { articleId: id }))[0]?.body).toBe('yours');
  expect((await run()).files[0]).toMatchObject({ outcome: 'unchanged' });

  await change('\nyours\n', '\nagain\n');
  await decide('replace');
  expect(await read()).toContain('\nyours\n');
});

it('shows beforehand what taking a changed note back does to its file, and does neither', async () => {
  const { client, id, noteId } = await start();
  const run = (options: { edited: 'take'; dryRun?: boolean }) =>
    client.call('export.markdown', { ids: [id], dir: vault, options });
  await run({ edited: 'take' });
  await writeFile(path.join(vault, NAME), (await read()).replace('\nmine\n', '\nyours\n'));
  const before = await read();
  const [would] = (await run({ edited: 'take', dryRun: true })).files;
  expect(would).toMatchObject({ outcome: 'written' });
  expect(would?.diff).toContain(noteId);
  expect(await read()).toBe(before);
  expect((await client.call('note.list', { articleId: id }))[0]?.body).toBe('mine');
  expect((await run({ edited: 'take' })).files).toMatchObject([{ outcome: 'written' }]);
  expect((await client.call('note.list', { articleId: id }))[0]?.body).toBe('yours');
});

it('finds a file that was moved to another folder, and leaves .git and the like alone', async () => {
  const { client, id } = await start();
  const run = () => client.call('export.markdown', { ids: null, dir: vault });
  await run();
  await mkdir(path.join(vault, 'Sea'));
  await mkdir(path.join(vault, '.git'));
  await writeFile(path.join(vault, '.git', 'x.md'), await read());
  await rename(path.join(vault, NAME), path.join(vault, 'Sea', 'Moved.md'));
  await client.call('note.addQuote', { articleId: id, body: 'second', ...note });
  expect((await run()).files).toMatchObject([{ name: 'Sea/Moved.md', outcome: 'written' }]);
  expect(await read('Sea/Moved.md')).toContain('second');
  const before = await stat(path.join(vault, 'Sea', 'Moved.md'));
  expect((await run()).files).toMatchObject([{ outcome: 'unchanged' }]);
  expect((await stat(path.join(vault, 'Sea', 'Moved.md'))).mtimeMs).toBe(before.mtimeMs);
});

it('writes all articles into one file, and merges it part by part', async () => {
  const { client, id } = await start();
  const options = { into: 'one' as const, text: true };
  const run = () => client.call('export.markdown', { ids: null, dir: vault, options });
  await run();
  const file = 'Postil notes.md';
  await writeFile(path.join(vault, file), `${await read(file)}\nMy own end.\n`);
  expect(await read(file)).toContain('## Text');
  await client.call('note.addQuote', { articleId: id, body: 'second', ...note });
  expect((await run()).files).toMatchObject([{ outcome: 'written' }]);
  const merged = await read(file);
  expect(merged).toContain('My own end.');
  expect(merged).toContain('second');
  expect(merged.match(/^# /gm)).toHaveLength(1);
  expect((await run()).files).toMatchObject([{ outcome: 'unchanged' }]);
});

it('sends notes to a linked folder by itself, and what was left over after a restart', async () => {
  const { client, id } = await start(true);
  const destination = {
    id: 'd1',
    name: 'Vault',
    dir: vault,
    linked: true,
    tag: '',
    options: { edited: 'ask' as const },
  };
  await client.call('settings.update', { destinations: [destination] });
  await vi.waitFor(async () => expect(await readdir(vault)).toEqual([NAME]), 15_000);
  await client.call('note.addQuote', { articleId: id, body: 'flows', ...note });
  await vi.waitFor(async () => expect(await read()).toContain('flows'), 15_000);
  await client.call('note.addQuote', { articleId: id, body: 'left over', ...note });
  await app.close();
  await open(true);
  await vi.waitFor(async () => expect(await read()).toContain('left over'), 15_000);
}, 60_000);
