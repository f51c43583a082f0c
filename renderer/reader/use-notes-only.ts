/** The notes alone in place of the article, and back to where the article was. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useCommands } from '../app/shortcuts.ts';
import { isFiltering } from '../margin/note-filter.ts';
import { dropFilter, resetNotesView, useNotesView } from '../margin/notes-view.ts';
import type { Position } from './position.ts';
import { noteElementId, type ReaderTools } from './reader-context.ts';

export interface NotesOnlyPorts {
  articleId: string;
  tools: ReaderTools;
  position: RefObject<Position | null>;
}

export interface NotesOnlyView {
  only: boolean;
  /** Back to the article, at the passage of this note. */
  openPassage: (key: string) => void;
  close: () => void;
}

export function useNotesOnly({ articleId, tools, position }: NotesOnlyPorts): NotesOnlyView {
  const only = useNotesView((state) => state.only);
  const { reader, goTo } = tools;
  /** The note whose passage is wanted when the article is back. */
  const wanted = useRef<string | null>(null);
  const before = useRef(only);

  useLayoutEffect(() => {
    if (before.current === only) return;
    before.current = only;
    if (only) {
      document.getSelection()?.removeAllRanges();
      reader.select(null);
      window.scrollTo({ top: 0, behavior: 'instant' });
      const { focused } = reader.state.getState();
      const card = focused === null ? null : document.getElementById(noteElementId(focused));
      card?.scrollIntoView({ block: 'center', behavior: 'instant' });
      return;
    }
    const key = wanted.current;
    wanted.current = null;
    if (key === null) position.current?.resume('kept');
    else {
      goTo(key, { card: true, instant: true });
      position.current?.resume('here');
    }
  }, [only, reader, goTo, position]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another article begins anew
  useEffect(() => resetNotesView, [articleId]);

  const close = useCallback(() => useNotesView.setState({ only: false }), []);
  const openPassage = useCallback((key: string) => {
    wanted.current = key;
    useNotesView.setState({ only: false });
  }, []);
  useCommands({
    'notes.only': () => useNotesView.setState({ only: !only }),
    'notes.filter': () => {
      if (!useNotesView.getState().only) useNotesView.setState({ barOpen: true });
      // The bar that is open already, or will be in a moment.
      queueMicrotask(() =>
        document.querySelector<HTMLElement>('.filter-words-field')?.focus({ preventScroll: false }),
      );
    },
    'notes.all': {
      run: dropFilter,
      enabled: () => isFiltering(useNotesView.getState().filter),
    },
  });
  return { only, openPassage, close };
}
