/**
 * Fetches in the background what an import left on the web: pages of links, then images. What waits is
 * written in the articles themselves, so nothing is forgotten when Postil ends.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Answers,
  type ArticleLink,
  type ArticleRow,
  type FetchStatus,
  PostilError,
} from '../../../preload/contract/index.ts';
import { createText } from '../../../renderer/anchoring/index.ts';
import { newestInArticle, stamp } from '../clocks.ts';
import type { ArticleDocument } from '../documents.ts';
import type { Library } from '../library.ts';
import type { Clock, ImportedArticle, Importer, LibraryStorage } from '../ports.ts';
import { readFacts } from '../read-facts.ts';
import { marksOf, progressOf } from './entering.ts';
import { findPlace } from './highlights.ts';
import { createNews } from './news.ts';
import { say } from './words/index.ts';

export interface FetchingPorts {
  library: Pick<Library, 'linked' | 'took' | 'told' | 'settings' | 'updateSettings'>;
  storage: LibraryStorage;
  importer: Importer;
  clock: Clock;
  onChange(status: FetchStatus): void;
  report(error: unknown): void;
}

export type Fetching = ReturnType<typeof createFetching>;

/** Of different hosts; the importer sees to the pace within one. */
const AT_ONCE = 4;
/** So many names that cannot be found one after another: the computer is offline. */
const OFFLINE_AFTER = 12;
const OFFLINE_MS = 120_000;
const TELL_MS = 300;

interface Waiting {
  id: string;
  title: string;
  url: string;
  host: string;
  link: ArticleLink;
  /** How often its host could not be found. */
  misses: number;
}

export function createFetching(ports: FetchingPorts) {
  const { storage, importer, clock } = ports;
  const queue = new Map<string, Waiting>();
  const now = new Map<string, { waiting: Waiting; work: Promise<void> }>();
  const closing = new AbortController();
  const news = createNews(ports.library.took, ports.library.told);
  let stop = new AbortController();
  let counts = { failed: 0, kept: 0 };
  let stale = true;
  let paused = false;
  let running: Promise<void> | null = null;
  let misses = 0;
  let told = 0;

  const status = (): FetchStatus => ({
    waiting: queue.size + now.size,
    failed: counts.failed,
    kept: counts.kept,
    paused,
    now: [...now.values()].map(({ waiting }) => ({ id: waiting.id, title: waiting.title })),
  });

  function tell(always = false): void {
    if (!always && performance.now() - told < TELL_MS) return;
    told = performance.now();
    ports.onChange(status());
  }

  async function look(): Promise<void> {
    stale = false;
    paused = (await ports.library.settings()).fetchPaused;
    const rows = await ports.library.linked();
    counts = { failed: 0, kept: 0 };
    const before = new Map(queue);
    queue.clear();
    for (const row of rows) {
      const { link } = row;
      if (!link) continue;
      if (link.state !== 'waiting') counts[link.state] += 1;
      else if (!now.has(row.id)) queue.set(row.id, before.get(row.id) ?? waitingOf(row, link));
    }
  }

  /** The next whose host nobody is asking. */
  function next(only: ReadonlySet<string> | null): Waiting | null {
    const hosts = new Set([...now.values()].map(({ waiting }) => waiting.host));
    for (const waiting of queue.values()) {
      if (!hosts.has(waiting.host) && (!only || only.has(waiting.id))) return waiting;
    }
    return null;
  }

  async function run(only: ReadonlySet<string> | null, insist: boolean): Promise<void> {
    const turn = await storage.hold('fetching');
    // Another window or a terminal is at it.
    if (!turn) return;
    try {
      for (;;) {
        if (stale) await look();
        if ((paused && !insist) || stop.signal.aborted || closing.signal.aborted) break;
        const waiting = now.size < AT_ONCE ? next(only) : null;
        if (waiting) start(waiting);
        else if (now.size > 0) await Promise.race([...now.values()].map(({ work }) => work));
        else break;
        if (misses >= OFFLINE_AFTER && !(await online())) break;
      }
    } finally {
      await Promise.all([...now.values()].map(({ work }) => work));
      news.flush();
      await turn.release();
      tell(true);
    }
  }

  function start(waiting: Waiting): void {
    queue.delete(waiting.id);
    const signal = AbortSignal.any([stop.signal, closing.signal]);
    const work = fetchOne(waiting, signal)
      .catch(ports.report)
      .finally(() => {
        now.delete(waiting.id);
        tell();
      });
    now.set(waiting.id, { waiting, work });
    tell();
  }

  async function fetchOne(waiting: Waiting, signal: AbortSignal): Promise<void> {
    const { id, link } = waiting;
    const settle = async (to: ArticleLink | null) =>
      news.took(await storage.update(id, (document) => withLink(document, to, clock.now())));
    try {
      const imported = await readAgain(waiting, signal);
      for (const asset of imported.assets) await storage.putAsset(asset.bytes, asset.extension);
      const filled = fillFrom(imported, importer.text(imported.content), clock.now());
      news.took(await storage.fill(id, imported, filled));
      misses = 0;
    } catch (error) {
      if (signal.aborted) queue.set(id, waiting);
      else if (!(error instanceof PostilError)) throw error;
      // The drive is full or gone: what waits goes on waiting.
      else if (error.kind === 'disk') pauseBecause(error);
      else if (isUnknownHost(error) && waiting.misses === 0) {
        misses += 1;
        queue.set(id, { ...waiting, misses: 1 });
      } else if (link.what === 'images') {
        // Without its images an article is whole enough; they are listed as missing.
        await settle(null);
      } else {
        counts.failed += 1;
        const message = error.message.slice(0, 2000);
        const { question } = error;
        const host = question?.kind === 'local' ? { localHost: question.host.slice(0, 300) } : {};
        await settle({ ...link, state: 'failed', message, ...host });
        if (!isUnknownHost(error)) misses = 0;
      }
    }
  }

  /** A page from its address; for images only, what was fetched or given before. */
  async function readAgain(waiting: Waiting, signal: AbortSignal): Promise<ImportedArticle> {
    const { id, url, title, link } = waiting;
    const work = { signal, local: link.local };
    if (link.what === 'page') return importer.read({ kind: 'url', url }, work);
    const original = await storage.original(id);
    if (!original) throw new PostilError('notFound', say('importGone'));
    const html = new TextDecoder().decode(original.bytes);
    return importer.read({ kind: 'html', html, url, title }, work);
  }

  function pauseBecause(error: PostilError): void {
    ports.report(error);
    stop.abort();
    stop = new AbortController();
  }

  /** Waits a while for the network; false when there is nothing more to wait for. */
  async function online(): Promise<boolean> {
    misses = 0;
    await Promise.all([...now.values()].map(({ work }) => work));
    const signal = AbortSignal.any([stop.signal, closing.signal]);
    await sleep(OFFLINE_MS, undefined, { signal, ref: false }).catch(() => {});
    return !stop.signal.aborted && !closing.signal.aborted;
  }

  /** Begins, or goes on, in the background. */
  function wake(only: ReadonlySet<string> | null = null, insist = false): Promise<void> {
    if (closing.signal.aborted || storage.readOnlyReason()) return Promise.resolve();
    stale = true;
    running ??= run(only, insist)
      .catch(ports.report)
      .finally(() => {
        running = null;
      });
    return running;
  }

  async function setPaused(to: boolean): Promise<FetchStatus> {
    await ports.library.updateSettings({ fetchPaused: to });
    paused = to;
    return to ? halt() : status();
  }

  /** Ends what is being fetched; it waits again. */
  async function halt(): Promise<FetchStatus> {
    stop.abort();
    await running;
    stop = new AbortController();
    await look();
    tell(true);
    return status();
  }

  return {
    wake,
    async status(): Promise<FetchStatus> {
      if (!running) await look();
      return status();
    },
    stop: halt,
    pause: () => setPaused(true),
    resume: () => setPaused(false),
    /**
     * Puts these among what waits (null: all that failed).
     * @throws {PostilError} with a question where some are in the person's own network
     */
    async retry(ids: string[] | null, answers: Answers = {}): Promise<FetchStatus> {
      const rows = await ports.library.linked();
      const asked = ids ? new Set(ids) : null;
      const chosen = rows.filter(({ id, link }) =>
        asked ? link && link.state !== 'waiting' && asked.has(id) : link?.state === 'failed',
      );
      const asking = chosen.find(({ link }) => link && isAsking(link));
      if (asking && answers.local === undefined) throw asksForLocal(asking.link?.localHost ?? '');
      for (const { id, link } of chosen) {
        if (!link || (isAsking(link) && !answers.local)) continue;
        const { localHost: _asked, ...rest } = link;
        const local = rest.local || isAsking(link);
        const to: ArticleLink = { ...rest, local, state: 'waiting', message: '' };
        news.took(await storage.update(id, (document) => withLink(document, to, clock.now())));
      }
      news.flush();
      if (running) stale = true;
      else await look();
      tell(true);
      return status();
    },
    /** Fetches until nothing of it waits any more. */
    async runAll(ids: string[] | null): Promise<FetchStatus> {
      await running;
      await wake(ids ? new Set(ids) : null, true);
      return status();
    },
    async close(): Promise<void> {
      closing.abort();
      await running;
    },
  };
}

/** Only the person's word lets it be fetched. */
function isAsking({ localHost, local }: ArticleLink): boolean {
  return localHost !== undefined && !local;
}

function asksForLocal(host: string): PostilError {
  return new PostilError('conflict', say('local', { host }), { question: { kind: 'local', host } });
}

function waitingOf({ id, title, url }: ArticleRow, link: ArticleLink): Waiting {
  return { id, title, url, link, host: URL.parse(url)?.host ?? '', misses: 0 };
}

function withLink(document: ArticleDocument, link: ArticleLink | null, now: Date): ArticleDocument {
  const time = stamp(now, newestInArticle(document));
  return {
    ...document,
    article: { ...document.article, link },
    clocks: { ...document.clocks, link: time },
  };
}

/** The change that a fetched page makes: what the person or the export said of the article stays. */
export function fillFrom(imported: ImportedArticle, text: string, now: Date) {
  const whole = createText(text);
  return (document: ArticleDocument): ArticleDocument => {
    const { article } = document;
    const { meta, missing } = imported;
    const time = stamp(now, newestInArticle(document));
    const isPage = article.link?.what === 'page';
    const hasTitle = article.title !== '' && !isAddress(article.title, article.url);
    const changed: Partial<ArticleDocument['article']> = {
      ...(isPage && {
        title: hasTitle ? article.title : meta.title,
        author: article.author || meta.author,
        site: meta.site || article.site,
        description: article.description || meta.description,
        lang: article.lang || meta.lang,
        dir: meta.dir,
        publishedAt: article.publishedAt || meta.publishedAt,
        words: meta.words,
        progress: progressOf(article.progress.fraction, whole),
      }),
      missing,
      ...readFacts(imported, text),
      link: null,
    };
    const passages: Record<string, 'matched' | 'unsure' | 'unmatched'> = {};
    const notes = document.notes.map((note) => {
      if (!isPage || !note.target || note.target.position) return note;
      const place = findPlace(note.target, whole);
      passages[note.id] = place?.outcome ?? 'unmatched';
      if (!place) return note;
      const clocks = { ...note.clocks, target: time };
      return { ...note, target: place.target, clocks };
    });
    const marks = marksOf(document);
    const imports = marks.map((mark) => ({
      ...mark,
      passages: { ...mark.passages, ...passages },
    }));
    return {
      ...document,
      article: { ...article, ...changed },
      clocks: {
        ...document.clocks,
        ...Object.fromEntries(Object.keys(changed).map((name) => [name, time])),
      },
      notes,
      ...(isPage && marks.length > 0 ? { imported: imports } : {}),
    };
  };
}

/** A title that is only the address was never one. */
function isAddress(title: string, url: string): boolean {
  const plain = (text: string) => text.replace(/^https?:\/\/(www\.)?/, '').replace(/\/+$/, '');
  return plain(title) === plain(url) || plain(decoded(url)) === plain(title);
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

const UNKNOWN_HOST = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN']);

function isUnknownHost(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && UNKNOWN_HOST.has(code)) return true;
    if (/ERR_(NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|NETWORK_CHANGED)/.test(at.message))
      return true;
  }
  return false;
}
