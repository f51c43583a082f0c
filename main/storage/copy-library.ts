/**
 * Copying a whole library elsewhere: every file is copied, flushed and read back before the copy gets its
 * name, so that a folder which looks like a library is one. The library copied from is only read.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, rmdir, stat, statfs } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PostilError } from '../../preload/contract/index.ts';
import { diskError } from './disk-error.ts';
import { LIBRARY } from './paths.ts';
import { say } from './words/index.ts';

const CACHE = '.cache';

export interface CopyOptions {
  /** Files copied and compared, of all. */
  onProgress?: (done: number, total: number) => void;
}

/** Another program may write while a file is copied: so often it is tried. */
const ATTEMPTS = 3;

/**
 * @param from absolute path of a library that nobody in this process is writing
 * @param to absolute path of a folder that is empty or not there
 * @returns the number of files
 * @throws {PostilError} invalid for a folder that cannot be used, disk when copying failed; nothing is left at `to`
 */
export async function copyLibrary(
  from: string,
  to: string,
  { onProgress = () => {} }: CopyOptions = {},
): Promise<number> {
  if (isInside(to, from) || isInside(from, to)) {
    throw new PostilError('invalid', say('copy.inside'));
  }
  if ((await entriesOf(to)).length > 0) {
    throw new PostilError('invalid', say('copy.notEmpty', { path: to }));
  }
  const staging = `${to}.incomplete-${randomBytes(4).toString('hex')}`;
  try {
    const files = await filesOf(from);
    await assertRoom(files, dirname(to));
    // Not `recursive`: in a parent that takes no folders (`/proc`) that never ends.
    await mkdir(staging);
    let done = 0;
    for (const { path } of files) {
      await copyVerified(join(from, path), join(staging, path));
      done += 1;
      onProgress(done, files.length);
    }
    await syncFolders(staging, files);
    // Windows renames onto no folder, not even an empty one.
    await rmdir(to).catch(ignoreMissing);
    await rename(staging, to);
    await syncFolder(dirname(to));
    return files.length;
  } catch (error) {
    await rm(staging, { recursive: true, force: true }).catch(() => {});
    if (error instanceof PostilError) throw error;
    throw diskError(error, say('do.copyLibrary', { path: to }));
  }
}

/** False for a folder that is not there. @throws {PostilError} for a file, and where it cannot be read */
export async function isLibrary(folder: string): Promise<boolean> {
  return (await entriesOf(folder)).includes(LIBRARY);
}

/** True for a folder that is not there. @throws {PostilError} for a file, and where it cannot be read */
export async function isEmptyFolder(folder: string): Promise<boolean> {
  return (await entriesOf(folder)).length === 0;
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') throw new PostilError('invalid', say('copy.isFile', { path: folder }));
    throw diskError(error, say('do.readFolder', { path: folder }));
  }
}

interface LibraryFile {
  /** Relative to the library. */
  path: string;
  size: number;
}

/** All but the cache, which is rebuilt. Folders that only hold it are not copied. */
async function filesOf(root: string): Promise<LibraryFile[]> {
  const found: LibraryFile[] = [];
  const look = async (folder: string): Promise<void> => {
    for (const name of await readdir(join(root, folder))) {
      const path = join(folder, name);
      if (path === CACHE) continue;
      const info = await stat(join(root, path));
      if (info.isDirectory()) await look(path);
      else if (info.isFile()) found.push({ path, size: info.size });
    }
  };
  await look('');
  return found;
}

async function assertRoom(files: readonly LibraryFile[], folder: string): Promise<void> {
  const needed = files.reduce((sum, { size }) => sum + size, 0);
  const space = await statfs(folder).catch(() => null);
  if (!space || space.bavail * space.bsize >= needed) return;
  throw new PostilError(
    'disk',
    say('copy.noRoom', {
      needed: Math.ceil(needed / 1e6),
      free: Math.floor((space.bavail * space.bsize) / 1e6),
    }),
  );
}

async function copyVerified(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  for (let attempt = 1; ; attempt += 1) {
    await copyFile(from, to);
    const file = await open(to, 'r+');
    await file.sync().finally(() => file.close());
    const [wanted, got] = await Promise.all([digest(from), digest(to)]);
    if (wanted === got) return;
    if (attempt === ATTEMPTS) {
      throw new PostilError('disk', say('copy.changing', { path: from }));
    }
  }
}

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function syncFolders(root: string, files: readonly LibraryFile[]): Promise<void> {
  const folders = new Set([root]);
  for (const { path } of files) {
    for (let at = dirname(path); at !== '.'; at = dirname(at)) folders.add(join(root, at));
  }
  for (const folder of folders) await syncFolder(folder);
}

/** Windows opens no folder as a file; its file systems write them through. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

function isInside(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
