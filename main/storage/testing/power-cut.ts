/**
 * Power cuts, simulated: the file operations of real saves are recorded (`recording.ts`), and then replayed up to
 * any point, where everything that was not synced may be lost, kept or torn, as SQLite's crash tests do
 * (https://www.sqlite.org/testing.html, "Crash Testing"). A name counts as durable only once its folder
 * was synced, and bytes only once their file was, which is more forgetful than any file system in use.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file or folder, whatever it is called; 0 is the folder that everything is in. */
export type Inode = number;
export const ROOT: Inode = 0;

export interface Name {
  folder: Inode;
  name: string;
}

export type Step =
  | { do: 'name'; at: Name; inode: Inode; isFolder: boolean }
  | { do: 'rename'; from: Name; to: Name; inode: Inode }
  | { do: 'unname'; at: Name }
  | { do: 'write'; inode: Inode; at: number; bytes: Buffer }
  /** Reached what stood in the log before step `upTo`; the rest came while it was under way. */
  | { do: 'sync'; inode: Inode; upTo: number }
  | { do: 'syncFolder'; folder: Inode; upTo: number }
  /** Somebody was told that what was done is saved. */
  | { do: 'answered' };

type Naming = Extract<Step, { do: 'name' | 'rename' | 'unname' }>;
type Write = Extract<Step, { do: 'write' }>;

/** What a drive holds: path to bytes, or to null for a folder. */
export type Drive = Map<string, Buffer | null>;

/** The drive after the power went before step `cut`. `random` gives numbers from 0 to 1. */
export function afterCut(log: readonly Step[], cut: number, random: () => number): Drive {
  const folders = new Map<Inode, Map<string, Inode>>([[ROOT, new Map()]]);
  const bytes = new Map<Inode, Buffer>();
  let waiting: { step: Naming; at: number }[] = [];
  let unwritten: { step: Write; at: number }[] = [];

  const entries = (folder: Inode) => {
    const found = folders.get(folder) ?? new Map<string, Inode>();
    folders.set(folder, found);
    return found;
  };
  function apply(step: Naming): void {
    if (step.do === 'unname') entries(step.at.folder).delete(step.at.name);
    else if (step.do === 'name') entries(step.at.folder).set(step.at.name, step.inode);
    else {
      const from = entries(step.from.folder);
      if (from.get(step.from.name) === step.inode) from.delete(step.from.name);
      entries(step.to.folder).set(step.to.name, step.inode);
    }
  }
  function write({ inode, at, bytes: given }: Write, length = given.length): void {
    const before = bytes.get(inode) ?? Buffer.alloc(0);
    const after = Buffer.alloc(Math.max(before.length, at + given.length));
    before.copy(after);
    given.copy(after, at, 0, length);
    bytes.set(inode, after);
  }

  for (const [at, step] of log.slice(0, cut).entries()) {
    if (step.do === 'write') unwritten.push({ step, at });
    else if (step.do === 'sync') {
      const [reached, rest] = split(
        unwritten,
        (one) => one.step.inode === step.inode && one.at < step.upTo,
      );
      for (const one of reached) write(one.step);
      unwritten = rest;
    } else if (step.do === 'syncFolder') {
      const [reached, rest] = split(
        waiting,
        (one) => foldersOf(one.step).includes(step.folder) && one.at < step.upTo,
      );
      for (const one of reached) apply(one.step);
      waiting = rest;
    } else if (step.do !== 'answered') {
      if (step.do === 'name' && step.isFolder) entries(step.inode);
      waiting.push({ step, at });
    }
  }
  // A journal keeps the beginning of what waited; without one, any of it.
  const kept = random() < 0.5 ? Math.floor(random() * (waiting.length + 1)) : null;
  for (const [index, { step }] of waiting.entries()) {
    if (kept === null ? random() < 0.5 : index < kept) apply(step);
  }
  for (const { step } of unwritten) {
    const luck = random();
    // Lost, torn with zeros in the place of the rest, or whole.
    if (luck > 0.3) write(step, luck > 0.7 ? undefined : Math.floor(random() * step.bytes.length));
  }
  const drive: Drive = new Map();
  const walk = (folder: Inode, path: string, above: readonly Inode[]): void => {
    for (const [name, inode] of entries(folder)) {
      const isFolder = folders.has(inode);
      // A folder under two names, one in the other, is no drive that anybody could read.
      if (isFolder && above.includes(inode)) continue;
      drive.set(path + name, isFolder ? null : (bytes.get(inode) ?? Buffer.alloc(0)));
      if (isFolder) walk(inode, `${path}${name}/`, [...above, inode]);
    }
  };
  walk(ROOT, '', [ROOT]);
  return drive;
}

function split<T>(all: readonly T[], which: (one: T) => boolean): [yes: T[], no: T[]] {
  const yes: T[] = [];
  const no: T[] = [];
  for (const one of all) (which(one) ? yes : no).push(one);
  return [yes, no];
}

function foldersOf(step: Naming): Inode[] {
  return step.do === 'rename' ? [step.from.folder, step.to.folder] : [step.at.folder];
}

/** Puts a drive into a folder that is there. */
export async function restore(drive: Drive, root: string): Promise<void> {
  // A folder comes before what is in it.
  for (const [path, bytes] of drive) {
    if (bytes === null) await mkdir(join(root, path), { recursive: true });
    else await writeFile(join(root, path), bytes);
  }
}

/** mulberry32: small, and the same everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
