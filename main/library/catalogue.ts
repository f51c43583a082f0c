/**
 * The rows of the library list: taken from a cache at the start, then checked against the folder, and kept
 * true by every change this process makes or hears of.
 */
import {
  type ArticleRow,
  type ListRow,
  PostilError,
  type View,
} from '../../preload/contract/index.ts';
import { decodeCatalogue, type Entry, encodeCatalogue, shared } from './catalogue-file.ts';
import { toRow } from './changes.ts';
import type { ArticleDocument } from './documents.ts';
import type { LibraryStorage } from './ports.ts';

export interface Catalogue {
  /** Every row of a view, newest first, as the folder has it now. */
  list(view: View): Promise<ArticleRow[]>;
  /** Rows newest first, trash and all, after the row named by `after`. May come from the cache. */
  page(after: string | null, limit: number): Promise<RowPage>;
  /** Those of these articles that there are. */
  some(ids: string[]): Promise<ListRow[]>;
  size(): Promise<number>;
  /** Every article, trash and all, the one added first first; waits for the check. */
  oldestFirst(): Promise<string[]>;
  /**
   * Every article with the state of its document when it was last read or checked, '' where it was changed here
   * since. Waits for the check.
   */
  states(): Promise<ReadonlyMap<string, string>>;
  put(document: ArticleDocument): ArticleRow;
  drop(id: string): void;
  /** Reads these documents again (null: looks at all of them). */
  refresh(ids: string[] | null): Promise<void>;
  /** Writes the cache for the next start. */
  close(): Promise<void>;
}

export interface RowPage {
  rows: ListRow[];
  /** Give it as `after` for the next page; null at the end. */
  next: string | null;
  total: number;
}

export interface CatalogueOptions {
  storage: LibraryStorage;
  /** The check of a cached list found these to differ (null: many). */
  onFound(ids: string[] | null): void;
  /** Documents read of how many; only while that takes long enough to be shown. */
  onProgress(done: number, of: number): void;
}

export const CATALOGUE_FILE = 'catalogue.jsonl';
/** More changes than this are told as "look at everything". */
const MANY = 200;
/** Documents between two reports. */
const REPORT_EVERY = 500;
/** Fewer changes than this are not worth writing the cache for: they are read again at the next start. */
const WORTH_WRITING = 20;

export function createCatalogue({ storage, onFound, onProgress }: CatalogueOptions): Catalogue {
  const rows = new Map<string, ArticleRow>();
  /** A row without a state was changed here, and is read again at the next start. */
  const states = new Map<string, string>();
  const words = new Map<string, string>();
  /** Changed or removed here while the folder is being read: newer than what is read. */
  let fresh: Set<string> | null = null;
  let sorted: ArticleRow[] | null = null;
  let loading: Promise<void> | null = null;
  let checking: Promise<void> | null = null;
  let unsaved = 0;

  /** Resolves when there is a list to show. */
  function loaded(): Promise<void> {
    loading ??= load().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  }

  async function load(): Promise<void> {
    fresh ??= new Set();
    const entries = await readCache();
    if (!entries) return checked();
    for (const [row, state] of entries) {
      if (fresh.has(row.id)) continue;
      rows.set(row.id, row);
      states.set(row.id, state);
    }
    sorted = null;
    // A failure here is told by whoever needs the list to be right.
    checked().catch(() => {});
  }

  async function readCache(): Promise<Entry[] | null> {
    const bytes = await storage.readCache(CATALOGUE_FILE);
    return bytes && decodeCatalogue(bytes);
  }

  /** Resolves when the list is what the folder holds. */
  function checked(): Promise<void> {
    checking ??= check().catch((error) => {
      checking = null;
      throw error;
    });
    return checking;
  }

  async function check(): Promise<void> {
    fresh ??= new Set();
    const newer = fresh;
    const wasShown = rows.size > 0;
    const found = await storage.states();
    const gone = [...rows.keys()].filter((id) => !found.has(id) && !newer.has(id));
    for (const id of gone) remove(id);
    const changed = [...found].flatMap(([id, state]) =>
      states.get(id) === state || newer.has(id) ? [] : [id],
    );
    let done = 0;
    await storage.readEach(changed, (id, document) => {
      done += 1;
      if (done % REPORT_EVERY === 0) onProgress(done, changed.length);
      if (newer.has(id)) return;
      if (document) set(toRow(document), found.get(id));
      else remove(id);
    });
    if (changed.length >= REPORT_EVERY) onProgress(changed.length, changed.length);
    fresh = null;
    const differing = [...gone, ...changed];
    unsaved += differing.length;
    if (wasShown && differing.length > 0) onFound(differing.length > MANY ? null : differing);
  }

  function set(row: ArticleRow, state: string | undefined): void {
    const before = rows.get(row.id);
    rows.set(row.id, shared(row, words));
    if (state === undefined) states.delete(row.id);
    else states.set(row.id, state);
    if (before?.addedAt !== row.addedAt) sorted = null;
    unsaved += state === undefined ? 1 : 0;
  }

  function remove(id: string): void {
    if (rows.delete(id)) sorted = null;
    states.delete(id);
  }

  async function current(): Promise<void> {
    await loaded();
    await checked();
  }

  function newestFirst(): ArticleRow[] {
    sorted ??= [...rows.values()].sort(byAdded);
    return sorted;
  }

  return {
    async list(view) {
      await current();
      return newestFirst().flatMap(({ id }) => {
        const row = rows.get(id);
        return row && isIn(row, view) ? [row] : [];
      });
    },
    async page(after, limit) {
      await loaded();
      const all = newestFirst();
      const from = after === null ? 0 : placeAfter(all, after);
      const part = all.slice(from, from + limit);
      const last = part.at(-1);
      return {
        rows: part.map((row) => toListRow(rows.get(row.id) ?? row)),
        next: last && from + limit < all.length ? cursorOf(last) : null,
        total: all.length,
      };
    },
    async some(ids) {
      await loaded();
      return ids.flatMap((id) => {
        const row = rows.get(id);
        return row ? [toListRow(row)] : [];
      });
    },
    async size() {
      await loaded();
      return rows.size;
    },
    async oldestFirst() {
      await current();
      return newestFirst()
        .map(({ id }) => id)
        .reverse();
    },
    async states() {
      await current();
      return new Map([...rows.keys()].map((id) => [id, states.get(id) ?? '']));
    },
    put(document) {
      const row = toRow(document);
      fresh?.add(row.id);
      set(row, undefined);
      return row;
    },
    drop(id) {
      fresh?.add(id);
      remove(id);
      unsaved += 1;
    },
    async refresh(ids) {
      if (ids === null) {
        if (!loading) return;
        await checking?.catch(() => {});
        checking = null;
        return checked();
      }
      for (const id of ids) {
        try {
          const document = await storage.read(id);
          fresh?.add(id);
          set(toRow(document), undefined);
        } catch (error) {
          if (!(error instanceof PostilError && error.kind === 'notFound')) throw error;
          fresh?.add(id);
          remove(id);
        }
      }
    },
    async close() {
      // A list that was never needed, or not read to its end, would be a worse cache than the one there is.
      if (!checking || fresh !== null || unsaved < Math.min(WORTH_WRITING, rows.size / 2)) return;
      // What is wrong with a document is to be told at every start, so it is read again.
      const told = new Set(
        storage.problems().flatMap(({ path, repaired }) => (repaired ? [] : [path.split('/')[1]])),
      );
      const entries = function* (): Generator<Entry> {
        for (const row of rows.values()) {
          yield [row, told.has(row.id) ? '' : (states.get(row.id) ?? '')];
        }
      };
      await storage.writeCache(CATALOGUE_FILE, encodeCatalogue(entries()));
      unsaved = 0;
    },
  };
}

/** What the list shows of a row: long fields left out, images that are missing only counted. */
export function toListRow(row: ArticleRow): ListRow {
  const { description: _description, missing, reading: _reading, dir: _dir, ...more } = row;
  const { notices: _notices, fingerprint: _fingerprint, version: _version, ...shown } = more;
  return { ...shown, missing: missing.length };
}

function isIn(row: ArticleRow, view: View): boolean {
  if (view === 'trash') return row.trashedAt !== null;
  if (row.trashedAt !== null) return false;
  if (view === 'all') return true;
  return view === 'archive' ? row.archived : !row.archived;
}

type Placed = Pick<ArticleRow, 'addedAt' | 'id'>;

function byAdded(a: Placed, b: Placed): number {
  if (a.addedAt !== b.addedAt) return a.addedAt < b.addedAt ? 1 : -1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function cursorOf({ addedAt, id }: Placed): string {
  return `${addedAt} ${id}`;
}

/** Where the rows after a cursor begin, also when its own row has gone meanwhile. */
function placeAfter(all: Placed[], cursor: string): number {
  const [addedAt = '', id = ''] = cursor.split(' ');
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (byAdded(all[middle] as Placed, { addedAt, id }) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
