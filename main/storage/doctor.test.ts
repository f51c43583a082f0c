import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

let folder: TestFolder;
let storage: LibraryStorage;

beforeEach(async () => {
  folder = await makeFolder();
  storage = await openAt(folder.library);
  await storage.create(documentOf('a1'), files);
  await storage.update('a1', withNote('n1'));
  await storage.update('a1', withNote('n2'));
});
afterEach(async () => {
  await storage.close();
  await folder.remove();
});

const listing = async () => (await readdir(folder.library, { recursive: true })).sort();
const age = async (seconds: number, ...names: string[]) => {
  const time = new Date(Date.now() - seconds * 1000);
  await utimes(folder.at(...names), time, time);
};

describe('the doctor', () => {
  it('finds nothing in a sound library', async () => {
    await storage.create(documentOf('a2'), files);
    expect(await storage.doctor(false)).toEqual({ checked: 3, problems: [] });
  });

  it('finds a damaged document without touching it, then puts the previous copy back', async () => {
    await folder.write('{', 'articles', 'a1', 'article.json');
    const before = await listing();
    const found = await storage.doctor(false);
    expect(found.problems).toMatchObject([
      { kind: 'garbled', path: 'articles/a1/article.json', repaired: false },
    ]);
    expect(await listing()).toEqual(before);
    const { problems } = await storage.doctor(true);
    expect(problems).toMatchObject([{ kind: 'garbled', repaired: true }]);
    const document = JSON.parse(await folder.read('articles', 'a1', 'article.json'));
    expect(noteIds(document)).toContain('n1');
    expect((await storage.doctor(false)).problems).toEqual([]);
  });

  it.each<[string, (whole: Buffer) => Uint8Array]>([
    ['cut off', (whole) => whole.subarray(0, whole.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['full of NULs', (whole) => Buffer.alloc(whole.length)],
    ['holed by NULs', (whole) => Buffer.from(whole).fill(0, 40, 60)],
    [
      'no UTF-8',
      (whole) => Buffer.concat([whole.subarray(0, 60), Buffer.from([0xff, 0xfe]), whole]),
    ],
    ['null', () => Buffer.from('null')],
    ['of the wrong types', () => Buffer.from('{"format": 1, "article": [], "notes": {}}')],
    ['of no known format', () => Buffer.from('{"format": -1}')],
    ['nested too deeply', () => Buffer.alloc(1_000_000, '[')],
    ['large and something else', () => Buffer.alloc(50 * 1024 * 1024, 'garbage ')],
  ])('lists a document that is %s, repairs it, and deletes nothing', async (_what, damage) => {
    const path = folder.at('articles', 'a1', 'article.json');
    const damaged = damage(await readFile(path));
    await writeFile(path, damaged);
    const before = await listing();
    expect((await storage.doctor(false)).problems).toMatchObject([
      { kind: 'garbled', path: 'articles/a1/article.json', repaired: false },
    ]);
    expect(await listing()).toEqual(before);
    expect((await readFile(path)).equals(damaged)).toBe(true);
    expect((await storage.doctor(true)).problems).toMatchObject([
      { kind: 'garbled', repaired: true },
    ]);
    expect(noteIds(await storage.read('a1'))).toEqual(['n1', 'n2']);
    const after = await listing();
    expect(before.every((name) => after.includes(name))).toBe(true);
    const aside = after.filter((name) => name.includes('.garbled-'));
    expect(aside).toHaveLength(1);
    expect((await readFile(folder.at(aside[0] ?? ''))).equals(damaged)).toBe(true);
    expect((await storage.doctor(false)).problems).toEqual([]);
  });

  it('repairs library.json', async () => {
    await folder.write('', 'library.json');
    expect((await storage.doctor(false)).problems).toMatchObject([
      { kind: 'garbled', path: 'library.json', repaired: false },
    ]);
    expect((await storage.doctor(true)).problems).toMatchObject([{ repaired: true }]);
    expect((await storage.doctor(false)).problems).toEqual([]);
  });

  it('says what it cannot repair', async () => {
    await storage.close();
    await folder.write('', 'articles', 'a1', 'article.json');
    await folder.write('', 'articles', 'a1', 'article.json.previous');
    await rm(folder.at('backups'), { recursive: true });
    storage = await openAt(folder.library);
    for (let time = 0; time < 2; time += 1) {
      expect((await storage.doctor(true)).problems).toMatchObject([
        { kind: 'garbled', path: 'articles/a1/article.json', repaired: false },
      ]);
    }
  });

  it('finds documents of a newer Postil', async () => {
    const text = await folder.read('articles', 'a1', 'article.json');
    await folder.write(
      text.replace('"format": 1', '"format": 2'),
      'articles',
      'a1',
      'article.json',
    );
    expect((await storage.doctor(true)).problems).toMatchObject([
      { kind: 'newer', path: 'articles/a1/article.json', repaired: false },
    ]);
  });

  it('finds texts and images that are missing', async () => {
    const name = await storage.putAsset(Buffer.from('image'), 'png');
    const content = `<img src="../../assets/${name}"><img src="../../assets/${'0'.repeat(64)}.jpg">`;
    await storage.create(documentOf('a2'), { content, original: null });
    await rm(folder.at('articles', 'a1', 'content.html'));
    const { problems } = await storage.doctor(true);
    expect(problems.map(({ kind, path }) => [kind, path]).sort()).toEqual([
      ['missingContent', 'articles/a1/content.html'],
      ['missingContent', `assets/${'0'.repeat(64)}.jpg`],
    ]);
  });

  it('removes our own leftovers older than a minute, and nothing else', async () => {
    const ours = '.article.json.4711-0123456789ab.postil-tmp';
    const young = '.article.json.4711-ba9876543210.postil-tmp';
    const theirs = ['.article.json.tmp', 'notes.txt', 'article.json.bak', '.article.json.swp'];
    for (const name of [ours, young, ...theirs]) {
      await folder.write('', 'articles', 'a1', name);
      if (name !== young) await age(120, 'articles', 'a1', name);
    }
    const before = await listing();
    expect((await storage.doctor(false)).problems).toMatchObject([
      { kind: 'leftover', path: `articles/a1/${ours}`, repaired: false },
    ]);
    expect(await listing()).toEqual(before);
    expect((await storage.doctor(true)).problems).toMatchObject([
      { kind: 'leftover', path: `articles/a1/${ours}`, repaired: true },
    ]);
    expect(await listing()).toEqual(before.filter((name) => !name.endsWith(ours)));
  });

  it('removes the locks of programs that are gone', async () => {
    await folder.write('{}', '.cache', 'locks', 'a1.lock');
    await folder.write('{}', '.cache', 'locks', 'a2.lock');
    await age(60, '.cache', 'locks', 'a1.lock');
    expect((await storage.doctor(true)).problems).toMatchObject([
      { kind: 'leftover', path: '.cache/locks/a1.lock', repaired: true },
    ]);
    expect(await readdir(folder.at('.cache', 'locks'))).toEqual(['a2.lock']);
  });

  it('points out second copies of sync programs and leaves them', async () => {
    const name = 'article.sync-conflict-20260201-120000-ABCDEFG.json';
    await folder.write('{}', 'articles', 'a1', name);
    expect((await storage.doctor(true)).problems).toMatchObject([
      { kind: 'leftover', path: `articles/a1/${name}`, repaired: false },
    ]);
    expect(await readdir(folder.at('articles', 'a1'))).toContain(name);
  });
});
