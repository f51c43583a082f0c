/**
 * Puts whole files in place, many at a time. Each is written under a temporary name and gets its own only when
 * its bytes are on the disk. Waiting for the disk is what an export spends its time on, and the disk takes a
 * hundred files nearly as quickly as one: files that are asked for in one turn of the event loop are flushed
 * together. Their names are made durable by `syncFolder`.
 */
import {
  closeSync,
  fchmodSync,
  fsync,
  linkSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { codeOf, exists, readText } from './folder.ts';
import { temporaryName } from './temporary.ts';

const flush = promisify(fsync);

/** What other programs on Windows hold for a moment: virus scanners, search indexes, synchronisers. */
const HELD = new Set(['EPERM', 'EBUSY', 'EACCES']);
const WAITS = [20, 60, 180];
/** A file system without links (FAT, some shares). */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** Files flushed together. Of several groups one is flushed while the files of the next are made. */
const GROUP = 64;

export interface Publisher {
  /** Puts a whole new file in place. False when something of that name is there, which stays as it is. */
  create(file: string, text: string | Uint8Array): Promise<boolean>;
  /** Puts a whole new text in place of `old`. False when the file has changed from `old` meanwhile. */
  replace(file: string, old: string, text: string): Promise<boolean>;
}

/** A file that is written under its temporary name. */
interface Staged {
  temporary: string;
  descriptor: number;
  /** Gives it its name; false when it may not have it. */
  place(): boolean | Promise<boolean>;
  resolve(placed: boolean): void;
  reject(error: unknown): void;
}

export function createPublisher(): Publisher {
  let waiting: Staged[] = [];

  function stage(
    folder: string,
    text: string | Uint8Array,
    mode: number | null,
    place: (temporary: string) => boolean | Promise<boolean>,
  ): Promise<boolean> {
    const temporary = path.join(folder, temporaryName());
    return new Promise((resolve, reject) => {
      const descriptor = write(temporary, text, mode);
      if (waiting.length === 0) setImmediate(publishWaiting);
      waiting.push({ temporary, descriptor, place: () => place(temporary), resolve, reject });
    });
  }

  function publishWaiting(): void {
    const all = waiting;
    waiting = [];
    for (let at = 0; at < all.length; at += GROUP) publishGroup(all.slice(at, at + GROUP));
  }

  function publishGroup(group: Staged[]): void {
    const flushed = group.map(({ descriptor }) => flush(descriptor));
    // All are flushed before the first gets its name, which the next flush would have to write out too.
    void Promise.allSettled(flushed).then((results) => {
      group.forEach((staged, index) => {
        const result = results[index];
        finish(staged, result?.status === 'rejected' ? { error: result.reason } : null);
      });
    });
  }

  return {
    create: (file, text) =>
      stage(path.dirname(file), text, null, (temporary) => placeNew(temporary, file)),
    async replace(file, old, text) {
      const real = realpathSync(file);
      const { mode } = statSync(real);
      return stage(path.dirname(real), text, mode, (temporary) => {
        if (readText(real) !== old) return false;
        return placeOver(temporary, real);
      });
    },
  };
}

function write(temporary: string, text: string | Uint8Array, mode: number | null): number {
  const descriptor = openSync(temporary, 'wx');
  try {
    writeFileSync(descriptor, text);
    if (mode !== null) fchmodSync(descriptor, mode & 0o777);
    return descriptor;
  } catch (error) {
    closeSync(descriptor);
    rmSync(temporary, { force: true });
    throw error;
  }
}

async function finish(staged: Staged, failure: { error: unknown } | null): Promise<void> {
  const { temporary, descriptor, place, resolve, reject } = staged;
  try {
    closeSync(descriptor);
    if (failure) throw failure.error;
    const placed = place();
    // Without a wait where there is nothing to wait for, so that a group is in place in one go.
    resolve(typeof placed === 'boolean' ? placed : await placed);
  } catch (error) {
    reject(error);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function placeNew(temporary: string, file: string): boolean {
  try {
    // A link never replaces; a rename would.
    linkSync(temporary, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!NO_LINKS.has(codeOf(error))) throw error;
    if (exists(file)) return false;
    renameSync(temporary, file);
  }
  return true;
}

function placeOver(temporary: string, file: string): boolean | Promise<boolean> {
  try {
    renameSync(temporary, file);
    return true;
  } catch (error) {
    if (process.platform !== 'win32' || !HELD.has(codeOf(error))) throw error;
    return insist(temporary, file);
  }
}

async function insist(temporary: string, file: string): Promise<boolean> {
  for (const pause of WAITS) {
    await wait(pause);
    try {
      renameSync(temporary, file);
      return true;
    } catch (error) {
      if (!HELD.has(codeOf(error))) throw error;
    }
  }
  renameSync(temporary, file);
  return true;
}
