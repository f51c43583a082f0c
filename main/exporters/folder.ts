/** The files of an export folder: what is there, what can go wrong with them, and many at a time. */
import { promises as fs, lstatSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { tooMuch } from './markdown.ts';
import { say } from './words/index.ts';

/** Bytes of a file that is read; of what is parsed, `bounds.ts` takes less. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * A file's text, or null when it is not UTF-8.
 * @throws {PostilError} invalid for one too large to be read
 */
export function readText(file: string): string | null {
  if (statSync(file).size > MOST_BYTES) throw tooMuch('length');
  const bytes = readFileSync(file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
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

/** Makes a folder and those above it; their names are durable too. */
export async function makeFolder(dir: string): Promise<void> {
  const first = await fs.mkdir(dir, { recursive: true });
  if (first === undefined) return;
  const last = path.dirname(path.resolve(first));
  for (let above = path.dirname(path.resolve(dir)); above.length >= last.length; ) {
    await syncFolder(above);
    if (above === path.dirname(above)) return;
    above = path.dirname(above);
  }
}

/** Whether anything of that name is there, a broken link too. */
export function exists(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
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
      return say('disk.forbidden', { place });
    case 'ENOSPC':
    case 'EDQUOT':
      return say('disk.full', { place });
    case 'ENOTDIR':
    case 'EEXIST':
      return say('disk.isFile', { place });
    case 'EISDIR':
      return say('disk.isFolder', { place });
    case 'ENOENT':
    case 'ENODEV':
    case 'ENXIO':
      return say('disk.gone', { place });
    case 'ENAMETOOLONG':
      return say('disk.tooLong', { place });
    case 'EBUSY':
    case 'ETXTBSY':
      return say('disk.busy', { place });
    default: {
      const reason = error instanceof Error ? error.message : String(error);
      return say('disk.other', { place, reason });
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

/** Runs `work` on every item as they come, so many at a time. */
export async function eachOf<T>(
  items: AsyncGenerator<T, undefined>,
  work: (item: T) => Promise<void>,
  atOnce: number,
): Promise<void> {
  const run = async () => {
    for (let next = await items.next(); !next.done; next = await items.next()) {
      await work(next.value);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, run));
}
