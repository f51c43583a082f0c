/** The worker thread that reads hostile pages. It may be ended at any moment: it keeps nothing. */
import { parentPort } from 'node:worker_threads';
import { PostilError } from '../../preload/contract/index.ts';
import { followMainThread } from '../words/threads.ts';
import { type Parsed, type ParseTask, parseTask } from './parse.ts';
import { codeOf } from './sentences.ts';
import { say } from './words/index.ts';

export type WorkerReply =
  | { type: 'ready' }
  | { type: 'done'; result: Parsed }
  | { type: 'failed'; kind: PostilError['kind']; message: string; code?: string }
  | { type: 'fault'; stack: string };

const send = (reply: WorkerReply) => parentPort?.postMessage(reply);

parentPort?.on('message', (task: ParseTask) => {
  try {
    send({ type: 'done', result: parseTask(task) });
  } catch (error) {
    if (error instanceof PostilError) {
      send({ type: 'failed', kind: error.kind, message: error.message, code: codeOf(error) });
    } else if (error instanceof RangeError && /call stack/.test(error.message)) {
      send({ type: 'failed', kind: 'unsupported', message: say('tooDeep') });
    } else {
      send({ type: 'fault', stack: error instanceof Error ? (error.stack ?? '') : String(error) });
    }
  }
});
followMainThread();
send({ type: 'ready' });
