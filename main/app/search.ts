/**
 * Searching: an index in a worker, brought up to date before each search with what changed since the last
 * one. The index is a cache: where it cannot be had (a read-only library, a fault), a plain scan answers.
 */
import type { Hit } from '../../preload/contract/index.ts';
import type { Library } from '../library/index.ts';
import type { LibraryStorage } from '../library/ports.ts';
import {
  createSearchWorker,
  type IndexItem,
  queryWords,
  type SearchWorker,
  scanArticle,
  signatureOf,
  syncIndex,
} from '../search/index.ts';

export interface Search {
  /** Hits grouped by article, best article first. */
  find(query: string, limit: number): Promise<Hit[]>;
  /** Says that articles changed; null for "look at everything". */
  changed(ids: string[] | null): void;
  close(): Promise<void>;
}

export interface SearchPorts {
  library: Library;
  storage: LibraryStorage;
  report: (error: unknown) => void;
}

const INDEX_FILE = 'search.db';

export function createSearch({ library, storage, report }: SearchPorts): Search {
  let opening: Promise<SearchWorker | null> | null = null;
  /** Null: nothing is known yet, so every document is compared. */
  let dirty: Set<string> | null = null;
  let rebuilds = 0;
  let updating: Promise<void> = Promise.resolve();

  /** Opened by the first search; null where the library cannot be written. */
  function open(): Promise<SearchWorker | null> {
    opening ??= storage
      .cacheFile(INDEX_FILE)
      .then((path) => path && createSearchWorker({ path, removeFile: storage.removeCacheFile }))
      .then((worker) => worker || null);
    return opening;
  }

  /** One after another: two updates at once would read and index everything twice. */
  function update(worker: SearchWorker): Promise<void> {
    updating = updating.catch(() => {}).then(() => bringUpToDate(worker));
    return updating;
  }

  async function bringUpToDate(worker: SearchWorker): Promise<void> {
    // An index that had to be started afresh knows nothing of what was put before.
    const started = await worker.rebuilds();
    if (started !== rebuilds) dirty = null;
    rebuilds = started;
    const wanted = dirty;
    dirty = new Set();
    try {
      if (wanted === null) await compareAll(worker);
      else if (wanted.size > 0) await putAgain(worker, [...wanted]);
    } catch (error) {
      dirty = null;
      throw error;
    }
  }

  async function compareAll(worker: SearchWorker): Promise<void> {
    const documents = new Map<string, string>();
    for (const { article, notes } of await library.documents()) {
      documents.set(article.id, signatureOf(article, notes, ''));
    }
    await syncIndex(worker, { documents, load: (id) => load(id, true) });
  }

  async function putAgain(worker: SearchWorker, ids: string[]): Promise<void> {
    const items = await Promise.all(ids.map(async (id) => [id, await load(id, false)] as const));
    const gone = items.flatMap(([id, item]) => (item ? [] : [id]));
    if (gone.length > 0) await worker.remove(gone);
    const { needText } = await worker.put(items.flatMap(([, item]) => (item ? [item] : [])));
    for (const id of needText) {
      const item = await load(id, true);
      if (item) await worker.put([item]);
    }
  }

  async function load(id: string, withText: boolean): Promise<IndexItem | null> {
    const found = await library.searchable(id, withText);
    return found && { ...found, signature: signatureOf(found.article, found.notes, '') };
  }

  async function scan(query: string, limit: number): Promise<Hit[]> {
    const words = queryWords(query);
    const hits: Hit[] = [];
    if (words.length === 0) return hits;
    for (const { article } of await library.documents()) {
      const item = article.trashedAt === null ? await library.searchable(article.id, true) : null;
      if (item) hits.push(...scanArticle({ ...item, text: item.text ?? '' }, words));
      if (hits.length >= limit) break;
    }
    return hits.slice(0, limit);
  }

  return {
    async find(query, limit) {
      if (query.trim() === '') return [];
      try {
        const index = await open();
        if (!index) return scan(query, limit);
        await update(index);
        const { articles } = await index.search(query, { limit });
        return articles.flatMap((found) => found.hits).slice(0, limit);
      } catch (error) {
        report(error);
        // Opened anew next time: what was wrong may have been the drive.
        const broken = opening;
        opening = null;
        await broken?.then((worker) => worker?.kill()).catch(report);
        dirty = null;
        return scan(query, limit);
      }
    },
    changed(ids) {
      if (ids === null) dirty = null;
      else for (const id of ids) dirty?.add(id);
    },
    async close() {
      await updating.catch(report);
      await (await opening)?.close();
    },
  };
}
