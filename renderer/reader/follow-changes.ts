/** Takes over what other windows and programs changed in the open article. */
import { bridge } from '../app/bridge.ts';
import { showError } from '../ui/toasts.ts';
import type { Reader } from './reader-state.ts';

/** Up to this many notes are read again at once: nobody feels it. */
const FEW = 300;
/** Very many are read again once the person paused for so long, but never later than the second figure. */
const PAUSE_MS = 600;
const LATEST_MS = 4000;

/** What a person does with keys, wheel and pointer; moving the pointer is no work for the page. */
const DOINGS = ['keydown', 'scroll', 'pointerdown'] as const;

/**
 * Reads the notes again after each change of the article. Saving a note and every stop while scrolling
 * are changes too: with 2,000 notes, reading all of them in the middle of it would be felt.
 * Returns how to stop.
 */
export function followChanges(reader: Reader): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let since = 0;

  function read() {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    reader.reload().catch((error: unknown) => showError(error));
  }

  function wait() {
    if (timer !== null) clearTimeout(timer);
    const left = since + LATEST_MS - performance.now();
    timer = setTimeout(read, Math.max(0, Math.min(PAUSE_MS, left)));
  }

  const onDoing = () => {
    if (timer !== null) wait();
  };
  const unsubscribe = bridge.subscribe((event) => {
    if (event.type !== 'library.changed') return;
    if (event.ids !== null && !event.ids.includes(reader.articleId)) return;
    if (reader.state.getState().entries.length <= FEW) {
      read();
      return;
    }
    if (timer === null) since = performance.now();
    wait();
  });
  for (const name of DOINGS) {
    window.addEventListener(name, onDoing, { capture: true, passive: true });
  }
  return () => {
    if (timer !== null) clearTimeout(timer);
    unsubscribe();
    for (const name of DOINGS) window.removeEventListener(name, onDoing, { capture: true });
  };
}
