/** The rows of the library list, read once and kept true by every change this process makes or hears of. */
import { type ArticleRow, PostilError, type View } from '../../preload/contract/index.ts';
import { toRow } from './changes.ts';
import type { ArticleDocument } from './documents.ts';
import type { LibraryStorage } from './ports.ts';

export interface Catalogue {
  list(view: View): Promise<ArticleRow[]>;
  size(): Promise<number>;
  put(document: ArticleDocument): ArticleRow;
  drop(id: string): void;
  /** Reads these documents again (null: all of them). */
  refresh(ids: string[] | null): Promise<void>;
}

export function createCatalogue(storage: LibraryStorage): Catalogue {
  let loading: Promise<Map<string, ArticleRow>> | null = null;
  // Changes made while the first reading is under way are newer than what it reads.
  const fresh = new Map<string, ArticleRow | null>();

  function rows(): Promise<Map<string, ArticleRow>> {
    loading ??= readRows().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  }

  async function readRows(): Promise<Map<string, ArticleRow>> {
    const read = new Map<string, ArticleRow>();
    for (const document of await storage.readAll()) read.set(document.article.id, toRow(document));
    return read;
  }

  async function current(): Promise<Map<string, ArticleRow>> {
    const map = await rows();
    for (const [id, row] of fresh) {
      if (row) map.set(id, row);
      else map.delete(id);
    }
    fresh.clear();
    return map;
  }

  return {
    async list(view) {
      const all = [...(await current()).values()];
      return all.filter((row) => isIn(row, view)).sort(newestFirst);
    },
    async size() {
      return (await current()).size;
    },
    put(document) {
      const row = toRow(document);
      fresh.set(row.id, row);
      return row;
    },
    drop(id) {
      fresh.set(id, null);
    },
    async refresh(ids) {
      if (ids === null) {
        loading = null;
        return;
      }
      for (const id of ids) {
        try {
          fresh.set(id, toRow(await storage.read(id)));
        } catch (error) {
          if (!(error instanceof PostilError && error.kind === 'notFound')) throw error;
          fresh.set(id, null);
        }
      }
    },
  };
}

function isIn(row: ArticleRow, view: View): boolean {
  if (view === 'trash') return row.trashedAt !== null;
  if (row.trashedAt !== null) return false;
  if (view === 'all') return true;
  return view === 'archive' ? row.archived : !row.archived;
}

function newestFirst(a: ArticleRow, b: ArticleRow): number {
  if (a.addedAt !== b.addedAt) return a.addedAt < b.addedAt ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
