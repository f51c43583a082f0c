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
import { decodeCatalogue, encodeCatalogue } from './catalogue-file.ts';
import { toRow } from './changes.ts';
import type { ArticleDocument } from './documents.ts';
import { createPackedRows, type Place, type Stretch } from './packed-rows.ts';
import type { LibraryStorage } from './ports.ts';

export interface Catalogue {
  /** Every row of a view, newest first, as the folder has it now. */
  list(view: View): Promise<ArticleRow[]>;
  /** Those outside the trash of which at first only the address was known, newest first. */
  linked(): Promise<ArticleRow[]>;
  /** Rows newest first, trash and all, after the row named by `after`. May come from the cache. */
  page(after: string | null, limit: number): Promise<RowPage>;
  /** Those of these articles that there are. */
  some(ids: string[]): Promise<ListRow[]>;
  /** Every row, trash and all, newest first, one after another: none is kept at hand. Waits for the check. */
  each(visit: (row: ArticleRow) => void): Promise<void>;
  size(): Promise<number>;
  /** Every article, trash and all, the one added first first; waits for the check. */
  oldestFirst(): Promise<string[]>;
  /**
   * Every article with what tells the state of its document, when it was last read or checked, from another; '' where it
   * was changed here since. Waits for the check.
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
  /** A row without a state was changed here, and is read again at the next start. */
  const rows = createPackedRows();
  /** Changed or removed here while the folder is being read: newer than what is read. */
  let fresh: Set<string> | null = null;
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
    const newer = fresh;
    const cached = await readCache();
    if (!cached) return checked();
    const removed = [...newer].filter((id) => !rows.has(id));
    rows.fill(cached);
    for (const id of removed) rows.delete(id);
    // A failure here is told by whoever needs the list to be right.
    checked().catch(() => {});
  }

  async function readCache(): Promise<Stretch[] | null> {
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
    const gone = rows.ids().filter((id) => !found.has(id) && !newer.has(id));
    for (const id of gone) rows.delete(id);
    const changed = [...found].flatMap(([id, state]) =>
      rows.isAt(id, state) || newer.has(id) ? [] : [id],
    );
    let done = 0;
    await storage.readEach(changed, (id, document) => {
      done += 1;
      if (done % REPORT_EVERY === 0) onProgress(done, changed.length);
      if (newer.has(id)) return;
      if (document) rows.set(toRow(document), found.get(id) ?? '');
      else rows.delete(id);
    });
    if (changed.length >= REPORT_EVERY) {
      onProgress(changed.length, changed.length);
      await rows.press();
    }
    fresh = null;
    const differing = [...gone, ...changed];
    unsaved += differing.length;
    if (wasShown && differing.length > 0) onFound(differing.length > MANY ? null : differing);
  }

  async function current(): Promise<void> {
    await loaded();
    await checked();
  }

  return {
    async list(view) {
      await current();
      return (await rows.all()).filter((row) => isIn(row, view));
    },
    async linked() {
      await current();
      const found = await rows.having('"link":{');
      return found.filter((row) => row.link && isIn(row, 'all'));
    },
    async page(after, limit) {
      await loaded();
      const found = rows.page(after === null ? null : placeOf(after), limit);
      return {
        rows: found.rows.map(toListRow),
        next: found.next && `${found.next.added} ${found.next.id}`,
        total: rows.size,
      };
    },
    async some(wanted) {
      await loaded();
      return wanted.flatMap((id) => {
        const row = rows.get(id);
        return row ? [toListRow(row)] : [];
      });
    },
    async each(visit) {
      await current();
      await rows.each(visit);
    },
    async size() {
      await loaded();
      return rows.size;
    },
    async oldestFirst() {
      await current();
      return rows.ids().reverse();
    },
    async states() {
      await current();
      return rows.states();
    },
    put(document) {
      const row = toRow(document);
      fresh?.add(row.id);
      rows.set(row, '');
      unsaved += 1;
      return row;
    },
    drop(id) {
      fresh?.add(id);
      rows.delete(id);
      unsaved += 1;
    },
    async refresh(wanted) {
      if (wanted === null) {
        if (!loading) return;
        await checking?.catch(() => {});
        checking = null;
        return checked();
      }
      for (const id of wanted) {
        try {
          const document = await storage.read(id);
          fresh?.add(id);
          rows.set(toRow(document), '');
          unsaved += 1;
        } catch (error) {
          if (!(error instanceof PostilError && error.kind === 'notFound')) throw error;
          fresh?.add(id);
          rows.delete(id);
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
      for (const id of told) {
        const row = rows.get(id ?? '');
        if (row) rows.set(row, '');
      }
      await rows.press();
      await storage.writeCache(CATALOGUE_FILE, encodeCatalogue(rows.stretches()));
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

/** The place that a cursor names. */
function placeOf(cursor: string): Place {
  const [added = '', id = ''] = cursor.split(' ');
  return { added: Number(added), id };
}
