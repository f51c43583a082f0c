/** Says that a note could not be saved where its card, which says so itself, is not on the screen. */
import { useEffect, useRef } from 'react';
import { showToast } from '../ui/toasts.ts';
import { isShown } from './entries.ts';
import { noteElementId, useReaderState, useReaderTools } from './reader-context.ts';
import { say } from './words/index.ts';

export function useFailedSaves(): void {
  const { goTo } = useReaderTools();
  const entries = useReaderState((state) => state.entries);
  /** Each is told once, until it is saved. */
  const told = useRef(new Set<string>());

  useEffect(() => {
    for (const entry of entries) {
      const { key, state, problem } = entry;
      if (state === 'saved') told.current.delete(key);
      if (state !== 'failed' || !isShown(entry) || told.current.has(key)) continue;
      told.current.add(key);
      // A folded margin shows no card of a note that was left.
      if (document.getElementById(noteElementId(key))) continue;
      showToast({
        kind: 'error',
        message: say(entry.again ? 'failedSaveAgain' : 'failedSave', { problem }),
        action: { label: say('showIt'), run: () => goTo(key, { card: true }) },
      });
    }
  }, [entries, goTo]);
}
