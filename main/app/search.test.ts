/** The search of a whole library, on a real folder, through the same door as every host. */
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Client, createClient } from '../../preload/client/index.ts';
import type { PostilEvent } from '../../preload/contract/index.ts';
import { createSample } from '../search/bench/library.ts';
import { fillLibrary } from './bench/fill.ts';
import { type App, openCore } from './index.ts';

const COUNT = 250;
const sample = createSample(3, 60, 2);
const QUERIES = [
  sample.word(4),
  `${sample.word(30)} ${sample.word(60)}`,
  `"${sample.article(7).article.title.split(' ').slice(0, 2).join(' ')}"`,
  sample.word(900).slice(0, 3),
  `${sample.han(5)}${sample.han(9)}`,
  'color:rose is:unread',
  'tag:topic has:notes -is:favourite',
];

let folder: string;
let library: string;
let app: App;
let client: Client;
let events: PostilEvent[];

async function open(): Promise<void> {
  app = await openCore({ library, watch: false, welcome: false });
  client = createClient({ invoke: app.dispatch });
  events = [];
  app.subscribe((event) => events.push(event));
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-search-'));
  library = join(folder, 'library');
  fillLibrary(library, sample, COUNT);
  await open();
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const indexed = () =>
  events.flatMap((event) =>
    event.type === 'library.progress' && event.task === 'indexing' ? [event] : [],
  );
const isWhole = () => indexed().some(({ done, of }) => of > 0 && done === of);
/** What every query finds once everything is in the index. */
async function findAll() {
  const found: unknown[] = [];
  for (const words of QUERIES) {
    found.push(await client.call('search.query', { words, limit: 1000 }));
    found.push((await client.call('search.ids', { words })).toSorted());
  }
  return found;
}

it('makes the index in the background, tells how far it is, and answers meanwhile', async () => {
  const words = sample.word(4);
  const early = await client.call('search.find', { words, limit: 10 });
  const { id } = sample.article(1).article;
  const note = {
    articleId: id,
    target: null,
    body: 'gramophone',
    color: 'rose' as const,
    tags: [],
  };
  await client.call('note.add', note);
  expect(await client.call('search.find', { words: 'gramophone', limit: 10 })).toMatchObject({
    articles: [{ articleId: id }],
  });
  await vi.waitUntil(isWhole, { timeout: 60_000 });
  const shares = indexed().map(({ done, of }) => done / of);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares[0]).toBeLessThan(1);
  const late = await client.call('search.find', { words, limit: 10 });
  expect(late.indexing).toBeNull();
  expect(late.total).toBeGreaterThanOrEqual(early.total);
});

it('finds the same after the index was made again, while it is used all the time', async () => {
  const { id } = sample.article(1).article;
  const note = {
    articleId: id,
    target: null,
    body: 'gramophone',
    color: 'rose' as const,
    tags: [],
  };
  await client.call('note.add', note);
  const before = await findAll();
  expect(before.every((found) => (found as unknown[]).length > 0)).toBe(true);
  events = [];
  const rebuilding = client.call('search.rebuild', {});
  let isAnswering = true;
  const asking = (async () => {
    let answers = 0;
    while (isAnswering) {
      await client.call('search.find', { words: sample.word(answers % 40), limit: 5 });
      answers += 1;
    }
    return answers;
  })();
  await rebuilding;
  await vi.waitUntil(isWhole, { timeout: 60_000 });
  isAnswering = false;
  expect(await asking).toBeGreaterThan(0);
  expect(await findAll()).toEqual(before);
  // Also what was changed since the start.
  expect(await client.call('search.ids', { words: 'gramophone' })).toEqual([id]);
});

it('finds the same after the index was deleted, cut off or garbled', async () => {
  const before = await findAll();
  const file = join(library, '.cache', 'search.db');
  const harms = [
    () => rm(join(library, '.cache'), { recursive: true }),
    async () => truncate(file, Math.floor((await stat(file)).size / 2)),
    async () => writeFile(file, (await readFile(file)).toReversed()),
  ];
  for (const harm of harms) {
    await app.close();
    await harm();
    await open();
    expect(await findAll()).toEqual(before);
  }
});

it('finds the same after the index was garbled while the library was open', async () => {
  const before = await findAll();
  const file = join(library, '.cache', 'search.db');
  await client.call('search.query', { words: sample.word(2) });
  await writeFile(file, Buffer.alloc((await stat(file)).size, 0x5a));
  await vi.waitFor(async () => expect(await findAll()).toEqual(before), { timeout: 60_000 });
});
