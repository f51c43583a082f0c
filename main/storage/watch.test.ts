import { createHash } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LibraryStorage } from '../library/ports.ts';
import { nodeFiles, signatureOf } from './file-layer.ts';
import { pathsOf } from './paths.ts';
import {
  documentOf,
  files,
  makeFolder,
  noteIds,
  openAt,
  type TestFolder,
  withNote,
} from './testing/library.ts';
import { startWatching, type Watcher, type WatchMode } from './watch.ts';

let folder: TestFolder;
let other: LibraryStorage;
let close: () => unknown;

beforeEach(async () => {
  folder = await makeFolder();
  other = await openAt(folder.library);
  await other.create(documentOf('a1'), files);
  close = () => {};
});
afterEach(async () => {
  await close();
  await other.close();
  await folder.remove();
});

/** What was heard, and a promise of the next time that `wanted` is among it. */
function listen(subscribe: (listener: (ids: string[] | null) => void) => unknown) {
  const heard: (string | null)[] = [];
  const waiting: { wanted: string | null; resolve: () => void }[] = [];
  subscribe((ids) => {
    const news: (string | null)[] = ids ?? [null];
    heard.push(...news);
    for (const { wanted, resolve } of waiting) if (news.includes(wanted)) resolve();
  });
  const next = (wanted: string | null) =>
    new Promise<void>((resolve) => waiting.push({ wanted, resolve }));
  return { heard, next };
}

describe.each<WatchMode>(['folders', 'tree', 'poll'])('watching by %s', (mode) => {
  let watcher: Watcher;
  beforeEach(async () => {
    const paths = pathsOf(folder.library);
    const ids = async () => (await other.readAll()).map((document) => document.article.id);
    watcher = await startWatching({ files: nodeFiles, paths, ids, mode, pollEveryMs: 20 });
    close = () => watcher.close();
  });

  it('hears of what another program changed, added and deleted', async () => {
    const { heard, next } = listen(watcher.subscribe);
    let news = next('a1');
    await other.update('a1', withNote('n1'));
    await news;
    news = next('a2');
    await other.create(documentOf('a2'), files);
    await news;
    // A folder that came later is watched as well.
    news = next('a2');
    await other.update('a2', withNote('n1'));
    await news;
    news = next('a1');
    await other.remove('a1');
    await news;
    expect(new Set(heard)).toEqual(new Set(['a1', 'a2']));
  });

  it('hears of library.json as null', async () => {
    const { next } = listen(watcher.subscribe);
    const news = next(null);
    await other.updateLibrary((d) => ({ ...d, settings: { theme: 'ink' } }));
    await news;
  });

  it('hears of a folder that a sync program moves into place', async () => {
    const away = folder.at('articles', '.incoming');
    await mkdir(away);
    await writeFile(`${away}/article.json`, JSON.stringify(documentOf('a3')));
    const { next } = listen(watcher.subscribe);
    const news = next('a3');
    await rename(away, folder.at('articles', 'a3'));
    await news;
  });

  it('hears of an image that was waited for once it is there and whole', async () => {
    const bytes = Buffer.from('an image');
    const name = `${createHash('sha256').update(bytes).digest('hex')}.png`;
    const late: string[] = [];
    const arrived = new Promise<string[]>((resolve) =>
      watcher.subscribeAssets((names) => {
        late.push(...names);
        resolve(names);
      }),
    );
    watcher.awaitAsset(name);
    // Not waited for, and only a part: neither is news.
    await writeFile(folder.at('assets', `${'0'.repeat(64)}.png`), 'another');
    await writeFile(folder.at('assets', name), bytes.subarray(0, 3));
    const { next } = listen(watcher.subscribe);
    const news = next('a1');
    await other.update('a1', withNote('n1'));
    await news;
    expect(late).toEqual([]);
    await writeFile(folder.at('assets', name), bytes);
    expect(await arrived).toEqual([name]);
  });

  it('hears of an image whose folder came later', async () => {
    const bytes = Buffer.from('an image');
    const name = `${createHash('sha256').update(bytes).digest('hex')}.png`;
    await rm(folder.at('assets'), { recursive: true });
    watcher.awaitAsset(name);
    const arrived = new Promise<string[]>((resolve) => watcher.subscribeAssets(resolve));
    await mkdir(`${folder.path}/assets`);
    await writeFile(`${folder.path}/assets/${name}`, bytes);
    await rename(`${folder.path}/assets`, folder.at('assets'));
    expect(await arrived).toEqual([name]);
  });
});

describe('a save of our own that is seen while the next ones are made', () => {
  it('is not reported', async () => {
    // The system answers how the file was, and by then two more saves are done.
    let looking = () => {};
    let answer = () => {};
    const looked = new Promise<void>((resolve) => {
      looking = resolve;
    });
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const path = pathsOf(folder.library).document('a1');
    const slow: typeof nodeFiles.lstat = async (...args: Parameters<typeof nodeFiles.lstat>) => {
      const stat = await nodeFiles.lstat(...args);
      if (String(args[0]) === path) {
        looking();
        await held;
      }
      return stat as never;
    };
    const watcher = await startWatching({
      files: { ...nodeFiles, lstat: slow },
      paths: pathsOf(folder.library),
      ids: async () => ['a1', 'a2'],
    });
    close = () => watcher.close();
    const { heard, next } = listen(watcher.subscribe);
    const save = async (note: string) => {
      const written = { mtimeMs: 0, size: 0, ino: 0 };
      await other.update('a1', withNote(note));
      Object.assign(written, signatureOf(await nodeFiles.lstat(path)));
      watcher.own.announce(path, written);
      watcher.own.settle(path);
    };
    await save('n1');
    await looked;
    await save('n2');
    await save('n3');
    await save('n4');
    const news = next('a2');
    answer();
    await other.create(documentOf('a2'), files);
    await news;
    expect(new Set(heard)).toEqual(new Set(['a2']));
  });

  it('does not hide that its document was taken away and put back as it was', async () => {
    const storage = await openAt(folder.library, { watch: true });
    close = () => storage.close();
    await storage.update('a1', withNote('n1'));
    const { next } = listen(storage.watch);
    const here = folder.at('articles', 'a1', 'article.json');
    const away = `${folder.path}/away.json`;
    for (const [from, to] of [
      [here, away],
      [away, here],
    ] as const) {
      const news = next('a1');
      await rename(from, to);
      await news;
    }
  });

  it('does not hide that another program deleted the document', async () => {
    const storage = await openAt(folder.library, { watch: true });
    close = () => storage.close();
    const { next } = listen(storage.watch);
    const news = next('mine');
    await storage.create(documentOf('mine'), files);
    await rm(folder.at('articles', 'mine'), { recursive: true });
    await news;
  });
});

describe('a library that is watched', () => {
  let storage: LibraryStorage;
  beforeEach(async () => {
    storage = await openAt(folder.library, { watch: true });
    close = () => storage.close();
  });

  it('does not report its own saves', async () => {
    const { heard, next } = listen(storage.watch);
    await storage.create(documentOf('mine'), files);
    await storage.update('mine', withNote('n1'));
    await storage.update('a1', withNote('n1'));
    await storage.updateLibrary((d) => ({ ...d, settings: { theme: 'ink' } }));
    await storage.create(documentOf('gone'), files);
    await storage.remove('gone');
    // Events come in order: after this one, those of the above have all come.
    const news = next('a2');
    await other.create(documentOf('a2'), files);
    await news;
    expect(new Set(heard)).toEqual(new Set(['a2']));
  });

  it('reports a change that followed its own save of the same article', async () => {
    await storage.update('a1', withNote('n1'));
    const { next } = listen(storage.watch);
    const news = next('a1');
    await other.update('a1', withNote('n2'));
    await news;
    expect(noteIds(await storage.read('a1'))).toEqual(['n1', 'n2']);
  });

  it('reports an article whose text was missing, once a sync program has brought it', async () => {
    const text = folder.at('articles', 'a1', 'content.html');
    await rename(text, `${folder.path}/on-its-way`);
    await expect(storage.content('a1')).rejects.toMatchObject({ kind: 'notFound' });
    const { next } = listen(storage.watch);
    const news = next('a1');
    await rename(`${folder.path}/on-its-way`, text);
    await news;
    expect(await storage.content('a1')).toBe(files.content);
  });

  it('is silent after its listener left', async () => {
    const first = listen(storage.watch);
    const stop = storage.watch(() => expect.unreachable());
    stop();
    const news = first.next('a1');
    await rm(folder.at('articles', 'a1'), { recursive: true });
    await news;
  });
});
