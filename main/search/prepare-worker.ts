/** Makes portions of articles ready for the index, in a thread of its own. Started by `preparing.ts`. */
import { parentPort } from 'node:worker_threads';
import type { IndexItem } from './model.ts';
import { preparePortion } from './prepare.ts';

parentPort?.on('message', ({ id, items }: { id: number; items: IndexItem[] }) => {
  parentPort?.postMessage({ id, portion: preparePortion(items) });
});
