/**
 * Dated copies of documents below `backups/`: with the first save of each hour, the document is copied
 * there as it is. Older copies are thinned out (`rolling.ts`).
 */
import { dirname, join } from 'node:path';
import { keepCopy, NO_ROOM, syncFolder, writeDurably } from './durable-write.ts';
import { codeOf, type FileLayer, readBytes, unless } from './file-layer.ts';
import type { ProblemLog } from './problem-log.ts';
import { type Dated, toKeep } from './rolling.ts';
import type { Root } from './root.ts';
import { say } from './words/index.ts';

export interface Backups {
  /**
   * Keeps the document at `path` unless this hour has a copy. Never rejects: a save is worth more than
   * the copy before it, and what went wrong is among the problems.
   */
  keep(key: string, path: string): Promise<void>;
  /** Keeps the document as it is now. @throws the system's error: somebody counts on the copy */
  keepNow(key: string, path: string): Promise<void>;
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

  async function make(key: string, path: string, time: string): Promise<void> {
    const copy = pathOf(key, time);
    // Syncing a folder of ten thousand at each article's first save would be felt.
    await root.makeFolder(dirname(copy), { mayBeLost: true });
    // Not a link: what damages the document, or writes into it in place, must not reach its backup.
    const { bytes } = await readBytes(files, path);
    // Nor may a half of one pass for this hour's.
    await writeDurably(files, { path: copy, bytes });
    await thin(key);
    note(key, time.slice(0, 13));
  }

  function note(key: string, hour: string): void {
    if (hour === copiedHour) copied.add(key);
  }

  async function thin(key: string): Promise<void> {
    const all = await list(key);
    const kept = new Set(toKeep(all).map((copy) => copy.time));
    for (const copy of all) if (!kept.has(copy.time)) await files.unlink(pathOf(key, copy.time));
  }

  /** It may soon be all that there is: then it must be found after a power cut too. */
  async function syncAbove(copy: string): Promise<void> {
    for (let folder = dirname(copy); folder !== root.path; folder = dirname(folder)) {
      await syncFolder(files, dirname(folder));
    }
  }

  return {
    list,
    pathOf,
    async keep(key, path) {
      const time = clock.now().toISOString();
      const hour = time.slice(0, 13);
      if (hour !== copiedHour) copied.clear();
      copiedHour = hour;
      if (copied.has(key)) return;
      try {
        const [newest] = await list(key);
        if (newest?.time.slice(0, 13) !== hour) await make(key, path, time);
        note(key, hour);
      } catch (error) {
        // Else there is nothing to keep.
        if (codeOf(error) === 'ENOENT') return;
        const message = say('backupFailed', { code: codeOf(error) || String(error) });
        problems.add({ kind: 'leftover', path: 'backups', message, repaired: false });
      }
    },

    async keepNow(key, path) {
      const time = clock.now().toISOString();
      const copy = pathOf(key, time);
      try {
        await make(key, path, time);
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return;
        if (!NO_ROOM.has(codeOf(error))) throw error;
        // A second name takes no room.
        await keepCopy(files, path, copy, true);
        await syncFolder(files, dirname(copy));
      }
      await syncAbove(copy);
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
