/** Wires the use cases to the table of methods. Hosts and the terminal see only what is returned here. */
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { PostilError, type PostilEvent, type Reply } from '../../preload/contract/index.ts';
import { createLibrary, type Library } from '../library/index.ts';
import type { Clock, Exporter, Importer, LibraryStorage, NewId } from '../library/ports.ts';
import { assetType } from './assets.ts';
import { createDispatch, type Handlers } from './dispatch.ts';
import { createSearch } from './search.ts';

export interface AppPorts {
  storage: LibraryStorage;
  importer: Importer;
  exporter: Exporter;
  clock: Clock;
  newId: NewId;
  /** The host's folder dialog; undefined where it has none. Null when cancelled. */
  pickFolder?: (() => Promise<string | null>) | undefined;
  /** Opens an address outside Postil; undefined where the page does it itself. */
  openExternal?: ((url: string) => Promise<void>) | undefined;
  /** Where unexpected errors go. */
  report: (error: unknown) => void;
}

export interface App {
  /** Runs one method of the table. Never rejects. */
  dispatch(method: string, params: unknown): Promise<Reply>;
  subscribe(listener: (event: PostilEvent) => void): () => void;
  /** An image of the library by its name, with its media type; null when there is none. */
  asset(name: string): Promise<{ bytes: Uint8Array; type: string } | null>;
  /** The use cases themselves, for wiring (first run); pages go through `dispatch`. */
  readonly library: Library;
  /** Waits for pending saves. */
  close(): Promise<void>;
}

/** How many sources are read at once; the rest wait their turn. */
const ADDING_AT_ONCE = 3;
const EXTERNAL = new Set(['http:', 'https:', 'mailto:']);

export function createApp(ports: AppPorts): App {
  const { storage, importer, exporter } = ports;
  const listeners = new Set<(event: PostilEvent) => void>();
  const emit = (event: PostilEvent) => {
    for (const listener of listeners) listener(event);
  };
  const library = createLibrary({
    storage,
    importer,
    clock: ports.clock,
    newId: ports.newId,
    onChange: (ids) => {
      search.changed(ids);
      emit({ type: 'library.changed', ids });
    },
    onSettings: (settings) => emit({ type: 'settings.changed', settings }),
  });
  const search = createSearch({ library, storage, report: ports.report });
  const stopWatching = storage.watch((ids) => {
    library.changedOutside(ids).catch(ports.report);
  });
  const jobs = new Map<string, AbortController>();
  const slots = createSlots(ADDING_AT_ONCE);

  const handlers: Handlers = {
    'library.info': async () => ({
      path: storage.path,
      readOnly: storage.readOnlyReason() !== '',
      reason: storage.readOnlyReason(),
      articles: await library.size(),
      problems: storage.problems(),
    }),
    'library.doctor': ({ repair }) => storage.doctor(repair),

    'settings.get': () => library.settings(),
    'settings.update': (patch) => library.updateSettings(withoutUndefined(patch)),

    'article.add': async ({ source, job, tags }) => {
      const controller = new AbortController();
      if (job) jobs.set(job, controller);
      try {
        return await slots(() => {
          if (controller.signal.aborted) throw new PostilError('conflict', 'Adding was cancelled.');
          return library.add(source, {
            signal: controller.signal,
            tags: tags ?? [],
            onProgress: (stage, fraction) => {
              if (job) emit({ type: 'add.progress', job, stage, fraction });
            },
          });
        });
      } finally {
        if (job) jobs.delete(job);
      }
    },
    'article.cancelAdd': async ({ job }) => {
      jobs.get(job)?.abort();
      return null;
    },
    'article.list': ({ view }) => library.list(view),
    'article.open': ({ id }) => library.open(id),
    'article.update': ({ id, patch }) => library.update(id, patch),
    'article.setProgress': ({ id, progress }) => library.setProgress(id, progress).then(done),
    'article.trash': ({ ids }) => library.trash(ids).then(done),
    'article.restore': ({ ids }) => library.restore(ids).then(done),
    'article.purge': ({ ids }) => library.purge(ids).then(done),

    'note.add': ({ articleId, target, ...words }) => library.addNote(articleId, target, words),
    'note.addQuote': ({ articleId, quote, ...words }) => library.addQuote(articleId, quote, words),
    'note.list': ({ articleId }) => library.notes(articleId),
    'note.update': ({ articleId, id, patch }) => library.changeNote(articleId, id, patch),
    'note.delete': ({ articleId, id }) => library.deleteNote(articleId, id).then(done),
    'note.restore': ({ articleId, id }) => library.restoreNote(articleId, id),

    'search.query': ({ words, limit = 100 }) => search.find(words, limit),

    'export.markdown': async ({ ids, dir, options }) =>
      exporter.write(absoluteDir(dir), await toExport(ids), options),
    'export.render': async ({ ids, format }) => ({
      text: exporter.render(await toExport(ids), format),
    }),
    'export.copy': async ({ id }) => {
      const { article, notes } = await library.withNotes(id);
      return exporter.markdown(article, notes);
    },

    'dialog.pickFolder': async () => {
      if (!ports.pickFolder) {
        throw new PostilError(
          'unsupported',
          'A browser cannot show a folder dialog. Type the path.',
        );
      }
      const path = await ports.pickFolder();
      return path === null ? null : { path };
    },
    'link.find': async ({ words, limit }) => (await library.links()).find(words, limit),
    'link.resolve': async ({ links }) => {
      const known = await library.links();
      return links.map(known.resolve);
    },
    'link.backlinks': async ({ articleId }) => (await library.links()).backlinks(articleId),
    'link.open': async ({ url }) => {
      if (!URL.canParse(url) || !EXTERNAL.has(new URL(url).protocol)) {
        throw new PostilError('invalid', 'Postil opens only web and mail addresses.');
      }
      if (!ports.openExternal) {
        throw new PostilError('unsupported', 'This host leaves opening links to the browser.');
      }
      await ports.openExternal(url);
      return null;
    },
  };

  /** These articles with their notes; null stands for all that have notes and are not in the trash. */
  async function toExport(ids: string[] | null) {
    const rows = ids === null ? await library.list('all') : [];
    const chosen = ids ?? rows.filter((row) => row.notes > 0).map((row) => row.id);
    const items = [];
    for (const id of chosen) items.push(await library.withNotes(id));
    return items;
  }

  return {
    dispatch: createDispatch(handlers, ports.report),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async asset(name) {
      const bytes = await storage.asset(name);
      return bytes && { bytes, type: assetType(name) };
    },
    library,
    async close() {
      for (const controller of jobs.values()) controller.abort();
      stopWatching();
      await Promise.all([importer.close(), search.close()]);
      await storage.close();
    },
  };
}

/** A folder as a person types it: absolute, or below the home folder with `~`. */
function absoluteDir(dir: string): string {
  const typed = dir.trim();
  if (typed === '~' || /^~[\\/]/.test(typed)) return join(homedir(), typed.slice(1));
  if (isAbsolute(typed)) return typed;
  throw new PostilError(
    'invalid',
    `“${typed}” is not a whole path. Give one that starts at the top, such as ${join(homedir(), 'Notes')}.`,
  );
}

function done(): null {
  return null;
}

function withoutUndefined<T extends object>(
  value: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** Runs at most `size` tasks at once, in the order they came. */
function createSlots(size: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(task: () => Promise<T>): Promise<T> => {
    // A finished task hands its slot to the first in the queue, so nobody can overtake it.
    if (running >= size) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
