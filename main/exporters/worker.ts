/** The exporter in a thread of its own, so that the window stays quick. Started by `client.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { PostilError } from '../../preload/contract/index.ts';
import type { ExportHooks, ExportSource } from '../library/ports.ts';
import { followMainThread } from '../words/threads.ts';
import { createExporter } from './index.ts';
import type {
  FromWorker,
  HooksData,
  Question,
  SourceData,
  ToWorker,
  WorkerData,
} from './protocol.ts';
import { say } from './words/index.ts';

const port = parentPort;
if (!port) throw new PostilError('internal', 'The export worker runs only as a worker.');

followMainThread();

/** Milliseconds between two messages of progress. */
const TELL_EVERY = 80;

const tell = (message: FromWorker) => port.postMessage(message);
const { statePath } = workerData as WorkerData;
const exporter = createExporter({ clock: { now: () => new Date() }, statePath });
const calls = new Map<number, AbortController>();
const questions = new Map<number, (answer: Extract<ToWorker, { type: 'answer' }>) => void>();
let lastQuestion = 0;

function ask(call: number, question: Question, about: unknown): Promise<unknown> {
  lastQuestion += 1;
  const id = lastQuestion;
  tell({ type: 'ask', id, call, question, about });
  return new Promise((resolve, reject) => {
    questions.set(id, ({ value, error }) => {
      if (error) reject(new PostilError(error.kind, error.message));
      else resolve(value);
    });
  });
}

function sourceFor(call: number, { list }: SourceData): ExportSource {
  return {
    list,
    load: (ids) => ask(call, 'load', ids) as ReturnType<ExportSource['load']>,
    content: (id) => ask(call, 'content', id) as ReturnType<ExportSource['content']>,
    placed: (id) => ask(call, 'placed', id) as ReturnType<ExportSource['placed']>,
    asset: (name) => ask(call, 'asset', name) as ReturnType<ExportSource['asset']>,
  };
}

function hooksFor(call: number, signal: AbortSignal, data: HooksData): ExportHooks {
  let told = 0;
  return {
    ...data,
    signal,
    onProgress(done, total) {
      const now = performance.now();
      if (now - told < TELL_EVERY && done < total) return;
      told = now;
      tell({ type: 'progress', id: call, done, total });
    },
  };
}

async function run({ id, method, args }: Extract<ToWorker, { type: 'call' }>): Promise<void> {
  const controller = new AbortController();
  calls.set(id, controller);
  const given = args.map((arg) => {
    if (!isObject(arg)) return arg;
    if ('source' in arg) return sourceFor(id, arg.source as SourceData);
    if ('hooks' in arg) return hooksFor(id, controller.signal, arg.hooks as HooksData);
    return arg;
  });
  try {
    const work = exporter[method] as (...args: unknown[]) => Promise<unknown>;
    tell({ type: 'done', id, value: await work(...given) });
  } catch (error) {
    if (!(error instanceof PostilError)) console.error(error);
    const { kind, message } =
      error instanceof PostilError ? error : new PostilError('internal', say('internal'));
    tell({ type: 'failed', id, error: { kind, message } });
  } finally {
    calls.delete(id);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

port.on('message', (message: ToWorker) => {
  if (message.type === 'call') void run(message);
  else if (message.type === 'cancel') calls.get(message.id)?.abort();
  else {
    questions.get(message.id)?.(message);
    questions.delete(message.id);
  }
});
