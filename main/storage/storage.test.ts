import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import {
  chmod,
  cp,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LibraryStorage } from '../library/ports.ts';
import { nodeFiles } from './file-layer.ts';
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

beforeEach(async () => {
  folder = await makeFolder();
  storage = await openAt(folder.library);
});
afterEach(async () => {
  await storage.close();
  await folder.remove();
});

describe('an article', () => {
  it('is there again after closing and opening, with its body and original', async () => {
    const original = { bytes: Buffer.from('<html>as fetched'), extension: 'html' };
    await storage.create(documentOf('a1'), { ...files, original });
    await storage.update('a1', withNote('n1'));
    await storage.close();
    storage = await openAt(folder.library);
    const [document] = await storage.readAll();
    expect(document && noteIds(document)).toEqual(['n1']);
    expect(await storage.read('a1')).toEqual(document);
    expect(await storage.content('a1')).toBe(files.content);
    const packed = await readFile(folder.at('articles', 'a1', 'original', 'source.html.gz'));
    expect(gunzipSync(packed).toString()).toBe('<html>as fetched');
    expect(storage.problems()).toEqual([]);
  });

  it('leaves no temporary file and no lock behind', async () => {
    await storage.create(documentOf('a1'), files);
    await storage.update('a1', withNote('n1'));
    expect((await readdir(folder.at('articles', 'a1'))).sort()).toEqual([
      'article.json',
      'article.json.previous',
      'content.html',
    ]);
    await storage.close();
    expect(await readdir(folder.at('.cache', 'locks'))).toEqual([]);
  });

  it('does not take the place of another', async () => {
    await storage.create(documentOf('a1', 'First'), files);
    const again = storage.create(documentOf('a1', 'Second'), files);
    await expect(again).rejects.toMatchObject({ kind: 'conflict' });
    expect((await storage.read('a1')).article.title).toBe('First');
  });

  it('leaves nothing behind when it is not valid', async () => {
    const wrong = documentOf('a1', '');
    await expect(storage.create(wrong, files)).rejects.toMatchObject({ kind: 'invalid' });
    expect(await readdir(folder.at('articles'))).toEqual([]);
  });

  it('goes for good, and stays gone for a change that comes late', async () => {
    await storage.create(documentOf('a1'), files);
    await storage.update('a1', withNote('n1'));
    await storage.remove('a1');
    expect(await readdir(folder.at('articles'))).toEqual([]);
    const late = storage.update('a1', withNote('n2'));
    await expect(late).rejects.toMatchObject({ kind: 'notFound' });
    await expect(storage.read('a1')).rejects.toMatchObject({ kind: 'notFound' });
    await expect(storage.content('a1')).rejects.toMatchObject({ kind: 'notFound' });
    await expect(storage.remove('a1')).rejects.toMatchObject({ kind: 'notFound' });
    expect(await readdir(folder.at('articles'))).toEqual([]);
  });

  it('is told to be without its text, with its notes kept', async () => {
    await storage.create(documentOf('a1'), files);
    await rm(folder.at('articles', 'a1', 'content.html'));
    await expect(storage.content('a1')).rejects.toMatchObject({ kind: 'notFound' });
    expect(storage.problems()).toMatchObject([{ kind: 'missingContent' }]);
    expect(await storage.readAll()).toHaveLength(1);
  });

  it('in a folder that a person copied is an article of its own', async () => {
    await storage.create(documentOf('a1'), files);
    await cp(folder.at('articles', 'a1'), folder.at('articles', 'a2'), { recursive: true });
    await storage.update('a2', withNote('n1'));
    const documents = await storage.readAll();
    expect(documents.map((d) => [d.article.id, d.notes.length]).sort()).toEqual([
      ['a1', 0],
      ['a2', 1],
    ]);
  });
});

describe('listing while another program adds an article', () => {
  it('waits for the article and reports no half one', async () => {
    let proceed = () => {};
    const waited = new Promise<void>((resolve) => {
      proceed = resolve;
    });
    let reached = () => {};
    const half = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const slow = new Proxy(nodeFiles, {
      get(target, key) {
        if (key !== 'open') return Reflect.get(target, key, target);
        return async (...args: Parameters<typeof nodeFiles.open>) => {
          if (!String(args[0]).includes('.article.json.')) return target.open(...args);
          // Text and folder are there, the document is not: now the other one lists.
          reached();
          await waited;
          return target.open(...args);
        };
      },
    });
    const adding = await openAt(folder.library, { files: slow });
    const { files: seen } = faultyFiles(({ name, path }) => {
      if (name === 'open' && path.endsWith('a1.lock')) proceed();
      return null;
    });
    const listing = await openAt(folder.library, { files: seen });
    const added = adding.create(documentOf('a1'), files);
    await half;
    expect((await listing.readAll()).map((document) => document.article.id)).toEqual(['a1']);
    expect(listing.problems()).toEqual([]);
    await added;
    await adding.close();
    await listing.close();
  });
});

describe('ids that lead elsewhere', () => {
  it.each(['../../etc', '..', '', 'a/b', 'a\\b', 'a.json', 'x'.repeat(65), 'a\0'])(
    'are refused: %j',
    async (id) => {
      const invalid = { kind: 'invalid' };
      await expect(storage.read(id)).rejects.toMatchObject(invalid);
      await expect(storage.update(id, (d) => d)).rejects.toMatchObject(invalid);
      await expect(storage.remove(id)).rejects.toMatchObject(invalid);
      await expect(storage.content(id)).rejects.toMatchObject(invalid);
      await expect(storage.create(documentOf(id), files)).rejects.toMatchObject(invalid);
    },
  );
});

describe('a change', () => {
  beforeEach(() => storage.create(documentOf('a1'), files));

  it('is never lost among a hundred made at once', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `n${index}`);
    await Promise.all(ids.map((id) => storage.update('a1', withNote(id))));
    expect(noteIds(await storage.read('a1'))).toEqual(ids.sort());
    expect(JSON.parse(await folder.read('articles', 'a1', 'article.json')).notes).toHaveLength(100);
  });

  it('that fails rejects its own caller only', async () => {
    const fails = () => {
      throw new Error('no');
    };
    const results = await Promise.allSettled([
      storage.update('a1', withNote('n1')),
      storage.update('a1', fails),
      storage.update('a1', withNote('n2')),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(noteIds(await storage.read('a1'))).toEqual(['n1', 'n2']);
  });

  it('that changes nothing writes nothing', async () => {
    const path = folder.at('articles', 'a1', 'article.json');
    const { ino } = await stat(path);
    await storage.update('a1', (document) => document);
    expect((await stat(path)).ino).toBe(ino);
  });

  it('that would make the document invalid is refused and leaves it as it was', async () => {
    const before = await folder.read('articles', 'a1', 'article.json');
    const wrong = storage.update('a1', (d) => ({ ...d, article: { ...d.article, title: '' } }));
    await expect(wrong).rejects.toMatchObject({ kind: 'invalid' });
    expect(await folder.read('articles', 'a1', 'article.json')).toBe(before);
  });

  it('meets a change of another program', async () => {
    const other = await openAt(folder.library);
    await storage.update('a1', withNote('n1'));
    await other.update('a1', withNote('n2'));
    await storage.update('a1', withNote('n3'));
    expect(noteIds(await other.read('a1'))).toEqual(['n1', 'n2', 'n3']);
    await other.close();
  });

  it('to an article that another program deleted does not bring it back', async () => {
    await storage.update('a1', withNote('n1'));
    const other = await openAt(folder.library);
    await other.remove('a1');
    await other.close();
    const late = storage.update('a1', withNote('n2'));
    await expect(late).rejects.toMatchObject({ kind: 'notFound' });
    expect(await readdir(folder.at('articles'))).toEqual([]);
  });

  it('survives another program that puts an older copy in its place', async () => {
    const older = await folder.read('articles', 'a1', 'article.json');
    await storage.update('a1', withNote('n1'));
    await folder.write(older, 'articles', 'a1', 'article.json');
    expect(noteIds(await storage.read('a1'))).toEqual(['n1']);
    // Even a change of nothing brings the note back to disk.
    await storage.update('a1', (document) => document);
    expect(JSON.parse(await folder.read('articles', 'a1', 'article.json')).notes).toHaveLength(1);
  });

  it('keeps keys that this version does not know, also deep inside', async () => {
    const path = ['articles', 'a1', 'article.json'] as const;
    const raw = JSON.parse(await folder.read(...path));
    raw.later = { kept: true };
    raw.article.progress.page = 4;
    await storage.close();
    await folder.write(JSON.stringify(raw), ...path);
    storage = await openAt(folder.library);
    await storage.update('a1', withNote('n1'));
    expect(JSON.parse(await folder.read(...path))).toMatchObject({
      later: { kept: true },
      article: { progress: { page: 4 } },
    });
  });

  it('keeps the permissions of the file', async () => {
    const path = folder.at('articles', 'a1', 'article.json');
    await chmod(path, 0o600);
    await storage.update('a1', withNote('n1'));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('replaces a symbolic link and leaves alone what it pointed to', async () => {
    const outside = join(folder.path, 'outside.json');
    const path = folder.at('articles', 'a1', 'article.json');
    await writeFile(outside, await folder.read('articles', 'a1', 'article.json'));
    const before = await stat(outside);
    await rm(path);
    await symlink(outside, path);
    await storage.update('a1', withNote('n1'));
    expect((await lstat(path)).isSymbolicLink()).toBe(false);
    expect((await lstat(`${path}.previous`)).isSymbolicLink()).toBe(false);
    expect((await stat(outside)).mtimeMs).toBe(before.mtimeMs);
    expect(noteIds(await storage.read('a1'))).toEqual(['n1']);
  });
});

describe('the previous copy', () => {
  it('is the document as it was before the last save', async () => {
    await storage.create(documentOf('a1'), files);
    await storage.update('a1', withNote('n1'));
    await storage.update('a1', withNote('n2'));
    const previous = JSON.parse(await folder.read('articles', 'a1', 'article.json.previous'));
    expect(noteIds(previous)).toEqual(['n1']);
  });
});

describe('an image', () => {
  const bytes = Buffer.from('image');
  const name = `${createHash('sha256').update(bytes).digest('hex')}.png`;

  it('is stored once under its hash', async () => {
    expect(await storage.putAsset(bytes, 'png')).toBe(name);
    const { ino } = await stat(folder.at('assets', name));
    expect(await storage.putAsset(bytes, 'png')).toBe(name);
    expect((await stat(folder.at('assets', name))).ino).toBe(ino);
    expect(await storage.asset(name)).toEqual(bytes);
  });

  it('is written again where a crash left half of it', async () => {
    await folder.write('ima', 'assets', name);
    await storage.putAsset(bytes, 'png');
    expect(await storage.asset(name)).toEqual(bytes);
  });

  it.each(['../library.json', 'library.json', `${'0'.repeat(64)}.png`, `${'0'.repeat(64)}.png/x`])(
    'is null for another name: %s',
    async (other) => expect(await storage.asset(other)).toBeNull(),
  );

  it('is no link, wherever it leads', async () => {
    const outside = join(folder.library, '..', 'secret.txt');
    await writeFile(outside, 'secret');
    const [file, ring, dir] = ['a', 'b', 'c'].map((letter) => `${letter.repeat(64)}.png`);
    await storage.putAsset(bytes, 'png');
    await symlink(outside, folder.at('assets', String(file)));
    await symlink(folder.at('assets', String(ring)), folder.at('assets', String(ring)));
    await symlink('/', folder.at('assets', String(dir)));
    for (const each of [file, ring, dir]) expect(await storage.asset(String(each))).toBeNull();
    await rm(outside);
  });

  it.each(['', 'PNG', '../x', 'toolong', 'p/g'])('has no ending like %j', async (extension) => {
    await expect(storage.putAsset(bytes, extension)).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('a library folder that goes away while it is open', () => {
  it('takes no save and is not made again, and works when it is back', async () => {
    await storage.create(documentOf('a1'), files);
    const gone = { kind: 'disk', message: expect.stringContaining('is gone') };
    await rename(folder.library, `${folder.library}-away`);
    await expect(storage.create(documentOf('a2'), files)).rejects.toMatchObject(gone);
    await expect(storage.update('a1', withNote('n1'))).rejects.toMatchObject(gone);
    await expect(storage.putAsset(new Uint8Array([1]), 'png')).rejects.toMatchObject(gone);
    await expect(storage.read('a1')).rejects.toMatchObject(gone);
    await expect(storage.readAll()).rejects.toMatchObject(gone);
    await expect(lstat(folder.library)).rejects.toMatchObject({ code: 'ENOENT' });
    await rename(`${folder.library}-away`, folder.library);
    await storage.update('a1', withNote('n1'));
    expect(noteIds(await storage.read('a1'))).toEqual(['n1']);
  });
});

describe('the library document', () => {
  it('keeps settings, and a change of another program', async () => {
    const other = await openAt(folder.library);
    const set =
      (settings: object, time: string) => (d: Awaited<ReturnType<typeof other.readLibrary>>) => ({
        ...d,
        settings: { ...d.settings, ...settings },
        clocks: { ...d.clocks, ...Object.fromEntries(Object.keys(settings).map((k) => [k, time])) },
      });
    await storage.updateLibrary(set({ theme: 'ink' }, '2026-02-01T00:00:00.000Z'));
    await other.updateLibrary(set({ fontSize: 22 }, '2026-02-01T00:00:01.000Z'));
    expect((await storage.readLibrary()).settings).toEqual({ theme: 'ink', fontSize: 22 });
    await other.close();
  });
});

describe('closing', () => {
  it('waits for saves and refuses later ones', async () => {
    await storage.create(documentOf('a1'), files);
    const saving = storage.update('a1', withNote('n1'));
    await storage.close();
    expect(JSON.parse(await folder.read('articles', 'a1', 'article.json')).notes).toHaveLength(1);
    await saving;
    await expect(storage.update('a1', withNote('n2'))).rejects.toMatchObject({
      name: 'PostilError',
    });
    await storage.close();
  });
});

describe('locks', () => {
  const lock = (text: string) => folder.write(text, '.cache', 'locks', 'a1.lock');
  beforeEach(() => storage.create(documentOf('a1'), files));

  it('of a program that died hold nothing up', async () => {
    // No process has this number: Linux stops at 4194304.
    await lock(JSON.stringify({ pid: 2 ** 30, host: hostname(), token: 'x' }));
    await storage.update('a1', withNote('n1'));
    await storage.close();
    expect(await readdir(folder.at('.cache', 'locks'))).toEqual([]);
  });

  it.each(['', 'not JSON', '{"pid":1,"host":"elsewhere","token":"x"}'])(
    'older than ten seconds hold nothing up: %j',
    async (text) => {
      await lock(text);
      const old = new Date(Date.now() - 11_000);
      await utimes(folder.at('.cache', 'locks', 'a1.lock'), old, old);
      await storage.update('a1', withNote('n1'));
      expect(noteIds(await storage.read('a1'))).toEqual(['n1']);
    },
  );

  it('may be deleted with the rest of .cache at any time', async () => {
    await rm(folder.at('.cache'), { recursive: true });
    await storage.update('a1', withNote('n1'));
    expect(noteIds(await storage.read('a1'))).toEqual(['n1']);
  });

  it('taken away during a change make it run again, on the newest document', async () => {
    let runs = 0;
    await storage.update('a1', (document) => {
      runs += 1;
      // Another program takes over, as after this one was suspended for long.
      if (runs === 1) rmSync(folder.at('.cache', 'locks', 'a1.lock'));
      return withNote('n1')(document);
    });
    expect(runs).toBe(2);
    expect(noteIds(await storage.read('a1'))).toEqual(['n1']);
  });
});

describe('folders that are no articles', () => {
  it('are left alone', async () => {
    await mkdir(folder.at('articles', 'a b (conflicted copy)'));
    await writeFile(folder.at('articles', 'stray'), '');
    await mkdir(folder.at('articles', 'empty'));
    expect(await storage.readAll()).toEqual([]);
    expect(storage.problems()).toEqual([]);
  });
});
