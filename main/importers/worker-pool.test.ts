import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from './limits.ts';
import { createWorkerPool } from './worker-pool.ts';

const task = { form: 'text', text: 'A line.', name: '', title: 'One', url: '' } as const;
const { signal } = new AbortController();

test('a thread with nothing to do gives its memory back, and the next page gets another', async () => {
  const pool = createWorkerPool({ ...DEFAULT_LIMITS, parseMs: 60_000 }, 1);
  for (let page = 0; page < 2; page += 1) {
    const started = once(process, 'worker') as Promise<[Worker]>;
    const reading = pool.run(task, signal);
    const [thread] = await started;
    const ended = once(thread, 'exit');
    expect((await reading).title).toBe('One');
    // An idle thread does not keep a program alive, and neither does its timer.
    const alive = setInterval(() => {}, 1000);
    await ended;
    clearInterval(alive);
  }
  await pool.close();
});

test('a thread that dies between two pages ends neither the program nor the next page', async () => {
  const pool = createWorkerPool(DEFAULT_LIMITS, 60_000);
  const started = once(process, 'worker') as Promise<[Worker]>;
  const reading = pool.run(task, signal);
  const [thread] = await started;
  await reading;
  // As Node says it when a page given up at its time limit has filled the memory by then.
  thread.emit('error', Object.assign(new Error(), { code: 'ERR_WORKER_OUT_OF_MEMORY' }));
  await thread.terminate();
  expect((await pool.run(task, signal)).title).toBe('One');
  await pool.close();
});
