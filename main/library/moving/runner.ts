/**
 * Runs an import: item after item, a few at once, each written down when it is in the library. Every item
 * can be done again without harm, so that an import that was cut off goes on where it stood.
 */
import { type ImportCounts, PostilError } from '../../../preload/contract/index.ts';
import type { ArticleDocument } from '../documents.ts';
import { type EnterPorts, enter } from './entering.ts';
import type { ForeignItem } from './foreign.ts';
import { articleId, articleKey } from './keys.ts';
import { createNumberSet } from './number-set.ts';
import { latestOutcomes } from './outcomes.ts';
import type { ImportRecord, ItemOutcome } from './ports.ts';

export interface RunPorts extends Omit<EnterPorts, 'find'> {
  /** Address keys of articles whose id does not follow from it, to their ids; the runner adds to it. */
  known: Map<string, string>;
  took(document: ArticleDocument): void;
  /** Told after every item. */
  onProgress(done: number, counts: ImportCounts): void;
}

/** At once: writing an article is mostly waiting for the drive. */
const AT_ONCE = 6;
const WRITE_DOWN_MS = 400;
const WRITE_DOWN_ITEMS = 200;

/**
 * Ends early, with everything written down, when `signal` is aborted.
 * @throws {PostilError} disk when the library cannot be written: nothing is lost, the item comes again
 */
export async function runImport(
  record: ImportRecord,
  ports: RunPorts,
  signal: AbortSignal,
): Promise<{ done: number; counts: ImportCounts }> {
  const { imports } = ports.storage;
  const { done, counts } = await doneSoFar(record, ports);
  const fresh: ItemOutcome[] = [];
  let written = performance.now();
  let writing = Promise.resolve();
  const writeDown = () => {
    const lines = fresh.splice(0);
    written = performance.now();
    if (lines.length > 0) writing = writing.then(() => imports.addOutcomes(record.id, lines));
    return writing;
  };
  ports.onProgress(done.size, counts);

  async function one(item: ForeignItem, number: number): Promise<void> {
    const outcome = await outcomeOf(item, number);
    done.add(number);
    counts[outcome.what] += 1;
    fresh.push(outcome);
    ports.onProgress(done.size, counts);
    const isDue = performance.now() - written > WRITE_DOWN_MS || fresh.length > WRITE_DOWN_ITEMS;
    if (isDue) await writeDown();
  }

  async function outcomeOf(item: ForeignItem, number: number): Promise<ItemOutcome> {
    try {
      const content = item.at ? await imports.content(record.id, item.at) : null;
      const find = (key: string) => ports.known.get(key);
      const { outcome, document } = await enter(item, content, record, { ...ports, find });
      if (document) {
        ports.took(document);
        const key = articleKey(item);
        // The rest is found by its id: a large import must not hold an entry for each of its rows.
        if (document.article.id !== articleId(key)) ports.known.set(key, document.article.id);
      }
      return { item: number, ...outcome };
    } catch (error) {
      if (!(error instanceof PostilError) || error.kind === 'disk') throw error;
      const reason = error.message;
      const { file, row } = item;
      const nothing = { article: '', notes: {}, whole: 0 };
      return { item: number, what: 'failed', ...nothing, reason, at: { file, row } };
    }
  }

  const running = new Set<Promise<void>>();
  let broken: unknown = null;
  let number = -1;
  try {
    for await (const item of imports.items(record.id, 0)) {
      number += 1;
      if (done.has(number)) continue;
      if (signal.aborted || broken) break;
      const work = one(item, number)
        .catch((error: unknown) => {
          broken ??= error;
        })
        .finally(() => running.delete(work));
      running.add(work);
      if (running.size >= AT_ONCE) await Promise.race(running);
    }
  } finally {
    await Promise.all(running);
    await writeDown();
  }
  if (broken) throw broken;
  return { done: done.size, counts };
}

async function doneSoFar(record: ImportRecord, { storage }: RunPorts) {
  const done = createNumberSet();
  const counts: ImportCounts = { added: 0, joined: 0, same: 0, failed: 0 };
  for await (const { item, what } of latestOutcomes(storage.imports, record.id)) {
    done.add(item);
    counts[what] += 1;
  }
  return { done, counts };
}
