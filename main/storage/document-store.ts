/** Documents of one kind: recovery, merging with other programs' changes, queue and lock. */
import { isDeepStrictEqual } from 'node:util';
import { PostilError } from '../../preload/contract/index.ts';
import type { Clock } from '../library/ports.ts';
import type { Backups } from './backups.ts';
import type { Format } from './decode.ts';
import { diskError, withDiskErrors } from './disk-error.ts';
import {
  type DocumentFile,
  documentFile,
  type Found,
  isBad,
  previousOf,
  type Recovery,
} from './document-file.ts';
import type { FileLayer, Signature } from './file-layer.ts';
import { readBytes, sameSignature, signatureOf, unless } from './file-layer.ts';
import { type Locks, LostLock } from './locks.ts';
import type { ProblemLog } from './problem-log.ts';
import type { Queue } from './queue.ts';
import type { Root } from './root.ts';
import { createSeen } from './seen.ts';
import { say } from './words/index.ts';

export interface StoreOptions<T> {
  files: FileLayer;
  clock: Clock;
  locks: Locks;
  root: Root;
  queue: Queue;
  problems: ProblemLog;
  format: Format<T>;
  merge(a: T, b: T): T;
  /** Why nothing may be written, or an empty string. */
  readOnly(): string;
  /** Name of the queue and lock of a document; unlike that of any other kind. */
  lockName(key: string): string;
  /** Absolute path of the document. */
  pathOf(key: string): string;
  /** The same inside the library, with `/`, for problems. */
  shownPath(key: string): string;
  /** How a sentence names it: `the article “Title”`. */
  name(key: string, data: T | null): string;
  /** What stands on disk as it counts here (a folder's name is an article's id). */
  adopt(key: string, data: T): T;
  /** The document where none was ever written; null where that is an error. */
  fallback(key: string): T | null;
  backups: Backups;
  /** Whether a second copy is of this document, and not something else that a person put there. */
  isSame(key: string, copy: T): boolean;
  /** False when not even the folder of the document is there: then it was deleted on purpose. */
  isWanted(key: string): Promise<boolean>;
  /** Before and after our own write of a document. */
  onOwnWrite(path: string, signature: Signature): void;
  onOwnWritten(path: string): void;
}

export interface DocumentStore<T> {
  /** The document after bringing it back where needed; what was wrong is then among the problems. */
  load(key: string): Promise<Found<T>>;
  /** The document merged with what this process last saw. @throws notFound */
  read(key: string, remember: boolean): Promise<T>;
  /** `prepare` runs under the lock with the newest document, just before the change is written. */
  update(
    key: string,
    change: (data: T) => T,
    prepare?: (data: T, beforeRename: () => Promise<void>) => Promise<void>,
  ): Promise<T>;
  /** Merges the second copies that sync programs left, and takes them away. False when some had to stay. */
  absorb(key: string): Promise<boolean>;
  /** Runs `task` alone among all writers of this document, in this process and others. */
  exclusive<R>(key: string, task: (beforeRename: () => Promise<void>) => Promise<R>): Promise<R>;
  /** Writes without reading first. Only inside `exclusive`. */
  write(key: string, data: T, beforeRename: () => Promise<void>): Promise<void>;
  file(key: string): DocumentFile<T>;
  forget(key: string): void;
  /** A document as it was at one of the times of its backups; null when that cannot be read. */
  readBackup(key: string, time: string): Promise<T | null>;
}

/** A lock is lost only when this process was suspended for long; twice in a row means trouble. */
const ATTEMPTS = 4;

/** Another program put the document in place after it was read here. */
class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile';
}

export function createDocumentStore<T extends object>(options: StoreOptions<T>): DocumentStore<T> {
  const { files, clock, format, problems } = options;
  const seen = createSeen<T>();

  const file = (key: string) => {
    const path = options.pathOf(key);
    return documentFile<T>({
      files,
      clock,
      path,
      format,
      merge: options.merge,
      onOwnWrite: (signature) => options.onOwnWrite(path, signature),
      onOwnWritten: () => options.onOwnWritten(path),
    });
  };

  function exclusive<R>(
    key: string,
    task: (beforeRename: () => Promise<void>) => Promise<R>,
  ): Promise<R> {
    const name = options.lockName(key);
    const answer = Promise.withResolvers<R>();
    const turn = options.queue.run(name, async () => {
      for (let attempt = 1; ; attempt += 1) {
        await options.root.check();
        const lock = await options.locks.acquire(name);
        try {
          answer.resolve(await task(() => lock.assertHeld()));
          // It is on the drive. What comes now the next in the queue waits for, and nobody else.
          await keepReplaced(key);
          return;
        } catch (error) {
          if (!(error instanceof LostLock || error instanceof ChangedMeanwhile)) throw error;
          if (attempt === ATTEMPTS) {
            throw new PostilError('conflict', say('document.changing'), { cause: error });
          }
        } finally {
          await lock.release();
        }
      }
    });
    turn.catch(answer.reject);
    return answer.promise;
  }

  /** Documents that were replaced in this turn. */
  const replaced = new Set<string>();

  /** What was replaced still lies beside the document, and is copied from there. */
  async function keepReplaced(key: string): Promise<void> {
    if (replaced.delete(key)) await options.backups.keep(key, previousOf(options.pathOf(key)));
  }

  function adopt(key: string, found: Found<T>): Found<T> {
    const data = 'data' in found ? found.data : null;
    return data === null ? found : ({ ...found, data: options.adopt(key, data) } as Found<T>);
  }

  function report(key: string, recovery: Recovery<T>, repaired: boolean): Found<T> {
    const { found, why, aside } = recovery;
    const path = options.shownPath(key);
    const data = 'data' in found ? found.data : null;
    const name = options.name(key, data);
    if (found.state === 'newer') {
      const about = { name, format: String(found.format) };
      const message = say(data === null ? 'document.newerHidden' : 'document.newer', about);
      problems.add({ kind: 'newer', path, message, repaired: false });
    } else if (why !== null) {
      const kept = aside ? ` ${say('document.kept', { aside })}` : '';
      const message =
        found.state === 'good'
          ? say('document.earlierUsed', { name, why, kept })
          : say('document.noEarlier', { name, why, kept, path });
      problems.add({ kind: 'garbled', path, message, repaired });
    }
    return found;
  }

  async function load(key: string): Promise<Found<T>> {
    const found = adopt(key, await file(key).look());
    if (found.state === 'good') return found;
    if (found.state === 'newer') return report(key, { found, why: null, aside: null }, false);
    if (!(await options.isWanted(key))) return found;
    if (options.readOnly() !== '') return loadPrevious(key, found);
    try {
      // Also where the document is missing: it may just be being added, and then this waits for it.
      return await exclusive(key, () => recover(key));
    } catch (error) {
      // A full disk must not hide an article whose previous copy can be read.
      if (diskError(error, say('do.repair')).kind !== 'disk') throw error;
      return loadPrevious(key, found);
    }
  }

  /** Under the lock. */
  async function recover(key: string): Promise<Found<T>> {
    let recovery = await file(key).recover();
    if (isBad(recovery.found) && recovery.why !== null) {
      const data = await fromBackup(key);
      if (data) {
        const signature = await file(key).save(data, async () => {});
        recovery = { ...recovery, found: { state: 'good', data, signature } };
      }
    }
    const found = adopt(key, recovery.found);
    return report(key, { ...recovery, found }, found.state === 'good');
  }

  /**
   * Under the lock. `found` with what second copies hold, which are gone then; else `found` itself.
   * `mayRemove` is false while the document is missing: a sync program that moved it aside is about to
   * put another in its place, over whatever is written here now.
   */
  async function withCopies(
    key: string,
    found: Found<T>,
    mayRemove: boolean,
    beforeRename: () => Promise<void>,
  ): Promise<Found<T>> {
    const names = await file(key).copies();
    if (names.length === 0 || found.state === 'newer') return found;
    const taken: string[] = [];
    const own = await merged(key, found);
    const all: T[] = own === null ? [] : [own];
    for (const name of names) {
      const copy = await file(key).lookAtCopy(name);
      // What cannot be read may be arriving still, or is not ours: it stays, and the doctor tells of it.
      if (copy.state !== 'good' || !options.isSame(key, copy.data)) continue;
      all.push(copy.data);
      taken.push(name);
    }
    if (taken.length === 0) return found;
    const data = all.reduce(options.merge);
    let result: Found<T> = found;
    if (found.state !== 'good' || !isDeepStrictEqual(data, found.data)) {
      await write(key, data, beforeRename);
      result = { state: 'good', data, signature: seen.get(key)?.signature ?? null };
    }
    if (mayRemove) await file(key).removeCopies(taken);
    return result;
  }

  async function absorb(key: string): Promise<boolean> {
    if ((await file(key).copies()).length === 0) return true;
    if (options.readOnly() !== '') return false;
    await exclusive(key, async (beforeRename) => {
      let found = adopt(key, await file(key).look());
      const mayRemove = found.state !== 'missing';
      if (isBad(found)) found = await recover(key);
      await withCopies(key, found, mayRemove, beforeRename);
    });
    return (await file(key).copies()).length === 0;
  }

  /** The newest backup that can be read, or null. */
  async function fromBackup(key: string): Promise<T | null> {
    for (const { time } of await options.backups.list(key)) {
      const copy = await readBackup(key, time);
      if (copy) return copy;
    }
    return null;
  }

  async function readBackup(key: string, time: string): Promise<T | null> {
    const path = options.backups.pathOf(key, time);
    const bytes = await unless(readBytes(files, path), ['ENOENT'], null);
    const decoded = bytes && format.decode(bytes.bytes);
    return decoded?.state === 'good' ? options.adopt(key, decoded.data) : null;
  }

  /** Where nothing may be written, the previous copy is used from where it is. */
  async function loadPrevious(key: string, bad: Found<T>): Promise<Found<T>> {
    if (bad.state === 'garbled' && bad.sides) {
      const data = bad.sides.reduce(options.merge);
      return adopt(key, { state: 'good', data, signature: null });
    }
    const previous = adopt(key, await file(key).lookAtPrevious());
    const why = bad.state === 'garbled' ? bad.why : null;
    if (isBad(previous)) return report(key, { found: bad, why, aside: null }, false);
    return report(key, { found: previous, why: why ?? 'was missing', aside: null }, false);
  }

  /** The disk's copy and what this process last saw, as one; null when there is neither. */
  async function merged(key: string, found: Found<T>): Promise<T | null> {
    const data = 'data' in found ? found.data : null;
    const last = seen.get(key);
    if (!last) return data;
    if (data === null) {
      if (found.state !== 'newer' && (await options.isWanted(key))) return last.data;
      seen.forget(key);
      return null;
    }
    if (last.signature && sameSignature(last.signature, found.signature)) return last.data;
    const both = options.merge(data, last.data);
    return isDeepStrictEqual(both, data) ? data : both;
  }

  /** A full disk must not keep a document from being read. */
  async function absorbIfPossible(key: string): Promise<void> {
    try {
      await absorb(key);
    } catch (error) {
      if (diskError(error, say('do.merge')).kind !== 'disk') throw error;
    }
  }

  function nothingThere(key: string, found: Found<T>): PostilError {
    const name = options.name(key, null);
    if (found.state === 'newer') {
      return new PostilError('notFound', say('document.newerOpen', { name }));
    }
    return new PostilError(
      'notFound',
      found.state === 'garbled'
        ? say('document.damaged', { name, path: options.shownPath(key) })
        : say('document.notThere', { name: capital(name) }),
    );
  }

  /**
   * Sync programs ask for no lock: one may put the document in place while a change of what was there
   * before is being written, and its words would be gone.
   */
  async function demandUnchanged(key: string, since: Signature | null): Promise<void> {
    const stat = await unless(files.stat(options.pathOf(key)), ['ENOENT'], null);
    if (!sameSignature(stat && signatureOf(stat), since)) throw new ChangedMeanwhile();
  }

  async function write(key: string, data: T, beforeRename: () => Promise<void>): Promise<void> {
    const complaint = format.complaint(data);
    if (complaint !== null) {
      throw new PostilError(
        'invalid',
        say('document.invalid', { name: options.name(key, null), complaint }),
      );
    }
    // The second time in one turn: what stood there before the turn is about to lose its place beside it.
    await keepReplaced(key);
    const signature = await file(key).save(data, beforeRename);
    seen.wrote(key, { data, signature });
    replaced.add(key);
  }

  return {
    file,
    exclusive,
    write,
    load,
    absorb,
    readBackup,
    forget: seen.forget,

    async read(key, remember) {
      // Only where one document is asked for: looking into ten thousand folders takes its time.
      if (remember) await absorbIfPossible(key);
      const found = await load(key);
      const data = (await merged(key, found)) ?? options.fallback(key);
      if (data === null) throw nothingThere(key, found);
      if (remember && found.state === 'good') {
        const known = seen.get(key)?.signature ?? null;
        // Another program put a copy here that lacks what was saved: it must not exist in memory alone.
        if (data !== found.data && !sameSignature(known, found.signature)) {
          return await saveAgain(key, data);
        }
        seen.read(key, { data, signature: data === found.data ? found.signature : null });
      }
      return data;
    },

    update,
  };

  async function saveAgain(key: string, data: T): Promise<T> {
    if (options.readOnly() !== '') return data;
    try {
      return await update(key, (current) => current);
    } catch (error) {
      // Tried once more at the next look; what was asked for can be read all the same.
      if (diskError(error, say('do.saveDocument')).kind !== 'disk') throw error;
      return data;
    }
  }

  async function update(
    key: string,
    change: (data: T) => T,
    prepare?: (data: T, beforeRename: () => Promise<void>) => Promise<void>,
  ): Promise<T> {
    if (options.readOnly() !== '') throw new PostilError('disk', options.readOnly());
    let attempt = 0;
    return withDiskErrors(
      say('do.save', { name: options.name(key, seen.get(key)?.data ?? null) }),
      () =>
        exclusive(key, async (beforeRename) => {
          attempt += 1;
          let found = adopt(key, await file(key).look());
          const mayRemove = found.state !== 'missing';
          if (isBad(found) && (await options.isWanted(key))) found = await recover(key);
          found = await withCopies(key, found, mayRemove, beforeRename);
          if (found.state === 'newer') {
            throw new PostilError(
              'unsupported',
              say('document.newerSave', { name: options.name(key, found.data) }),
            );
          }
          const before = (await merged(key, found)) ?? options.fallback(key);
          if (before === null) throw nothingThere(key, found);
          await prepare?.(before, beforeRename);
          const after = change(before);
          const onDisk = found.state === 'good' && before === found.data;
          const last = seen.get(key);
          const known =
            found.state === 'good' &&
            last?.data === before &&
            sameSignature(last.signature, found.signature);
          if (after === before && (onDisk || known)) return before;
          await write(key, after, async () => {
            await beforeRename();
            // Where it never rests, the save must come to an end all the same; and what was prepared is not
            // prepared twice: a text that took its place would be taken for one changed by hand.
            if (attempt < ATTEMPTS && !prepare) await demandUnchanged(key, found.signature);
          });
          return after;
        }),
    );
  }
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
