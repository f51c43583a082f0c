/**
 * Hears of documents that other programs changed. Measured on Linux with 10,000 article folders:
 * chokidar 5 takes 4.6 s, 196 MB and 20,000 watches to start, Node's recursive `fs.watch` 5.6 s and
 * 143 MB, one plain watch per folder 0.13 s and 26 MB. So: one plain watch per folder on Linux; on
 * macOS and Windows the system's own recursive watch, which is a single handle; and where the system
 * gives no more watches, looking at every file's state now and then.
 */
import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { ID_PATTERN } from '../../preload/contract/index.ts';
import { isCopyOf } from './conflict-copies.ts';
import {
  codeOf,
  type FileLayer,
  type Signature,
  sameSignature,
  signatureOf,
} from './file-layer.ts';
import { createLateAssets } from './late-assets.ts';
import { createOwnWrites, type OwnWrites } from './own-writes.ts';
import { ASSETS, CONTENT, DOCUMENT, LIBRARY, type Paths } from './paths.ts';
import { sideBySide } from './side-by-side.ts';

export type WatchMode = 'folders' | 'tree' | 'poll';

export interface Watcher {
  /** Calls back with ids whose document changed, appeared or went; null for `library.json`. */
  subscribe(listener: (ids: string[] | null) => void): () => void;
  /** Hears of our own writes of documents, so that they are not reported. */
  readonly own: Pick<OwnWrites, 'announce' | 'settle'>;
  /** Reports the article once its text is there, which was looked for and is missing now. */
  await(id: string): void;
  /** Tells `subscribeAssets` once this image is there and whole. */
  awaitAsset(name: string): void;
  subscribeAssets(listener: (names: string[]) => void): () => void;
  /** Reports these ids as if their documents had changed. */
  notice(ids: string[]): void;
  close(): void;
}

export interface WatchOptions {
  files: FileLayer;
  paths: Paths;
  ids(): Promise<string[]>;
  mode?: WatchMode;
  pollEveryMs?: number;
}

/** Saving takes several steps, and sync programs bring many files at once. */
const QUIET_MS = 40;
const LATEST_MS = 400;
const POLL_MS = 10_000;
const FOLDERS_AT_ONCE = 200;
const LIMITS = new Set(['ENOSPC', 'EMFILE', 'ENFILE']);
/** Far more than are written or reported between two looks. What is forgotten is looked at once more. */
const REMEMBERED = 4000;

/** No id begins with a dot. */
type Above = '.root' | '.articles' | '.assets' | '.tree';

export async function startWatching(options: WatchOptions): Promise<Watcher> {
  const { files, paths } = options;
  const listeners = new Set<(ids: string[] | null) => void>();
  const own = createOwnWrites();
  const late = createLateAssets(files, paths.assets);
  let lateMarked = false;
  /** The state of each document, by path, as last reported. */
  const reported = new Map<string, Signature | null>();
  /** Paths of documents that may have changed. */
  const marked = new Map<string, string | null>();
  /** Articles whose text a sync program may still bring. */
  const awaited = new Set<string>();
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | null = null;
  let poll: NodeJS.Timeout | null = null;
  let firstMark = 0;
  let closed = false;

  /** `name` is the file that changed: the document, or something that changes how it is read. */
  function mark(id: string | null, name?: string): void {
    if (closed) return;
    const path = id === null ? paths.library : paths.document(id);
    const isFirst = marked.size === 0 && !lateMarked;
    marked.set(name === undefined ? path : join(dirname(path), name), id);
    flushSoon(isFirst);
  }

  /** An image that an article waits for may have come; null: any of them. */
  function markAsset(name: string | null): void {
    if (closed || late.size === 0 || (name !== null && !late.has(name))) return;
    const isFirst = marked.size === 0 && !lateMarked;
    lateMarked = true;
    flushSoon(isFirst);
  }

  function flushSoon(isFirst: boolean): void {
    const now = performance.now();
    if (isFirst) firstMark = now;
    if (timer && now - firstMark > LATEST_MS) return;
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void flush(), QUIET_MS);
  }

  const isAwaited = (id: string, name: string) => name === CONTENT && awaited.has(id);

  async function stateOf(path: string): Promise<Signature | null> {
    // What cannot be looked at counts as gone; reading it will say why.
    return files.lstat(path).then(signatureOf, () => null);
  }

  async function flush(): Promise<void> {
    timer = null;
    const batch = [...marked];
    marked.clear();
    if (lateMarked) void late.look();
    lateMarked = false;
    const looks = batch.map(([path]) => own.look(path));
    const states = await sideBySide(batch, 32, ([path]) => stateOf(path));
    if (closed) return;
    const changed = batch.filter(([path, id], index) => {
      const state = states[index] ?? null;
      const isOwn = looks[index]?.(state) ?? false;
      const isKnown =
        isOwn || (reported.has(path) && sameSignature(reported.get(path) ?? null, state));
      remember(reported, path, state);
      if (state && id !== null && path === paths.content(id)) awaited.delete(id);
      return !isKnown;
    });
    const ids = [...new Set(changed.flatMap(([, id]) => (id === null ? [] : [id])))];
    for (const listener of listeners) {
      if (ids.length > 0) listener(ids);
      if (ids.length < changed.length) listener(null);
    }
  }

  /** What each watch is of: an article's id, or one of the folders above. */
  const watched = new WeakMap<FSWatcher, string>();

  // There are thousands of watches: they share their listeners, and none of them keeps a path.
  function heard(this: FSWatcher, _event: string, name: string | null): void {
    const key = watched.get(this) ?? '';
    const onName = above[key as Above];
    if (onName) onName(name);
    else if (name === null || name === DOCUMENT) mark(key);
    else if (isCopyOf(name, DOCUMENT) || isAwaited(key, name)) mark(key, name);
  }

  /** The folder went; whoever watches its parent hears of that. */
  function failed(this: FSWatcher): void {
    this.close();
    const key = watched.get(this) ?? '';
    if (watchers.get(key) === this) watchers.delete(key);
  }

  function open(key: string, path: string, recursive = false): void {
    watchers.get(key)?.close();
    watchers.delete(key);
    const watcher = watch(path, { persistent: false, recursive });
    watched.set(watcher, key);
    watcher.on('change', heard as never).on('error', failed);
    watchers.set(key, watcher);
  }

  const above: Record<Above, (name: string | null) => void> = {
    '.root'(name) {
      if (!closed && (name === null || name === ASSETS)) {
        openAssets();
        markAsset(null);
      }
      if (name === null || name === LIBRARY) mark(null);
      else if (isCopyOf(name, LIBRARY)) mark(null, name);
    },
    '.articles'(name) {
      if (name === null || !ID_PATTERN.test(name) || closed) return;
      mark(name);
      if (!openFolder(name)) void startPolling();
    },
    '.assets': markAsset,
    '.tree'(name) {
      if (name === null || name === LIBRARY) return mark(null);
      if (isCopyOf(name, LIBRARY)) return mark(null, name);
      const [top, id, file] = name.split(/[\\/]/);
      if (top === ASSETS) return markAsset(id ?? null);
      if (top !== 'articles' || !id || !ID_PATTERN.test(id)) return;
      if (file === undefined || file === DOCUMENT) mark(id);
      else if (isCopyOf(file, DOCUMENT) || isAwaited(id, file)) mark(id, file);
    },
  };

  /** False when the system gives no more watches. */
  function openFolder(id: string): boolean {
    try {
      open(id, paths.folder(id));
      return true;
    } catch (error) {
      // Else the folder went in the meantime.
      return !LIMITS.has(codeOf(error));
    }
  }

  /** Nothing where there is no such folder yet: whoever watches its parent hears of it. */
  function openAssets(): void {
    try {
      open('.assets', paths.assets);
    } catch (error) {
      if (LIMITS.has(codeOf(error))) void startPolling();
    }
  }

  async function watchFolders(): Promise<void> {
    open('.root', paths.root);
    open('.articles', paths.articles);
    openAssets();
    const ids = await options.ids();
    for (let first = 0; first < ids.length; first += FOLDERS_AT_ONCE) {
      if (!ids.slice(first, first + FOLDERS_AT_ONCE).every(openFolder)) return startPolling();
      await setImmediate();
    }
  }

  /** Answers after the first look at everything; later looks are compared with it. */
  async function startPolling(): Promise<void> {
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
    let last = await everyState();
    const again = () => {
      if (closed) return;
      poll = setTimeout(async () => {
        const current = await everyState();
        for (const [path, state] of current) {
          if (!sameSignature(last.get(path) ?? null, state)) markPath(path);
        }
        for (const path of last.keys()) if (!current.has(path)) markPath(path);
        last = current;
        markAsset(null);
        again();
      }, options.pollEveryMs ?? POLL_MS).unref();
    };
    again();
  }

  async function everyState(): Promise<Map<string, Signature | null>> {
    const ids = await options.ids().catch(() => []);
    const all = [paths.library, ...ids.map(paths.document), ...[...awaited].map(paths.content)];
    const states = await sideBySide(all, 32, stateOf);
    return new Map(all.map((path, index) => [path, states[index] ?? null]));
  }

  function markPath(path: string): void {
    if (path === paths.library) mark(null);
    else mark(basename(dirname(path)), basename(path));
  }

  const mode = options.mode ?? (process.platform === 'linux' ? 'folders' : 'tree');
  try {
    if (mode === 'folders') await watchFolders();
    else if (mode === 'tree') open('.tree', paths.root, true);
    else await startPolling();
  } catch {
    // No watching on this drive, or none left: looking now and then works everywhere.
    await startPolling();
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    own,
    await: (id) => void awaited.add(id),
    awaitAsset(name) {
      late.add(name);
      // It may have come since it was asked for.
      markAsset(name);
    },
    subscribeAssets: late.subscribe,
    notice(ids) {
      if (ids.length > 0 && !closed) for (const listener of listeners) listener(ids);
    },
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
      if (poll) clearTimeout(poll);
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
      listeners.clear();
    },
  };
}

/** Puts an entry, and forgets the oldest where there are too many. */
function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > REMEMBERED && !oldest.done) map.delete(oldest.value);
}
