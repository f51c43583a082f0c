/** On real files: what arrives, what is left alone, and what is there after a failure. */
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyLibrary, isEmptyFolder, isLibrary } from './copy-library.ts';

let folder: string;
let library: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-copy-'));
  library = join(folder, 'library');
  await mkdir(join(library, 'articles', 'one', 'versions'), { recursive: true });
  await mkdir(join(library, '.cache'));
  await writeFile(join(library, 'library.json'), '{}');
  await writeFile(join(library, 'articles', 'one', 'article.json'), '{"id":"one"}');
  await writeFile(join(library, 'articles', 'one', 'versions', '1.html'), 'x'.repeat(200_000));
  await writeFile(join(library, '.cache', 'search.db'), 'rebuilt');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const tree = async (path: string) =>
  (await readdir(path, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();

it('copies everything but the cache, and leaves the old library as it was', async () => {
  const to = join(folder, 'new', 'place');
  await mkdir(join(folder, 'new'));
  const progress: string[] = [];
  const before = await tree(library);
  expect(
    await copyLibrary(library, to, { onProgress: (...at) => progress.push(at.join('/')) }),
  ).toBe(3);
  expect(await tree(to)).toEqual(before.filter((file) => !file.startsWith('.cache')));
  expect(await readFile(join(to, 'articles', 'one', 'versions', '1.html'), 'utf8')).toHaveLength(
    200_000,
  );
  expect(await tree(library)).toEqual(before);
  expect(progress).toEqual(['1/3', '2/3', '3/3']);
  expect(await readdir(join(folder, 'new'))).toEqual(['place']);
  expect(await isLibrary(to)).toBe(true);
});

it('takes an empty folder, and refuses one that holds anything', async () => {
  const empty = join(folder, 'empty');
  await mkdir(empty);
  expect(await isEmptyFolder(empty)).toBe(true);
  await copyLibrary(library, empty);
  expect(await isLibrary(empty)).toBe(true);
  await expect(copyLibrary(library, empty)).rejects.toMatchObject({
    kind: 'invalid',
    message: expect.stringContaining('holds other files'),
  });
  await expect(copyLibrary(library, join(library, 'library.json'))).rejects.toMatchObject({
    kind: 'invalid',
  });
});

it.each(['', 'inside', '..'])('refuses to move into or over itself (%j)', async (way) => {
  await expect(copyLibrary(library, join(library, way))).rejects.toMatchObject({
    message: expect.stringContaining('into itself'),
  });
});

it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
  'leaves nothing behind when a file cannot be read',
  async () => {
    await chmod(join(library, 'articles', 'one', 'article.json'), 0o000);
    await expect(copyLibrary(library, join(folder, 'new'))).rejects.toMatchObject({ kind: 'disk' });
    expect(await readdir(folder)).toEqual(['library']);
  },
);

it('leaves nothing behind when the drive refuses', async () => {
  const to = join('/proc', 'postil-library');
  await expect(copyLibrary(library, to)).rejects.toMatchObject({ kind: 'disk' });
  expect((await tree(library)).length).toBe(4);
});
