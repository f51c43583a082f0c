/** Opening a library folder: making it where that is safe, and finding out whether it can be written. */
import { homedir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { PostilError } from '../../preload/contract/index.ts';
import { diskError } from './disk-error.ts';
import { syncFolder, temporaryName } from './durable-write.ts';
import { codeOf, type FileLayer, unless, writeAndSync } from './file-layer.ts';
import type { Paths } from './paths.ts';

/** Makes sure that the folder is there. @throws {PostilError} with what to do when it cannot be */
export async function findFolder(files: FileLayer, path: string): Promise<void> {
  try {
    const stat = await files.stat(path);
    if (stat.isDirectory()) return;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return makeFolder(files, path);
    if (codeOf(error) !== 'ENOTDIR') throw diskError(error, `open the library at ${path}`);
  }
  throw new PostilError(
    'invalid',
    `${path} is a file, not a folder. Choose a folder for the library.`,
  );
}

async function makeFolder(files: FileLayer, path: string): Promise<void> {
  const parent = dirname(path);
  const parentIsThere = await unless(files.stat(parent), ['ENOENT', 'ENOTDIR'], null);
  // Elsewhere a missing parent may be the mount point of a drive, and an empty library in its place
  // would look as if everything were lost.
  if (!parentIsThere && !isBelow(path, homedir())) {
    throw new PostilError(
      'disk',
      `There is no folder ${parent}. If the library is on a removable or network drive, connect it and try again; else make that folder first.`,
    );
  }
  try {
    await files.mkdir(path, { recursive: true });
    await syncFolder(files, parent);
  } catch (error) {
    throw diskError(error, `make the library folder ${path}`);
  }
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return (
    way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !/^([A-Za-z]:|[\\/])/.test(way)
  );
}

/**
 * Why nothing can be written, or an empty string. Tries for real: permission bits tell nothing for
 * root, on network drives or on Windows. Leaves nothing behind.
 */
export async function findReadOnly(files: FileLayer, paths: Paths): Promise<string> {
  try {
    await files.mkdir(paths.articles, { recursive: true });
    await files.mkdir(paths.assets, { recursive: true });
    const probe = temporaryName(join(paths.root, 'probe'));
    const handle = await files.open(probe, 'wx');
    try {
      await writeAndSync(handle, Buffer.from('probe'));
    } finally {
      await handle.close();
      await files.unlink(probe);
    }
    return '';
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EROFS') {
      return `The drive of this library (${paths.root}) is read-only. You can read; to change anything, make the drive writable and open Postil again.`;
    }
    if (code === 'EACCES' || code === 'EPERM') {
      return `Postil is not allowed to write to this library (${paths.root}). You can read; to change anything, change the folder's permissions and open Postil again.`;
    }
    // A full disk can be read from, and each save will say what is wrong.
    if (code === 'ENOSPC' || code === 'EDQUOT') return '';
    throw diskError(error, `open the library at ${paths.root}`);
  }
}
