/** Documents that something damaged: nothing is deleted, the previous copy is used, the rest opens. */
import { writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FORMAT } from '../library/documents.ts';
import type { LibraryStorage } from '../library/ports.ts';
import type { StorageOptions } from './index.ts';
import { faultyFiles } from './testing/faults.ts';
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
const DOCUMENT = ['articles', 'a1', 'article.json'] as const;
const PREVIOUS = ['articles', 'a1', 'article.json.previous'] as const;

beforeEach(async () => {
  folder = await makeFolder();
  storage = await openAt(folder.library);
  await storage.create(documentOf('a1', 'A walk'), files);
  await storage.create(documentOf('other'), files);
  await storage.update('a1', withNote('n1'));
  await storage.update('a1', withNote('n2'));
  await storage.close();
});
afterEach(async () => {
  await storage.close();
  await folder.remove();
});

const reopen = async (options: Partial<StorageOptions> = {}) => {
  storage = await openAt(folder.library, options);
};
const setAside = async () =>
  (await readdir(folder.at('articles', 'a1'))).filter((name) => name.includes('.garbled-'));

const damages: [string, (whole: string) => string | Uint8Array | null][] = [
  ['missing', () => null],
  ['empty', () => ''],
  ['null', () => 'null'],
  ['a list', () => '[]'],
  ['zero bytes', (whole) => new Uint8Array(whole.length)],
  ['cut off', (whole) => whole.slice(0, -20)],
  [
    'of both sides of a merge, one cut off',
    (whole) => `<<<<<<< ours\n${whole}=======\n${whole.slice(0, -20)}\n>>>>>>> theirs\n`,
  ],
  ['not UTF-8', (whole) => Buffer.from(whole.replace('A walk', 'A w\u00e4lk'), 'latin1')],
  ['of another shape', (whole) => whole.replace('"notes"', '"nodes"')],
  ['of no format', (whole) => whole.replace('"format": 1', '"format": "1"')],
  ['of an unknown older format', (whole) => whole.replace('"format": 1', '"format": 0')],
];

async function damage(path: readonly string[], how: (whole: string) => string | Uint8Array | null) {
  const bytes = how(await folder.read(...path));
  if (bytes === null) await rm(folder.at(...path));
  else await folder.write(bytes, ...path);
  return bytes;
}

describe.each(damages)('a document that is %s', (name, how) => {
  it('is replaced by its previous copy, and kept', async () => {
    const bytes = await damage(DOCUMENT, how);
    await reopen();
    const documents = await storage.readAll();
    expect(documents.map((d) => [d.article.id, ...noteIds(d)]).sort()).toEqual([
      ['a1', 'n1'],
      ['other'],
    ]);
    expect(storage.problems()).toMatchObject([
      { kind: 'garbled', path: 'articles/a1/article.json', repaired: true },
    ]);
    expect(storage.problems()[0]?.message).toContain('A walk');
    // Written back, so that any program finds it.
    expect(noteIds(JSON.parse(await folder.read(...DOCUMENT)))).toEqual(['n1']);
    const kept = await setAside();
    expect(kept).toHaveLength(name === 'missing' ? 0 : 1);
    if (bytes !== null) {
      expect(await readFile(folder.at('articles', 'a1', String(kept[0])))).toEqual(
        Buffer.from(bytes as string),
      );
    }
    await storage.update('a1', withNote('n3'));
    expect(noteIds(await storage.read('a1'))).toEqual(['n1', 'n3']);
  });

  it('is left out when its previous copy is damaged as well, and the rest opens', async () => {
    await damage(DOCUMENT, how);
    await damage(PREVIOUS, () => '{"format":');
    await rm(folder.at('backups'), { recursive: true });
    for (let opening = 0; opening < 2; opening += 1) {
      await reopen();
      expect((await storage.readAll()).map((d) => d.article.id)).toEqual(['other']);
      expect(storage.problems()).toMatchObject([{ kind: 'garbled', repaired: false }]);
      await expect(storage.read('a1')).rejects.toMatchObject({ kind: 'notFound' });
      await expect(storage.update('a1', withNote('n3'))).rejects.toMatchObject({
        kind: 'notFound',
      });
      await storage.close();
    }
    expect((await setAside()).length).toBe(name === 'missing' ? 1 : 2);
  });
});

describe('a document', () => {
  it('may start with a byte order mark', async () => {
    await damage(DOCUMENT, (whole) => `\uFEFF${whole}`);
    await reopen();
    expect(noteIds(await storage.read('a1'))).toEqual(['n1', 'n2']);
    expect(storage.problems()).toEqual([]);
  });

  it('damaged while it is open comes back from memory when its copy is damaged too', async () => {
    await reopen();
    await storage.update('a1', withNote('n3'));
    await damage(DOCUMENT, () => '');
    await damage(PREVIOUS, () => '');
    await storage.update('a1', withNote('n4'));
    await storage.close();
    await reopen();
    expect(noteIds(await storage.read('a1'))).toEqual(['n1', 'n2', 'n3', 'n4']);
  });

  it('whose set-aside name is taken gets another, and both are kept', async () => {
    const fixed = { now: () => new Date('2026-02-01T00:00:00Z') };
    for (const text of ['first', 'second']) {
      await folder.write(text, ...DOCUMENT);
      await reopen({ clock: fixed });
      await storage.readAll();
      await storage.close();
    }
    const texts = await Promise.all(
      (await setAside()).map((name) => folder.read('articles', 'a1', name)),
    );
    expect(texts.sort()).toEqual(['first', 'second']);
  });

  it('is not taken for damaged while another program is writing it in place', async () => {
    const whole = await folder.read(...DOCUMENT);
    // Each look finds a little more of it.
    let parts = 0;
    const { files: growing } = faultyFiles(({ name, path }) => {
      if (name === 'open' && path === folder.at(...DOCUMENT)) {
        parts += 1;
        writeFileSync(path, whole.slice(0, Math.ceil((whole.length * parts) / 5)));
      }
      return null;
    });
    await reopen({ files: growing });
    const documents = await storage.readAll();
    expect(documents.map((d) => d.notes.length).sort()).toEqual([0, 2]);
    expect(storage.problems()).toEqual([]);
  });

  it.each(['"__proto__"', '"\\u005f_proto__"'])('cannot pollute with %s', async (key) => {
    const evil = `{${key}: {"polluted": true}, `;
    await damage(DOCUMENT, (whole) =>
      whole.replace('{', evil).replace('"article": {', `"article": ${evil}`),
    );
    await reopen();
    await storage.update('a1', withNote('n3'));
    const document = await storage.read('a1');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect('polluted' in document || 'polluted' in document.article).toBe(false);
    expect(await folder.read(...DOCUMENT)).not.toContain('polluted');
  });

  it('that may not be read is a problem and is not moved', async () => {
    const { files: denied } = faultyFiles(({ name, path }) =>
      name === 'open' && path === folder.at(...DOCUMENT) ? 'EACCES' : null,
    );
    await reopen({ files: denied });
    expect((await storage.readAll()).map((d) => d.article.id)).toEqual(['other']);
    expect(storage.problems()).toMatchObject([{ path: 'articles/a1/article.json' }]);
    expect(await setAside()).toEqual([]);
  });
});

describe('a folder with a text but no document', () => {
  it('is a problem, and not an article', async () => {
    await rm(folder.at(...DOCUMENT));
    await rm(folder.at(...PREVIOUS));
    await reopen();
    expect((await storage.readAll()).map((d) => d.article.id)).toEqual(['other']);
    expect(storage.problems()).toMatchObject([{ kind: 'leftover', path: 'articles/a1' }]);
  });
});

describe('a document of a newer Postil', () => {
  const newer = (whole: string) => whole.replace('"format": 1', `"format": ${FORMAT + 1}`);

  it('is listed and cannot be changed or deleted', async () => {
    await damage(DOCUMENT, newer);
    const before = await folder.read(...DOCUMENT);
    await reopen();
    expect(await storage.readAll()).toHaveLength(2);
    expect(noteIds(await storage.read('a1'))).toEqual(['n1', 'n2']);
    expect(storage.problems()).toMatchObject([{ kind: 'newer', repaired: false }]);
    const update = { kind: 'unsupported', message: expect.stringMatching(/update postil/i) };
    await expect(storage.update('a1', withNote('n3'))).rejects.toMatchObject(update);
    await expect(storage.remove('a1')).rejects.toMatchObject(update);
    await storage.update('other', withNote('n3'));
    expect(await folder.read(...DOCUMENT)).toBe(before);
  });

  it('is left out and kept as it is when its shape is unknown', async () => {
    await damage(DOCUMENT, () => '{"format": 9, "pages": []}');
    await reopen();
    expect((await storage.readAll()).map((d) => d.article.id)).toEqual(['other']);
    await expect(storage.update('a1', withNote('n3'))).rejects.toMatchObject({
      kind: 'unsupported',
    });
    expect(await folder.read(...DOCUMENT)).toBe('{"format": 9, "pages": []}');
  });
});

describe('library.json', () => {
  it('of a newer Postil makes the whole library read-only, and nothing is touched', async () => {
    await folder.write('{"format": 2, "settings": {"theme": "ink"}, "clocks": {}}', 'library.json');
    await damage(DOCUMENT, () => '');
    const listing = async () => (await readdir(folder.library, { recursive: true })).sort();
    const before = await listing();
    await reopen();
    expect(storage.readOnlyReason()).toMatch(/update postil/i);
    const documents = await storage.readAll();
    expect(documents.map((d) => [d.article.id, ...noteIds(d)]).sort()).toEqual([
      ['a1', 'n1'],
      ['other'],
    ]);
    expect((await storage.readLibrary()).settings).toEqual({ theme: 'ink' });
    const refused = { kind: 'disk', message: storage.readOnlyReason() };
    await expect(storage.update('a1', withNote('n3'))).rejects.toMatchObject(refused);
    await expect(storage.updateLibrary((d) => d)).rejects.toMatchObject(refused);
    await expect(storage.create(documentOf('a3'), files)).rejects.toMatchObject(refused);
    await expect(storage.putAsset(new Uint8Array(3), 'png')).rejects.toMatchObject(refused);
    await expect(storage.remove('a1')).rejects.toMatchObject(refused);
    await storage.doctor(true);
    expect(await listing()).toEqual(before);
  });

  it('that is damaged is set aside, with the previous copy or defaults in its place', async () => {
    await reopen();
    await storage.updateLibrary((d) => ({ ...d, settings: { theme: 'ink' } }));
    await storage.updateLibrary((d) => ({ ...d, settings: { theme: 'paper' } }));
    await storage.close();
    await folder.write('', 'library.json');
    await reopen();
    expect((await storage.readLibrary()).settings).toEqual({ theme: 'ink' });
    await storage.close();
    await folder.write('', 'library.json');
    await folder.write('', 'library.json.previous');
    await reopen();
    expect((await storage.readLibrary()).settings).toEqual({});
    expect(storage.problems()).toMatchObject([{ kind: 'garbled', path: 'library.json' }]);
    expect(await storage.readAll()).toHaveLength(2);
    const names = await readdir(folder.library);
    expect(names.filter((name) => name.includes('garbled'))).toHaveLength(3);
  });
});

describe('opening', () => {
  it('makes the folder where its parent is there', async () => {
    expect(JSON.parse(await folder.read('library.json'))).toMatchObject({ format: FORMAT });
  });

  it('does not make a library where a drive may be missing', async () => {
    await expect(openAt(join(folder.path, 'drive', 'library'))).rejects.toMatchObject({
      kind: 'disk',
      message: expect.stringContaining('connect'),
    });
    expect(await readdir(folder.path)).toEqual(['library']);
  });

  it.each(['file', 'file/library'])('refuses a file in the way: %s', async (name) => {
    await writeFile(join(folder.path, 'file'), '');
    await expect(openAt(join(folder.path, name))).rejects.toMatchObject({ kind: 'invalid' });
  });

  it.each(['EACCES', 'EROFS'])('reads a library that cannot be written (%s)', async (code) => {
    const writes = new Set(['mkdir', 'rename', 'link', 'unlink', 'rm', 'rmdir', 'utimes']);
    const { files: denied } = faultyFiles(({ name, path }) => {
      const isNew = path.includes('.postil-tmp') || path.includes('.lock');
      return writes.has(name) || (name === 'open' && isNew) ? code : null;
    });
    await damage(DOCUMENT, () => '');
    await reopen({ files: denied });
    expect(storage.readOnlyReason()).toMatch(/read/);
    expect(storage.problems()).toMatchObject([{ kind: 'readOnly' }]);
    expect(await storage.readAll()).toHaveLength(2);
    await expect(storage.update('other', withNote('n'))).rejects.toMatchObject({ kind: 'disk' });
    expect(await folder.read(...DOCUMENT)).toBe('');
  });

  it('reads a library on a full disk, and says so at each save', async () => {
    const { files: full } = faultyFiles(({ name }) => (name === 'handle.write' ? 'ENOSPC' : null));
    await damage(DOCUMENT, () => '');
    await reopen({ files: full });
    const documents = await storage.readAll();
    expect(documents.map((d) => [d.article.id, ...noteIds(d)]).sort()).toEqual([
      ['a1', 'n1'],
      ['other'],
    ]);
    await expect(storage.update('other', withNote('n'))).rejects.toMatchObject({
      kind: 'disk',
      message: expect.stringContaining('full'),
    });
  });

  it('makes no library on a full disk', async () => {
    const { files: full } = faultyFiles(({ name }) => (name === 'handle.write' ? 'ENOSPC' : null));
    await mkdir(join(folder.path, 'new'));
    const opening = openAt(join(folder.path, 'new'), { files: full });
    await expect(opening).rejects.toMatchObject({
      kind: 'disk',
      message: expect.stringContaining('full'),
    });
  });
});
