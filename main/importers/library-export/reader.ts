/** Reads exports in a thread that is ended when it is cancelled or takes too much memory. */
import { Worker } from 'node:worker_threads';
import { type ImportPreview, PostilError } from '../../../preload/contract/index.ts';
import type { ExportReader } from '../../library/moving/ports.ts';
import { recognise } from './recognise.ts';
import { say } from './words/index.ts';
import type { ReaderMessage } from './worker.ts';

/** Of its heap, in MB. What it holds of a library of 100,000 articles without their bodies is a tenth. */
const MEMORY_MB = 1536;

/** @param workerFile a module that calls `serveReader` */
export function createExportReader(workerFile: () => URL): ExportReader {
  const running = new Set<Worker>();
  return {
    recognise,
    read(wanted, { signal, onProgress }) {
      return new Promise<ImportPreview>((resolve, reject) => {
        if (signal.aborted) return reject(cancelled());
        const worker = new Worker(workerFile(), {
          workerData: wanted,
          resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
        });
        running.add(worker);
        const settle = (act: () => void) => {
          signal.removeEventListener('abort', onAbort);
          running.delete(worker);
          act();
          void worker.terminate();
        };
        const onAbort = () => settle(() => reject(cancelled()));
        signal.addEventListener('abort', onAbort);
        worker.on('message', (message: ReaderMessage) => {
          if (message.type === 'progress') onProgress(message.share);
          else if (message.type === 'done') settle(() => resolve(message.preview));
          else if (message.type === 'failed') {
            settle(() => reject(new PostilError(message.kind, message.message)));
          } else settle(() => reject(new Error(`Reading an export failed: ${message.stack}`)));
        });
        worker.on('error', (error: Error & { code?: string }) =>
          settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : error)),
        );
        worker.on('exit', () => settle(() => reject(cancelled())));
      });
    },
    async close() {
      await Promise.all([...running].map((worker) => worker.terminate()));
    },
  };
}

function cancelled(): PostilError {
  return new PostilError('conflict', say('cancelled'));
}

function tooMuch(): PostilError {
  return new PostilError('unsupported', say('tooMuch'));
}
