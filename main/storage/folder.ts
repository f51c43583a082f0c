/** Opening a library folder: making it where that is safe, and finding out whether it can be written. */
import { homedir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { PostilError } from '../../preload/contract/index.ts';
import { diskError } from './disk-error.ts';
import { previousOf } from './document-file.ts';
import { syncFolder, temporaryName } from './durable-write.ts';
import { codeOf, type FileLayer, unless, writeAndSync } from './file-layer.ts';
import type { Paths } from './paths.ts';
import type { Root } from './root.ts';
import { say } from './words/index.ts';

/**
 * Makes sure that the folder is there.
 * @returns whether it had no library yet
 * @throws {PostilError} with what to do; notFound when there is no library and none is to be made
 */
export async function findFolder(
  files: FileLayer,
  { root, library, articles }: Paths,
  create: boolean,
): Promise<boolean> {
  const isThere = await isFolder(files, root);
  for (const sign of isThere ? [library, previousOf(library), articles] : []) {
    if (await unless(files.lstat(sign).then(Boolean), ['ENOENT'], false)) return false;
  }
  if (!isThere && !create) {
    throw new PostilError('notFound', say('folder.none', { path: root }));
  }
  if (!isThere) await makeFolder(files, root);
  return true;
}

async function isFolder(files: FileLayer, path: string): Promise<boolean> {
  try {
    const stat = await files.stat(path);
    if (stat.isDirectory()) return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    if (codeOf(error) !== 'ENOTDIR') throw diskError(error, say('do.openLibraryAt', { path }));
  }
  throw new PostilError('invalid', say('folder.isFile', { path }));
}

async function makeFolder(files: FileLayer, path: string): Promise<void> {
  const parent = dirname(path);
  const parentIsThere = await unless(files.stat(parent), ['ENOENT', 'ENOTDIR'], null);
  // Elsewhere a missing parent may be the mount point of a drive, and an empty library in its place
  // would look as if everything were lost.
  if (!parentIsThere) {
    if (isBelow(path, homedir())) await makeFolder(files, parent);
    else throw new PostilError('disk', say('folder.noParent', { path: parent }));
  }
  try {
    // Not `recursive`: in a parent that is there but takes no folders (`/proc`) that never ends.
    await unless(files.mkdir(path), ['EEXIST'], undefined);
    await syncFolder(files, parent);
  } catch (error) {
    const obstacle = OBSTACLES[codeOf(error)];
    if (!obstacle) throw diskError(error, say('do.makeFolder', { path }));
    throw new PostilError('disk', say('folder.notMade', { path, why: say(obstacle) }), {
      cause: error,
    });
  }
}

/** Why a folder whose parent is there could not be made. */
const OBSTACLES: Partial<
  Record<string, 'folder.readOnlyDrive' | 'folder.forbidden' | 'folder.notThere'>
> = {
  EROFS: 'folder.readOnlyDrive',
  EACCES: 'folder.forbidden',
  EPERM: 'folder.forbidden',
  ENOENT: 'folder.notThere',
};

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
export async function findReadOnly(files: FileLayer, paths: Paths, root: Root): Promise<string> {
  try {
    await root.makeFolder(paths.articles);
    await root.makeFolder(paths.assets);
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
      return say('readOnly.drive', { path: paths.root });
    }
    if (code === 'EACCES' || code === 'EPERM') {
      return say('readOnly.forbidden', { path: paths.root });
    }
    // A full disk can be read from, and each save will say what is wrong.
    if (code === 'ENOSPC' || code === 'EDQUOT') return '';
    throw diskError(error, say('do.openLibraryAt', { path: paths.root }));
  }
}
