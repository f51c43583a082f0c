import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

describe('an article that was deleted for good', () => {
  it('can be brought back with its notes and its text, as often as it is deleted', async () => {
    const storage = await openAt(folder.library);
    await storage.create(documentOf('a1'), files);
    await storage.create(documentOf('a2'), files);
    await storage.update('a1', withNote('n1'));
    expect(await storage.deleted.list()).toEqual([]);
    for (const note of ['n2', 'n3']) {
      await storage.remove('a1');
      await expect(storage.read('a1')).rejects.toMatchObject({ kind: 'notFound' });
      const [one, ...others] = await storage.deleted.list();
      expect(others).toEqual([]);
      expect(one).toMatchObject({ hasText: true, document: { article: { id: 'a1' } } });
      await storage.deleted.bringBack('a1', withNote(note));
      expect(await storage.content('a1')).toBe(files.content);
      expect(await storage.deleted.list()).toEqual([]);
    }
    expect(noteIds(await storage.read('a1'))).toEqual(['n1', 'n2', 'n3']);
    // It is there: neither twice, nor taken away by mistake.
    await expect(storage.deleted.bringBack('a1', (d) => d)).rejects.toMatchObject({
      kind: 'notFound',
    });
    await expect(storage.deleted.forget('a1')).rejects.toMatchObject({ kind: 'notFound' });
    await storage.remove('a1');
    await storage.deleted.forget('a1');
    expect(await storage.deleted.list()).toEqual([]);
    await expect(storage.deleted.read('a1')).rejects.toMatchObject({ kind: 'notFound' });
    expect(storage.problems()).toEqual([]);
    await storage.close();
  });

  it('comes back with its notes alone where an older version deleted it', async () => {
    const storage = await openAt(folder.library);
    await storage.create(documentOf('a1'), files);
    await storage.update('a1', withNote('n1'));
    await storage.remove('a1');
    await rm(folder.at('backups', 'articles', 'a1', 'content.html'));
    expect(await storage.deleted.list()).toMatchObject([{ hasText: false }]);
    await storage.deleted.bringBack('a1', (document) => document);
    expect(noteIds(await storage.read('a1'))).toEqual(['n1']);
    await expect(storage.content('a1')).rejects.toMatchObject({ kind: 'notFound' });
    await storage.close();
  });
});
