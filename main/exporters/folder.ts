/** The files of an export folder: publishing whole files only, and what can go wrong with them. */
import { randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** What other programs on Windows hold for a moment: virus scanners, search indexes, synchronisers. */
const HELD = new Set(['EPERM', 'EBUSY', 'EACCES']);
const WAITS = [20, 60, 180];

/** A file's text, or null when it is not UTF-8. */
export async function readText(file: string): Promise<string | null> {
  const bytes = await fs.readFile(file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Puts a whole new file in place. False when something of that name is there, which stays as it is. */
export async function createFile(file: string, text: string | Uint8Array): Promise<boolean> {
  return publish(path.dirname(file), text, null, async (temporary) => {
    try {
      // A link never replaces; a rename would.
      await fs.link(temporary, file);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error)))
        throw error;
      // A file system without links (FAT, some shares).
      if (await exists(file)) return false;
      await fs.rename(temporary, file);
    }
    return true;
  });
}

/** Puts a whole new text in place of `old`. False when the file has changed from `old` meanwhile. */
export async function replaceFile(file: string, old: string, text: string): Promise<boolean> {
  const real = await fs.realpath(file);
  const { mode } = await fs.stat(real);
  return publish(path.dirname(real), text, mode, async (temporary) => {
    if ((await readText(real)) !== old) return false;
    await renameInsisting(temporary, real);
    return true;
  });
}

async function renameInsisting(from: string, to: string): Promise<void> {
  for (const pause of process.platform === 'win32' ? WAITS : []) {
    try {
      return await fs.rename(from, to);
    } catch (error) {
      if (!HELD.has(codeOf(error))) throw error;
      await wait(pause);
    }
  }
  await fs.rename(from, to);
}

async function publish(
  dir: string,
  text: string | Uint8Array,
  mode: number | null,
  place: (temporary: string) => Promise<boolean>,
): Promise<boolean> {
  const temporary = path.join(dir, `.postil-${randomUUID()}.tmp`);
  try {
    const handle = await fs.open(temporary, 'wx');
    try {
      await handle.writeFile(text);
      if (mode !== null) await handle.chmod(mode & 0o777);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return await place(temporary);
  } finally {
    await fs.rm(temporary, { force: true });
  }
}

/** Makes the names written in a folder durable. */
export async function syncFolder(dir: string): Promise<void> {
  let handle: fs.FileHandle;
  try {
    handle = await fs.open(dir, 'r');
  } catch (error) {
    // Windows opens no folders, and needs no sync for them.
    if (['EISDIR', 'EPERM', 'EACCES'].includes(codeOf(error))) return;
    throw error;
  }
  try {
    await handle.sync();
  } catch (error) {
    // Some shares cannot sync a folder; the files themselves are synced.
    if (!['EINVAL', 'EPERM', 'ENOTSUP', 'EBADF'].includes(codeOf(error))) throw error;
  } finally {
    await handle.close();
  }
}

/** Whether anything of that name is there, a broken link too. */
export async function exists(file: string): Promise<boolean> {
  try {
    await fs.lstat(file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** What a failed file operation means to a person, and what to do. */
export function diskSentence(error: unknown, place: string): string {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Postil may not write to “${place}”. Allow writing there or choose another folder.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk of “${place}” is full. Free some space and export again.`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `“${place}” is a file, not a folder. Choose a folder and export again.`;
    case 'EISDIR':
      return `“${place}” is a folder where a file should be. Rename it and export again.`;
    case 'ENOENT':
    case 'ENODEV':
    case 'ENXIO':
      return `“${place}” is not there. Connect its drive or choose another folder, then export again.`;
    case 'ENAMETOOLONG':
      return `The path of “${place}” is too long. Choose a folder nearer to the top of the disk.`;
    case 'EBUSY':
    case 'ETXTBSY':
      return `“${place}” is in use by another program. Close it there and export again.`;
    default: {
      const reason = error instanceof Error ? error.message : String(error);
      return `“${place}” could not be written (${reason}). Try again or choose another folder.`;
    }
  }
}

/** Runs `work` on every item, a few at a time; results in the order of the items. */
export async function inParallel<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  const run = async () => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await work(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: 8 }, run));
  return results;
}
