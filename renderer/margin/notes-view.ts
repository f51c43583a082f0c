/** Which notes the open article shows, and whether they stand beside the text or alone. */
import { create } from 'zustand';
import { type Entry, isShown } from '../reader/entries.ts';
import { isFiltering, NO_FILTER, type NoteFilter, passes } from './note-filter.ts';

interface NotesView {
  /** The notes alone, in document order, in place of the article. */
  only: boolean;
  /** The bar that filters is on the screen. */
  barOpen: boolean;
  filter: NoteFilter;
}

const START: NotesView = { only: false, barOpen: false, filter: NO_FILTER };

export const useNotesView = create<NotesView>(() => START);

/** For another article: nothing of what was asked of the last one. */
export function resetNotesView(): void {
  useNotesView.setState(START);
}

export function changeFilter(change: Partial<NoteFilter>): void {
  useNotesView.setState(({ filter }) => ({ filter: { ...filter, ...change } }));
}

/** All notes again; the bar goes. */
export function dropFilter(): void {
  useNotesView.setState({ filter: NO_FILTER, barOpen: false });
}

/** A note in the hand does not vanish, whatever the filter says: focused, or being written. */
export function isSeen(entry: Entry, filter: NoteFilter, focused: string | null): boolean {
  if (!isShown(entry)) return false;
  return entry.key === focused || entry.draft !== null || passes(entry.mine, filter);
}

/** The notes to show, in document order. The same array while nothing of them changes. */
export function seenEntries(
  entries: readonly Entry[],
  filter: NoteFilter,
  focused: string | null,
): readonly Entry[] {
  if (isFiltering(filter)) return entries.filter((entry) => isSeen(entry, filter, focused));
  return entries.filter(isShown);
}
