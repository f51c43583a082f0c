/**
 * The exporter as the program uses it: the same interface, in a worker that starts when first needed and again
 * after it died. What an export needs of the library the worker asks for, article by article.
 */
import { Worker } from 'node:worker_threads';
import { PostilError } from '../../preload/contract/index.ts';
import type { Exporter, ExportHooks, ExportSource } from '../library/ports.ts';
import type { FromWorker, Method, ToWorker, WorkerData } from './protocol.ts';
import { say as sentence } from './words/index.ts';

export interface ExportWorkerOptions {
  /** As for `createExporter`; asked for when the worker starts. */
  statePath(): Promise<string | null>;
}

interface Call {
  resolve(value: unknown): void;
  reject(error: Error): void;
  source: ExportSource | null;
  hooks: ExportHooks;
}

export function createExportWorker(options: ExportWorkerOptions): Exporter {
  const calls = new Map<number, Call>();
  let worker: Promise<Worker> | null = null;
  let lastCall = 0;

  async function start(): Promise<Worker> {
    // A library that cannot be written has no place to remember anything.
    const statePath = await options.statePath().catch(() => null);
    const data: WorkerData = { statePath };
    const started = new Worker(workerFile(import.meta.url), { workerData: data });
    const gone = (error: unknown) => {
      worker = null;
      fail(
        new PostilError('internal', sentence('cutOff'), {
          cause: error,
        }),
      );
    };
    started.on('message', (message: FromWorker) => hear(started, message));
    started.on('error', gone);
    started.on('exit', gone);
    return started;
  }

  async function call<T>(
    method: Method,
    args: unknown[],
    source: ExportSource | null = null,
    hooks: ExportHooks = {},
  ): Promise<T> {
    worker ??= start();
    const running = await worker.catch((error) => {
      worker = null;
      throw error;
    });
    lastCall += 1;
    const id = lastCall;
    const cancel = () => running.postMessage({ type: 'cancel', id } satisfies ToWorker);
    try {
      return await new Promise<T>((resolve, reject) => {
        calls.set(id, { resolve: resolve as (value: unknown) => void, reject, source, hooks });
        running.ref();
        running.postMessage({ type: 'call', id, method, args } satisfies ToWorker);
        if (hooks.signal?.aborted) cancel();
        hooks.signal?.addEventListener('abort', cancel, { once: true });
      });
    } finally {
      hooks.signal?.removeEventListener('abort', cancel);
      calls.delete(id);
      // An idle worker does not keep the program alive.
      if (calls.size === 0) running.unref();
    }
  }

  function hear(from: Worker, message: FromWorker): void {
    if (message.type === 'ask') {
      void answer(from, message);
      return;
    }
    const found = calls.get(message.id);
    if (message.type === 'progress') found?.hooks.onProgress?.(message.done, message.total);
    else if (message.type === 'done') found?.resolve(message.value);
    else found?.reject(new PostilError(message.error.kind, message.error.message));
  }

  async function answer(
    from: Worker,
    { id, call: of, question, about }: Extract<FromWorker, { type: 'ask' }>,
  ): Promise<void> {
    const source = calls.get(of)?.source;
    const say = (value: unknown, error: PostilError | null) =>
      from.postMessage({
        type: 'answer',
        id,
        value,
        error: error && { kind: error.kind, message: error.message },
      } satisfies ToWorker);
    try {
      const read = source?.[question] as ((about: unknown) => Promise<unknown>) | undefined;
      say(await read?.(about), null);
    } catch (error) {
      const known = error instanceof PostilError ? error : null;
      say(null, known ?? new PostilError('internal', sentence('libraryUnreadable')));
    }
  }

  function fail(error: PostilError): void {
    for (const one of calls.values()) one.reject(error);
  }

  const sourceData = ({ list }: ExportSource) => ({ source: { list } });
  const hooksData = ({ signal: _, onProgress: __, ...rest }: ExportHooks) => ({ hooks: rest });
  return {
    write: (dir, source, given = {}, hooks = {}) =>
      call('write', [dir, sourceData(source), given, hooksData(hooks)], source, hooks),
    preview: (item, content, given) => call('preview', [item, content, given]),
    presets: () => call('presets', []),
    copy: (item, noteId) => call('copy', [item, noteId]),
    render: (source, format) => call('render', [sourceData(source), format], source),
    files: (dir, source, format, hooks = {}) =>
      call('files', [dir, sourceData(source), format, hooksData(hooks)], source, hooks),
    async close() {
      const running = await worker?.catch(() => null);
      if (!running) return;
      await call('close', []);
      worker = null;
      running.removeAllListeners('exit');
      await running.terminate();
    },
  };
}

/** Beside the source as TypeScript; in a build beside the entries, one folder above shared chunks. */
function workerFile(from: string): URL {
  if (from.endsWith('.ts')) return new URL('./worker.ts', from);
  return new URL(
    /\/chunks\/[^/]*$/.test(from) ? '../export-worker.js' : './export-worker.js',
    from,
  );
}
