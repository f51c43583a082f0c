/** What the index's client and its worker say to each other. */
import type { ErrorData } from '../../preload/contract/index.ts';
import type { FileIndex } from './open.ts';

export type Method = Exclude<keyof FileIndex, 'rebuilt'>;

export interface WorkerData {
  path: string;
}

export type ToWorker =
  | { type: 'call'; id: number; method: Method; args: unknown[] }
  /** The answer to `remove`. */
  | { type: 'removed'; id: number; error: ErrorData | null };

export type FromWorker =
  | { type: 'done'; id: number; value: unknown }
  | { type: 'failed'; id: number; error: ErrorData }
  /** Files are the client's business: the worker asks it to delete one. */
  | { type: 'remove'; id: number; path: string };
