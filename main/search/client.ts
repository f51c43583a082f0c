/**
 * The index as the program uses it: the same interface, in a worker that starts when first needed and again
 * after it was killed or died. Searching goes before indexing: long lists are put in small portions, and what
 * a person waits for is sent first.
 */
import { Worker } from 'node:worker_threads';
import { PostilError } from '../../preload/contract/postil-error.ts';
import type { IndexItem, NotePage, SearchIndex, SearchOptions, SearchResults } from './model.ts';
import type { IndexOptions } from './open.ts';
import { createPreparing } from './preparing.ts';
import type { FromWorker, Method, ToWorker, WorkerData } from './protocol.ts';
import { say } from './words/index.ts';

export interface SearchWorkerOptions extends IndexOptions {
  /** Milliseconds one search may take before the worker is killed. Default 20,000. */
  timeLimit?: number;
}

export interface SearchWorker extends SearchIndex {
  /** `signal` drops a search that is not wanted any more; it rejects with kind `conflict`. */
  search(query: string, options?: SearchOptions & { signal?: AbortSignal }): Promise<SearchResults>;
  /** Ends the worker at once; what waits is rejected, the next call starts a new one. */
  kill(): Promise<void>;
}

/** Articles in one message: about 50 ms of work, the longest a search waits. */
const PORTION = 25;
/** A list as long as this is made ready in another thread. */
const LONG = 100;
const TIME_LIMIT = 20_000;
/**
 * Texts that a search unpacks are garbage a moment later. Room for more of it would stay taken (measured with
 * 10,000 articles after 300 searches: 61 MB more, at the same processor time).
 */
const YOUNG_MB = 6;

interface Job {
  id: number;
  method: Method;
  args: unknown[];
  urgent: boolean;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export function createSearchWorker(options: SearchWorkerOptions): SearchWorker {
  const { path, removeFile, timeLimit = TIME_LIMIT } = options;
  const waiting: Job[] = [];
  let running: Job | null = null;
  let worker: Worker | null = null;
  let timer: NodeJS.Timeout | null = null;
  let lastId = 0;
  const preparing = createPreparing(workerFile(import.meta.url, 'prepare-worker'));
  let writing: Promise<unknown> = Promise.resolve();

  function call<T>(method: Method, args: unknown[], urgent: boolean, signal?: AbortSignal) {
    return new Promise<T>((resolve, reject) => {
      lastId += 1;
      const job: Job = {
        id: lastId,
        method,
        args,
        urgent,
        resolve: resolve as (value: unknown) => void,
        reject,
      };
      const drop = () => {
        const at = waiting.indexOf(job);
        if (at >= 0) waiting.splice(at, 1);
        reject(new PostilError('conflict', say('replaced')));
      };
      if (signal?.aborted) return drop();
      signal?.addEventListener('abort', drop, { once: true });
      const at = urgent ? waiting.findIndex((other) => !other.urgent) : -1;
      if (at >= 0) waiting.splice(at, 0, job);
      else waiting.push(job);
      next();
    });
  }

  function next(): void {
    if (running) return;
    const job = waiting.shift();
    if (!job) return;
    running = job;
    worker ??= start();
    worker.ref();
    if (job.method === 'search') timer = setTimeout(tooLong, timeLimit);
    const message: ToWorker = { type: 'call', id: job.id, method: job.method, args: job.args };
    worker.postMessage(message);
  }

  function settle(): Job | null {
    const job = running;
    running = null;
    if (timer) clearTimeout(timer);
    timer = null;
    // An idle worker does not keep the program alive.
    worker?.unref();
    return job;
  }

  function start(): Worker {
    const data: WorkerData = { path };
    const started = new Worker(workerFile(import.meta.url), {
      workerData: data,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    const gone = (error: unknown) => {
      if (worker !== started) return;
      worker = null;
      fail(
        new PostilError('internal', say('workerEnded'), {
          cause: error,
        }),
      );
    };
    started.on('message', (message: FromWorker) => void hear(started, message));
    started.on('error', gone);
    started.on('exit', gone);
    return started;
  }

  async function hear(from: Worker, message: FromWorker): Promise<void> {
    if (from !== worker) return;
    if (message.type === 'remove') {
      const error = await removeFile(message.path).then(
        () => null,
        (failure) => asData(failure, message.path),
      );
      from.postMessage({ type: 'removed', id: message.id, error } satisfies ToWorker);
      return;
    }
    if (running?.id !== message.id) return;
    const job = settle();
    if (message.type === 'done') job?.resolve(message.value);
    else job?.reject(new PostilError(message.error.kind, message.error.message));
    next();
  }

  function fail(error: PostilError): void {
    const failed = [settle(), ...waiting.splice(0)];
    for (const job of failed) job?.reject(error);
  }

  async function stop(reason: PostilError): Promise<void> {
    const old = worker;
    worker = null;
    fail(reason);
    await Promise.all([old?.terminate(), preparing.close(reason)]);
  }

  function tooLong(): void {
    const reason = say('tooLong');
    void stop(new PostilError('internal', reason));
  }

  return {
    put(items: IndexItem[]) {
      const portions = Array.from({ length: Math.ceil(items.length / PORTION) }, (_, n) =>
        items.slice(n * PORTION, (n + 1) * PORTION),
      );
      // All at once: the thread there is ahead of the one that writes.
      const ready =
        items.length < LONG ? null : portions.map((portion) => preparing.prepare(portion));
      // The first that fails ends the list.
      for (const portion of ready ?? []) portion.catch(() => {});
      // One list after the other: articles of the same minute are numbered as they come.
      const written = writing.then(async () => {
        const needText: string[] = [];
        for (const [n, portion] of portions.entries()) {
          const answer = ready
            ? await call<{ needText: string[] }>('putPrepared', [await ready[n]], false)
            : await call<{ needText: string[] }>('put', [portion], false);
          needText.push(...answer.needText);
        }
        return { needText };
      });
      writing = written.catch(() => {});
      return written;
    },
    remove: (ids) => call('remove', [ids], false),
    known: () => call('known', [], false),
    search: (query, { signal, ...rest } = {}) => call('search', [query, rest], true, signal),
    ids: (query) => call('ids', [query], true),
    async notes(query, wanted) {
      // In parts: a search that is typed meanwhile goes before the next.
      let token: number | null = null;
      for (;;) {
        const part: NotePage | { token: number } = await call(
          'notesPart',
          [query, wanted, token],
          true,
        );
        if (!('token' in part)) return part;
        token = part.token;
      }
    },
    vocabulary: () => call('vocabulary', [], true),
    check: () => call('check', [], false),
    rebuilds: () => call('rebuilds', [], true),
    settle: () => call('settle', [], false),
    async close() {
      if (worker) await call('close', [], false);
      await stop(new PostilError('internal', say('closed')));
    },
    kill: () => stop(new PostilError('internal', say('stopped'))),
  };
}

function asData(failure: unknown, path: string) {
  if (failure instanceof PostilError) return { kind: failure.kind, message: failure.message };
  const said = failure instanceof Error ? failure.message : String(failure);
  return {
    kind: 'disk' as const,
    message: say('notDeleted', { path, said }),
  };
}

const WORKERS = {
  worker: 'search-worker.js',
  'prepare-worker': 'search-prepare-worker.js',
} as const;

/** Beside the source as TypeScript; in a build beside the entries, one folder above shared chunks. */
export function workerFile(from: string, name: keyof typeof WORKERS = 'worker'): URL {
  if (from.endsWith('.ts')) return new URL(`./${name}.ts`, from);
  return new URL(`${/\/chunks\/[^/]*$/.test(from) ? '..' : '.'}/${WORKERS[name]}`, from);
}
