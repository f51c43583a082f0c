/** How tests find the notes of a reader, and select words of its text. */
import { type Entry, isShown } from '../entries.ts';
import type { Reader } from '../reader-state.ts';

/** @param reader the one that is open now; @param text all of its article's */
export function lookingAt(reader: () => Reader, text: string) {
  const entries = () => reader().state.getState().entries;
  const shown = () => entries().filter(isShown);
  return {
    shown,
    only(): Entry {
      const [entry, ...others] = shown();
      if (!entry || others.length > 0) throw new Error(`${others.length + 1} notes are shown`);
      return entry;
    },
    key(id: string): string {
      const found = entries().find((entry) => entry.id === id);
      if (!found) throw new Error(`no note ${id}`);
      return found.key;
    },
    select(words: string): void {
      const start = text.indexOf(words);
      reader().select({ start, end: start + words.length });
    },
  };
}
