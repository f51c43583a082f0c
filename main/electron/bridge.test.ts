/** The preload script and the IPC host, joined as Electron joins them. */
import { expect, it, vi } from 'vitest';
import type { Bridge, PostilEvent } from '../../preload/contract/index.ts';
import { handleCalls, sendEvents } from './ipc.ts';

const joined = vi.hoisted(() => {
  const page = {} as { postil: Bridge };
  const handlers = new Map<string, (event: unknown, ...args: unknown[]) => unknown>();
  const listeners = new Map<string, Set<(event: unknown, ...args: unknown[]) => void>>();
  const of = (channel: string) => {
    const set = listeners.get(channel) ?? new Set();
    listeners.set(channel, set);
    return set;
  };
  const mainFrame = { url: 'app://postil/' };
  const sender = {
    mainFrame,
    isDestroyed: () => false,
    send(channel: string, ...args: unknown[]) {
      for (const listener of [...of(channel)]) listener({ sender: 'secret' }, ...args);
    },
  };
  return { page, handlers, of, mainFrame, sender };
});

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: unknown) => {
      Object.assign(joined.page, { [name]: api });
    },
  },
  ipcRenderer: {
    // Electron copies what crosses; a function or an event object would not survive it.
    invoke: async (channel: string, ...args: unknown[]) => {
      const event = { sender: joined.sender, senderFrame: joined.mainFrame };
      return structuredClone(await joined.handlers.get(channel)?.(event, ...structuredClone(args)));
    },
    on: (channel: string, listener: () => void) => joined.of(channel).add(listener),
    off: (channel: string, listener: () => void) => joined.of(channel).delete(listener),
  },
  webUtils: { getPathForFile: (file: File) => `/home/reader/${file.name}` },
}));

await import('../../preload/index.ts');

it('gives the page three functions and nothing else', () => {
  expect(Object.keys(joined.page)).toEqual(['postil']);
  expect(Object.keys(joined.page.postil).sort()).toEqual(['invoke', 'pathOf', 'subscribe']);
});

it('tells where a dropped file lies, so that the core can read what is beside it', () => {
  expect(joined.page.postil.pathOf?.(new File([], 'page.html'))).toBe('/home/reader/page.html');
});

it('carries a call to the core and its reply back', async () => {
  handleCalls(
    { handle: (name, listener) => joined.handlers.set(name, listener as never) },
    async (_contents, method, params) => ({ ok: true, value: { method, params } }),
  );
  const params = { id: 'x' };
  expect(await joined.page.postil.invoke('article.open', params)).toEqual({
    ok: true,
    value: { method: 'article.open', params },
  });
});

it('carries events until the page has had enough, and only the events', () => {
  let emit: (event: PostilEvent) => void = () => {};
  const stop = sendEvents(
    {
      subscribe: (listener) => {
        emit = listener;
        return () => {};
      },
    },
    () => [joined.sender as never],
  );
  const got: unknown[][] = [];
  const unsubscribe = joined.page.postil.subscribe((...args) => got.push(args));
  const event: PostilEvent = { type: 'library.changed', ids: null };
  emit(event);
  expect(got).toEqual([[event]]);
  unsubscribe();
  emit(event);
  expect(got).toHaveLength(1);
  stop();
});
