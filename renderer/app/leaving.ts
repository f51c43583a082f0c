/** Text that is only in this window is saved before the window goes, or the machine sleeps. */
import { bridge } from './bridge.ts';

/** Runs `save` when the host says so, and when the window is closed on what is unsaved: then it is held open. */
export function saveBeforeLeaving(isUnsaved: () => boolean, save: () => void): void {
  window.addEventListener('beforeunload', (event) => {
    if (!isUnsaved()) return;
    save();
    event.preventDefault();
  });
  bridge.subscribe((event) => {
    if (event.type === 'desktop.saveNow') save();
  });
}
