/** Wires the use cases to the table of methods. Hosts and the terminal see only what is returned here. */
import { assetType, type PostilEvent, type Reply } from '../../preload/contract/index.ts';
import { createBackupReceiver } from '../exporters/backup/receive.ts';
import { openPendingList } from '../exporters/pending-list.ts';
import { createLibrary, type Library } from '../library/index.ts';
import type { ExportReader } from '../library/moving/ports.ts';
import type { Clock, Exporter, Importer, LibraryStorage, NewId } from '../library/ports.ts';
import { keepSmall } from '../memory/small.ts';
import { isWhole } from '../storage/index.ts';
import { createDestinations } from './destinations.ts';
import { createDispatch } from './dispatch.ts';
import { createExports } from './exports.ts';
import { articleHandlers } from './handlers/articles.ts';
import { desktopHandlers } from './handlers/desktop.ts';
import { deletedHandlers, earlierHandlers } from './handlers/earlier.ts';
import { exportHandlers } from './handlers/exports.ts';
import { labelHandlers } from './handlers/labels.ts';
import { libraryHandlers } from './handlers/library.ts';
import { movingHandlers } from './handlers/moving.ts';
import { noteHandlers } from './handlers/notes.ts';
import { searchHandlers } from './handlers/search.ts';
import type { Handlers, Parts } from './handlers/types.ts';
import { versionHandlers } from './handlers/versions.ts';
import { createMoving } from './moving.ts';
import { createSearch } from './search.ts';

export interface AppPorts {
  storage: LibraryStorage;
  importer: Importer;
  exporter: Exporter;
  /** Reads exports of other services. */
  reader: ExportReader;
  /** Whether imports and fetching go on by themselves, as in a window. */
  background: boolean;
  clock: Clock;
  newId: NewId;
  /** The host's folder dialog; undefined where it has none. Null when cancelled. */
  pickFolder?: (() => Promise<string | null>) | undefined;
  pickFile?: ((kind: 'backup') => Promise<string | null>) | undefined;
  /** Opens an address outside Postil; undefined where the page does it itself. */
  openExternal?: ((url: string) => Promise<void>) | undefined;
  /** Notes go to linked folders by themselves; milliseconds. Null or undefined: only when asked to. */
  flow?: { delay: number; retry: number } | null | undefined;
  /** Where unexpected errors go. */
  report: (error: unknown) => void;
}

export interface App {
  /** Makes the list and the search index ready in the background, for a host that keeps running. */
  warmUp(): void;
  /** Runs one method of the table. Never rejects. */
  dispatch(method: string, params: unknown): Promise<Reply>;
  subscribe(listener: (event: PostilEvent) => void): () => void;
  /**
   * An image of the library by its name, with its media type; null when there is none. One that is missing, or
   * only there in part (`isPart`), is told as `assets.arrived` when a sync program has brought it.
   */
  asset(name: string): Promise<{ bytes: Uint8Array; type: string; isPart?: boolean } | null>;
  /** The use cases themselves, for wiring (first run); pages go through `dispatch`. */
  readonly library: Library;
  /** Goes on with what was cut off when Postil ended. */
  start(): Promise<void>;
  /** Waits for pending saves. */
  close(): Promise<void>;
}

export function createApp(ports: AppPorts): App {
  const { storage, importer, exporter } = ports;
  const listeners = new Set<(event: PostilEvent) => void>();
  const small = ports.background ? keepSmall() : null;
  const emit = (event: PostilEvent) => {
    small?.used();
    for (const listener of listeners) listener(event);
  };
  const library = createLibrary({
    storage,
    importer,
    clock: ports.clock,
    newId: ports.newId,
    onChange: (ids) => {
      search.changed(ids);
      exports.changed(ids);
      destinations.changed(ids);
      emit({ type: 'library.changed', ids });
    },
    onText: (ids) => search.textChanged(ids),
    onSettings: (settings) => {
      destinations.settingsChanged(settings);
      moving.watch(settings.watchFolder);
      emit({ type: 'settings.changed', settings });
    },
    onLabels: (labels) => emit({ type: 'labels.changed', labels }),
    onProgress: (done, of) => emit({ type: 'library.progress', task: 'reading', done, of }),
  });
  const exports = createExports(library, storage);
  const destinations = createDestinations({
    library,
    exporter,
    exports,
    pending: async () => openPendingList(await storage.cacheFile('exports.json')),
    clock: ports.clock,
    onChange: () => emit({ type: 'destinations.changed' }),
    report: ports.report,
    flow: ports.flow ?? null,
  });
  const search = createSearch({
    library,
    storage,
    report: ports.report,
    onProgress: (done, of) => emit({ type: 'library.progress', task: 'indexing', done, of }),
  });
  const stopWatching = storage.watch((ids) => {
    library.changedOutside(ids).then(moving.changedOutside, ports.report);
  });
  const stopAssets = storage.watchAssets((names) => emit({ type: 'assets.arrived', names }));
  const moving = createMoving({ ...ports, library, emit });
  const jobs = new Map<string, AbortController>();
  const parts: Parts = { library, storage, exporter, emit, clock: ports.clock };
  const received = createBackupReceiver();
  const handlers: Handlers = {
    ...libraryHandlers(parts, ports),
    ...articleHandlers(parts, jobs),
    ...movingHandlers(moving.jobs, moving.fetching, moving.watching),
    ...versionHandlers(parts, jobs),
    ...labelHandlers(parts),
    ...noteHandlers(parts),
    ...earlierHandlers(parts),
    ...deletedHandlers(parts),
    ...searchHandlers(parts, search, ports),
    ...exportHandlers(parts, exports, destinations, jobs, received),
    ...desktopHandlers(),
  };

  const dispatch = createDispatch(handlers, ports.report);
  destinations.start();
  return {
    warmUp() {
      small?.used();
      library.size().catch(ports.report);
      search.start();
    },
    dispatch(method, params) {
      small?.used();
      return dispatch(method, params);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async asset(name) {
      const bytes = await storage.asset(name);
      const isPart = bytes !== null && !isWhole(name, bytes);
      if (!bytes || isPart) storage.awaitAsset(name);
      return bytes && { bytes, type: assetType(name), isPart };
    },
    library,
    start: () => moving.start().catch(ports.report),
    async close() {
      small?.close();
      for (const controller of jobs.values()) controller.abort();
      stopWatching();
      stopAssets();
      await moving.close();
      await destinations.close();
      await Promise.all([importer.close(), search.close(), exporter.close(), received.close()]);
      await library.close().catch(ports.report);
      await storage.close();
    },
  };
}
