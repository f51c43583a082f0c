/** Every way a document was seen to be damaged: set aside and reported, the rest opens, nothing is deleted. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { corpusPath } from '../../.ci/corpus.ts';
import type { LibraryStorage } from '../library/ports.ts';
import { articleFormat, encode } from './decode.ts';
import {
  documentOf,
  files,
  makeFolder,
  noteIds,
  openAt,
  type TestFolder,
  withNote,
} from './testing/library.ts';

/** Cases of JSONTestSuite, where the corpus is. */
const CASES = corpusPath('json');
const DOCUMENT = ['articles', 'a1', 'article.json'] as const;
let folder: TestFolder;
let storage: LibraryStorage;
let whole: Buffer;

beforeEach(async () => {
  folder = await makeFolder();
  storage = await openAt(folder.library);
  await storage.create(documentOf('a1', 'A walk'), files);
  await storage.create(documentOf('other'), files);
  await storage.update('a1', withNote('n1'));
  await storage.update('a1', withNote('n2'));
  await storage.close();
  whole = readFileSync(folder.at(...DOCUMENT));
});
afterEach(async () => {
  await storage.close();
  await folder.remove();
});

const namesOf = async () => (await readdir(folder.at('articles', 'a1'))).sort();

/** Opens the library with these bytes in the place of a document that has no earlier copy. */
async function openWith(bytes: Uint8Array) {
  for (const name of await namesOf()) {
    if (name.startsWith('article.json')) await rm(folder.at('articles', 'a1', name));
  }
  await rm(folder.at('backups'), { recursive: true, force: true });
  await folder.write(bytes, ...DOCUMENT);
  storage = await openAt(folder.library);
  return (await storage.readAll()).map((document) => document.article.id).sort();
}

/** The damaged bytes, wherever they are kept now. */
async function keptBytes(): Promise<Buffer[]> {
  const names = (await namesOf()).filter((name) => name.startsWith('article.json'));
  return names.map((name) => readFileSync(folder.at('articles', 'a1', name)));
}

async function expectSetAside(bytes: Uint8Array, what: string) {
  expect(await openWith(bytes), what).toEqual(['other']);
  expect(storage.problems(), what).toMatchObject([{ kind: 'garbled', repaired: false }]);
  const kept = await keptBytes();
  expect(
    kept.some((one) => one.equals(bytes)),
    what,
  ).toBe(true);
  await storage.close();
}

const edited = (change: (document: Record<string, unknown>) => unknown) => {
  const document = JSON.parse(whole.toString());
  return Buffer.from(JSON.stringify(change(document) ?? document));
};

describe('a document that is damaged, with no earlier copy', () => {
  it('is never taken for whole when it is cut off, wherever that is', () => {
    for (let length = 0; length < whole.length - 1; length += 1) {
      expect(articleFormat.decode(whole.subarray(0, length)).state, `${length}`).toBe('garbled');
    }
  });

  it('is set aside with its bytes when it is cut off', async () => {
    const last = whole.length - 2;
    for (const length of [0, 1, 2, 100, Math.floor(last / 2), last]) {
      await expectSetAside(Buffer.from(whole.subarray(0, length)), `cut off at ${length}`);
    }
  });

  it('is set aside with NULs in it, at its end, or in its place', async () => {
    const holed = Buffer.from(whole).fill(0, 40, 60);
    const tail = Buffer.concat([whole, Buffer.alloc(512)]);
    for (const bytes of [holed, tail, Buffer.alloc(whole.length)]) {
      await expectSetAside(bytes, 'NULs');
    }
  });

  it('is set aside where a part has another type', async () => {
    for (const [key, value] of [
      ['notes', {}],
      ['notes', 'none'],
      ['notes', [null]],
      ['notes', [{ id: 7 }]],
      ['article', null],
      ['article', []],
      ['format', '1'],
      ['format', null],
      ['format', 0.5],
    ]) {
      const bytes = edited((document) => ({ ...document, [String(key)]: value }));
      await expectSetAside(bytes, `${key}: ${JSON.stringify(value)}`);
    }
  });

  it('is set aside when it has 50 MB of something else', async () => {
    await expectSetAside(Buffer.alloc(50 * 1024 * 1024, 'garbage '), '50 MB');
    await expectSetAside(Buffer.alloc(5 * 1024 * 1024, '['), 'nested brackets');
  });
});

describe('a document that is odd, but whole', () => {
  it('opens with a byte order mark', async () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), whole]);
    expect(await openWith(bytes)).toEqual(['a1', 'other']);
    expect(noteIds(await storage.read('a1'))).toEqual(['n1', 'n2']);
    expect(storage.problems()).toEqual([]);
  });

  it.each(['__proto__', '\\u005f_proto__'])('changes no prototype by a key %s', async (key) => {
    const text = whole.toString().replace('{', `{"${key}": {"polluted": true},`);
    const inner = text.replace('"article": {', `"article": {"${key}": {"trashedAt": "x"},`);
    expect(await openWith(Buffer.from(inner))).toEqual(['a1', 'other']);
    const document = await storage.update('a1', withNote('n3'));
    expect(Object.getPrototypeOf(document)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(document.article.trashedAt).toBeNull();
    expect(noteIds(document)).toEqual(['n1', 'n2', 'n3']);
  });

  it('keeps the words of two notes with one id', async () => {
    const bytes = edited((document) => {
      const notes = document.notes as Record<string, unknown>[];
      return { ...document, notes: [...notes, { ...notes[0], body: 'The twin' }] };
    });
    const ids = await openWith(bytes);
    expect(ids).toContain('other');
    if (ids.includes('a1')) await storage.update('a1', withNote('n3'));
    const kept = (await keptBytes()).join('');
    expect(kept).toContain('The twin');
    expect(kept).toContain('"body": "n1"');
  });

  it('opens with 50 MB of notes', async () => {
    const document = withNote('large')(documentOf('a1'));
    const notes = document.notes.map((note) => ({ ...note, body: 'words '.repeat(9_000_000) }));
    const bytes = Buffer.from(encode({ ...document, notes }));
    expect(bytes.length).toBeGreaterThan(50_000_000);
    const ids = await openWith(bytes);
    expect(ids).toContain('other');
    // Whether it is taken or refused for its size, its bytes are all there.
    expect((await keptBytes()).some((one) => one.equals(bytes))).toBe(true);
  }, 30_000);

  it('of a newer, unknown version is left exactly as it is', async () => {
    for (const bytes of [
      Buffer.from('{"format": 99}'),
      edited((document) => ({ ...document, format: 99, notes: { map: true } })),
    ]) {
      expect(await openWith(bytes)).toEqual(['other']);
      expect(storage.problems()).toMatchObject([{ kind: 'newer', repaired: false }]);
      expect(await storage.doctor(true)).toBeDefined();
      expect(readFileSync(folder.at(...DOCUMENT)).equals(bytes)).toBe(true);
      await storage.close();
    }
  });
});

describe.skipIf(!existsSync(CASES))('cases of JSONTestSuite in the place of a document', () => {
  it('are refused, or made no document, and their bytes are kept', async () => {
    const names = readdirSync(CASES);
    expect(names.length).toBeGreaterThan(50);
    for (const name of names) {
      const bytes = readFileSync(join(CASES, name));
      expect(articleFormat.decode(bytes).state, name).toBe('garbled');
    }
    // Each in its own folder of one library, so that one opening meets them all.
    storage = await openAt(folder.library);
    const ids = names.map((_, index) => `json${index}`);
    for (const id of ids) await storage.create(documentOf(id), files);
    await storage.close();
    const contents = names.map((name) => readFileSync(join(CASES, name)));
    for (const [index, id] of ids.entries()) {
      await folder.write(contents[index] ?? '', 'articles', id, 'article.json');
    }
    storage = await openAt(folder.library);
    const open = (await storage.readAll()).map((document) => document.article.id).sort();
    expect(open).toEqual(['a1', 'other']);
    expect(storage.problems()).toHaveLength(names.length);
    for (const [index, id] of ids.entries()) {
      const [aside] = (await readdir(folder.at('articles', id))).filter((n) =>
        n.includes('.garbled-'),
      );
      const kept = readFileSync(folder.at('articles', id, String(aside)));
      expect(kept.equals(contents[index] ?? Buffer.alloc(0)), names[index]).toBe(true);
    }
  }, 60_000);
});
