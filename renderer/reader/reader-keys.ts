/** The reader's keys: one table for what they do and for the sheet that lists them. */
import { useEffect } from 'react';
import { COLORS } from '../../preload/contract/index.ts';
import { registerKeys } from '../app/keys.ts';
import { useSettings } from '../app/settings.ts';
import { isForScreen, isOverlayOpen, isTyping } from '../app/shortcuts.ts';
import { showToast } from '../ui/toasts.ts';
import { neighbour } from './passages.ts';
import type { ReaderTools } from './reader-context.ts';

registerKeys('Reader', [
  { keys: ['h'], label: 'Highlight the selected words' },
  { keys: ['1', '2', '3', '4', '5'], label: 'Highlight in this colour; recolour the focused note' },
  { keys: ['n'], label: 'Write a note beside the selected words' },
  { keys: ['a'], label: 'Write a note on the whole article' },
  { keys: [']'], label: 'Next note' },
  { keys: ['['], label: 'Previous note' },
  { keys: ['Enter'], label: 'Edit the focused note' },
  { keys: ['Ctrl+Enter'], label: 'Save the note that is being written' },
  { keys: ['Delete'], label: 'Delete the focused note' },
  { keys: ['Esc'], label: 'Back to the text; what was typed is saved' },
  { keys: ['Ctrl+Z'], label: 'Undo the last change to a note' },
  { keys: ['Ctrl+Shift+Z'], label: 'Redo it' },
  { keys: ['u'], label: 'Back to the library' },
]);

export interface KeyPorts {
  tools: ReaderTools | null;
  /** The text offset at the top of the window. */
  reading: () => number;
  leave: () => void;
}

const CONTROL = 'a[href], button, summary, [role="button"], [role="menuitem"], [role="option"]';

export function useReaderKeys({ tools, reading, leave }: KeyPorts): void {
  useEffect(() => {
    if (!tools) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'z') {
        if (event.defaultPrevented || isTyping(event.target) || isOverlayOpen()) return;
        event.preventDefault();
        if (event.shiftKey) tools.reader.redo();
        else tools.reader.undo();
        return;
      }
      if (!isForScreen(event)) return;
      if (act(event, tools, reading, leave)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [tools, reading, leave]);
}

/** True when the key was one of ours. */
function act(
  event: KeyboardEvent,
  { reader, goTo }: ReaderTools,
  reading: () => number,
  leave: () => void,
): boolean {
  const { passage, focused, entries } = reader.state.getState();
  const { color } = useSettings.getState().settings;
  const onControl = event.target instanceof Element && event.target.closest(CONTROL) !== null;
  const chosen = /^[1-5]$/.test(event.key) ? COLORS[Number(event.key) - 1] : undefined;
  if (chosen) {
    if (passage) highlighted(reader.highlight(chosen));
    else if (focused) reader.setColor(focused, chosen);
    else askForWords('a number from 1 to 5');
    return true;
  }
  switch (event.key) {
    case 'h':
      if (passage) highlighted(reader.highlight(color));
      else askForWords('H');
      return true;
    case 'n':
      if (passage) highlighted(reader.write(color));
      else if (focused) reader.edit(focused);
      else askForWords('N');
      return true;
    case 'a':
      goTo(reader.writeOnArticle(color));
      return true;
    case ']':
    case '[': {
      const next = neighbour(entries, focused, event.key === ']' ? 1 : -1, reading());
      if (next) goTo(next.key, { card: true });
      else showToast({ kind: 'done', message: 'There are no notes here yet.' });
      return true;
    }
    case 'Enter':
      if (!focused || onControl) return false;
      reader.edit(focused);
      return true;
    case 'Delete':
    case 'Backspace':
      if (!focused || (event.key === 'Backspace' && onControl)) return false;
      reader.remove(focused);
      return true;
    case 'Escape':
      if (passage) {
        document.getSelection()?.removeAllRanges();
        return true;
      }
      if (!focused) return false;
      reader.focus(null);
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      return true;
    case 'u':
      leave();
      return true;
    default:
      return false;
  }
}

/** The selection has become a highlight; its own colour would hide the new one. */
export function highlighted(key: string | null): void {
  if (key) document.getSelection()?.removeAllRanges();
}

function askForWords(key: string): void {
  showToast({ kind: 'done', message: `Select some words first, then press ${key}.` });
}
