/** The thread that reads exports. `main/app/import-worker.ts` starts it with what Postil's own formats need. */
import { parentPort, workerData } from 'node:worker_threads';
import { type ImportPreview, PostilError } from '../../../preload/contract/index.ts';
import type { ReadExport } from '../../library/moving/ports.ts';
import type { ReadOwn } from './own.ts';
import { spoolExport } from './spool.ts';

export type ReaderMessage =
  | { type: 'progress'; share: number }
  | { type: 'done'; preview: ImportPreview }
  | { type: 'failed'; kind: PostilError['kind']; message: string }
  | { type: 'fault'; stack: string };

const send = (message: ReaderMessage) => parentPort?.postMessage(message);
const TELL_MS = 100;

export function serveReader(own: ReadOwn): void {
  let told = 0;
  try {
    const preview = spoolExport(workerData as ReadExport, own, (share) => {
      if (Date.now() - told < TELL_MS) return;
      told = Date.now();
      send({ type: 'progress', share });
    });
    send({ type: 'done', preview });
  } catch (error) {
    if (error instanceof PostilError) {
      send({ type: 'failed', kind: error.kind, message: error.message });
    } else {
      send({ type: 'fault', stack: error instanceof Error ? (error.stack ?? '') : String(error) });
    }
  }
}
