/**
 * An App over a library that is slow to open, as on a network drive that is asleep: the window comes up and says
 * so, and what it asks for is answered when the library is there.
 */
import { PostilError, type PostilEvent, type Reply } from '../../preload/contract/index.ts';
import type { App } from './app.ts';
import { say } from './words/index.ts';

/** Longer than this no host waits before it shows itself. */
export const PATIENCE_MS = 2500;

/** The App itself when it opens within `patience` milliseconds, else one that waits for it. @throws as `opening` */
export async function orWaiting(opening: Promise<App>, patience: number): Promise<App> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience);
  });
  try {
    return (await Promise.race([opening, late])) ?? waiting(opening);
  } finally {
    clearTimeout(timer);
  }
}

function waiting(opening: Promise<App>): App {
  const listeners = new Set<(event: PostilEvent) => void>();
  let opened: App | null = null;
  let closing = false;
  opening.then(
    (app) => {
      opened = app;
      app.subscribe((event) => {
        for (const listener of listeners) listener(event);
      });
      if (!closing)
        for (const listener of listeners) listener({ type: 'library.changed', ids: null });
    },
    // Told to whoever asks.
    () => {},
  );
  return {
    async dispatch(method, params): Promise<Reply> {
      try {
        return (await opening).dispatch(method, params);
      } catch (error) {
        const { kind, message } =
          error instanceof PostilError ? error : new PostilError('internal', say('notOpened'));
        return { ok: false, error: { kind, message } };
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    asset: async (name) => (await opening).asset(name),
    get library() {
      if (!opened) throw new PostilError('internal', say('notOpenYet'));
      return opened.library;
    },
    warmUp() {},
    async start() {},
    async close() {
      closing = true;
      // A drive that never answers must not keep the program from ending.
      await opened?.close();
    },
  };
}
