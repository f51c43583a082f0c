import { writeFile } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createSearchWorker, type SearchWorkerOptions, workerFile } from './client.ts';
import { signatureOf, syncIndex } from './sync.ts';
import { removeFile, tempFile } from './testing/folder.ts';
import { item } from './testing/items.ts';

function client(path: string, more: Partial<SearchWorkerOptions> = {}) {
  const index = createSearchWorker({ path, removeFile, ...more });
  onTestFinished(() => index.close());
  return index;
}

const MANY = Array.from({ length: 60 }, (_, n) => item(`a${n}`, { text: `harbour number${n}` }));

it('searches in a worker what was put in portions, and keeps it', async () => {
  const path = await tempFile();
  const index = client(path);
  await index.put(MANY);
  expect((await index.search('harbour')).total).toBe(60);
  await index.close();
  const again = client(path);
  expect((await again.search('number7 ')).articles[0]?.articleId).toBe('a7');
  expect((await again.known()).size).toBe(60);
});

it('answers a search before it goes on indexing', async () => {
  const index = client(await tempFile());
  const order: string[] = [];
  const say = (word: string) => () => order.push(word);
  await Promise.all([
    index.put(MANY.slice(0, 20)).then(say('first put')),
    index.put(MANY.slice(20, 40)).then(say('second put')),
    index.search('harbour').then(say('search')),
  ]);
  expect(order).toEqual(['search', 'first put', 'second put']);
});

it('finds the same in a long list, which another thread makes ready, as in a short one', async () => {
  const texts = (n: number) => `Ünïcode harbour number${n} rareword${n % 7} 海港`;
  const many = Array.from({ length: 130 }, (_, n) => item(`a${n}`, { text: texts(n) }));
  const [long, short] = [client(await tempFile()), client(await tempFile())];
  await long.put(many);
  for (const one of many) await short.put([one]);
  for (const query of ['harbour', 'number12 ', 'unicode rareword3 ', '海港', 'rareqord3 ']) {
    expect(await long.search(query), query).toEqual(await short.search(query));
  }
  expect((await long.search('rareqord3 ')).suggestion).toContain('rareword3');
});

it('drops a search that is not wanted any more', async () => {
  const index = client(await tempFile());
  const first = index.put(MANY);
  const typed = new AbortController();
  const old = index.search('harb', { signal: typed.signal });
  typed.abort();
  await expect(old).rejects.toMatchObject({ kind: 'conflict' });
  await first;
  expect((await index.search('harbour')).total).toBe(60);
});

it('starts again after it was killed, with what had been written', async () => {
  const index = client(await tempFile());
  await index.put(MANY);
  await index.check();
  const waiting = index.search('harbour');
  const killed = index.kill();
  await expect(waiting).rejects.toMatchObject({ name: 'PostilError', kind: 'internal' });
  await killed;
  expect((await index.search('harbour')).total).toBe(60);
});

it('stops a search that takes too long and goes on with the next', async () => {
  const index = client(await tempFile(), { timeLimit: 0 });
  await expect(index.search('harbour')).rejects.toThrow(/too long/);
  expect(await index.known()).toEqual(new Map());
});

it('asks its owner to remove a garbled file', async () => {
  const path = await tempFile();
  await writeFile(path, 'garbled '.repeat(1000));
  const removed: string[] = [];
  const index = client(path, {
    removeFile: async (file) => {
      removed.push(file);
      await removeFile(file);
    },
  });
  expect(await index.rebuilds()).toBe(1);
  expect(removed).toContain(path);
  await index.put(MANY);
  expect((await index.search('harbour')).total).toBe(60);
});

it('says what to do when a garbled file cannot be removed, and tries again with the next call', async () => {
  const path = await tempFile();
  await writeFile(path, 'garbled '.repeat(1000));
  let locked = true;
  const index = client(path, {
    removeFile: async (file) => {
      if (locked) throw new Error('EPERM');
      await removeFile(file);
    },
  });
  await expect(index.search('x')).rejects.toMatchObject({ kind: 'disk', message: /by hand/ });
  locked = false;
  expect((await index.search('x')).total).toBe(0);
});

it('brings the index to the state of the library, reading only what changed', async () => {
  const index = client(await tempFile());
  let library = MANY.map((found) => ({
    ...found,
    signature: signatureOf(found.article, found.notes, ''),
  }));
  const read: string[] = [];
  const progress: number[] = [];
  const sync = () =>
    syncIndex(index, {
      documents: new Map(library.map((found) => [found.article.id, found.signature])),
      load: async (id) => {
        read.push(id);
        return library.find((found) => found.article.id === id) ?? null;
      },
      onProgress: (done) => progress.push(done),
    });
  expect(await sync()).toEqual({ put: 60, removed: 0 });
  expect(progress.at(-1)).toBe(60);
  read.length = 0;
  library = library.slice(10).map((found) => {
    if (found.article.id !== 'a20') return found;
    const article = { ...found.article, title: 'Lantern' };
    return { ...found, article, signature: signatureOf(article, found.notes, '') };
  });
  expect(await sync()).toEqual({ put: 1, removed: 10 });
  expect(read).toEqual(['a20']);
  expect((await index.search('lantern')).total).toBe(1);
  expect((await index.search('harbour')).total).toBe(50);
});

it('finds its worker beside the source and beside a build', () => {
  expect(workerFile('file:///p/main/search/client.ts').pathname).toBe('/p/main/search/worker.ts');
  expect(workerFile('file:///p/out/main/cli.js').pathname).toBe('/p/out/main/search-worker.js');
  expect(workerFile('file:///p/out/main/chunks/core-1.js').pathname).toBe(
    '/p/out/main/search-worker.js',
  );
});
