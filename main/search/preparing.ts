/** The thread that makes long lists ready for the index; it begins with the first and ends when it has nothing to do. */
import { Worker } from 'node:worker_threads';
import type { IndexItem } from './model.ts';
import { type PreparedPortion, preparePortion } from './prepare.ts';

export interface Preparing {
  prepare(items: IndexItem[]): Promise<PreparedPortion>;
  /** What waits is rejected with `reason`. */
  close(reason: Error): Promise<void>;
}

interface Task {
  items: IndexItem[];
  resolve(portion: PreparedPortion): void;
  reject(error: Error): void;
}

const IDLE_MS = 3000;
const YOUNG_MB = 12;

/** @param file the worker's */
export function createPreparing(file: URL): Preparing {
  const waiting = new Map<number, Task>();
  let worker: Worker | null = null;
  let timer: NodeJS.Timeout | null = null;
  let lastId = 0;

  function start(): Worker {
    const started = new Worker(file, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    started.on('message', ({ id, portion }: { id: number; portion: PreparedPortion }) => {
      waiting.get(id)?.resolve(portion);
      waiting.delete(id);
      if (waiting.size === 0) restSoon();
    });
    const gone = () => {
      if (worker === started) worker = null;
      // Whatever ended it: the same can be done here, only slower.
      for (const [id, { items, resolve }] of waiting) {
        waiting.delete(id);
        resolve(preparePortion(items));
      }
    };
    started.on('error', gone);
    started.on('exit', gone);
    started.unref();
    return started;
  }

  function restSoon(): void {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void end(), IDLE_MS);
    timer.unref();
  }

  async function end(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    const old = worker;
    worker = null;
    await old?.terminate();
  }

  return {
    prepare(items) {
      if (timer) clearTimeout(timer);
      timer = null;
      worker ??= start();
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { items, resolve, reject });
        worker?.postMessage({ id, items });
      });
    },
    close(reason) {
      for (const { reject } of waiting.values()) reject(reason);
      waiting.clear();
      return end();
    },
  };
}
