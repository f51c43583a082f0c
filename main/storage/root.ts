/**
 * The folder that was opened. A drive can go while a library is open; what is made again in its place,
 * on the mount point say, would take saves that are never seen again.
 */
import { dirname, join } from 'node:path';
import { PostilError } from '../../preload/contract/index.ts';
import { diskError } from './disk-error.ts';
import { syncFolder } from './durable-write.ts';
import { codeOf, type FileLayer, unless } from './file-layer.ts';
import { LIBRARY } from './paths.ts';
import { say } from './words/index.ts';

export interface Root {
  /** Absolute path of the library. */
  readonly path: string;
  /** @throws {PostilError} disk when the folder that was opened is not there */
  check(): Promise<void>;
  /**
   * Makes a folder inside the library and those between, but never the library's own. Their names are durable, unless
   * what comes into them may be lost.
   */
  makeFolder(folder: string, options?: { mayBeLost?: boolean }): Promise<void>;
}

/** How systems say that a folder, or the drive it was on, is not there. */
const GONE = new Set(['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'ENOTCONN', 'ESTALE', 'EHOSTDOWN']);

/** @param path absolute path of a folder that is there */
export async function holdRoot(files: FileLayer, path: string): Promise<Root> {
  let opened = await files.stat(path);

  function gone(cause?: unknown): PostilError {
    return new PostilError('disk', say('rootGone', { path }), { cause });
  }

  async function check(): Promise<void> {
    try {
      const now = await files.stat(path);
      if (!now.isDirectory()) throw gone();
      // Drives without numbers of their own answer 0.
      if (now.dev === opened.dev && (now.ino === opened.ino || now.ino === 0)) return;
      // A drive that is connected again has another number, but the library is on it. An empty mount
      // point has none.
      if (!(await unless(files.lstat(join(path, LIBRARY)), ['ENOENT'], null))) throw gone();
      opened = now;
    } catch (error) {
      throw GONE.has(codeOf(error))
        ? gone(error)
        : diskError(error, say('do.reachLibrary', { path }));
    }
  }

  async function makeInside(folder: string, mayBeLost: boolean): Promise<void> {
    if (folder === path) return;
    const parent = dirname(folder);
    try {
      await files.mkdir(folder);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EEXIST') return;
      if (code !== 'ENOENT') throw error;
      if (parent === path) throw gone(error);
      await makeInside(parent, mayBeLost);
      await unless(files.mkdir(folder), ['EEXIST'], undefined);
    }
    if (!mayBeLost) await syncFolder(files, parent);
  }

  return {
    path,
    check,
    async makeFolder(folder, { mayBeLost = false } = {}) {
      await check();
      await makeInside(folder, mayBeLost);
    },
  };
}
