/**
 * The rows of the library in the page. A change shows at once; if the core refuses it, the rows go back
 * to what they were. The core's list is the truth: it is read again after every change elsewhere.
 */
import { create } from 'zustand';
import type { ArticlePatch, ArticleRow, PostilEvent } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { messageOf } from '../ui/toasts.ts';
import type { Sort } from './rows.ts';

interface LibraryState {
  status: 'loading' | 'ready' | 'error';
  /** The core's sentence when the list could not be read. */
  message: string;
  rows: ReadonlyMap<string, ArticleRow>;
}

export const useLibrary = create<LibraryState>(() => ({
  status: 'loading',
  message: '',
  rows: new Map(),
}));

/** In CSS pixels: the row's top below the list's, and how far the list was scrolled. */
export interface Opened {
  id: string;
  top: number;
  scroll: number;
}

/** How the list is shown; outlives the screen, so that Back from an article finds it as it was. */
export const useListing = create<{
  sort: Sort;
  tag: string | null;
  favourites: boolean;
  /** Where the last opened article's row stood, until the list shows it there again. */
  opened: Opened | null;
}>(() => ({ sort: 'added', tag: null, favourites: false, opened: null }));

/** Raised by every change made here, so that a list read before it is not taken for the truth. */
let generation = 0;
let pending = 0;
let reading: Promise<void> | null = null;
let readAgain = false;
/** Screens showing the list. With none, a change only marks it stale: reading saves progress often. */
let watchers = 0;
let stale = true;

async function read(): Promise<void> {
  const started = generation;
  const [all, trash] = await Promise.all([
    client.call('article.list', { view: 'all' }),
    client.call('article.list', { view: 'trash' }),
  ]);
  if (started !== generation || pending > 0) {
    readAgain = true;
    return;
  }
  useLibrary.setState({
    status: 'ready',
    message: '',
    rows: new Map([...all, ...trash].map((row) => [row.id, row])),
  });
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
  if (watchers > 0) void loadLibrary();
  else stale = true;
}

/** Shows the loading state again first: the person asked. */
export function retryLibrary(): Promise<void> {
  useLibrary.setState({ status: 'loading', message: '' });
  return loadLibrary();
}

function put(rows: Iterable<ArticleRow>): void {
  const next = new Map(useLibrary.getState().rows);
  for (const row of rows) next.set(row.id, row);
  useLibrary.setState({ rows: next });
}

/** Puts a row the core answered in the list, such as that of an article just added. */
export function putRow(row: ArticleRow): void {
  generation += 1;
  put([row]);
}

/**
 * Shows `edit` on the rows at once and runs `save`, which answers the ids it could not change and why.
 * Those rows go back. @returns the rows as they were, of the ids that did change, for undo
 */
async function change(
  ids: readonly string[],
  edit: (row: ArticleRow) => ArticleRow | null,
  save: (ids: string[]) => Promise<Map<string, unknown>>,
): Promise<{ before: ArticleRow[]; error: unknown }> {
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
  return {
    before: before.filter((row) => !failed.has(row.id)),
    error: failed.size > 0 ? ([...failed.values()][0] ?? null) : null,
  };
}

/** At a time: enough to be quick, few enough that the disk's queue stays short. */
const UPDATES_AT_ONCE = 8;

/** Changes each article by its own patch. Resolves with what changed, as it was before. */
export function updateArticles(patches: ReadonlyMap<string, ArticlePatch>) {
  return change(
    [...patches.keys()],
    (row) => ({ ...row, ...patches.get(row.id) }) as ArticleRow,
    async (ids) => {
      const failed = new Map<string, unknown>();
      const queue = [...ids];
      const work = async () => {
        for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
          try {
            await client.call('article.update', { id, patch: patches.get(id) ?? {} });
          } catch (error) {
            failed.set(id, error);
          }
        }
      };
      await Promise.all(Array.from({ length: UPDATES_AT_ONCE }, work));
      return failed;
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
