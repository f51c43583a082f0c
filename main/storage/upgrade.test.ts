/** An older format that only these tests know, brought forward on real files, cut off and refused. */
import { readdir, rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ArticleDocument,
  articleDocumentSchema,
  type LibraryDocument,
  libraryDocumentSchema,
} from '../library/documents.ts';
import { format } from './decode.ts';
import type { Raw } from './migrations.ts';
import { type Fault, faultyFiles } from './testing/faults.ts';
import {
  files as articleFiles,
  documentOf,
  makeFolder,
  noteIds,
  openAt,
  type TestFolder,
  withNote,
} from './testing/library.ts';

/** In format 0 notes were called remarks, and the settings stood at the top. */
const fromRemarks = ({ remarks, ...rest }: Raw): Raw => ({ ...rest, notes: remarks });
const fromTop = ({ format: _, ...settings }: Raw): Raw => ({ settings, clocks: {} });
const FORMATS = {
  article: format<ArticleDocument>(articleDocumentSchema, { 0: fromRemarks }),
  library: format<LibraryDocument>(libraryDocumentSchema, { 0: fromTop }),
};

let folder: TestFolder;
beforeEach(async () => {
  folder = await makeFolder();
  const storage = await openAt(folder.library);
  for (const id of ['a1', 'a2', 'a3']) {
    await storage.create(documentOf(id), articleFiles);
    await storage.update(id, withNote(`note-of-${id}`));
  }
  await storage.close();
  for (const id of ['a1', 'a2', 'a3']) {
    const { notes, ...rest } = JSON.parse(await folder.read('articles', id, 'article.json'));
    const old = { ...rest, format: 0, remarks: notes };
    await folder.write(JSON.stringify(old), 'articles', id, 'article.json');
  }
  await folder.write(JSON.stringify({ format: 0, theme: 'ink' }), 'library.json');
});
afterEach(() => folder.remove());

const formatOf = async (...names: string[]): Promise<number> =>
  JSON.parse(await folder.read(...names)).format;
const allFormats = async () => [
  await formatOf('library.json'),
  ...(await Promise.all(['a1', 'a2', 'a3'].map((id) => formatOf('articles', id, 'article.json')))),
];
const keptFolders = async () =>
  (await readdir(folder.at('backups'))).filter((name) => name.startsWith('format-0-'));

describe('a library of an older format', () => {
  it('is brought forward as a whole, and is kept as it was among the backups', async () => {
    const before = await folder.read('articles', 'a2', 'article.json');
    const storage = await openAt(folder.library, { formats: FORMATS });
    expect(storage.readOnlyReason()).toBe('');
    expect(storage.problems()).toEqual([]);
    expect(await allFormats()).toEqual([1, 1, 1, 1]);
    expect(noteIds(await storage.read('a2'))).toEqual(['note-of-a2']);
    expect((await storage.readLibrary()).settings).toEqual({ theme: 'ink' });
    const [kept = ''] = await keptFolders();
    expect(await folder.read('backups', kept, 'articles', 'a2', 'article.json')).toBe(before);
    expect(await folder.read('articles', 'a2', 'article.json.previous')).toBe(before);
    expect(JSON.parse(await folder.read('backups', kept, 'library.json'))).toEqual({
      format: 0,
      theme: 'ink',
    });
    await storage.update('a2', withNote('new'));
    await storage.close();
    // Once: nothing is left to do, and nothing lies about.
    const again = await openAt(folder.library, { formats: FORMATS });
    expect(await keptFolders()).toHaveLength(1);
    expect((await readdir(folder.library)).filter((name) => name.includes('upgrade'))).toEqual([]);
    await again.close();
  });

  it('stays as it is, to be read, when one document would not be sound', async () => {
    const losing = {
      ...FORMATS,
      article: format<ArticleDocument>(articleDocumentSchema, {
        0: (old) => {
          const next = fromRemarks(old);
          const { id } = old.article as { id: string };
          return id === 'a2' ? { ...next, notes: [] } : next;
        },
      }),
    };
    const storage = await openAt(folder.library, { formats: losing });
    expect(storage.readOnlyReason()).toMatch(
      /articles\/a2\/article\.json could not be brought to the new one: a note would be lost\. Nothing was changed/,
    );
    expect(await allFormats()).toEqual([0, 0, 0, 0]);
    expect((await storage.readAll()).length).toBe(3);
    await expect(storage.update('a1', withNote('new'))).rejects.toMatchObject({ kind: 'disk' });
    await storage.close();
    const broken = {
      ...FORMATS,
      article: format<ArticleDocument>(articleDocumentSchema, { 0: (old) => ({ ...old }) }),
    };
    const other = await openAt(folder.library, { formats: broken });
    expect(other.readOnlyReason()).toMatch(/what came out does not have the right shape/);
    expect(await allFormats()).toEqual([0, 0, 0, 0]);
    await other.close();
  });

  it('is whole whichever step fails, and the next opening finishes', async () => {
    const opening = async (fault: Fault) => {
      const { files, calls } = faultyFiles(fault);
      const outcome = await openAt(folder.library, { files, formats: FORMATS }).then(
        async (storage) => {
          await storage.close();
          return 'opened';
        },
        (error: { kind: string }) => error.kind,
      );
      return { outcome, calls: calls.length };
    };
    // From each of some steps on the drive is gone; then it is back.
    let cut = 0;
    for (let step = 3; ; step += 11) {
      const { outcome, calls } = await opening((_call, index) => (index >= step ? 'EIO' : null));
      if (outcome !== 'opened') cut += 1;
      // Of a program that is gone; this one lives, so they would be waited for.
      await rm(folder.at('.cache', 'locks'), { recursive: true, force: true });
      for (const id of ['a1', 'a2', 'a3']) {
        const bytes = Buffer.from(await folder.read('articles', id, 'article.json'));
        const found = FORMATS.article.decode(bytes);
        expect(found.state === 'good' && noteIds(found.data), `step ${step}`).toEqual([
          `note-of-${id}`,
        ]);
      }
      if (calls < step) break;
    }
    expect(cut).toBeGreaterThan(3);
    const storage = await openAt(folder.library, { formats: FORMATS });
    expect(await allFormats()).toEqual([1, 1, 1, 1]);
    expect(storage.problems()).toEqual([]);
    await storage.close();
  });

  it('takes one that comes later from an older Postil, and keeps it as a backup', async () => {
    const late = await folder.read('articles', 'a3', 'article.json');
    await (await openAt(folder.library, { formats: FORMATS })).close();
    await folder.write(late, 'articles', 'a3', 'article.json');
    const storage = await openAt(folder.library, { formats: FORMATS });
    expect(noteIds(await storage.read('a3'))).toEqual(['note-of-a3']);
    expect(await formatOf('articles', 'a3', 'article.json')).toBe(0);
    await storage.update('a3', withNote('new'));
    expect(await formatOf('articles', 'a3', 'article.json')).toBe(1);
    expect(await folder.read('articles', 'a3', 'article.json.previous')).toBe(late);
    await storage.close();
  });
});
