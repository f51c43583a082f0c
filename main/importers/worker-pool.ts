/**
 * Runs parse tasks in worker threads that are ended when they take too long, too much memory or are
 * no longer wanted; the next task gets a fresh one. A thread that finished is kept a while for the next task.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { PostilError } from '../../preload/contract/index.ts';
import type { Limits } from './limits.ts';
import type { Parsed, ParseTask } from './parse.ts';
import { cancelled } from './sentences.ts';
import { say } from './words/index.ts';
import type { WorkerReply } from './worker.ts';

export interface WorkerPool {
  /** @throws {PostilError} what the task threw; unsupported when it was too much; conflict when cancelled */
  run(task: ParseTask, signal: AbortSignal): Promise<Parsed>;
  close(): Promise<void>;
}

/** Two pages at once leave a core to the window on most machines. */
const MOST = 2;
/** Starting a thread on a busy machine; only then does a task's own time begin. */
const START_MS = 30_000;
const STACK_MB = 8;
/** Between two pages of an import hardly a second passes; after that a thread's memory is better given back. */
const IDLE_MS = 10_000;

/** `idleMs`: how long a thread waits for another task before it ends. */
export function createWorkerPool(limits: Limits, idleMs = IDLE_MS): WorkerPool {
  const idle: Worker[] = [];
  const ending = new WeakMap<Worker, NodeJS.Timeout>();
  const all = new Set<Worker>();
  const waiting: (() => void)[] = [];
  let running = 0;
  let closed = false;

  const start = (): Worker => {
    const worker = new Worker(workerFile(), {
      resourceLimits: { maxOldGenerationSizeMb: limits.parseMemory, stackSizeMb: STACK_MB },
      // What a hostile page makes a library print is nobody's business.
      stdout: true,
      stderr: true,
    });
    all.add(worker);
    // A page given up at its time limit can fill the memory while its thread is being ended: without a
    // listener of its own that would end the program.
    worker.on('error', () => {});
    worker.once('exit', () => {
      all.delete(worker);
      const at = idle.indexOf(worker);
      if (at !== -1) idle.splice(at, 1);
    });
    return worker;
  };

  const keep = (worker: Worker) => {
    worker.unref();
    idle.push(worker);
    const timer = setTimeout(() => {
      const at = idle.indexOf(worker);
      if (at === -1) return;
      idle.splice(at, 1);
      void worker.terminate();
    }, idleMs).unref();
    ending.set(worker, timer);
  };

  const perform = async (task: ParseTask, signal: AbortSignal): Promise<Parsed> => {
    let worker = idle.pop();
    if (worker) clearTimeout(ending.get(worker));
    const isFresh = worker === undefined;
    worker ??= start();
    worker.ref();
    try {
      const result = await exchange(worker, task, isFresh, limits, signal);
      keep(worker);
      return result;
    } catch (error) {
      await worker.terminate();
      throw error;
    }
  };

  return {
    async run(task, signal) {
      if (closed) throw new PostilError('internal', say('closed'));
      if (signal.aborted) throw cancelled();
      if (running >= MOST) await new Promise<void>((resolve) => waiting.push(resolve));
      else running += 1;
      try {
        if (signal.aborted) throw cancelled();
        return await perform(task, signal);
      } finally {
        // A finished task hands its place on, so nobody can overtake the queue.
        const next = waiting.shift();
        if (next) next();
        else running -= 1;
      }
    },
    async close() {
      closed = true;
      await Promise.all([...all].map((worker) => worker.terminate()));
      idle.length = 0;
    },
  };
}

function exchange(
  worker: Worker,
  task: ParseTask,
  isFresh: boolean,
  limits: Limits,
  signal: AbortSignal,
): Promise<Parsed> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout;
    const settle = (act: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      act();
    };
    const fail = (error: Error) => settle(() => reject(error));
    const onAbort = () => fail(cancelled());
    const onError = (error: Error & { code?: string }) =>
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : error);
    const onExit = () => fail(tooMuch());
    const onMessage = (reply: WorkerReply) => {
      if (reply.type === 'ready') begin();
      else if (reply.type === 'done') settle(() => resolve(reply.result));
      else if (reply.type === 'failed') {
        const cause = reply.code
          ? Object.assign(new Error(reply.code), { code: reply.code })
          : null;
        fail(new PostilError(reply.kind, reply.message, cause ? { cause } : undefined));
      } else fail(new Error(`Reading a page failed: ${reply.stack}`));
    };
    const begin = () => {
      clearTimeout(timer);
      timer = setTimeout(() => fail(tooSlow(limits.parseMs)), limits.parseMs);
      worker.postMessage(task);
    };
    signal.addEventListener('abort', onAbort);
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    timer = setTimeout(() => fail(tooSlow(START_MS)), START_MS);
    if (!isFresh) begin();
  });
}

/** The worker beside this file: its source, or the bundle's own file wherever the bundler put this code. */
function workerFile(): URL {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return new URL('worker.ts', here);
  const places = ['importer-worker.js', '../importer-worker.js'].map(
    (place) => new URL(place, here),
  );
  const found = places.find((place) => existsSync(fileURLToPath(place)));
  if (!found) throw new Error('importer-worker.js is not beside the program. Build it again.');
  return found;
}

function tooSlow(limit: number): PostilError {
  return new PostilError('unsupported', say('tooSlow', { seconds: Math.ceil(limit / 1000) }));
}

function tooMuch(): PostilError {
  return new PostilError('unsupported', say('tooMuch'));
}
