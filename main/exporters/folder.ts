/** The files of an export folder: finding an article's file, and publishing whole files only. */
import { randomUUID } from 'node:crypto';
import { constants, promises as fs } from 'node:fs';
import path from 'node:path';
import { nameKey } from './file-name.ts';
import { matterId } from './front-matter.ts';
import { renderedFor } from './rendered-file.ts';

/** Front matter is looked for in this much of a file. */
const HEAD_BYTES = 64 * 1024;
/** Longer than the comment that ends a file made by a template. */
const END_BYTES = 256;
const TEMPORARY = /^\.postil-[0-9a-f-]{36}\.tmp$/;
const ABANDONED_MS = 60 * 60 * 1000;
const CONFLICT_COPY = /sync-conflict|conflicted copy/i;

export interface FolderContents {
  /** `nameKey` of every file; a folder is no file, and one in a file's place is an error to report. */
  taken: Set<string>;
  /** Article id to the names of its files, the likeliest first. */
  byArticle: Map<string, string[]>;
}

/**
 * Reads the folder, and clears temporary files that a killed export left more than an hour ago. `now`
 * null: nothing is to be written, so nothing is cleared and a folder that is not there is empty.
 */
export async function readFolder(dir: string, now: Date | null): Promise<FolderContents> {
  const contents: FolderContents = { taken: new Set(), byArticle: new Map() };
  if (now === null && !(await exists(dir))) return contents;
  const entries = await fs.readdir(dir, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (!entry.isDirectory()) contents.taken.add(nameKey(entry.name));
    if (now && TEMPORARY.test(entry.name)) await clearAbandoned(path.join(dir, entry.name), now);
  }
  const documents = entries.filter((e) => /\.md$/i.test(e.name) && !e.isDirectory());
  const ids = await inParallel(documents, (e) => articleIdOf(path.join(dir, e.name)));
  documents.forEach((entry, index) => {
    const id = ids[index];
    if (!id) return;
    const names = contents.byArticle.get(id) ?? [];
    if (CONFLICT_COPY.test(entry.name)) names.push(entry.name);
    else names.unshift(entry.name);
    contents.byArticle.set(id, names);
  });
  return contents;
}

/** The contents of folders below one; names there have the folder before them, with `/`. */
export function joinFolders(
  all: readonly { folder: string; contents: FolderContents }[],
): FolderContents {
  const joined: FolderContents = { taken: new Set(), byArticle: new Map() };
  for (const { folder, contents } of all) {
    const named = (name: string) => (folder === '.' ? name : `${folder}/${name}`);
    for (const key of contents.taken) joined.taken.add(nameKey(named(key)));
    for (const [id, names] of contents.byArticle) {
      joined.byArticle.set(id, [...(joined.byArticle.get(id) ?? []), ...names.map(named)]);
    }
  }
  return joined;
}

async function articleIdOf(file: string): Promise<string | null> {
  let handle: fs.FileHandle;
  try {
    // Not blocking: a pipe named x.md must not hold up the export.
    handle = await fs.open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    // Unreadable or gone: it cannot be recognised, and its name counts as taken.
    return null;
  }
  try {
    const status = await handle.stat();
    if (!status.isFile()) return null;
    const head = Buffer.allocUnsafe(Math.min(status.size, HEAD_BYTES));
    const { bytesRead, buffer } = await handle.read(head, 0, head.length, 0);
    const id = matterId(buffer.toString('utf8', 0, bytesRead));
    if (id !== null) return id;
    // Made by a template without `id`: its last comment names the article.
    const end = Buffer.alloc(Math.min(status.size, END_BYTES));
    await handle.read(end, 0, end.length, status.size - end.length);
    return renderedFor(end.toString('utf8'));
  } finally {
    await handle.close();
  }
}

async function clearAbandoned(file: string, now: Date): Promise<void> {
  try {
    const { mtimeMs } = await fs.lstat(file);
    if (now.getTime() - mtimeMs > ABANDONED_MS) await fs.rm(file, { force: true });
  } catch {
    // Another export finished with it just now, or it may not be removed: no reason not to export.
  }
}

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
export async function createFile(file: string, text: string): Promise<boolean> {
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
    await fs.rename(temporary, real);
    return true;
  });
}

async function publish(
  dir: string,
  text: string,
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
