/**
 * Replaces a file so that at every moment, also after a crash or a power cut, either the old or the new
 * one is whole: unique temporary file, fsync, rename, fsync of the folder. The copy that is replaced is
 * kept under another name when asked. See Pillai et al., "All File Systems Are Not Created Equal" (OSDI 2014).
 */
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  codeOf,
  type FileLayer,
  readBytes,
  type Signature,
  signatureOf,
  unless,
  writeAndSync,
} from './file-layer.ts';

export interface DurableWrite {
  path: string;
  bytes: Uint8Array;
  /** Where the replaced copy is kept. With it, a failure at any step leaves the old file in place. */
  previous?: string;
  /** Runs just before the new file takes the name; the write is given up when it rejects. */
  beforeRename?: (signature: Signature) => Promise<void>;
}

/** Names of our temporary files, so that the doctor removes nobody else's. */
export const TEMPORARY = /^\..+\.\d+-[0-9a-f]{12}\.postil-tmp$/;

/** Virus scanners and search indexes on Windows hold a fresh file for a moment. */
const HELD = new Set(['EPERM', 'EBUSY', 'EACCES']);
const RENAME_WAITS = [10, 20, 40, 80, 160];
/** What a full drive answers. */
export const NO_ROOM = new Set(['ENOSPC', 'EDQUOT']);
/** Where folders cannot be synced (Windows, some network drives); there the rename must do. */
const NO_FOLDER_SYNC = ['EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EBADF'];

/** Answers when the file is on the drive. Rejects with the system's error, the temporary file removed. */
export async function writeDurably(files: FileLayer, write: DurableWrite): Promise<Signature> {
  const { path, previous } = write;
  const old = await unless(files.lstat(path), ['ENOENT'], null);
  const mode = old?.isFile() ? old.mode & 0o777 : null;
  const temporary = temporaryName(path);
  let signature: Signature;
  try {
    signature = await writeNew(files, temporary, write.bytes, mode);
    if (old && previous) await keepCopy(files, path, previous, old.isFile());
    await write.beforeRename?.(signature);
    await renameInsisting(files, temporary, path);
  } catch (error) {
    await removeLeftover(files, temporary);
    throw error;
  }
  try {
    await syncFolder(files, dirname(path));
  } catch (error) {
    // Nobody will be told that it was saved, so it must not look saved: a second try would double it.
    if (previous) await putBack(files, path, old ? previous : null);
    throw error;
  }
  return signature;
}

export function temporaryName(path: string): string {
  const unique = `${process.pid}-${randomBytes(6).toString('hex')}`;
  return join(dirname(path), `.${basename(path)}.${unique}.postil-tmp`);
}

/** Makes the names in a folder survive a power cut, where the system can. */
export async function syncFolder(files: FileLayer, folder: string): Promise<void> {
  // Windows refuses to open a folder at all.
  const refused = process.platform === 'win32' ? [...NO_FOLDER_SYNC, 'EACCES'] : NO_FOLDER_SYNC;
  const handle = await unless(files.open(folder, 'r'), refused, null);
  if (!handle) return;
  try {
    await unless(handle.sync(), refused, undefined);
  } finally {
    await handle.close();
  }
}

export async function renameInsisting(files: FileLayer, from: string, to: string): Promise<void> {
  for (const pause of RENAME_WAITS) {
    try {
      return await files.rename(from, to);
    } catch (error) {
      if (!HELD.has(codeOf(error))) throw error;
      await wait(pause);
    }
  }
  await files.rename(from, to);
}

/** `wx` makes the name ours alone and follows no symbolic link that someone put there. */
async function writeNew(
  files: FileLayer,
  path: string,
  bytes: Uint8Array,
  mode: number | null,
): Promise<Signature> {
  const handle = await files.open(path, 'wx', mode ?? 0o666);
  try {
    await writeAndSync(handle, bytes);
    const stat = await handle.stat();
    // The system takes rights away from what is made anew (umask).
    if (mode !== null && (stat.mode & 0o777) !== mode) {
      await handle.chmod(mode);
      await handle.sync();
    }
    return signatureOf(stat);
  } finally {
    await handle.close();
  }
}

/**
 * A second name for a file, replacing what had that name: nothing is copied, and the first name stays.
 * Copies where the drive has no links, or where the file is itself a symbolic link.
 */
export async function keepCopy(
  files: FileLayer,
  path: string,
  copy: string,
  isFile: boolean,
): Promise<void> {
  const temporary = temporaryName(copy);
  try {
    const linked =
      isFile &&
      (await files.link(path, temporary).then(
        () => true,
        () => false,
      ));
    if (!linked) await writeNew(files, temporary, (await readBytes(files, path)).bytes, null);
    await renameInsisting(files, temporary, copy);
  } finally {
    // A rename between two names of one file leaves both (POSIX), which happens after a crash here.
    await removeLeftover(files, temporary);
  }
}

async function putBack(files: FileLayer, path: string, previous: string | null): Promise<void> {
  try {
    if (previous === null) return await files.unlink(path);
    await keepCopy(files, previous, path, true);
  } catch {
    // The drive is failing. The new file is whole and stays; the caller reports the first error.
  }
}

/** What cannot be removed now, the doctor removes later; the first error is the one to report. */
async function removeLeftover(files: FileLayer, path: string): Promise<void> {
  await files.unlink(path).catch(() => {});
}
