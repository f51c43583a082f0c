/** Coming back from an article: its row has the focus and stands where it stood. */
import { type RefObject, useEffect } from 'react';
import type { GridListRenderProps } from 'react-aria-components';
import { useListing } from './store.ts';

type ListState = GridListRenderProps['state'];

function rowOf(list: HTMLElement, id: string): HTMLElement | null {
  return list.querySelector(`[role="row"][data-key="${CSS.escape(id)}"]`);
}

function topIn(list: HTMLElement, row: HTMLElement): number {
  return row.getBoundingClientRect().top - list.getBoundingClientRect().top;
}

/** To be called when an article is opened from the list. */
export function leavePlace(list: HTMLElement | null, id: string): void {
  const row = list && rowOf(list, id);
  if (!row) return;
  useListing.setState({ opened: { id, top: topIn(list, row), scroll: list.scrollTop } });
}

/** Frames to wait for the rows: a long list is collected and laid out over several. */
const PATIENCE = 120;

/**
 * The row is found through the list's focused key, which keeps it in the page wherever it is: heights
 * of rows never seen are guesses, so the old scroll offset alone would miss.
 */
export function useReturnToPlace(
  list: RefObject<HTMLElement | null>,
  state: RefObject<ListState | null>,
): void {
  useEffect(() => {
    const { opened } = useListing.getState();
    if (!opened) return;
    let frame = 0;
    let left = PATIENCE;
    const settle = () => {
      const element = list.current;
      const known = state.current;
      left -= 1;
      if (!element || left < 0) {
        useListing.setState({ opened: null });
        return;
      }
      const there = known !== null && known.collection.getItem(opened.id) !== null;
      if (there && known.selectionManager.focusedKey !== opened.id) {
        known.selectionManager.setFocused(true);
        known.selectionManager.setFocusedKey(opened.id);
      }
      // The list itself gives the row the focus, once it is in the page.
      const row = rowOf(element, opened.id);
      const off = row ? topIn(element, row) - opened.top : opened.scroll - element.scrollTop;
      if (Math.abs(off) >= 1) element.scrollTop += off;
      if (row && Math.abs(off) < 1) {
        useListing.setState({ opened: null });
        return;
      }
      frame = requestAnimationFrame(settle);
    };
    settle();
    return () => cancelAnimationFrame(frame);
  }, [list, state]);
}
