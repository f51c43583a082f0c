/** Notices when the library does not answer: a network drive that is asleep or away, mostly. */
import { create } from 'zustand';
import type { Bridge } from '../../preload/contract/index.ts';

/** True while a question that is quick at all other times has waited too long. */
export const useSlow = create<{ isSlow: boolean }>(() => ({ isSlow: false }));

const LONG_MS = 3000;
/** Only what reads or writes a document or two. */
const QUICK =
  /^(library\.info|settings\.|labels\.|article\.(rows|some|open|update|setProgress)$|note\.(add|list|update|delete|restore)$)/;

/** The bridge, with its quick calls timed for `useSlow`. */
export function watchingSlowness(bridge: Bridge): Bridge {
  let slow = 0;
  const tell = (change: number) => {
    slow += change;
    useSlow.setState({ isSlow: slow > 0 });
  };
  return {
    ...(bridge.pathOf ? { pathOf: (file: File) => bridge.pathOf?.(file) ?? '' } : {}),
    subscribe: (listener) => bridge.subscribe(listener),
    async invoke(method, params) {
      if (!QUICK.test(method)) return bridge.invoke(method, params);
      let isSlow = false;
      const timer = setTimeout(() => {
        isSlow = true;
        tell(1);
      }, LONG_MS);
      try {
        return await bridge.invoke(method, params);
      } finally {
        clearTimeout(timer);
        if (isSlow) tell(-1);
      }
    },
  };
}
