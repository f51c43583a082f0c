/** What the parts of one export share. */
import { type Stats, statSync } from 'node:fs';
import path from 'node:path';
import {
  type ExportedFile,
  type ExportOptions,
  PostilError,
} from '../../preload/contract/index.ts';
import type { ExportHooks, ExportItem, ExportSource } from '../library/ports.ts';
import type { FileWriter } from './file-writer.ts';
import { diskSentence } from './folder.ts';
import type { Layout } from './layout.ts';
import { isOverflow, tooDeep } from './markdown.ts';
import type { ExportState } from './state.ts';

/** Articles asked for at once. */
export const PORTION = 250;

export interface Run {
  dir: string;
  layout: Layout;
  options: ExportOptions;
  hooks: ExportHooks;
  state: ExportState;
  destination: string;
  source: ExportSource;
  isDry: boolean;
  disk: FileWriter;
}

/** Articles with their notes, in the order of `ids`; fewer when the export is cancelled meanwhile. */
export async function load(run: Run, ids: string[]): Promise<ExportItem[]> {
  const items: ExportItem[] = [];
  for (let at = 0; at < ids.length && !run.hooks.signal?.aborted; at += PORTION) {
    items.push(...(await run.source.load(ids.slice(at, at + PORTION))));
  }
  return items;
}

export function failed(articleId: string, name: string, message: string): ExportedFile {
  return { articleId, name, outcome: 'failed', message };
}

/** What went wrong with `file` (a path), for the person. */
export function sentenceOf(error: unknown, file: string): string {
  if (isOverflow(error) || (error instanceof PostilError && isOverflow(error.cause))) {
    return tooDeep(error, path.basename(file)).message;
  }
  if (!(error instanceof PostilError)) return diskSentence(error, file);
  return error.message.replace(/^This text/, `“${path.basename(file)}”`);
}

/** Undefined where there is none, and where it cannot be looked at. */
export function statOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    // Looked at again when it is read; then the reason is told.
    return undefined;
  }
}
