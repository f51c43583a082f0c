/**
 * Dated copies of documents below `backups/`: with the first save of each hour, the document is copied
 * there as it is. Older copies are thinned out (`rolling.ts`).
 */
import { dirname, join } from 'node:path';
import { syncFolder, writeDurably } from './durable-write.ts';
import { type FileLayer, readBytes, unless } from './file-layer.ts';
import type { ProblemLog } from './problem-log.ts';
import { type Dated, toKeep } from './rolling.ts';
import type { Root } from './root.ts';
import { say } from './words/index.ts';

export interface Backups {
  /**
   * Keeps the document at `path` unless this hour has a copy. Never rejects: a save is worth more than
   * the copy before it, and what went wrong is among the problems.
   */
  keep(key: string, path: string, always?: boolean): Promise<void>;
  /** The copies of a document, newest first. */
  list(key: string): Promise<Dated[]>;
  /** Path of a copy. */
  pathOf(key: string, time: string): string;
}

const NAME = /^(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z\.json$/;

export function createBackups(options: {
  files: FileLayer;
  root: Root;
  clock: { now(): Date };
  problems: ProblemLog;
  /** The folder of a document's copies. */
  folderOf(key: string): string;
}): Backups {
  const { files, root, clock, problems, folderOf } = options;
  /** Documents that have a copy of this hour. Of other hours nothing is kept in mind. */
  const copied = new Set<string>();
  let copiedHour = '';

  async function list(key: string): Promise<Dated[]> {
    const folder = folderOf(key);
    const names = await unless<string[], string[]>(files.readdir(folder), ['ENOENT'], []);
    const found: Dated[] = [];
    for (const name of names) {
      const time = timeOf(name);
      if (time === null) continue;
      const stat = await unless(files.lstat(join(folder, name)), ['ENOENT'], null);
      if (stat?.isFile()) found.push({ time, size: stat.size });
    }
    return found.sort((a, b) => (a.time < b.time ? 1 : -1));
  }

  const pathOf = (key: string, time: string) => join(folderOf(key), nameOf(time));

  /** @param isOnly it may soon be all that there is: then it must be found after a power cut too */
  async function make(key: string, path: string, time: string, isOnly: boolean): Promise<void> {
    const copy = pathOf(key, time);
    // Syncing a folder of ten thousand at each article's first save would be felt.
    await root.makeFolder(dirname(copy), { mayBeLost: true });
    // Not a link: what damages the document, or writes into it in place, must not reach its backup.
    const { bytes } = await readBytes(files, path);
    // Nor may a half of one pass for this hour's.
    await writeDurably(files, { path: copy, bytes });
    if (!isOnly) return;
    for (let folder = dirname(copy); folder !== root.path; folder = dirname(folder)) {
      await syncFolder(files, dirname(folder));
    }
  }

  return {
    list,
    pathOf,
    async keep(key, path, always = false) {
      const time = clock.now().toISOString();
      const hour = time.slice(0, 13);
      if (hour !== copiedHour) copied.clear();
      copiedHour = hour;
      if (!always && copied.has(key)) return;
      try {
        const before = await list(key);
        const isThere = before[0]?.time.slice(0, 13) === hour;
        if (always || !isThere) {
          await make(key, path, time, always);
          const all = await list(key);
          const kept = new Set(toKeep(all).map((copy) => copy.time));
          for (const copy of all) {
            if (!kept.has(copy.time)) await files.unlink(pathOf(key, copy.time));
          }
        }
        if (hour === copiedHour) copied.add(key);
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : '';
        // Nothing to keep.
        if (code === 'ENOENT') return;
        const message = say('backupFailed', { code: String(code || error) });
        problems.add({ kind: 'leftover', path: 'backups', message, repaired: false });
      }
    },
  };
}

function nameOf(time: string): string {
  return `${time.replaceAll(/[:.]/g, '')}.json`;
}

function timeOf(name: string): string | null {
  const found = NAME.exec(name);
  if (!found) return null;
  const [, day, hour, minute, second, milli] = found;
  return `${day}T${hour}:${minute}:${second}.${milli}Z`;
}
