/** Two writers in one process, whose clocks were set back and forth: the last change stands, and none is lost. */
import { cp, rename } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { changeNote, liveNotes } from '../library/changes.ts';
import type { LibraryStorage } from '../library/ports.ts';
import {
  documentOf,
  files,
  makeFolder,
  noteIds,
  openAt,
  type TestFolder,
  withNote,
} from './testing/library.ts';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 1, 10, 12);
/** How far the clock is set back, in milliseconds, in turn. */
const BACK = [0, DAY, 60_000, 2 * DAY];
let folder: TestFolder;
let writers: { storage: LibraryStorage; name: string }[];
beforeEach(async () => {
  folder = await makeFolder();
  writers = [];
  for (const name of ['left', 'right']) {
    writers.push({ storage: await openAt(folder.library), name });
  }
  const first = writers[0]?.storage;
  await first?.create(documentOf('a1'), files);
  await first?.update('a1', withNote('n1'));
});
afterEach(async () => {
  for (const { storage } of writers) await storage.close();
  await folder.remove();
});

const bodyOf = async (storage: LibraryStorage) =>
  liveNotes(await storage.read('a1')).find(({ id }) => id === 'n1')?.body;

it('keeps the order of edits, whatever the clock says', async () => {
  let before = 'n1';
  for (let round = 0; round < 12; round += 1) {
    const { storage, name } = writers[round % 2] as (typeof writers)[0];
    // Back a day, a minute, forth again.
    const now = new Date(NOON - (BACK[round % BACK.length] ?? 0));
    const body = `edit ${round}`;
    const seen = await bodyOf(storage);
    expect(seen).toBe(before);
    await storage.update('a1', (document) => changeNote(document, 'n1', { body }, now, name, seen));
    await storage.update('a1', withNote(`added-${round}`));
    for (const writer of writers) expect(await bodyOf(writer.storage)).toBe(body);
    before = body;
  }
  const wanted = ['n1', ...Array.from({ length: 12 }, (_, round) => `added-${round}`)].sort();
  for (const { storage } of writers) expect(noteIds(await storage.read('a1'))).toEqual(wanted);
});

it('is not undone by an older copy that comes back from elsewhere', async () => {
  const [{ storage }] = writers as [(typeof writers)[0]];
  const path = folder.at('articles', 'a1', 'article.json');
  await cp(path, `${folder.path}/old.json`);
  const yesterday = new Date(NOON - DAY);
  await storage.update('a1', (d) =>
    changeNote(d, 'n1', { body: 'newer' }, yesterday, 'left', 'n1'),
  );
  await rename(`${folder.path}/old.json`, path);
  for (const writer of writers) expect(await bodyOf(writer.storage)).toBe('newer');
});
