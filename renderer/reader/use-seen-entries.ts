/** The open article's notes as the filter leaves them. */
import { useMemo } from 'react';
import { isFiltering } from '../margin/note-filter.ts';
import { seenEntries, useNotesView } from '../margin/notes-view.ts';
import type { Entry } from './entries.ts';
import { useReaderState } from './reader-context.ts';

/** Deleted ones left out; in document order. The same array until a note or the filter changes. */
export function useSeenEntries(): readonly Entry[] {
  const entries = useReaderState((state) => state.entries);
  const filter = useNotesView((state) => state.filter);
  const filtering = isFiltering(filter);
  // Without a filter the focus hides nothing, and must not make 2,000 cards look again.
  const focused = useReaderState((state) => (filtering ? state.focused : null));
  return useMemo(() => seenEntries(entries, filter, focused), [entries, filter, focused]);
}
