/**
 * What changes a library, one operation each, and what must be true of the library wherever the program that did it
 * was stopped: everything from before, and of the new all or nothing. Used with simulated and with real kills.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addNote } from '../../library/changes.ts';
import type { LibraryStorage } from '../../library/ports.ts';
import { files as articleFiles, documentOf, noteIds, openAt, withNote } from './library.ts';

export interface Operation {
  name: string;
  /** More than the article `a1` with a note `n0`. */
  prepare?(storage: LibraryStorage, path: string): Promise<void>;
  run(storage: LibraryStorage): Promise<unknown>;
  /**
   * What is wrong with the library as found, in sentences.
   * @param done whether the operation was answered before the stop
   */
  check(storage: LibraryStorage, done: boolean): Promise<string[]>;
}

const IMAGE = Buffer.from('the bytes of an image');
const NAME = `${createHash('sha256').update(IMAGE).digest('hex')}.png`;
const NEXT = '<p>The harbour clerk, and more.</p>';
const ORIGINAL = { bytes: Buffer.from('source'), extension: 'html' };
const VERSION = { id: 'v2', savedAt: '2026-02-02T00:00:00.000Z', how: 'fetched', original: '' };

const idsOf = async (storage: LibraryStorage) =>
  (await storage.readAll()).map(({ article }) => article.id).sort();

async function noteAt(storage: LibraryStorage, wanted: string[][]): Promise<string[]> {
  const found = noteIds(await storage.read('a1')).join();
  return wanted.some((ids) => ids.join() === found) ? [] : [`the notes are ${found}`];
}

/** The article `id` with its text and note, or (unless `mustBe`) nothing of it. */
async function wholeOrNone(storage: LibraryStorage, id: string, mustBe: boolean) {
  if (!(await idsOf(storage)).includes(id)) return mustBe ? [`${id} is gone`] : [];
  const text = await storage.content(id).catch((error) => String(error));
  return text === articleFiles.content ? [] : [`the text of ${id} is ${text}`];
}

export const OPERATIONS: Operation[] = [
  {
    name: 'adding an article',
    run: (storage) => storage.create(documentOf('a2'), { ...articleFiles, original: ORIGINAL }),
    check: (storage, done) => wholeOrNone(storage, 'a2', done),
  },
  {
    name: 'saving a note',
    run: (storage) => storage.update('a1', withNote('n1')),
    check: (storage, done) => noteAt(storage, done ? [['n0', 'n1']] : [['n0'], ['n0', 'n1']]),
  },
  {
    name: 'moving to the trash',
    run: (storage) =>
      storage.update('a1', (document) => ({
        ...document,
        article: { ...document.article, trashedAt: '2026-02-03T00:00:00.000Z' },
        clocks: { ...document.clocks, trashedAt: '2026-02-03T00:00:00.000Z' },
      })),
    async check(storage, done) {
      const { article } = await storage.read('a1');
      return done && article.trashedAt === null ? ['it is not in the trash'] : [];
    },
  },
  {
    name: 'deleting for good',
    run: (storage) => storage.remove('a1'),
    async check(storage, done) {
      const isThere = (await idsOf(storage)).includes('a1');
      if (isThere) {
        return done
          ? ['it is there after all']
          : [...(await wholeOrNone(storage, 'a1', true)), ...(await noteAt(storage, [['n0']]))];
      }
      const [one] = await storage.deleted.list();
      const kept = one && noteIds(one.document).join();
      return kept === 'n0' && one?.hasText ? [] : [`the backups have ${kept}, ${one?.hasText}`];
    },
  },
  {
    name: 'bringing a deleted article back',
    prepare: (storage) => storage.remove('a1'),
    run: (storage) => storage.deleted.bringBack('a1', (document) => document),
    async check(storage, done) {
      if (!(await idsOf(storage)).includes('a1')) {
        if (done) return ['it is not there'];
        // Begun and cut off: what the backups have is there still, and the next try works.
        await storage.doctor(true);
        const [one] = await storage.deleted.list();
        if (one) return noteIds(one.document).join() === 'n0' ? [] : ['the backups lost its note'];
      }
      return [...(await wholeOrNone(storage, 'a1', false)), ...(await noteAt(storage, [['n0']]))];
    },
  },
  {
    name: 'storing an image',
    run: (storage) => storage.putAsset(IMAGE, 'png'),
    async check(storage, done) {
      const there = await storage.asset(NAME);
      if (there ? !IMAGE.equals(there) : done) return ['the image is not whole'];
      return (await storage.putAsset(IMAGE, 'png')) === NAME ? [] : ['it cannot be stored again'];
    },
  },
  {
    name: 'replacing the text by a new version',
    run: (storage) =>
      storage.replaceContent(
        'a1',
        { content: NEXT, original: ORIGINAL, version: { ...VERSION, how: 'fetched' } },
        (document, version) => ({ ...document, article: { ...document.article, version } }),
      ),
    async check(storage, done) {
      const now = await storage.content('a1');
      if (now === NEXT) {
        const [version] = await storage.versions('a1');
        const before = version && (await storage.versionContent('a1', version.id));
        return before === articleFiles.content ? [] : [`the text before is ${before}`];
      }
      return !done && now === articleFiles.content ? [] : [`the text is ${now}`];
    },
  },
  {
    name: 'writing the catalogue',
    prepare: (storage) => storage.writeCache('catalogue.jsonl', ['old']),
    run: (storage) => storage.writeCache('catalogue.jsonl', ['n', 'e', 'w']),
    async check(storage, done) {
      const text = (await storage.readCache('catalogue.jsonl'))?.toString();
      return text === 'new' || (!done && text === 'old') ? [] : [`the catalogue is ${text}`];
    },
  },
  {
    name: 'merging a second copy',
    async prepare(storage, path) {
      const document = join(path, 'articles', 'a1', 'article.json');
      const there = JSON.parse(await readFile(document, 'utf8'));
      const time = new Date('2026-02-02T00:00:00.000Z');
      const note = { id: 'n9', target: null, body: 'theirs', color: 'blue', tags: [] } as const;
      const theirs = addNote(there, { ...note, tags: [] }, time, 'there');
      const copy = document.replace('.json', '.sync-conflict-20260201-093000-ABCDEFG.json');
      await storage.update('a1', withNote('n1'));
      await writeFile(copy, JSON.stringify(theirs));
    },
    run: (storage) => storage.read('a1'),
    check: (storage) => noteAt(storage, [['n0', 'n1', 'n9']]),
  },
  {
    name: 'making a backup',
    run: (storage) => storage.backUp('a1'),
    async check(storage, done) {
      const copies = await storage.backups('a1');
      const read = await Promise.all(copies.map(({ time }) => storage.readBackup('a1', time)));
      const bad = read.filter((one) => one === null || !['', 'n0'].includes(noteIds(one).join()));
      const problems = bad.length > 0 ? [`${bad.length} backups cannot be read`] : [];
      return done && copies.length < 2 ? ['there is no backup'] : problems;
    },
  },
  {
    name: 'changing a setting',
    run: (storage) => storage.updateLibrary((d) => ({ ...d, settings: { fontSize: 22 } })),
    async check(storage, done) {
      const { fontSize } = (await storage.readLibrary()).settings;
      return fontSize === 22 || (!done && fontSize === undefined) ? [] : [`it is ${fontSize}`];
    },
  },
];

/** A library with an article, a note, and what the operation needs. */
export async function prepare(path: string, operation: Operation): Promise<void> {
  const storage = await openAt(path);
  await storage.create(documentOf('a1'), articleFiles);
  await storage.update('a1', withNote('n0'));
  await operation.prepare?.(storage, path);
  await storage.close();
}

/** What is wrong with the library that a stop left behind; then it is used and tidied, which must work. */
export async function inspect(
  path: string,
  operation: Operation,
  done: boolean,
): Promise<string[]> {
  const storage = await openAt(path);
  try {
    const wrong = await operation.check(storage, done);
    for (const { kind, message } of storage.problems()) {
      if (kind === 'garbled') wrong.push(message);
    }
    await storage.create(documentOf('next'), articleFiles);
    await storage.update('next', withNote('after'));
    if (noteIds(await storage.read('next')).join() !== 'after') wrong.push('saving does not work');
    return wrong;
  } catch (error) {
    return [String(error)];
  } finally {
    await storage.close();
  }
}
