/**
 * Locks between processes (the app, the terminal): one file per document, made with `wx`. A lock whose
 * owner died is broken. Breaking can in rare cases take a lock from an owner that was merely suspended,
 * so an owner checks `assertHeld` just before it publishes its work, and starts over when it lost.
 */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PostilError } from '../../preload/contract/index.ts';
import { codeOf, type FileLayer, readBytes, unless } from './file-layer.ts';
import { say } from './words/index.ts';

export interface Lock {
  /** @throws LostLock when another process took over */
  assertHeld(): Promise<void>;
  /** Never rejects: the work under the lock is done whatever becomes of the lock's file. */
  release(): Promise<void>;
}

export interface Locks {
  /** @throws {PostilError} conflict when another program holds it for too long */
  acquire(name: string): Promise<Lock>;
  /** The lock if nobody holds it, else null at once. */
  tryAcquire(name: string): Promise<Lock | null>;
  /** True for a lock file whose owner is gone. */
  isStale(file: string): Promise<boolean>;
}

export class LostLock extends Error {
  override readonly name = 'LostLock';
}

const STALE_MS = 10_000;
/** An empty one was made by a program that died, or was stopped, before its very next step. */
const EMPTY_STALE_MS = 1_000;
const BEAT_MS = 3_000;
const LONGEST_WAIT_MS = 15_000;
const LONGEST_PAUSE_MS = 25;
/** Windows answers so while a removed file is still open somewhere. */
const GOING = process.platform === 'win32' ? ['EPERM', 'EBUSY'] : [];

interface Holder {
  text: string;
  mtimeMs: number;
}

export function createLocks(
  files: FileLayer,
  folder: string,
  /** Makes `folder`, or says why it may not be made. */
  makeFolder: () => Promise<void>,
  longestWait = LONGEST_WAIT_MS,
): Locks {
  /** What this process wrote into locks whose file it could not remove: ours to break at once. */
  const abandoned = new Map<string, string>();

  async function take(path: string): Promise<Lock | null> {
    const text = JSON.stringify({
      pid: process.pid,
      host: hostname(),
      token: randomBytes(12).toString('hex'),
    });
    const handle = await openNew(path);
    if (!handle) return null;
    try {
      await handle.writeFile(text).finally(() => handle.close());
    } catch (error) {
      await files.unlink(path).catch(() => abandoned.set(path, text));
      throw error;
    }
    abandoned.delete(path);
    // A slow drive may take longer than a lock lives. A beat that fails is noticed by assertHeld.
    const beat = setInterval(() => {
      const now = new Date();
      files.utimes(path, now, now).catch(() => {});
    }, BEAT_MS).unref();
    return {
      async assertHeld() {
        if ((await read(path))?.text !== text) throw new LostLock(path);
      },
      async release() {
        clearInterval(beat);
        try {
          if ((await read(path))?.text === text) await files.unlink(path);
        } catch {
          abandoned.set(path, text);
        }
      },
    };
  }

  async function openNew(path: string) {
    try {
      return await files.open(path, 'wx');
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EEXIST') return null;
      if (GOING.includes(code)) return null;
      if (code !== 'ENOENT') throw error;
      // `.cache` may be deleted at any time.
      await makeFolder();
      return unless(files.open(path, 'wx'), ['EEXIST'], null);
    }
  }

  async function read(path: string): Promise<Holder | null> {
    const found = await unless(readBytes(files, path), ['ENOENT', ...GOING], null);
    return found && { text: found.bytes.toString(), mtimeMs: found.signature.mtimeMs };
  }

  function ownerGone(path: string, { text, mtimeMs }: Holder): boolean {
    // A full disk may have taken only the beginning of what we wrote.
    if (abandoned.get(path)?.startsWith(text)) return true;
    // File times come from the machine's clock, so they are compared with that and no other.
    if (Date.now() - mtimeMs > (text === '' ? EMPTY_STALE_MS : STALE_MS)) return true;
    const owner = parseOwner(text);
    return owner !== null && owner.host === hostname() && !isAlive(owner.pid);
  }

  /** Only one process breaks at a time, or the second would remove the lock that followed. */
  async function breakLock(path: string, text: string): Promise<void> {
    const guard = `${path}.break`;
    const handle = await unless(files.open(guard, 'wx'), ['EEXIST', 'ENOENT'], null);
    if (!handle) {
      const other = await read(guard);
      if (other && ownerGone(guard, other)) await files.unlink(guard).catch(() => {});
      return;
    }
    try {
      await handle.close();
      if ((await read(path))?.text === text)
        await unless(files.unlink(path), ['ENOENT'], undefined);
    } finally {
      await files.unlink(guard).catch(() => {});
    }
  }

  return {
    async acquire(name) {
      const path = join(folder, `${name}.lock`);
      const started = performance.now();
      let watched: Holder | null = null;
      let since = started;
      for (let pause = 1; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
        const lock = await take(path);
        if (lock) return lock;
        const holder = await read(path);
        const now = performance.now();
        if (holder && (holder.text !== watched?.text || holder.mtimeMs !== watched.mtimeMs)) {
          watched = holder;
          since = now;
        }
        // The second test does not depend on two machines' clocks agreeing.
        if (holder && (ownerGone(path, holder) || now - since > STALE_MS)) {
          await breakLock(path, holder.text);
        } else if (now - started > longestWait) {
          throw heldTooLong();
        }
        // At random, so that two that wait do not keep meeting.
        await wait(Math.ceil(pause * (0.5 + Math.random() / 2)));
      }
    },
    async tryAcquire(name) {
      const path = join(folder, `${name}.lock`);
      const lock = await take(path);
      if (lock) return lock;
      const holder = await read(path);
      if (!holder || !ownerGone(path, holder)) return null;
      await breakLock(path, holder.text);
      return take(path);
    },
    async isStale(file) {
      const path = join(folder, file);
      const holder = await read(path);
      return holder !== null && ownerGone(path, holder);
    },
  };
}

function heldTooLong(): PostilError {
  return new PostilError('conflict', say('lockHeld'));
}

function parseOwner(text: string): { host: string; pid: number } | null {
  try {
    const { host, pid } = JSON.parse(text);
    return typeof host === 'string' && Number.isInteger(pid) && pid > 0 ? { host, pid } : null;
  } catch {
    // Its owner is still writing it, or died while doing so; then its age decides.
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}
