/**
 * Searching: an index in a worker, brought up to date before each search with what changed since the last
 * one. The index is a cache. Making it, or comparing it with the folder, happens in the background, and a search
 * meanwhile answers from what is in it. Where it cannot be had, a plain scan answers.
 */
import type { Hit, SearchResults } from '../../preload/contract/index.ts';
import type { Library } from '../library/index.ts';
import type { LibraryStorage } from '../library/ports.ts';
import {
  type ArticleHits,
  createSearchWorker,
  type IndexItem,
  type NoteOptions,
  type NotePage,
  queryWords,
  type SearchOptions,
  type SearchWorker,
  scanArticle,
  syncIndex,
  type Vocabulary,
} from '../search/index.ts';

export interface Search {
  /** Every hit of a search, grouped by article, best article first; waits until all is in the index. */
  query(query: string, limit: number): Promise<Hit[]>;
  /** A search as it is typed, from what is in the index now. */
  find(query: string, options: SearchOptions): Promise<SearchResults>;
  ids(query: string): Promise<string[]>;
  notes(query: string, options: NoteOptions): Promise<NotePage>;
  vocabulary(): Promise<Vocabulary>;
  /** Ids of articles whose notes may hold these words; null where that cannot be told. */
  withNotes(words: string): Promise<string[] | null>;
  /** Brings the index to the state of the library, in the background. */
  start(): void;
  /** Throws the index away and makes it again, in the background. */
  rebuild(): Promise<void>;
  /** Says that articles changed; null for "look at everything". */
  changed(ids: string[] | null): void;
  /** Says that of these not only notes and facts changed, or will be told to have. */
  textChanged(ids: string[]): void;
  close(): Promise<void>;
}

export interface SearchPorts {
  library: Library;
  storage: LibraryStorage;
  report: (error: unknown) => void;
  /** Articles indexed of how many are to be. */
  onProgress: (done: number, of: number) => void;
}

const INDEX_FILE = 'search.db';
/** Fewer than this are indexed before anyone could read about it. */
const SHOWN_FROM = 100;
const NO_WORDS: Vocabulary = { tags: [], sites: [], authors: [] };

export function createSearch({ library, storage, report, onProgress }: SearchPorts): Search {
  let opening: Promise<SearchWorker> | null = null;
  /** Changed since they were put. */
  const dirty = new Set<string>();
  /** Of those, the ones whose text may be another one. */
  const withNewText = new Set<string>();
  /** The comparison of everything that is under way, or that was the last. */
  let comparing: Promise<void> | null = null;
  let progress: { done: number; of: number } | null = null;
  let rebuilds = 0;
  let putting: Promise<void> = Promise.resolve();
  let isPutting = false;
  let stop = new AbortController();

  function open(): Promise<SearchWorker> {
    opening ??= begin();
    return opening;
  }

  /** In memory where the library cannot be written. */
  async function begin(): Promise<SearchWorker> {
    const path = await storage.cacheFile(INDEX_FILE);
    return createSearchWorker({ path: path ?? ':memory:', removeFile: storage.removeCacheFile });
  }

  /** When `old` is done with the file, another is begun. */
  async function beginAnew(
    old: Promise<SearchWorker> | null,
    compared: Promise<void> | null,
  ): Promise<SearchWorker> {
    await compared?.catch(() => {});
    await (await old?.catch(() => null))?.kill();
    const path = await storage.cacheFile(INDEX_FILE);
    for (const ending of path ? ['', '-journal'] : []) {
      await storage.removeCacheFile(`${path}${ending}`);
    }
    return begin();
  }

  /** Resolves when everything that was there at the call is in the index. */
  async function complete(worker: SearchWorker): Promise<void> {
    const started = await worker.rebuilds();
    // An index that had to be started afresh knows nothing of what was put before.
    if (started !== rebuilds) comparing = null;
    rebuilds = started;
    comparing ??= compare(worker).catch((error) => {
      comparing = null;
      throw error;
    });
    await comparing;
    await putChanged(worker);
  }

  async function compare(worker: SearchWorker): Promise<void> {
    const { signal } = stop;
    progress = { done: 0, of: 0 };
    try {
      const states = await library.states();
      const ids = await library.oldestFirst();
      // What was changed here has no state yet: it is put as a change.
      const documents = new Map(ids.map((id) => [id, states.get(id) ?? '']));
      await syncIndex(worker, {
        documents,
        load: (id) => load(id, true, documents.get(id) ?? ''),
        signal,
        onProgress: (done, of) => {
          progress = { done, of };
          if (of >= SHOWN_FROM && done < of) onProgress(done, of);
        },
      });
    } finally {
      const { of } = progress;
      progress = null;
      // Also of one that was stopped: nobody is to wait for its rest.
      if (of >= SHOWN_FROM) onProgress(of, of);
    }
  }

  /** Ready to be asked: what changed here is in it; what is not yet compared may be missing. */
  async function ready(): Promise<SearchWorker> {
    const worker = await open();
    const all = complete(worker);
    all.catch(report);
    // A library of ordinary size is compared in no time, and nobody has to hear of it.
    await Promise.race([all, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())]);
    await putChanged(worker);
    return worker;
  }

  /** One after another: two at once would read and index everything twice. */
  function putChanged(worker: SearchWorker): Promise<void> {
    putting = putting
      .catch(() => {})
      .then(async () => {
        const { signal } = stop;
        const ids = [...dirty];
        const texts = new Set(withNewText);
        dirty.clear();
        withNewText.clear();
        try {
          for (let at = 0; at < ids.length; at += TOGETHER) {
            // Postil ends: the rest is found at the next start.
            if (signal.aborted) return;
            await putAgain(worker, ids.slice(at, at + TOGETHER), texts);
          }
        } catch (error) {
          for (const id of ids) dirty.add(id);
          for (const id of texts) withNewText.add(id);
          throw error;
        }
      });
    return putting;
  }

  async function putAgain(
    worker: SearchWorker,
    ids: string[],
    texts: ReadonlySet<string>,
  ): Promise<void> {
    const items = await Promise.all(
      ids.map(async (id) => [id, await load(id, texts.has(id), '')] as const),
    );
    const gone = items.flatMap(([id, item]) => (item ? [] : [id]));
    if (gone.length > 0) await worker.remove(gone);
    const { needText } = await worker.put(items.flatMap(([, item]) => (item ? [item] : [])));
    const lacking = await Promise.all(needText.map((id) => load(id, true, '')));
    await worker.put(lacking.filter((item) => item !== null));
  }

  /** After an import the first search must not wait for all that it brought. */
  function putInBackground(): void {
    if (!opening || !comparing || isPutting || stop.signal.aborted) return;
    isPutting = true;
    Promise.all([opening, comparing])
      .then(([worker]) => putChanged(worker))
      // Whoever searches next tries it again, and is told.
      .catch(report)
      .finally(() => {
        isPutting = false;
      });
  }

  /** Without a signature it is compared again at the next start. */
  async function load(id: string, withText: boolean, signature: string): Promise<IndexItem | null> {
    const found = await library.searchable(id, withText);
    return found && { ...found, signature };
  }

  async function scan(query: string, limit: number): Promise<Hit[]> {
    const words = queryWords(query);
    const hits: Hit[] = [];
    if (words.length === 0) return hits;
    for (const { id } of await library.list('all')) {
      const item = await library.searchable(id, true);
      if (item) hits.push(...scanArticle({ ...item, text: item.text ?? '' }, words));
      if (hits.length >= limit) break;
    }
    return hits.slice(0, limit);
  }

  /** Opened anew next time: what was wrong may have been the drive. */
  async function giveUp(error: unknown): Promise<void> {
    report(error);
    const broken = opening;
    opening = null;
    comparing = null;
    await broken?.then((worker) => worker.kill()).catch(report);
  }

  async function orScan<T>(ask: () => Promise<T>, instead: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      await giveUp(error);
      return instead();
    }
  }

  return {
    async query(query, limit) {
      if (query.trim() === '') return [];
      return orScan(
        async () => {
          const worker = await open();
          await complete(worker);
          const { articles } = await worker.search(query, { limit, typing: true });
          return articles.flatMap(hitsOf).slice(0, limit);
        },
        () => scan(query, limit),
      );
    },
    async find(query, options) {
      return orScan(
        async () => {
          const worker = await ready();
          return { ...(await worker.search(query, options)), indexing: progress };
        },
        async () => {
          const articles = grouped(await scan(query, options.limit ?? 50));
          return { articles, total: articles.length, suggestion: null, indexing: null };
        },
      );
    },
    ids: async (query) => (await ready()).ids(query),
    notes: async (query, options) => (await ready()).notes(query, options),
    vocabulary: () =>
      orScan(
        async () => (await ready()).vocabulary(),
        async () => NO_WORDS,
      ),
    async withNotes(words) {
      return orScan(
        async () => {
          const worker = await open();
          await complete(worker);
          const { places } = await worker.notes(words, { order: 'newest', offset: 0, limit: 200 });
          return [...new Set(places.map(({ articleId }) => articleId))];
        },
        async () => null,
      );
    },
    start() {
      open()
        .then(complete)
        .catch((error) => {
          if (!stop.signal.aborted) report(error);
        });
    },
    async rebuild() {
      stop.abort();
      stop = new AbortController();
      // A search that comes now waits for the new index, and does not open the file that is about to go.
      const anew = beginAnew(opening, comparing);
      opening = anew;
      comparing = null;
      rebuilds = 0;
      try {
        await anew;
      } catch (error) {
        if (opening === anew) opening = null;
        throw error;
      }
      this.start();
    },
    changed(ids) {
      if (ids === null) comparing = null;
      else for (const id of ids) dirty.add(id);
      if (dirty.size >= MANY_CHANGED) putInBackground();
    },
    textChanged(ids) {
      for (const id of ids) withNewText.add(id);
    },
    async close() {
      stop.abort();
      await comparing?.catch(() => {});
      await putting.catch(report);
      await (await opening)?.close();
    },
  };
}

/** Longer than this nobody waits for a comparison before the first answer. */
const PATIENCE_MS = 150;
/** So many changed articles are put without waiting for a search. */
const MANY_CHANGED = 200;
/** Changed articles read together. */
const TOGETHER = 100;

/** A query of filters alone finds articles without a word in them to show: their titles stand for them. */
function hitsOf({ articleId, title, hits }: ArticleHits): Hit[] {
  if (hits.length > 0) return hits;
  return [{ articleId, title, field: 'title', noteId: null, text: title, start: 0, end: 0 }];
}

function grouped(hits: Hit[]): ArticleHits[] {
  const groups = new Map<string, ArticleHits>();
  for (const hit of hits) {
    const { articleId, title } = hit;
    const group = groups.get(articleId) ?? { articleId, title, hits: [], more: 0 };
    const { start, end } = hit;
    group.hits.push({ ...hit, marks: end > start ? [{ start, end }] : [], position: null });
    groups.set(articleId, group);
  }
  return [...groups.values()];
}
