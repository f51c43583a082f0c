/**
 * The rows of the library in the page. A change shows at once; if the core refuses it, the rows go back
 * to what they were. The core's list is the truth: it is read again after every change elsewhere.
 */
import { create } from 'zustand';
import {
  type ArticlePatch,
  type ArticleRow,
  type ListRow,
  PostilError,
  type PostilEvent,
  type Result,
} from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { messageOf } from '../ui/toasts.ts';
import type { Sort } from './rows.ts';

interface LibraryState {
  status: 'loading' | 'ready' | 'error';
  /** The core's sentence when the list could not be read. */
  message: string;
  rows: ReadonlyMap<string, ListRow>;
  /** False while only the newest rows are there. */
  isWhole: boolean;
}

export const useLibrary = create<LibraryState>(() => ({
  status: 'loading',
  message: '',
  rows: new Map(),
  isWhole: false,
}));

/** The row that was opened, and how far the list was scrolled, in CSS pixels. */
export interface Opened {
  id: string;
  scroll: number;
}

/** How the list is shown; outlives the screen, so that Back from an article finds it as it was. */
export const useListing = create<{
  sort: Sort;
  /** Against the order's usual direction. */
  reversed: boolean;
  /** Where the last opened article's row stood, until the list shows it there again. */
  opened: Opened | null;
}>(() => ({ sort: 'added', reversed: false, opened: null }));

/** Raised by every change made here, so that a list read before it is not taken for the truth. */
let generation = 0;
let pending = 0;
let reading: Promise<void> | null = null;
let readAgain = false;
/** Screens showing the list. With none, a change only marks it stale: reading saves progress often. */
let watchers = 0;
let stale = true;

/** Rows asked for at first: a screenful and more, at once; then in portions that stop nothing. */
const FIRST = 200;
const PORTION = 2000;

async function read(): Promise<void> {
  const started = generation;
  const rows = new Map<string, ListRow>();
  let after: string | null = null;
  do {
    const limit: number = after === null ? FIRST : PORTION;
    const page: Result<'article.rows'> = await client.call('article.rows', { after, limit });
    for (const row of page.rows) rows.set(row.id, row);
    if (started !== generation || pending > 0) {
      readAgain = true;
      return;
    }
    if (after === null && useLibrary.getState().status !== 'ready') {
      useLibrary.setState({ status: 'ready', message: '', rows: new Map(rows) });
    }
    after = page.next;
  } while (after !== null);
  useLibrary.setState({ status: 'ready', message: '', rows, isWhole: true });
}

/** Rows that changed elsewhere, read one after another; those that a change of ours crossed, again. */
let renewing: Promise<void> = Promise.resolve();

function renew(ids: readonly string[]): void {
  renewing = renewing.then(async () => {
    // The list is being read as a whole: then once more, since it may have passed these already.
    if (reading || useLibrary.getState().status !== 'ready') return loadLibrary();
    const started = generation;
    try {
      const found = await client.call('article.some', { ids: [...ids] });
      if (started !== generation || pending > 0) {
        readLater(ids);
        return;
      }
      const rows = new Map(useLibrary.getState().rows);
      for (const id of ids) rows.delete(id);
      for (const row of found) rows.set(row.id, row);
      useLibrary.setState({ rows });
    } catch (error) {
      useLibrary.setState({ message: messageOf(error) });
    }
  });
}

let later = new Set<string>();

function readLater(ids: readonly string[]): void {
  for (const id of ids) later.add(id);
  if (pending === 0) flushLater();
}

function flushLater(): void {
  if (later.size === 0) return;
  const ids = [...later];
  later = new Set();
  renew(ids);
}

/** Reads the list. Calls while one is under way share one more reading after it. */
export function loadLibrary(): Promise<void> {
  stale = false;
  if (pending > 0) {
    readAgain = true;
    return Promise.resolve();
  }
  if (reading) {
    readAgain = true;
    return reading;
  }
  reading = (async () => {
    try {
      do {
        readAgain = false;
        await read();
        // While a change of ours is unanswered its end asks again (see `change`).
      } while (readAgain && pending === 0);
    } catch (error) {
      useLibrary.setState(({ status }) => ({
        status: status === 'ready' ? 'ready' : 'error',
        message: messageOf(error),
      }));
    } finally {
      reading = null;
    }
  })();
  return reading;
}

/** For a screen that shows the list: keeps it fresh until the returned function is called. */
export function watchLibrary(): () => void {
  watchers += 1;
  if (stale || useLibrary.getState().status !== 'ready') void loadLibrary();
  return () => {
    watchers -= 1;
  };
}

/** To be called with every event of the bridge. */
export function noticeLibraryChange(event: PostilEvent): void {
  if (event.type !== 'library.changed') return;
  if (watchers === 0) stale = true;
  else if (event.ids === null) void loadLibrary();
  else renew(event.ids);
}

/** Shows the loading state again first: the person asked. */
export function retryLibrary(): Promise<void> {
  useLibrary.setState({ status: 'loading', message: '', isWhole: false });
  return loadLibrary();
}

function put(rows: Iterable<ListRow>): void {
  const next = new Map(useLibrary.getState().rows);
  for (const row of rows) next.set(row.id, row);
  useLibrary.setState({ rows: next });
}

/** Puts a row the core answered in the list, such as that of an article just added. */
export function putRow({ description: _long, reading: _own, dir: _dir, ...row }: ArticleRow): void {
  generation += 1;
  put([{ ...row, missing: row.missing.length }]);
}

/**
 * Shows `edit` on the rows at once and runs `save`, which answers the ids it could not change and why.
 * Those rows go back. @returns the rows as they were, of the ids that did change, for undo
 */
async function change(
  ids: readonly string[],
  edit: (row: ListRow) => ListRow | null,
  save: (ids: string[]) => Promise<Map<string, unknown>>,
): Promise<{ before: ListRow[]; error: unknown }> {
  const rows = useLibrary.getState().rows;
  const before = ids.map((id) => rows.get(id)).filter((row) => row !== undefined);
  if (before.length === 0) return { before, error: null };
  generation += 1;
  pending += 1;
  const next = new Map(rows);
  for (const row of before) {
    const edited = edit(row);
    if (edited) next.set(row.id, edited);
    else next.delete(row.id);
  }
  useLibrary.setState({ rows: next });
  let failed: Map<string, unknown>;
  try {
    failed = await save(before.map((row) => row.id));
  } catch (error) {
    failed = new Map(before.map((row) => [row.id, error]));
  }
  pending -= 1;
  put(before.filter((row) => failed.has(row.id)));
  if (pending === 0 && readAgain) void loadLibrary();
  if (pending === 0) flushLater();
  return {
    before: before.filter((row) => !failed.has(row.id)),
    error: failed.size > 0 ? ([...failed.values()][0] ?? null) : null,
  };
}

/** Changes each article by its own patch. Resolves with what changed, as it was before. */
export function updateArticles(patches: ReadonlyMap<string, ArticlePatch>) {
  return change(
    [...patches.keys()],
    (row) => ({ ...row, ...patches.get(row.id) }) as ListRow,
    async (ids) => {
      const list = ids.map((id) => ({ id, patch: patches.get(id) ?? {} }));
      const { failed } = await client.call('article.updateMany', { patches: list });
      return new Map(failed.map(({ id, message }) => [id, new PostilError('disk', message)]));
    },
  );
}

const none = new Map<string, unknown>();

export function trashArticles(ids: readonly string[], now: Date) {
  return change(
    ids,
    (row) => ({ ...row, trashedAt: now.toISOString() }),
    async (some) => {
      await client.call('article.trash', { ids: some });
      return none;
    },
  );
}

export function restoreArticles(ids: readonly string[]) {
  return change(
    ids,
    (row) => ({ ...row, trashedAt: null }),
    async (some) => {
      await client.call('article.restore', { ids: some });
      return none;
    },
  );
}

export function purgeArticles(ids: readonly string[]) {
  return change(
    ids,
    () => null,
    async (some) => {
      await client.call('article.purge', { ids: some });
      return none;
    },
  );
}
