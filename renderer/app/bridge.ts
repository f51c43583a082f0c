/**
 * The page's way to the core. In Electron the preload script sets `window.postil`; in a browser the web
 * host serves the page, and calls go to it over HTTP on the same origin, authorised by its cookie.
 */
import { type Client, createClient } from '../../preload/client/index.ts';
import type { Bridge, Reply } from '../../preload/contract/index.ts';
import { createEventStream } from './event-stream.ts';
import { watchingSaves } from './pending-saves.ts';
import { watchingSlowness } from './slow-calls.ts';

declare global {
  interface Window {
    readonly postil?: Bridge;
  }
}

function httpBridge(): Bridge {
  return {
    async invoke(method, params) {
      const response = await fetch('/api', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-postil': '1' },
        body: JSON.stringify({ method, params }),
      });
      return (await response.json()) as Reply;
    },
    subscribe: createEventStream('/events'),
  };
}

export const bridge: Bridge = watchingSaves(watchingSlowness(window.postil ?? httpBridge()));
export const client: Client = createClient(bridge);

/** Where a file lies that the person dropped or chose; empty where the host cannot know, as a browser. */
export const pathOf = (file: File): string => bridge.pathOf?.(file) ?? '';
