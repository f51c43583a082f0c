/**
 * A folder whose files are taken in as they appear. Looked at again and again rather than listened to:
 * that works on every drive, and a file must be seen to stand still anyway before it is whole.
 */
import type { Stats } from 'node:fs';
import { lstat, mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { basename, extname, isAbsolute, join, relative } from 'node:path';
import { companionFolders, PostilError } from '../../preload/contract/index.ts';
import { say } from './words/index.ts';

export interface WatchFolderOptions {
  /** Takes a file in. @throws {PostilError} with the reason; of kind disk when it should be tried again */
  take(path: string): Promise<void>;
  /** Told of every file that was moved away: why it failed, or an empty text. */
  onDone(name: string, problem: string): void;
  report(error: unknown): void;
  /** Makes this process the only one that looks; null when another does. */
  hold(): Promise<{ release(): Promise<void> } | null>;
  /** The library, which must not be watched. */
  library: string;
  intervalMs?: number;
}

export interface WatchFolder {
  /** Watches another folder; an empty text watches none. */
  set(folder: string): void;
  /** Why the folder is not watched, with what to do; empty when it is, or when none is set. */
  problem(): string;
  /** Looks once, now. */
  look(): Promise<void>;
  close(): Promise<void>;
}

const INTERVAL_MS = 2500;
/** What could not be saved is tried again after so many looks. */
const TRY_AGAIN_LOOKS = 24;
export const IMPORTED = 'imported';
export const FAILED = 'failed';
/** What browsers and others call a file that is not whole yet, and what is nobody's article. */
const NOT_YET =
  /^[.~]|^(desktop\.ini|thumbs\.db)$|\.(part|partial|crdownload|download|opdownload|tmp|temp|swp|lock)$|~$/i;

interface Seen {
  signature: string;
  /** Looks to wait for before it is tried again. */
  wait: number;
}

export function createWatchFolder(options: WatchFolderOptions): WatchFolder {
  const { intervalMs = INTERVAL_MS } = options;
  let folder = '';
  let problem = '';
  let seen = new Map<string, Seen>();
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> | null = null;
  let turn: { release(): Promise<void> } | null = null;
  let closed = false;

  function plan(): void {
    if (closed || folder === '' || timer) return;
    timer = setTimeout(() => {
      timer = null;
      look().finally(plan).catch(options.report);
    }, intervalMs);
    timer.unref();
  }

  function look(): Promise<void> {
    looking ??= lookOnce()
      .catch(options.report)
      .finally(() => {
        looking = null;
      });
    return looking;
  }

  async function lookOnce(): Promise<void> {
    const watched = folder;
    if (watched === '') return;
    problem = await obstacle(watched, options.library);
    if (problem) return;
    turn ??= await options.hold();
    if (!turn) return;
    const now = new Map<string, Seen>();
    for (const name of (await readdir(watched)).sort()) {
      if (closed || folder !== watched) return;
      if (NOT_YET.test(name) || name === IMPORTED || name === FAILED) continue;
      const signature = await signatureOf(watched, name);
      if (!signature) continue;
      const before = seen.get(name);
      if (before?.signature !== signature) now.set(name, { signature, wait: 0 });
      else if (before.wait > 0) now.set(name, { signature, wait: before.wait - 1 });
      // The same twice: it is whole.
      else if (!(await takeOne(watched, name))) now.set(name, { signature, wait: TRY_AGAIN_LOOKS });
    }
    seen = now;
  }

  /** False leaves it where it is, for another time. */
  async function takeOne(watched: string, name: string): Promise<boolean> {
    try {
      await options.take(join(watched, name));
    } catch (error) {
      if (closed) return false;
      if (error instanceof PostilError && error.kind === 'disk') {
        options.onDone(name, error.message);
        return false;
      }
      if (!(error instanceof PostilError)) options.report(error);
      const reason = error instanceof PostilError ? error.message : say('watch.internal');
      const moved = await moveAway(watched, name, FAILED);
      await writeFile(join(watched, FAILED, `${moved}.reason.txt`), `${reason}\n`);
      options.onDone(name, reason);
      return true;
    }
    await moveAway(watched, name, IMPORTED);
    options.onDone(name, '');
    return true;
  }

  return {
    set(next) {
      if (next === folder) return;
      folder = next;
      problem = '';
      seen = new Map();
      if (timer) clearTimeout(timer);
      timer = null;
      plan();
    },
    problem: () => problem,
    look,
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      await looking;
      await turn?.release();
    },
  };
}

async function obstacle(folder: string, library: string): Promise<string> {
  if (!isAbsolute(folder)) return say('watch.relative', { folder });
  const inside = (inner: string, outer: string) =>
    !/^\.\.|^[/\\]|^[a-z]:/i.test(relative(outer, inner));
  if (inside(folder, library) || inside(library, folder)) {
    return say('watch.own');
  }
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory()) return '';
  return found ? say('watch.file', { folder }) : say('watch.missing', { folder });
}

/** Tells whether a file, and what a browser saved beside it, still grows. Null for what is no file. */
async function signatureOf(folder: string, name: string): Promise<string | null> {
  const found = await lstat(join(folder, name)).catch(() => null);
  if (!found?.isFile()) return null;
  const beside = await besideOf(folder, name);
  const parts = beside ? await readdir(join(folder, beside)).catch(() => []) : [];
  const stats: (Stats | null)[] = beside
    ? await Promise.all(parts.map((part) => lstat(join(folder, beside, part)).catch(() => null)))
    : [];
  const sizes = stats.map((one) => one?.size ?? 0);
  return [found.size, found.mtimeMs, ...parts, ...sizes].join(' ');
}

/** The folder with a saved page's images. */
async function besideOf(folder: string, name: string): Promise<string | null> {
  const wanted = companionFolders(name);
  if (wanted.length === 0) return null;
  const names = await readdir(folder);
  return wanted.find((one) => names.includes(one)) ?? null;
}

/** Into a folder inside the watched one, under a name that is free; answers that name. */
async function moveAway(folder: string, name: string, into: string): Promise<string> {
  const beside = await besideOf(folder, name);
  const target = join(folder, into);
  await mkdir(target, { recursive: true });
  const taken = new Set(await readdir(target));
  const ending = extname(name);
  const stem = basename(name, ending);
  let free = name;
  for (let at = 2; taken.has(free); at += 1) free = `${stem} (${at})${ending}`;
  await rename(join(folder, name), join(target, free));
  if (beside) {
    const besideName = beside.replace(stem, basename(free, ending));
    if (!taken.has(besideName)) await rename(join(folder, beside), join(target, besideName));
  }
  return free;
}
