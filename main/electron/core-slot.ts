/** The core that is open, which can be exchanged for one of another library while the windows stay. */
import { PostilError, type PostilEvent, type Reply } from '../../preload/contract/index.ts';
import type { App } from '../app/app.ts';
import { say } from './words/index.ts';

/** What the host needs of the core. */
export type HostedCore = Pick<App, 'dispatch' | 'subscribe' | 'asset' | 'close'>;

export interface CoreSlot extends HostedCore {
  /** Absolute path of the library that is open. */
  library(): string;
  /**
   * Closes the library that is open, waits for `between` (with nobody writing), and opens the one at `path`.
   * When any of it fails the former library is open again, and the error is thrown.
   */
  exchange(path: string, between?: () => Promise<void>): Promise<void>;
}

const busy = (): Reply => ({
  ok: false,
  error: { kind: 'conflict', message: say('exchanging') },
});

/** @throws what `open` throws */
export async function createCoreSlot(
  open: (library: string) => Promise<HostedCore>,
  library: string,
): Promise<CoreSlot> {
  const listeners = new Set<(event: PostilEvent) => void>();
  const follow = (one: HostedCore) =>
    one.subscribe((event) => {
      for (const listener of listeners) listener(event);
    });
  let path = library;
  /** Null while one is exchanged for another. */
  let core: HostedCore | null = await open(library);
  let unfollow = follow(core);

  async function use(next: string): Promise<void> {
    core = await open(next);
    path = next;
    unfollow = follow(core);
  }

  return {
    library: () => path,
    dispatch: async (method, params) => core?.dispatch(method, params) ?? busy(),
    asset: async (name) => core?.asset(name) ?? null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async exchange(next, between = async () => {}) {
      if (!core) throw new PostilError('conflict', say('exchanging'));
      const former = core;
      // A save that fails keeps the library open: nothing is exchanged then.
      await former.close();
      core = null;
      unfollow();
      try {
        await between();
        await use(next);
      } catch (error) {
        await use(path);
        throw error;
      }
    },
    close: async () => core?.close(),
  };
}
