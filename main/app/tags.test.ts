/** Renaming, merging and colouring tags, on a real folder, through the core's door. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Client, createClient } from '../../preload/client/index.ts';
import { type App, openCore } from './index.ts';

let folder: string;
let app: App;
let client: Client;

async function open(): Promise<void> {
  app = await openCore({ library: join(folder, 'library'), watch: false, welcome: false });
  client = createClient({ invoke: app.dispatch });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-tags-'));
  await open();
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

async function add(title: string, tags: string[]): Promise<string> {
  const source = {
    kind: 'text' as const,
    text: `${title}\n\nThe clerk of ${title} wrote a number.`,
  };
  return (await client.call('article.add', { source, tags })).id;
}
async function tagsByTitle() {
  const rows = await client.call('article.list', { view: 'all' });
  return Object.fromEntries(rows.map(({ title, tags }) => [title, tags]));
}

it('renames a tag with what stands below it, in articles and notes, and takes that back', async () => {
  const id = await add('Tides', ['coast', 'coast/tides', 'coastal']);
  await add('Maps', ['Coast/Maps']);
  await client.call('note.add', {
    articleId: id,
    target: null,
    body: 'See #coast/tides',
    color: 'rose',
    tags: [],
  });
  await client.call('tag.color', { tag: 'coast', color: 'blue' });
  // What is on disk since the last start, and what changed since, are alike.
  await app.close();
  await open();
  await client.call('article.update', { id, patch: { favourite: true } });

  const renamed = await client.call('tag.rename', { from: 'coast', to: 'sea' });
  expect(renamed).toMatchObject({ articles: 2, notes: 1 });
  expect(await tagsByTitle()).toEqual({
    Tides: ['sea', 'sea/tides', 'coastal'],
    Maps: ['sea/Maps'],
  });
  const [note] = await client.call('note.list', { articleId: id });
  expect(note).toMatchObject({ body: 'See #sea/tides', tags: ['sea/tides'] });
  expect((await client.call('labels.get', {})).tagColors).toEqual({ sea: 'blue' });

  await client.call('tag.undo', { undo: renamed.undo });
  expect(await tagsByTitle()).toEqual({
    Tides: ['coast', 'coast/tides', 'coastal'],
    Maps: ['Coast/Maps'],
  });
});

it('merges two tags into one, also right after a renaming was taken back', async () => {
  await add('Tides', ['coast/tides', 'method']);
  await add('Rain', ['coast/rain']);
  const { undo } = await client.call('tag.rename', { from: 'coast/rain', to: 'weather' });
  await client.call('tag.undo', { undo });
  expect(await client.call('tag.rename', { from: 'coast', to: 'method' })).toMatchObject({
    articles: 2,
  });
  expect(await tagsByTitle()).toEqual({ Tides: ['method/tides', 'method'], Rain: ['method/rain'] });
  expect(await client.call('tag.rename', { from: 'method/tides', to: 'method' })).toMatchObject({
    articles: 1,
  });
  expect((await tagsByTitle()).Tides).toEqual(['method']);
});

it('lists the tags of articles and notes, the most used first, without those in the trash', async () => {
  const id = await add('Tides', ['coast', 'sea']);
  await add('Maps', ['sea']);
  const gone = await add('Old maps', ['dust']);
  const words = { body: 'x', color: 'rose' as const, tags: ['idea'] };
  await client.call('note.add', { articleId: id, target: null, ...words });
  await client.call('article.trash', { ids: [gone] });
  expect(await client.call('tag.list', {})).toEqual(['sea', 'coast', 'idea']);
});
