/** Imports of whole libraries, from the file that was dropped to the report: `import.*` of the contract. */
import { hostname } from 'node:os';
import {
  type ArticleRow,
  type ForeignFormat,
  type ImportCounts,
  type ImportJob,
  type ImportOptions,
  type ImportPreview,
  type ImportReport,
  PostilError,
} from '../../../preload/contract/index.ts';
import type { Library } from '../library.ts';
import type { Clock, Importer, LibraryStorage, NewId } from '../ports.ts';
import { addressKey, articleId, articleKey } from './keys.ts';
import { createNews } from './news.ts';
import type { ExportReader, ImportRecord } from './ports.ts';
import { reportOf, reportText } from './report.ts';
import { runImport } from './runner.ts';
import { say } from './words/index.ts';

export interface JobsPorts {
  library: Pick<Library, 'each' | 'some' | 'took' | 'told'>;
  storage: LibraryStorage;
  importer: Importer;
  reader: ExportReader;
  clock: Clock;
  newId: NewId;
  onChange(job: ImportJob): void;
  /** There may be something to fetch. */
  onEntered(): void;
  /** Where unexpected errors go. */
  report(error: unknown): void;
}

export type Jobs = ReturnType<typeof createJobs>;

const NO_OPTIONS: ImportOptions = { fetch: true, local: false, tags: [], archiveUnknown: false };
const NO_COUNTS: ImportCounts = { added: 0, joined: 0, same: 0, failed: 0 };
const TELL_MS = 150;
/** Another window may still be handing over a younger one. */
const ABANDONED_MS = 24 * 60 * 60_000;

/** What an import that is under way adds to its record. */
interface Live {
  stop: AbortController;
  /** What it becomes when it has stopped. */
  wanted: 'paused' | 'cancelled' | null;
  fraction: number | null;
  done: number;
  counts: ImportCounts;
  ended: Promise<void>;
}

export function createJobs(ports: JobsPorts) {
  const { storage, reader, clock } = ports;
  const { imports } = storage;
  const live = new Map<string, Live>();
  const told = new Map<string, number>();

  const asJob = (record: ImportRecord): ImportJob => {
    const { id, state, sources, preview, createdAt, finishedAt, options, message } = record;
    const now = live.get(id);
    return {
      ...{ id, state, createdAt, finishedAt, options, message },
      name: onlyName(record) ?? say('files', { count: sources.length }),
      formats: preview?.formats ?? [],
      total: preview?.articles ?? 0,
      done: now?.done ?? record.done,
      counts: now?.counts ?? record.counts,
      fraction: now?.fraction ?? null,
      mine: record.machine === hostname(),
    };
  };

  async function save(record: ImportRecord): Promise<ImportJob> {
    await imports.save(record);
    const job = asJob(record);
    told.set(record.id, performance.now());
    ports.onChange(job);
    return job;
  }

  /** Progress, at most a few times a second. */
  function tell(record: ImportRecord): void {
    const now = performance.now();
    if (now - (told.get(record.id) ?? 0) < TELL_MS) return;
    told.set(record.id, now);
    ports.onChange(asJob(record));
  }

  async function begin(sources: ImportRecord['sources']): Promise<ImportJob> {
    const reason = storage.readOnlyReason();
    if (reason) throw new PostilError('disk', reason);
    return save({
      format: 1,
      id: ports.newId(),
      state: 'receiving',
      sources,
      machine: hostname(),
      createdAt: clock.now().toISOString(),
      finishedAt: null,
      preview: null,
      options: NO_OPTIONS,
      message: '',
      done: 0,
      counts: NO_COUNTS,
    });
  }

  /** Keys of the library's articles to their ids; `isForeign`: without those whose id follows from the key. */
  async function knownKeys(isForeign = false): Promise<Map<string, string>> {
    const known = new Map<string, string>();
    const trashed = new Map<string, string>();
    const visit = (wanted: 'live' | 'trashed') => (row: ArticleRow) => {
      if ((row.trashedAt !== null) !== (wanted === 'trashed')) return;
      const key = row.kind === 'clippings' ? articleKey(row) : addressKey(row.url);
      if (!key) return;
      const isOwn = isForeign && row.id === articleId(key);
      if (wanted === 'trashed') {
        if (!isOwn) trashed.set(key, row.id);
        return;
      }
      // One in the trash says nothing where the person has another copy.
      trashed.delete(key);
      // Of two with one address the older: it has the notes.
      if (!isOwn || known.has(key)) known.set(key, row.id);
    };
    await ports.library.each(visit('trashed'));
    await ports.library.each(visit('live'));
    for (const [key, id] of trashed) known.set(key, id);
    return known;
  }

  async function read(id: string, from?: ForeignFormat): Promise<ImportPreview> {
    const record = await imports.read(id);
    if (live.has(id)) throw new PostilError('conflict', say('beingRead'));
    const sources = record.sources.map(({ name, path }, at) => ({
      name,
      path: path ?? imports.sourcePath(id, at),
    }));
    const work = liveOf(null);
    const finished = Promise.withResolvers<void>();
    live.set(id, Object.assign(work, { fraction: 0, ended: finished.promise }));
    try {
      await save({ ...record, state: 'reading' });
      const folder = await imports.folder(id);
      const preview = await reader.read(
        { sources, folder, from },
        {
          signal: work.stop.signal,
          onProgress: (share) => {
            work.fraction = share;
            tell({ ...record, state: 'reading' });
          },
        },
      );
      const known = await knownKeys();
      let count = 0;
      for await (const item of imports.items(id, 0)) if (known.has(articleKey(item))) count += 1;
      const seen = { ...preview, known: count };
      live.delete(id);
      await save({ ...record, state: 'ready', preview: seen });
      return seen;
    } catch (error) {
      live.delete(id);
      const isCancelled = work.stop.signal.aborted;
      if (isCancelled) await imports.remove(id);
      else {
        const message = error instanceof PostilError ? error.message : say('unexpected');
        await save({ ...record, state: 'failed', message });
        await imports.tidy(id);
      }
      throw error;
    } finally {
      finished.resolve();
    }
  }

  async function run(record: ImportRecord): Promise<void> {
    const { id } = record;
    const now = live.get(id);
    const turn = now ? await storage.hold(`import-${id}`) : null;
    if (!now || !turn) {
      live.delete(id);
      return;
    }
    const news = createNews(ports.library.took, ports.library.told);
    try {
      const result = await runImport(
        record,
        {
          storage,
          importer: ports.importer,
          clock,
          known: await knownKeys(true),
          took: news.took,
          onProgress(done, counts) {
            Object.assign(now, { done, counts: { ...counts } });
            tell(record);
          },
        },
        now.stop.signal,
      );
      // Stopped because Postil ends: it goes on at the next start.
      const state = now.wanted ?? (now.stop.signal.aborted ? 'running' : 'done');
      await end({ ...record, ...result, state });
    } catch (error) {
      const message = error instanceof PostilError ? error.message : say('unexpected');
      if (!(error instanceof PostilError)) ports.report(error);
      const { done, counts } = now;
      await end({ ...record, done, counts, state: 'paused', message }).catch(ports.report);
    } finally {
      news.flush();
      await turn.release();
      ports.onEntered();
    }
  }

  async function end(record: ImportRecord): Promise<void> {
    const isOver = record.state === 'done' || record.state === 'cancelled';
    const finishedAt = isOver ? clock.now().toISOString() : null;
    const last = { ...record, finishedAt };
    live.delete(record.id);
    if (isOver) {
      await writeReport(last);
      await imports.tidy(record.id);
    }
    await save(last);
  }

  async function writeReport(record: ImportRecord): Promise<{ path: string; text: string }> {
    const report = await reportOf(asJob(record), storage, ports.library.some, true);
    // words: a file of the library, which is English always
    const text = reportText(report, onlyName(record) ?? `${record.sources.length} files`);
    return { path: await imports.write(record.id, 'report.md', text), text };
  }

  async function go(record: ImportRecord): Promise<ImportJob> {
    const { id } = record;
    if (live.has(id)) return asJob(record);
    const running = { ...record, state: 'running' as const, message: '', machine: hostname() };
    const now = liveOf({ done: record.done, counts: record.counts });
    live.set(id, now);
    const job = await save(running);
    now.ended = run(running);
    return job;
  }

  async function stop(id: string, wanted: 'paused' | 'cancelled'): Promise<ImportJob> {
    const now = live.get(id);
    if (now) {
      now.wanted = wanted;
      now.stop.abort();
      await now.ended;
      if (await isGone(id)) return asJob(cancelledBeforeItBegan(id, clock));
      return asJob(await imports.read(id));
    }
    const record = await imports.read(id);
    if (wanted === 'paused' || record.state === 'done' || record.state === 'cancelled') {
      return asJob(record);
    }
    if (record.done > 0 || record.state === 'paused' || record.state === 'running') {
      await end({ ...record, state: 'cancelled' });
      return asJob(await imports.read(id));
    }
    await imports.remove(id);
    const gone = { ...record, state: 'cancelled' as const };
    ports.onChange(asJob(gone));
    return asJob(gone);
  }

  async function isGone(id: string): Promise<boolean> {
    return !(await imports.list()).some((record) => record.id === id);
  }

  return {
    recognise: reader.recognise,
    begin: (files: { name: string; size: number }[]) =>
      begin(files.map((file) => ({ ...file, path: null }))),
    beginPaths: (paths: string[]) =>
      begin(
        paths.map((path) => ({
          name: path.replace(/[\\/]+$/, '').replace(/^.*[\\/]/, ''),
          size: 0,
          path,
        })),
      ),
    async receive(id: string, file: number, bytes: Uint8Array): Promise<void> {
      const { state, sources } = await imports.read(id);
      const expected = sources[file];
      if (state !== 'receiving' || !expected) {
        throw new PostilError('conflict', say('begun'));
      }
      const size = await imports.receive(id, file, bytes);
      if (size > expected.size) {
        throw new PostilError('invalid', say('changed'));
      }
    },
    read,
    async preview(id: string): Promise<ImportPreview> {
      const { preview } = await imports.read(id);
      if (preview) return preview;
      throw new PostilError('conflict', say('notRead'));
    },
    async list(): Promise<ImportJob[]> {
      return (await imports.list()).map(asJob);
    },
    async start(id: string, options: ImportOptions): Promise<ImportJob> {
      const record = await imports.read(id);
      if (record.state !== 'ready') {
        throw new PostilError('conflict', say('notStartable'));
      }
      return go({ ...record, options });
    },
    pause: (id: string) => stop(id, 'paused'),
    async resume(id: string): Promise<ImportJob> {
      const record = await imports.read(id);
      return record.state === 'paused' || record.state === 'running' ? go(record) : asJob(record);
    },
    cancel: (id: string) => stop(id, 'cancelled'),
    /** Also writes the file anew: what waited may have come since. */
    async report(id: string): Promise<ImportReport> {
      const record = await imports.read(id);
      const { path } = await writeReport(record);
      return { ...(await reportOf(asJob(record), storage, ports.library.some, false)), path };
    },
    async reportFile(id: string): Promise<{ name: string; text: string }> {
      const record = await imports.read(id);
      const { text } = await writeReport(record);
      return { name: `import-${record.createdAt.slice(0, 10)}.md`, text };
    },
    async forget(id: string): Promise<void> {
      if (live.has(id)) {
        throw new PostilError('conflict', say('running'));
      }
      await imports.remove(id);
    },
    /** Goes on with what this computer was at when Postil ended. */
    async wake(): Promise<void> {
      for (const record of await imports.list()) {
        if (record.machine !== hostname() || live.has(record.id)) continue;
        if (record.state === 'running') await go(record);
        // Its file was never handed over whole, or never read to its end.
        const isOld = Date.parse(record.createdAt) < clock.now().getTime() - ABANDONED_MS;
        if (isOld && (record.state === 'receiving' || record.state === 'reading')) {
          await imports.remove(record.id);
        }
      }
    },
    /** Waits until an import has stopped, however. */
    async ended(id: string): Promise<void> {
      await live.get(id)?.ended;
    },
    /** Stops everything where it is; it goes on at the next start. */
    async close(): Promise<void> {
      const running = [...live.values()];
      for (const { stop } of running) stop.abort();
      await reader.close();
      await Promise.all(running.map(({ ended }) => ended));
    },
  };
}

function onlyName({ sources }: ImportRecord): string | null {
  const [first] = sources;
  return sources.length === 1 && first ? first.name : null;
}

function liveOf(so: { done: number; counts: ImportCounts } | null): Live {
  return {
    stop: new AbortController(),
    wanted: null,
    fraction: null,
    done: so?.done ?? 0,
    counts: so?.counts ?? NO_COUNTS,
    ended: Promise.resolve(),
  };
}

function cancelledBeforeItBegan(id: string, clock: Clock): ImportRecord {
  return {
    ...{ format: 1, id, state: 'cancelled', sources: [], machine: hostname(), finishedAt: null },
    ...{ createdAt: clock.now().toISOString(), preview: null, options: NO_OPTIONS, message: '' },
    ...{ done: 0, counts: NO_COUNTS },
  };
}
