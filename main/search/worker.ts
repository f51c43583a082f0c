/** The index in a thread of its own, because SQLite works synchronously. Started by `client.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { PostilError } from '../../preload/contract/postil-error.ts';
import { keepSmall } from '../memory/small.ts';
import { followMainThread } from '../words/threads.ts';
import type { SearchIndex } from './model.ts';
import { openIndex } from './open.ts';
import type { FromWorker, ToWorker, WorkerData } from './protocol.ts';
import { toPostilError } from './schema.ts';

const port = parentPort;
// words: for whoever programs it
if (!port) throw new PostilError('internal', 'The search worker runs only as a worker.');

followMainThread();
const small = keepSmall();

const tell = (message: FromWorker) => port.postMessage(message);
const removals = new Map<number, (error: PostilError | null) => void>();
let lastRemoval = 0;
let index: Promise<SearchIndex> | null = null;

function removeFile(path: string): Promise<void> {
  lastRemoval += 1;
  const id = lastRemoval;
  tell({ type: 'remove', id, path });
  return new Promise((resolve, reject) => {
    removals.set(id, (error) => (error ? reject(error) : resolve()));
  });
}

async function call(message: Extract<ToWorker, { type: 'call' }>): Promise<void> {
  const { id, method, args } = message;
  small.used();
  try {
    index ??= openIndex({ path: (workerData as WorkerData).path, removeFile });
    const target = (await index) as unknown as Record<string, (...args: unknown[]) => unknown>;
    tell({ type: 'done', id, value: await target[method]?.(...args) });
  } catch (error) {
    // A file that could not be opened may be openable later.
    await index?.catch(() => {
      index = null;
    });
    const { kind, message: said } = toPostilError(error);
    tell({ type: 'failed', id, error: { kind, message: said } });
  }
}

port.on('message', (message: ToWorker) => {
  if (message.type === 'call') {
    void call(message);
    return;
  }
  const { error } = message;
  removals.get(message.id)?.(error && new PostilError(error.kind, error.message));
  removals.delete(message.id);
});
