/** Saves that were asked of the core and not answered yet: the window is not closed on them unasked. */
import type { Bridge } from '../../preload/contract/index.ts';

/** What a person changed. What is being read, fetched or counted can be asked again. */
const SAVES =
  /^(note\.(add|addQuote|update|delete|restore)|article\.(update|updateMany|trash|restore|purge)|tag\.|filter\.|settings\.update|earlier\.bringBack|version\.(restore|delete)|review\.answer|backup\.restore)/;

let pending = 0;

/** The bridge, with its saves counted for `guardSaves`. */
export function watchingSaves(bridge: Bridge): Bridge {
  return {
    ...(bridge.pathOf ? { pathOf: (file: File) => bridge.pathOf?.(file) ?? '' } : {}),
    subscribe: (listener) => bridge.subscribe(listener),
    async invoke(method, params) {
      if (!SAVES.test(method)) return bridge.invoke(method, params);
      pending += 1;
      try {
        return await bridge.invoke(method, params);
      } finally {
        pending -= 1;
      }
    },
  };
}

/** Asks before the window closes on a save that is under way. Electron's host waits for it, and asks then. */
export function guardSaves(): void {
  window.addEventListener('beforeunload', (event) => {
    if (pending > 0) event.preventDefault();
  });
}
