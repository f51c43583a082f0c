/**
 * Power cuts, simulated: the file operations of real saves are recorded, and then replayed up to any
 * point, where everything that was not synced may be lost, kept or torn, as SQLite's crash tests do
 * (https://www.sqlite.org/testing.html, "Crash Testing"). A name counts as durable only once its folder
 * was synced, and bytes only once their file was, which is more forgetful than any file system in use.
 */
import type { FileHandle } from 'node:fs/promises';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { type FileLayer, nodeFiles } from '../file-layer.ts';

type Inode = number;
export type Step =
  | { do: 'folder'; path: string }
  | { do: 'name'; path: string; inode: Inode }
  | { do: 'rename'; from: string; to: string }
  | { do: 'unname'; path: string }
  | { do: 'write'; inode: Inode; at: number; bytes: Buffer }
  | { do: 'sync'; inode: Inode }
  | { do: 'syncFolder'; path: string }
  /** Somebody was told that this is saved. */
  | { do: 'answered'; what: string };

/** Records what changes below `root`; locks and caches, which may be lost, are left out. */
export function recordingFiles(root: string): { files: FileLayer; log: Step[] } {
  const log: Step[] = [];
  const inodes = new Map<string, Inode>();
  let made = 0;
  const named = (path: string) => relative(root, path);
  const counts = (path: string) =>
    !named(path).startsWith('.cache') && !named(path).startsWith('..');

  function handleOf(handle: FileHandle, path: string, inode: Inode | null): FileHandle {
    return new Proxy(handle, {
      get(target, key) {
        const value = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          const result = await value.apply(target, args);
          if (key === 'write' && inode !== null) {
            const [bytes, offset, length, at] = args as [Uint8Array, number, number, number];
            const written = Buffer.from(bytes.subarray(offset, offset + length));
            log.push({ do: 'write', inode, at, bytes: written });
          }
          if (key === 'sync') {
            if (inode === null) log.push({ do: 'syncFolder', path: named(path) });
            else log.push({ do: 'sync', inode });
          }
          return result;
        };
      },
    });
  }

  const files = {
    ...nodeFiles,
    async open(path: string, flags: string) {
      const handle = await nodeFiles.open(path, flags);
      if (!counts(path)) return handle;
      if (flags === 'wx') {
        made += 1;
        inodes.set(path, made);
        log.push({ do: 'name', path: named(path), inode: made });
      }
      return handleOf(handle, path, inodes.get(path) ?? null);
    },
    async rename(from: string, to: string) {
      await nodeFiles.rename(from, to);
      if (!counts(to)) return;
      const inode = inodes.get(from);
      inodes.delete(from);
      if (inode !== undefined) inodes.set(to, inode);
      log.push({ do: 'rename', from: named(from), to: named(to) });
    },
    async link(path: string, to: string) {
      await nodeFiles.link(path, to);
      const inode = inodes.get(path);
      if (!counts(to) || inode === undefined) return;
      inodes.set(to, inode);
      log.push({ do: 'name', path: named(to), inode });
    },
    async unlink(path: string) {
      await nodeFiles.unlink(path);
      if (!counts(path)) return;
      inodes.delete(path);
      log.push({ do: 'unname', path: named(path) });
    },
    async mkdir(path: string) {
      await nodeFiles.mkdir(path);
      if (counts(path)) log.push({ do: 'folder', path: named(path) });
    },
  } as unknown as FileLayer;
  return { files, log };
}

/** What a drive holds: path to bytes, or to null for a folder. */
export type Drive = Map<string, Buffer | null>;

/** The drive after the power went before step `cut`. `random` gives numbers from 0 to 1. */
export function afterCut(log: readonly Step[], cut: number, random: () => number): Drive {
  const names = new Map<string, Inode | null>();
  const bytes = new Map<Inode, Buffer>();
  let waiting: Step[] = [];
  let unwritten: Extract<Step, { do: 'write' }>[] = [];

  function apply(step: Step) {
    if (step.do === 'folder') names.set(step.path, null);
    if (step.do === 'name') names.set(step.path, step.inode);
    if (step.do === 'unname') names.delete(step.path);
    if (step.do === 'rename') {
      const inode = names.get(step.from);
      if (inode === undefined) return;
      names.delete(step.from);
      names.set(step.to, inode);
    }
  }
  function write(
    { inode, at, bytes: given }: Extract<Step, { do: 'write' }>,
    length = given.length,
  ) {
    const before = bytes.get(inode) ?? Buffer.alloc(0);
    const after = Buffer.alloc(Math.max(before.length, at + given.length));
    before.copy(after);
    given.copy(after, at, 0, length);
    bytes.set(inode, after);
  }
  const isReachable = (path: string): boolean => {
    const parent = dirname(path);
    return parent === '.' || (names.has(parent) && isReachable(parent));
  };
  const folderOf = (step: Step) =>
    'path' in step ? dirname(step.path) : step.do === 'rename' ? dirname(step.to) : '';

  for (const step of log.slice(0, cut)) {
    if (step.do === 'write') unwritten.push(step);
    else if (step.do === 'sync') {
      for (const one of unwritten) if (one.inode === step.inode) write(one);
      unwritten = unwritten.filter((one) => one.inode !== step.inode);
    } else if (step.do === 'syncFolder') {
      const here = step.path === '' ? '.' : step.path;
      for (const one of waiting) if (folderOf(one) === here) apply(one);
      waiting = waiting.filter((one) => folderOf(one) !== here);
    } else if (step.do !== 'answered') waiting.push(step);
  }
  // A journal keeps the beginning of what waited; without one, any of it.
  const kept = random() < 0.5 ? Math.floor(random() * (waiting.length + 1)) : null;
  for (const [index, one] of waiting.entries()) {
    if (kept === null ? random() < 0.5 : index < kept) apply(one);
  }
  for (const one of unwritten) {
    const luck = random();
    // Lost, torn with zeros in the place of the rest, or whole.
    if (luck > 0.3) write(one, luck > 0.7 ? undefined : Math.floor(random() * one.bytes.length));
  }
  const drive: Drive = new Map();
  for (const [path, inode] of names) {
    if (!isReachable(path)) continue;
    drive.set(path, inode === null ? null : (bytes.get(inode) ?? Buffer.alloc(0)));
  }
  return drive;
}

/** Puts a drive into a folder that is there. */
export async function restore(drive: Drive, root: string): Promise<void> {
  const inOrder = [...drive].sort(([a], [b]) => a.split('/').length - b.split('/').length);
  for (const [path, bytes] of inOrder) {
    if (bytes === null) await mkdir(join(root, path), { recursive: true });
    else await writeFile(join(root, path), bytes);
  }
}
