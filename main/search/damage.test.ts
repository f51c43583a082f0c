/** Index files that were cut off, garbled or of another making: made anew, with the same results. */
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { createSample } from './bench/library.ts';
import { openIndex } from './open.ts';
import { removeFile, tempFile } from './testing/folder.ts';
import { item } from './testing/items.ts';
import { open } from './testing/open.ts';

it('begins anew with a file whose making was cut off', async () => {
  const path = await tempFile();
  const cut = await openIndex({ path, removeFile });
  await cut.put(SOME);
  // What is on the drive while it is being made, as after a power cut.
  const there = await readFile(path);
  await cut.close();
  await writeFile(path, there);
  const index = await open(path);
  expect(await index.known()).toEqual(new Map());
  await index.put(SOME);
  await index.settle();
  const whole = await readFile(path);
  await index.put([item('later', { text: 'x' })]);
  await index.close();
  await writeFile(path, whole);
  const again = await open(path);
  expect(again.rebuilt).toBe(false);
  expect((await again.known()).size).toBe(SOME.length);
});

const GARBLED: Record<string, (path: string) => Promise<void>> = {
  'other bytes': (path) => writeFile(path, 'not a database at all '.repeat(500)),
  'an empty file': (path) => writeFile(path, ''),
  'half of it': async (path) => truncate(path, Math.floor((await readFile(path)).length / 2)),
  'another program’s database': async (path) => {
    await removeFile(path);
    const db = new DatabaseSync(path);
    db.exec('CREATE TABLE t (x)');
    db.close();
  },
  'a newer version': async (path) => {
    const db = new DatabaseSync(path);
    db.exec('PRAGMA user_version = 9999');
    db.close();
  },
  'a lost table': async (path) => {
    const db = new DatabaseSync(path);
    db.exec('DROP TABLE doc');
    db.close();
  },
  'zeros in the middle': async (path) => {
    const bytes = await readFile(path);
    bytes.fill(0, 8192, bytes.length - 4096);
    await writeFile(path, bytes);
  },
};
const sample = createSample(3, 60, 2);
const SOME = Array.from({ length: 60 }, (_, n) => sample.article(n));
const QUERIES = [0, 3, 20, 200]
  .map((rank) => sample.word(rank))
  .concat('is:read', 'be', sample.han(2));

it.each(Object.keys(GARBLED))('gives the same after a rebuild from %s', async (name) => {
  const path = await tempFile();
  const first = await open(path);
  await first.put(SOME);
  const before = await Promise.all(QUERIES.map((query) => first.search(query)));
  expect(before.filter((found) => found.total > 0).length).toBeGreaterThan(4);
  await first.close();
  await GARBLED[name]?.(path);
  const second = await open(path);
  await second.check();
  expect(await second.known()).toEqual(new Map());
  expect(await second.rebuilds()).toBe(name === 'an empty file' ? 0 : 1);
  await second.put(SOME);
  expect(await second.check()).toBe(true);
  expect(await Promise.all(QUERIES.map((query) => second.search(query)))).toEqual(before);
});

/** Zeros in one table, so that the file opens as if nothing were wrong. */
async function garbleTable(path: string, name: string): Promise<void> {
  const db = new DatabaseSync(path);
  const root = Number(
    db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(name)?.rootpage,
  );
  const size = Number(db.prepare('PRAGMA page_size').get()?.page_size);
  db.close();
  const bytes = await readFile(path);
  bytes.fill(0, (root - 1) * size, root * size);
  await writeFile(path, bytes);
}

it('starts afresh by itself when a search comes upon damage', async () => {
  const path = await tempFile();
  const first = await open(path);
  await first.put(SOME);
  const before = await first.search('is:read');
  await first.close();
  await garbleTable(path, 'doc');
  const index = await open(path);
  expect(await index.rebuilds()).toBe(0);
  expect((await index.search('is:read')).total).toBe(0);
  expect(await index.rebuilds()).toBe(1);
  expect(await index.known()).toEqual(new Map());
  await index.put(SOME);
  expect(await index.search('is:read')).toEqual(before);
});

it('finds damage that no search has met when it looks the file through', async () => {
  const path = await tempFile();
  const first = await open(path);
  await first.put(SOME);
  await first.close();
  await garbleTable(path, 'color_article');
  const index = await open(path);
  expect(await index.rebuilds()).toBe(0);
  expect(await index.check()).toBe(false);
  expect(await index.rebuilds()).toBe(1);
  await index.put(SOME);
  expect(await index.check()).toBe(true);
});
