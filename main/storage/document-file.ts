/** One document on disk with its previous copy: looking at it, bringing it back, saving it. */
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Low } from 'lowdb';
import type { Clock } from '../library/ports.ts';
import { isCopyOf } from './conflict-copies.ts';
import type { Format } from './decode.ts';
import { durableAdapter, Unreadable } from './durable-adapter.ts';
import { renameInsisting, syncFolder } from './durable-write.ts';
import { type FileLayer, type Signature, sameSignature, unless } from './file-layer.ts';

export type Found<T> =
  | { state: 'good'; data: T; signature: Signature | null }
  | { state: 'newer'; format: number; data: T | null; signature: Signature | null }
  | { state: 'garbled'; why: string; sides?: T[]; signature: Signature | null }
  | { state: 'missing'; signature: null };

/** What bringing back came to. `why` continues “could not be read: it …”; `aside` is the garbled file's new name. */
export interface Recovery<T> {
  found: Found<T>;
  why: string | null;
  aside: string | null;
}

export const previousOf = (path: string) => `${path}.previous`;
const PAUSE_MS = 60;
const LOOKS = 20;

export interface DocumentFile<T> {
  /** The document as it is; changes nothing. Waits while another program is still writing it. */
  look(): Promise<Found<T>>;
  /** The previous copy as it is. */
  lookAtPrevious(): Promise<Found<T>>;
  /** Second copies that sync programs left beside it, by name; empty where the folder is gone. */
  copies(): Promise<string[]>;
  /** One of them as it is. */
  lookAtCopy(name: string): Promise<Found<T>>;
  /** Under the document's lock, once what the copies hold is in the document. */
  removeCopies(names: string[]): Promise<void>;
  /** Under the document's lock: sets a garbled file aside and puts the previous copy in its place. */
  recover(): Promise<Recovery<T>>;
  /** Under the document's lock. Answers when it is on the drive. */
  save(data: T, beforeRename: () => Promise<void>): Promise<Signature | null>;
}

export function documentFile<T>(options: {
  files: FileLayer;
  clock: Clock;
  path: string;
  format: Format<T>;
  merge(a: T, b: T): T;
  /** Hears of the state that the file will have after our own write, before it has it. */
  onOwnWrite: (signature: Signature) => void;
  /** Hears that it has it. */
  onOwnWritten: () => void;
}): DocumentFile<T> {
  const { files, path, format } = options;
  const previous = previousOf(path);
  const folder = dirname(path);

  async function lookOnce(at: string): Promise<Found<T>> {
    const adapter = durableAdapter<T | null>(files, at, format);
    // Null stays null for a missing file: no defaults in silence.
    const low = new Low<T | null>(adapter, null);
    try {
      await low.read();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return { ...(error as Unreadable<T>).decoded, signature: adapter.signature() };
    }
    if (low.data === null) return { state: 'missing', signature: null };
    return { state: 'good', data: low.data, signature: adapter.signature() };
  }

  async function look(): Promise<Found<T>> {
    let found = await lookOnce(path);
    for (let looks = 1; looks < LOOKS && isBad(found); looks += 1) {
      if (found.state === 'missing' && !(await exists(previous))) break;
      // Programs that write in place, or delete first, leave it bad for a moment.
      await wait(PAUSE_MS);
      const again = await lookOnce(path);
      const settled = sameSignature(again.signature, found.signature);
      found = again;
      if (settled) break;
    }
    return found;
  }

  const exists = async (file: string) =>
    (await unless(files.lstat(file), ['ENOENT'], null)) !== null;

  async function save(
    data: T,
    beforeRename: (() => Promise<void>) | null,
    keepPrevious = true,
  ): Promise<Signature | null> {
    const adapter = durableAdapter(files, path, format, {
      ...(keepPrevious ? { previous } : {}),
      async beforeRename(signature) {
        await beforeRename?.();
        options.onOwnWrite(signature);
      },
    });
    await new Low(adapter, data).write();
    options.onOwnWritten();
    return adapter.signature();
  }

  async function setAside(file: string): Promise<string> {
    const time = options.clock.now().toISOString().replaceAll(/[-:.]/g, '');
    for (let count = 1; ; count += 1) {
      const aside = `${file}.garbled-${time}${count === 1 ? '' : `-${count}`}`;
      if (await exists(aside)) continue;
      await renameInsisting(files, file, aside);
      await syncFolder(files, dirname(file));
      return basename(aside);
    }
  }

  return {
    look,
    lookAtPrevious: () => lookOnce(previous),
    async copies() {
      const names = await unless(files.readdir(folder), ['ENOENT', 'ENOTDIR'], []);
      return names.filter((name) => isCopyOf(name, basename(path)));
    },
    lookAtCopy: (name) => lookOnce(join(folder, name)),
    async removeCopies(names) {
      for (const name of names) {
        await unless(files.unlink(join(folder, name)), ['ENOENT'], undefined);
      }
      await syncFolder(files, folder);
    },
    async recover() {
      const found = await look();
      if (!isBad(found)) return { found, why: null, aside: null };
      if (found.state === 'garbled' && found.sides) {
        const data = found.sides.reduce(options.merge);
        const signature = await save(data, null, false);
        return { found: { state: 'good', data, signature }, why: null, aside: null };
      }
      const copy = await lookOnce(previous);
      const aside = found.state === 'garbled' ? await setAside(path) : null;
      if (copy.state === 'garbled') await setAside(previous);
      const why =
        found.state === 'garbled' ? found.why : copy.state === 'missing' ? null : 'was missing';
      if (copy.state !== 'good') return { found, why, aside };
      // The previous copy stays where it is until the next save replaces it.
      const signature = await save(copy.data, null, false);
      return { found: { ...copy, signature }, why, aside };
    },
    save,
  };
}

export function isBad<T>(
  found: Found<T>,
): found is Extract<Found<T>, { state: 'garbled' | 'missing' }> {
  return found.state === 'garbled' || found.state === 'missing';
}

/** Names of files that `recover` sets aside. */
export function isSetAside(name: string, document: string): boolean {
  return (
    name.startsWith(`${document}.garbled-`) || name.startsWith(`${document}.previous.garbled-`)
  );
}
