/** What lies in an export folder and the folders below it: whose files, and which names are taken. */
import type { Dirent, Stats } from 'node:fs';
import { constants, promises as fs } from 'node:fs';
import path from 'node:path';
import { nameKey } from './file-name.ts';
import { inParallel } from './folder.ts';
import { matterId } from './front-matter.ts';
import { renderedFor } from './rendered-file.ts';
import type { SeenFile } from './state.ts';
import { clearAbandoned, isTemporary } from './temporary.ts';

/** Front matter is looked for in this much of a file. */
const HEAD_BYTES = 64 * 1024;
/** Longer than the comment that ends a file made by a template. */
const END_BYTES = 256;
/** Files and folders looked at; a folder with more is somebody's home, not a vault. */
const MOST = 200_000;
const CONFLICT_COPY = /sync-conflict|conflicted copy/i;
/** Settings and history of other programs: `.git`, `.obsidian`, `.stversions`, `.trash` and their like. */
const FOREIGN_FOLDER = /^\.|^node_modules$|^__MACOSX$/;

export interface FolderContents {
  /** `nameKey` of every file; a folder is no file, and one in a file's place is an error to report. */
  taken: Set<string>;
  /** Article id to the paths of its files, with `/`, the likeliest first. */
  byArticle: Map<string, string[]>;
  /** Every Markdown file by path. */
  seen: Map<string, SeenFile>;
}

/**
 * Reads the folder and those below it, and clears temporary files that a killed export left. `now` null: nothing is to be written, so nothing is cleared and a folder that is not there is
 * empty. `known`: what an earlier reading gave; a file that has not changed since is not opened.
 */
export async function readTree(
  dir: string,
  now: Date | null,
  known: ReadonlyMap<string, SeenFile> = new Map(),
): Promise<FolderContents> {
  const contents: FolderContents = { taken: new Set(), byArticle: new Map(), seen: new Map() };
  const documents = await walk(dir, now, contents.taken);
  const found = await inParallel(documents, async (name) => {
    const file = path.join(dir, name);
    const status = await fs.stat(file).catch(() => null);
    if (!status?.isFile()) return null;
    const old = known.get(name);
    const isSame = old?.mtime === status.mtimeMs && old.size === status.size;
    return {
      mtime: status.mtimeMs,
      size: status.size,
      articleId: isSame ? old.articleId : await articleIdOf(file, status),
    };
  });
  documents.forEach((name, index) => {
    const file = found[index];
    if (!file) return;
    contents.seen.set(name, file);
    if (file.articleId === null) return;
    const names = contents.byArticle.get(file.articleId) ?? [];
    if (CONFLICT_COPY.test(name)) names.push(name);
    else names.unshift(name);
    contents.byArticle.set(file.articleId, names);
  });
  return contents;
}

/** Paths of Markdown files, sorted. */
async function walk(dir: string, now: Date | null, taken: Set<string>): Promise<string[]> {
  const documents: string[] = [];
  const folders = [''];
  let left = MOST;
  for (const folder of folders) {
    let entries: Dirent[];
    try {
      entries = await fs.readdir(path.join(dir, folder), { withFileTypes: true });
    } catch (error) {
      // One folder that may not be read is no reason to stop; the folder itself is, unless nothing is written.
      if (folder !== '' || (now === null && isMissing(error))) continue;
      throw error;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const name = folder + entry.name;
      if (entry.isDirectory()) {
        if (!FOREIGN_FOLDER.test(entry.name)) folders.push(`${name}/`);
        continue;
      }
      taken.add(nameKey(name));
      if (now && isTemporary(entry.name)) clearAbandoned(path.join(dir, name), entry.name, now);
      if (/\.md$/i.test(entry.name)) documents.push(name);
    }
    left -= entries.length;
    if (left < 0) break;
  }
  return documents.sort();
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function articleIdOf(file: string, status: Stats): Promise<string | null> {
  let handle: fs.FileHandle;
  try {
    // Not blocking: a pipe named x.md must not hold up the export.
    handle = await fs.open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    // Unreadable or gone: it cannot be recognised, and its name counts as taken.
    return null;
  }
  try {
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
