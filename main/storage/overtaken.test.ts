/** A sync program, which asks for no lock, puts a document in place while a change of it is being saved. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { changeNote } from '../library/changes.ts';
import { faultyFiles } from './testing/faults.ts';
import {
  files as articleFiles,
  documentOf,
  makeFolder,
  openAt,
  type TestFolder,
  withNote,
} from './testing/library.ts';

let folder: TestFolder;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

/** A library whose next saves are overtaken, so many of them, once their new file is on the drive. */
async function openOvertaken(times: number) {
  const path = folder.at('articles', 'a1', 'article.json');
  let left = 0;
  const { files } = faultyFiles(({ name, path: written }) => {
    if (left === 0 || name !== 'handle.sync' || !written.endsWith('.postil-tmp')) return null;
    left -= 1;
    const document = JSON.parse(readFileSync(path, 'utf8'));
    const words = { body: `from there, ${left}` };
    writeFileSync(
      `${path}.sent`,
      JSON.stringify(changeNote(document, 'n1', words, new Date(), 'there')),
    );
    renameSync(`${path}.sent`, path);
    return null;
  });
  const storage = await openAt(folder.library, { files });
  await storage.create(documentOf('a1'), articleFiles);
  await storage.update('a1', withNote('n1'));
  left = times;
  return storage;
}

it('keeps what was put in place meanwhile, with the change', async () => {
  const storage = await openOvertaken(2);
  const { notes } = await storage.update('a1', withNote('n2'));
  expect(notes.map(({ id, body }) => [id, body])).toEqual([
    ['n1', 'from there, 0'],
    ['n2', 'n2'],
  ]);
  const onDisk = JSON.parse(await folder.read('articles', 'a1', 'article.json'));
  expect(onDisk.notes).toEqual(notes);
  await storage.close();
});

it('saves in the end where the document never rests', async () => {
  const storage = await openOvertaken(50);
  const { notes } = await storage.update('a1', withNote('n2'));
  expect(notes.map(({ id }) => id)).toEqual(['n1', 'n2']);
  await storage.close();
});
