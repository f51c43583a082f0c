/** A library in a fresh folder, with documents small enough to read in a test. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainArticle } from '../../../preload/contract/testing/plain.ts';
import { addNote, newDocument } from '../../library/changes.ts';
import type { ArticleDocument } from '../../library/documents.ts';
import { mergeArticle, mergeLibrary } from '../../library/merge.ts';
import type { LibraryStorage } from '../../library/ports.ts';
import { openStorage, type StorageOptions } from '../index.ts';

export const clock = { now: () => new Date() };
export const files = { content: '<p>The harbour clerk.</p>', original: null };

export function openAt(
  path: string,
  options: Partial<StorageOptions> = {},
): Promise<LibraryStorage> {
  const merge = { article: mergeArticle, library: mergeLibrary };
  return openStorage({ path, clock, merge, watch: false, ...options });
}

export function documentOf(id: string, title = `Title of ${id}`): ArticleDocument {
  return newDocument(plainArticle(id, { kind: 'text', title, lang: 'en', words: 3 }));
}

/** A change that adds a note; its id is also its words. */
export const withNote = (id: string) => (document: ArticleDocument) =>
  addNote(document, { id, target: null, body: id, color: 'yellow', tags: [] }, new Date(), 'test');

export const noteIds = (document: ArticleDocument) => document.notes.map((note) => note.id).sort();

export interface TestFolder {
  path: string;
  /** Path of the library in the folder. */
  library: string;
  at(...names: string[]): string;
  read(...names: string[]): Promise<string>;
  write(text: string | Uint8Array, ...names: string[]): Promise<void>;
  remove(): Promise<void>;
}

export async function makeFolder(): Promise<TestFolder> {
  const path = await mkdtemp(join(tmpdir(), 'postil-storage-'));
  const library = join(path, 'library');
  const at = (...names: string[]) => join(library, ...names);
  return {
    path,
    library,
    at,
    read: (...names) => readFile(at(...names), 'utf8'),
    write: (text, ...names) => writeFile(at(...names), text),
    remove: () => rm(path, { recursive: true, force: true }),
  };
}
