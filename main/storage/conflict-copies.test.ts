/** Second copies that sync programs and git leave: merged and taken away, wherever they are met. */
import { execFileSync } from 'node:child_process';
import { cp, readdir, rename, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeNote } from '../library/changes.ts';
import type { LibraryStorage } from '../library/ports.ts';
import { isCopyOf } from './conflict-copies.ts';
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
const names = () => readdir(folder.at('articles', 'a1'));
const copyNames = async () => (await names()).filter((name) => isCopyOf(name, 'article.json'));

beforeEach(async () => {
  folder = await makeFolder();
  storage = await openAt(folder.library);
  await storage.create(documentOf('a1', 'A walk'), files);
  await storage.update('a1', withNote('n1'));
});
afterEach(async () => {
  await storage.close();
  await folder.remove();
});

/** The document as another computer changed it meanwhile. */
async function elsewhere(note = 'n2', words = 'from there'): Promise<string> {
  const document = JSON.parse(await folder.read('articles', 'a1', 'article.json'));
  const changed = changeNote(document, 'n1', { body: words }, new Date(), 'there');
  return `${JSON.stringify(withNote(note)(changed), null, 2)}\n`;
}

const PROGRAMS: [string, string][] = [
  ['Syncthing', 'article.sync-conflict-20260201-093000-ABCDEFG.json'],
  ['Dropbox', 'article (Ann’s conflicted copy 2026-02-01).json'],
  ['Dropbox, in German', 'article (In Konflikt stehende Kopie von Ann 2026-02-01).json'],
  ['Nextcloud', 'article (conflicted copy 2026-02-01 093000).json'],
  ['OneDrive', 'article-DESKTOP-7.json'],
  ['OneDrive, the second time', 'article-DESKTOP-7-2.json'],
  ['OneDrive, from the web', 'article (2).json'],
  ['iCloud', 'article 2.json'],
  ['ownCloud', 'article_conflict-20260201-093000.json'],
  ['Seafile', 'article (SFConflict ann@example.org 2026-02-01-09-30-00).json'],
  ['Seafile, older', 'article.json (SFConflict 2026-02-01-09-30-00)'],
  ['Resilio Sync', 'article.Conflict.json'],
  ['rclone bisync', 'article.json.conflict1'],
  ['rclone bisync, older', 'article.json..path2'],
  ['Google Drive', 'article (1).json'],
];

describe.each(PROGRAMS)('a second copy by %s', (_program, name) => {
  it('is merged and tidied when the article is opened, both texts kept', async () => {
    const theirs = await elsewhere();
    await storage.update('a1', (document) =>
      changeNote(document, 'n1', { body: 'from here' }, new Date(), 'here'),
    );
    await writeFile(folder.at('articles', 'a1', name), theirs);
    const document = await storage.read('a1');
    expect(noteIds(document)).toEqual(['n1', 'n2']);
    const body = document.notes.find((note) => note.id === 'n1')?.body;
    expect(body).toContain('from here');
    expect(body).toContain('from there');
    expect(JSON.parse(await folder.read('articles', 'a1', 'article.json'))).toEqual(document);
    expect(await copyNames()).toEqual([]);
  });
});

describe('a second copy', () => {
  const NAME = 'article.sync-conflict-20260201-093000-ABCDEFG.json';

  it('that comes while the library is open is merged without anyone asking', async () => {
    const open = await openAt(folder.library, { watch: true });
    const done = new Promise<void>((resolve) => {
      open.watch((ids) => {
        if (ids?.includes('a1')) open.read('a1').then(() => resolve());
      });
    });
    await writeFile(folder.at('articles', 'a1', NAME), await elsewhere());
    await done;
    expect(await copyNames()).toEqual([]);
    await open.close();
  });

  it('that came while the library was closed is noticed when it is opened', async () => {
    await writeFile(folder.at('articles', 'a1', NAME), await elsewhere());
    const open = await openAt(folder.library, { watch: true });
    const heard = await new Promise<string[] | null>((resolve) => open.watch(resolve));
    expect(heard).toEqual(['a1']);
    await open.close();
  });

  it('takes the place of a document that is damaged', async () => {
    await writeFile(folder.at('articles', 'a1', NAME), await elsewhere());
    for (const name of ['article.json', 'article.json.previous']) {
      await folder.write('{', 'articles', 'a1', name);
    }
    await storage.close();
    storage = await openAt(folder.library);
    expect(noteIds(await storage.read('a1'))).toEqual(['n1', 'n2']);
  });

  it('that cannot be read, or is of another article, stays and is pointed out', async () => {
    await folder.write('{"format":', 'articles', 'a1', NAME);
    await folder.write(JSON.stringify(documentOf('b2')), 'articles', 'a1', 'article 2.json');
    await storage.read('a1');
    await storage.update('a1', withNote('n2'));
    expect((await copyNames()).sort()).toEqual(['article 2.json', NAME]);
    const { problems } = await storage.doctor(true);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatchObject({ kind: 'leftover', repaired: false });
    expect(problems[0]?.message).toMatch(/cannot be merged/);
    expect((await copyNames()).length).toBe(2);
  });

  it('is merged by the doctor, who says so', async () => {
    await writeFile(folder.at('articles', 'a1', NAME), await elsewhere());
    expect((await storage.doctor(false)).problems).toMatchObject([
      { path: `articles/a1/${NAME}`, repaired: false },
    ]);
    expect((await storage.doctor(true)).problems).toMatchObject([{ repaired: true }]);
    expect((await storage.doctor(true)).problems).toEqual([]);
    expect(noteIds(await storage.read('a1'))).toEqual(['n1', 'n2']);
  });

  it('of the settings is merged as well', async () => {
    await storage.updateLibrary((d) => ({ ...d, settings: { theme: 'ink' }, clocks: {} }));
    const other = { format: 1, settings: { fontSize: 22 }, clocks: {} };
    await folder.write(JSON.stringify(other), 'library (1).json');
    expect((await storage.readLibrary()).settings).toEqual({ theme: 'ink', fontSize: 22 });
    expect(await readdir(folder.library)).not.toContain('library (1).json');
  });

  it('is not seen in files that are something else', () => {
    for (const name of [
      'article.json',
      'article.json.previous',
      'article.json.garbled-20260201T0930',
      '.article.json.12-0123456789ab.postil-tmp',
      'articles.json',
      'article.json.bak',
      'article.json.orig',
      'content.html',
    ]) {
      expect(isCopyOf(name, 'article.json'), name).toBe(false);
    }
  });
});

describe('git', () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
      cwd: folder.library,
      stdio: 'pipe',
    });

  it.each(['merge', 'diff3'])(
    'leaving both sides in the file (%s) costs no note',
    async (style) => {
      git('init', '-q', '-b', 'main');
      git('add', 'articles');
      git('commit', '-qm', 'start');
      git('checkout', '-qb', 'other');
      await writeFile(folder.at('articles', 'a1', 'article.json'), await elsewhere('n2'));
      git('commit', '-qam', 'there');
      git('checkout', '-q', 'main');
      const here = await elsewhere('n3', 'from here');
      await writeFile(folder.at('articles', 'a1', 'article.json'), here);
      git('commit', '-qam', 'here');
      expect(() => git('-c', `merge.conflictStyle=${style}`, 'merge', 'other')).toThrow();
      expect(await folder.read('articles', 'a1', 'article.json')).toContain('<<<<<<<');
      await storage.close();
      storage = await openAt(folder.library);
      expect(noteIds(await storage.read('a1'))).toEqual(['n1', 'n2', 'n3']);
      expect(storage.problems()).toEqual([]);
      expect((await names()).sort()).toEqual([
        'article.json',
        'article.json.previous',
        'content.html',
      ]);
    },
  );
});

describe('a whole library copied to another place', () => {
  it('and changed in both comes together by its documents alone', async () => {
    await cp(folder.library, `${folder.path}/second`, { recursive: true });
    const second = await openAt(`${folder.path}/second`);
    await second.update('a1', withNote('n2'));
    await second.close();
    const theirs = await openAt(`${folder.path}/second`);
    const document = await theirs.read('a1');
    await theirs.close();
    await folder.write(JSON.stringify(document), 'articles', 'a1', 'article 3.json');
    await storage.update('a1', withNote('n3'));
    expect(noteIds(await storage.read('a1'))).toEqual(['n1', 'n2', 'n3']);
  });
});

describe('a sync program that is between moving the document aside and putting another there', () => {
  it('overwrites nothing that was saved here', async () => {
    const [document, copy] = ['article.json', 'article.sync-conflict-20260201-093000-ABCDEFG.json'];
    const theirs = await elsewhere('n2');
    await storage.update('a1', withNote('mine'));
    await rename(folder.at('articles', 'a1', document), folder.at('articles', 'a1', copy));
    // Asked for just then: the article is whole, from the copies that there are.
    expect(noteIds(await storage.read('a1'))).toContain('mine');
    await writeFile(folder.at('articles', 'a1', '.syncthing.tmp'), theirs);
    await rename(
      folder.at('articles', 'a1', '.syncthing.tmp'),
      folder.at('articles', 'a1', document),
    );
    await storage.close();
    // Even for a program that remembers nothing.
    storage = await openAt(folder.library);
    expect(noteIds(await storage.read('a1'))).toEqual(['mine', 'n1', 'n2']);
    expect(await copyNames()).toEqual([]);
  });

  it('puts nothing into the file that is then only in the memory of this program', async () => {
    const older = await folder.read('articles', 'a1', 'article.json');
    await storage.update('a1', withNote('mine'));
    await folder.write(older, 'articles', 'a1', 'article.json');
    await storage.read('a1');
    const onDisk = JSON.parse(await folder.read('articles', 'a1', 'article.json'));
    expect(noteIds(onDisk)).toEqual(['mine', 'n1']);
  });
});
