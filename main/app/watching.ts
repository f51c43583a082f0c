/** Takes in what appears in the watched folder: articles are added, whole libraries imported. */
import { PostilError, type PostilEvent } from '../../preload/contract/index.ts';
import { createWatchFolder, readHead, type WatchFolder } from '../importers/index.ts';
import type { Library } from '../library/index.ts';
import type { Jobs } from '../library/moving/index.ts';
import type { LibraryStorage } from '../library/ports.ts';
import { say } from './words/index.ts';

export interface WatchingPorts {
  library: Library;
  storage: LibraryStorage;
  jobs: Jobs;
  emit(event: PostilEvent): void;
  report(error: unknown): void;
}

export function createWatching({
  library,
  storage,
  jobs,
  emit,
  report,
}: WatchingPorts): WatchFolder {
  async function take(path: string): Promise<void> {
    const name = path.replace(/^.*[\\/]/, '');
    const { isLibrary } = jobs.recognise(name, await readHead(path));
    if (!isLibrary) {
      await library.add({ kind: 'path', path });
      return;
    }
    const { id } = await jobs.beginPaths([path]);
    await jobs.read(id);
    const options = { fetch: true, local: false, tags: [], archiveUnknown: false };
    await jobs.start(id, options);
    await jobs.ended(id);
    const job = (await jobs.list()).find((one) => one.id === id);
    // Until then its file is needed, and an import that was paused can be gone on with.
    if (job?.state !== 'done' && job?.state !== 'cancelled') {
      throw new PostilError('disk', job?.message || say('importPaused'));
    }
  }

  return createWatchFolder({
    take,
    onDone: (name, problem) => emit({ type: 'watch.done', name, problem }),
    report,
    hold: () => storage.hold('watch-folder'),
    library: storage.path,
  });
}
