/** Opening another library, and moving the one that is open: copied, every file compared, then used. */
import { basename, join } from 'node:path';
import { PostilError, type PostilEvent } from '../../preload/contract/index.ts';
import type { ConfigStore } from './config-store.ts';
import type { CoreSlot } from './core-slot.ts';
import { say } from './words/index.ts';

/** The parts of the core's storage that work on folders which are not open. */
export interface LibraryFolders {
  copyLibrary(
    from: string,
    to: string,
    options: { onProgress: (done: number, total: number) => void },
  ): Promise<number>;
  isLibrary(folder: string): Promise<boolean>;
  isEmptyFolder(folder: string): Promise<boolean>;
}

export interface LibraryMoverOptions {
  core: CoreSlot;
  config: ConfigStore;
  folders: LibraryFolders;
  emit: (event: PostilEvent) => void;
  /** Why it may not be done now, in a sentence; empty when it may. */
  obstacle: () => string;
  /** The pages show the other library. */
  reload: () => void;
}

export interface LibraryMover {
  /** @returns the folder that is the library now */
  use(chosen: string): Promise<string>;
  move(chosen: string): Promise<string>;
}

/** The folder made inside one that holds other things. */
const NAME = 'Postil';
/** So often the page hears of it. */
const TELL_EVERY_MS = 100;

export function createLibraryMover(options: LibraryMoverOptions): LibraryMover {
  const { core, config, folders } = options;

  function assertFree(): void {
    const obstacle = options.obstacle();
    if (obstacle) throw new PostilError('conflict', obstacle);
  }

  function switched(path: string): string {
    config.change({ library: path, recent: [] });
    options.reload();
    return path;
  }

  return {
    async use(chosen) {
      assertFree();
      const path = await placeIn(folders, chosen);
      if (path === core.library()) return path;
      await core.exchange(path);
      return switched(path);
    },
    async move(chosen) {
      assertFree();
      if (await folders.isLibrary(chosen)) {
        throw new PostilError('invalid', say('move.occupied', { path: chosen }));
      }
      const from = core.library();
      const to = await inside(folders, chosen);
      let told = 0;
      const onProgress = (done: number, total: number) => {
        const now = Date.now();
        if (done < total && now - told < TELL_EVERY_MS) return;
        told = now;
        options.emit({ type: 'desktop.moving', done, total });
      };
      await core.exchange(to, async () => {
        await folders.copyLibrary(from, to, { onProgress });
      });
      return switched(to);
    },
  };
}

type Looking = Pick<LibraryFolders, 'isLibrary' | 'isEmptyFolder'>;

/** The folder of the library that choosing this one means: itself, or one inside it. */
export async function placeIn(folders: Looking, chosen: string): Promise<string> {
  return (await folders.isLibrary(chosen)) ? chosen : inside(folders, chosen);
}

async function inside(folders: Looking, chosen: string): Promise<string> {
  if (await folders.isEmptyFolder(chosen)) return chosen;
  const name = basename(chosen) === NAME ? `${NAME} library` : NAME;
  return join(chosen, name);
}
