/** A folder that is given to `postil add`: which of its files are articles. */
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ARTICLE_FILE,
  companionFolders,
  DEEPEST,
  EXPORT_FILE,
  EXPORT_LIST,
  HIDDEN_FILE,
  MOST_FILES,
} from '../../preload/contract/index.ts';

const HEAD = 64 * 1024;

export interface FolderFiles {
  /** Paths of what may be articles, in the order of their names. */
  articles: string[];
  /** Paths of what may be another service's export. */
  exports: string[];
  /** Paths of folders that are one export as a whole. */
  wholes: string[];
}

/**
 * The files in a folder and below it, without what belongs to saved pages. Links to folders are not followed.
 * @throws the system's error when a folder cannot be read
 */
export async function filesIn(folder: string): Promise<FolderFiles> {
  const found: FolderFiles = { articles: [], exports: [], wholes: [] };
  await look(folder, found, 0);
  return found;
}

async function look(folder: string, found: FolderFiles, depth: number): Promise<void> {
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  // Everything beside such a list is part of the export.
  if (entries.some(({ name }) => EXPORT_LIST.test(name))) {
    found.wholes.push(folder);
    return;
  }
  const owned = new Set(entries.flatMap(({ name }) => companionFolders(name)));
  for (const entry of entries) {
    const { name } = entry;
    if (found.articles.length + found.exports.length >= MOST_FILES) return;
    if (HIDDEN_FILE.test(name)) continue;
    const path = join(folder, name);
    if (entry.isDirectory()) {
      if (!owned.has(name) && depth < DEEPEST) await look(path, found, depth + 1);
    } else if (EXPORT_FILE.test(name)) found.exports.push(path);
    else if (ARTICLE_FILE.test(name)) found.articles.push(path);
  }
}

/** The first bytes of a file, enough to tell what it is, in base64. @throws the system's error */
export async function headOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.toString('base64', 0, bytesRead);
  } finally {
    await file.close();
  }
}
