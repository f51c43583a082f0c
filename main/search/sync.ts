/** Bringing the index to the state of the library after a start, or after the index was started afresh. */
import { hash } from 'node:crypto';
import type { Article, Note } from '../../preload/contract/index.ts';
import type { IndexItem, SearchIndex } from './model.ts';

export interface SyncOptions {
  /** Every article there is, oldest first, with its current signature. */
  documents: Map<string, string>;
  /** Reads one for the index; null when it has gone meanwhile. An error stops the whole. */
  load(id: string): Promise<IndexItem | null>;
  onProgress?(done: number, of: number): void;
  signal?: AbortSignal;
}

/** Articles read and handed over together. */
const PORTION = 100;

/** Puts what changed, removes what is gone; answers how many of each. Stops quietly when aborted. */
export async function syncIndex(
  index: SearchIndex,
  { documents, load, onProgress, signal }: SyncOptions,
): Promise<{ put: number; removed: number }> {
  const known = await index.known();
  const gone = [...known.keys()].filter((id) => !documents.has(id));
  if (gone.length > 0) await index.remove(gone);
  const changed = [...documents].flatMap(([id, signature]) =>
    known.get(id) === signature ? [] : [id],
  );
  let put = 0;
  let before: Promise<unknown> = Promise.resolve();
  let putting: Promise<unknown> = Promise.resolve();
  for (let at = 0; at < changed.length && !signal?.aborted; at += PORTION) {
    const ids = changed.slice(at, at + PORTION);
    const loaded = await Promise.all(ids.map(load));
    const items = loaded.filter((item) => item !== null);
    // The next are read while these are made ready, and those before them are written.
    await before;
    before = putting;
    putting = index.put(items);
    putting.catch(() => {});
    put += items.length;
    onProgress?.(Math.min(at + PORTION, changed.length), changed.length);
  }
  await before;
  await putting;
  await index.settle();
  return { put, removed: gone.length };
}

/**
 * A signature of all that the index keeps of an article. `content` stands for the state of its text, such as
 * the time and size of the file; a text that never changes may give ''.
 */
export function signatureOf(article: Article, notes: Note[], content: string): string {
  return hash('sha1', JSON.stringify([article, notes, content]));
}
