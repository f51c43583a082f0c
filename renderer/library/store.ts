/**
 * The rows of the library in the page. A change shows at once. If the core refuses it for good, the rows go back to
 * what they were; if it only cannot be saved now, it stays over what the core says until it is. The core's list
 * is the truth: it is read again after every change elsewhere.
 */
import { create } from 'zustand';
import type { ArticleRow, ListRow, PostilEvent, Result } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import type { Outcome } from '../app/keeping.ts';
import { messageOf } from '../ui/toasts.ts';
import { type ArticleChange, articleChanges, followChanges } from './article-changes.ts';
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

const unsaved = articleChanges(client);
followChanges({
  onRefused: renew,
  onChange(ids) {
    const { rows } = useLibrary.getState();
    put(ids.flatMap((id) => rows.get(id) ?? []).map((row) => unsaved.over(row.id, row)));
  },
});

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
    for (const row of page.rows) rows.set(row.id, unsaved.over(row.id, row));
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
      for (const row of found) rows.set(row.id, unsaved.over(row.id, row));
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
  put([unsaved.over(row.id, { ...row, missing: row.missing.length })]);
}

/** A change: the rows as they were, of the articles that it is saved of; why it was refused of others. */
export interface Changed {
  before: ListRow[];
  error: unknown;
}

/** Shows `edit` on the rows at once and runs `save`. The rows of what is refused go back. */
async function change(
  ids: Iterable<string>,
  edit: (row: ListRow) => ListRow | null,
  save: (ids: string[]) => Promise<Outcome>,
): Promise<Changed> {
  const rows = useLibrary.getState().rows;
  const before = [...ids].map((id) => rows.get(id)).filter((row) => row !== undefined);
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
  const { refused, kept } = await save(before.map((row) => row.id));
  pending -= 1;
  put(before.filter((row) => refused.has(row.id)));
  if (pending === 0 && readAgain) void loadLibrary();
  if (pending === 0) flushLater();
  return {
    before: before.filter(({ id }) => !refused.has(id) && !kept.has(id)),
    error: [...refused.values()][0] ?? null,
  };
}

/** Changes each article by its own patch. What cannot be saved for now stays, and is tried again by itself. */
export function changeArticles(changes: ReadonlyMap<string, ArticleChange>): Promise<Changed> {
  return change(
    changes.keys(),
    (row) => ({ ...row, ...changes.get(row.id) }) as ListRow,
    (ids) => unsaved.save(new Map(ids.map((id) => [id, changes.get(id) ?? {}]))),
  );
}

/** For good, so it is never tried again unasked. */
export function purgeArticles(ids: readonly string[]): Promise<Changed> {
  return change(
    ids,
    () => null,
    async (some) => {
      try {
        await client.call('article.purge', { ids: some });
        return { refused: new Map(), kept: new Set() };
      } catch (error) {
        return { refused: new Map(some.map((id) => [id, error])), kept: new Set() };
      }
    },
  );
}
