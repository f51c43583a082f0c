/** What the exporter's client and its worker say to each other. */
import type { ErrorData } from '../../preload/contract/index.ts';
import type { Exporter, ExportHooks, ExportSource } from '../library/ports.ts';

export type Method = Exclude<keyof Exporter, 'close'> | 'close';

export interface WorkerData {
  statePath: string | null;
}

/** Stands in a call's arguments where the exporter takes a source: the worker asks the client for the rest. */
export interface SourceData {
  list: ExportSource['list'];
}

/** Stands where the exporter takes hooks. */
export type HooksData = Omit<ExportHooks, 'signal' | 'onProgress'>;

export type Question = Exclude<keyof ExportSource, 'list'>;

export type ToWorker =
  | { type: 'call'; id: number; method: Method; args: unknown[] }
  | { type: 'cancel'; id: number }
  | { type: 'answer'; id: number; value: unknown; error: ErrorData | null };

export type FromWorker =
  | { type: 'done'; id: number; value: unknown }
  | { type: 'failed'; id: number; error: ErrorData }
  | { type: 'progress'; id: number; done: number; total: number }
  /** Of the source of a call. */
  | { type: 'ask'; id: number; call: number; question: Question; about: unknown };
