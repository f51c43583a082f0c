/** Each step of a save failing in turn: the old document stays, what was answered is kept, the next save works. */
import { link, readdir, stat, unlink } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

let folder: TestFolder;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

const onDisk = async () => noteIds(JSON.parse(await folder.read('articles', 'a1', 'article.json')));
const names = () => readdir(folder.at('articles', 'a1'));

/** A library with one note, on files that fail once `fault` is set. */
async function openFaulty() {
  let fault: Fault = () => null;
  let first = 0;
  const { files, calls } = faultyFiles((call, index) => fault(call, index - first));
  const storage = await openAt(folder.library, { files });
  await storage.create(documentOf('a1'), articleFiles);
  await storage.update('a1', withNote('n1'));
  // Its backup is made after it was answered.
  await storage.backups('a1');
  return {
    storage,
    calls,
    set(next: Fault) {
      first = calls.length;
      fault = next;
    },
  };
}

describe.each([
  ['ENOSPC', 'once'],
  ['ENOSPC', 'from there on'],
  ['EIO', 'once'],
])('a save whose steps fail in turn with %s, %s,', (code, how) => {
  it('loses nothing', async () => {
    const { storage, set, calls } = await openFaulty();
    const before = calls.length;
    await storage.update('a1', withNote('n2'));
    const steps = calls.slice(before).map(({ name, path }) => `${name} ${path}`);
    expect(steps.length).toBeGreaterThan(15);
    let refused = 0;
    let expected = ['n1', 'n2'];
    for (const [step, description] of steps.entries()) {
      const note = `step${step}`;
      set((_call, index) => ((how === 'once' ? index === step : index >= step) ? code : null));
      const outcome = await storage.update('a1', withNote(note)).then(
        () => 'saved',
        (error) => error,
      );
      set(() => null);
      const found = await onDisk();
      const withIt = [...expected, note].sort();
      if (outcome === 'saved') expect(found, description).toEqual(withIt);
      else {
        refused += 1;
        expect(outcome, description).toMatchObject({ name: 'PostilError', kind: 'disk' });
        // On a drive that goes on failing, the new document may be there although nobody was told.
        if (how === 'once') expect(found, description).toEqual(expected);
        else expect([expected, withIt], description).toContainEqual(found);
      }
      // The next save works, and drops nothing.
      await storage.update('a1', withNote(`after${step}`));
      expected = [...found, `after${step}`].sort();
      expect(await onDisk(), description).toEqual(expected);
    }
    expect(refused).toBeGreaterThan(8);
    await storage.close();
    const other = await openAt(folder.library);
    expect(noteIds(await other.read('a1'))).toEqual(expected);
    expect(other.problems()).toEqual([]);
    await other.close();
  });
});

describe('a failed save', () => {
  it('says what to do', async () => {
    const { storage, set } = await openFaulty();
    const sentences: Record<string, RegExp> = {
      ENOSPC: /full.*Free some space/,
      EACCES: /permissions/,
      EROFS: /read-only/,
      EIO: /another drive/,
      EMFILE: /Close some programs/,
      ENOENT: /connect it/,
      EUNHEARDOF: /EUNHEARDOF/,
    };
    for (const [code, sentence] of Object.entries(sentences)) {
      set(({ name, path }) => (name === 'handle.write' && path.includes('.json') ? code : null));
      await expect(storage.update('a1', withNote('n2'))).rejects.toMatchObject({
        kind: 'disk',
        message: expect.stringMatching(sentence),
      });
    }
    expect(await onDisk()).toEqual(['n1']);
    await storage.close();
  });

  it('leaves no temporary file', async () => {
    const { storage, set } = await openFaulty();
    const before = await names();
    set(({ name, path }) => (name === 'rename' && path.includes('.json') ? 'EIO' : null));
    await expect(storage.update('a1', withNote('n2'))).rejects.toMatchObject({ kind: 'disk' });
    expect(await names()).toEqual(before);
    await storage.close();
  });

  it('in the folder’s sync is not shown as saved', async () => {
    const { storage, set } = await openFaulty();
    set(({ name, path }) => (name === 'handle.sync' && path.endsWith('a1') ? 'EIO' : null));
    await expect(storage.update('a1', withNote('n2'))).rejects.toMatchObject({ kind: 'disk' });
    expect(await onDisk()).toEqual(['n1']);
    expect(noteIds(await storage.read('a1'))).toEqual(['n1']);
    await storage.close();
  });

  it('rejects its own caller, and the one behind it is saved', async () => {
    const { storage, set } = await openFaulty();
    let failures = 1;
    set(({ name, path }) => {
      if (name !== 'handle.sync' || !path.includes('.json')) return null;
      return failures-- > 0 ? 'ENOSPC' : null;
    });
    const results = await Promise.allSettled([
      storage.update('a1', withNote('n2')),
      storage.update('a1', withNote('n3')),
    ]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'fulfilled']);
    expect(await onDisk()).toEqual(['n1', 'n3']);
    await storage.close();
  });
});

describe('a save', () => {
  it('writes all of it where the system takes only a part at a time', async () => {
    const { storage, set } = await openFaulty();
    set(({ name }) => (name === 'handle.write' ? 'short' : null));
    await storage.update('a1', withNote('n2'));
    expect(await onDisk()).toEqual(['n1', 'n2']);
    await storage.close();
  });

  it.each(['EPERM', 'EBUSY', 'EACCES'])(
    'insists where a scanner holds the file for a moment (%s)',
    async (code) => {
      const { storage, set } = await openFaulty();
      let held = 3;
      set(({ name }) => (name === 'rename' && held-- > 0 ? code : null));
      await storage.update('a1', withNote('n2'));
      expect(await onDisk()).toEqual(['n1', 'n2']);
      await storage.close();
    },
  );

  it.each(['EISDIR', 'EPERM', 'EINVAL'])(
    'does without syncing folders where that cannot be done (%s)',
    async (code) => {
      const { storage, set } = await openFaulty();
      set(({ name, path }) =>
        name === (code === 'EISDIR' ? 'open' : 'handle.sync') && path.endsWith('a1') ? code : null,
      );
      await storage.update('a1', withNote('n2'));
      expect(await onDisk()).toEqual(['n1', 'n2']);
      await storage.close();
    },
  );

  it('copies the previous document where the drive has no links', async () => {
    const { storage, set } = await openFaulty();
    set(({ name }) => (name === 'link' ? 'EPERM' : null));
    await storage.update('a1', withNote('n2'));
    const previous = JSON.parse(await folder.read('articles', 'a1', 'article.json.previous'));
    expect(noteIds(previous)).toEqual(['n1']);
    await storage.close();
  });

  it('keeps a previous copy of its own after a crash between its two renames', async () => {
    const { storage } = await openFaulty();
    // As the crash leaves it: both names are one file.
    const path = folder.at('articles', 'a1', 'article.json');
    await unlink(`${path}.previous`);
    await link(path, `${path}.previous`);
    await storage.update('a1', withNote('n2'));
    await storage.update('a1', withNote('n3'));
    expect((await stat(path)).ino).not.toBe((await stat(`${path}.previous`)).ino);
    expect((await names()).sort()).toEqual([
      'article.json',
      'article.json.previous',
      'content.html',
    ]);
    await storage.close();
  });
});

describe('deleting an article for good', () => {
  const inBackups = ({ path }: { path: string }) => path.includes('backups');

  it('on a full drive keeps what can be brought back all the same', async () => {
    const { storage, set } = await openFaulty();
    set((call) => (call.name === 'handle.write' && inBackups(call) ? 'ENOSPC' : null));
    await storage.remove('a1');
    set(() => null);
    expect(await storage.deleted.list()).toMatchObject([{ hasText: true }]);
    await storage.deleted.bringBack('a1', (document) => document);
    expect(noteIds(await storage.read('a1'))).toEqual(['n1']);
    expect(await storage.content('a1')).toBe(articleFiles.content);
    expect(storage.problems()).toEqual([]);
    await storage.close();
  });

  it.each(['EIO', 'EACCES', 'EROFS'])(
    'does not begin where the copy cannot be kept (%s)',
    async (code) => {
      const { storage, set } = await openFaulty();
      set((call) => (call.name === 'open' && inBackups(call) ? code : null));
      await expect(storage.remove('a1')).rejects.toMatchObject({ kind: 'disk' });
      await expect(storage.backUp('a1')).rejects.toMatchObject({ kind: 'disk' });
      set(() => null);
      expect(noteIds(await storage.read('a1'))).toEqual(['n1']);
      await storage.remove('a1');
      expect(await storage.deleted.list()).toHaveLength(1);
      await storage.close();
    },
  );
});

describe('adding an article', () => {
  it('leaves a whole article or none, whichever step fails', async () => {
    const { storage, set, calls } = await openFaulty();
    const original = { bytes: Buffer.from('bytes'), extension: 'html' };
    const before = calls.length;
    await storage.create(documentOf('sound'), { ...articleFiles, original });
    const steps = calls.length - before;
    await storage.remove('sound');
    for (let step = 0; step < steps; step += 1) {
      set((_call, index) => (index === step ? 'ENOSPC' : null));
      const outcome = await storage.create(documentOf('a2'), { ...articleFiles, original }).then(
        () => 'saved',
        (error) => error,
      );
      set(() => null);
      const ids = (await storage.readAll()).map((document) => document.article.id).sort();
      if (outcome === 'saved') {
        expect(ids).toEqual(['a1', 'a2']);
        expect(await storage.content('a2')).toBe(articleFiles.content);
      } else {
        expect(outcome).toMatchObject({ name: 'PostilError', kind: 'disk' });
        expect(ids).toEqual(['a1']);
        // The same article can be added again at once.
        await storage.create(documentOf('a2'), articleFiles);
      }
      await storage.remove('a2');
    }
    await storage.close();
  });
});
