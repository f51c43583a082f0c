/** Wires imports and fetching to the rest of the core. */
import type { PostilEvent } from '../../preload/contract/index.ts';
import type { Library } from '../library/index.ts';
import { createFetching, createJobs } from '../library/moving/index.ts';
import type { ExportReader } from '../library/moving/ports.ts';
import type { Clock, Importer, LibraryStorage, NewId } from '../library/ports.ts';
import { createWatching } from './watching.ts';

export interface MovingPorts {
  library: Library;
  storage: LibraryStorage;
  importer: Importer;
  reader: ExportReader;
  clock: Clock;
  newId: NewId;
  /** Goes on by itself with what was cut off, and fetches what waits. */
  background: boolean;
  emit(event: PostilEvent): void;
  report(error: unknown): void;
}

export function createMoving(ports: MovingPorts) {
  const { background, emit, report } = ports;
  const fetching = createFetching({
    ...ports,
    onChange: (status) => emit({ type: 'fetch.changed', status }),
  });
  const wake = () => {
    if (background) fetching.wake().catch(report);
  };
  const jobs = createJobs({
    ...ports,
    onChange: (job) => emit({ type: 'import.changed', job }),
    onEntered: wake,
  });
  const watching = createWatching({ ...ports, jobs });
  return {
    jobs,
    watching,
    /** Follows the settings. */
    watch: (folder: string) => {
      if (background && !ports.storage.readOnlyReason()) watching.set(folder);
    },
    /** As the person asks for it: in a window retrying and resuming also begin. */
    fetching: {
      ...fetching,
      retry: (...asked: Parameters<typeof fetching.retry>) =>
        fetching.retry(...asked).finally(wake),
      resume: () => fetching.resume().finally(wake),
    },
    /** Called once the library is open. */
    async start(): Promise<void> {
      if (!background || ports.storage.readOnlyReason()) return;
      await jobs.wake();
      this.watch((await ports.library.settings()).watchFolder);
      wake();
    },
    /** Another program changed articles: some may wait for their page. */
    changedOutside: wake,
    async close(): Promise<void> {
      await Promise.all([jobs.close(), fetching.close(), watching.close()]);
    },
  };
}
