/** The footnotes of the article on the page, and the one that is open. */
import { create } from 'zustand';
import { useSettings } from '../../app/settings.ts';
import type { Surface } from '../surface.ts';
import { say } from '../words/index.ts';
import { type Footnote, findFootnotes } from './find-footnotes.ts';

interface FootnotesState {
  list: readonly Footnote[];
  /** Key of the one that was gone to: it stands level with its mark, or open in place. */
  open: string | null;
}

export const useFootnotes = create<FootnotesState>(() => ({ list: [], open: null }));

/** Reads the page's footnotes; returns how to forget them. */
export function watchFootnotes(surface: Surface): () => void {
  const list = findFootnotes(surface);
  for (const { mark, label } of list) {
    mark.setAttribute('role', 'doc-noteref');
    mark.setAttribute('aria-label', say('footnoteOf', { label }));
  }
  useFootnotes.setState({ list, open: null });
  return () => useFootnotes.setState({ list: [], open: null });
}

export const footnoteId = (key: string) => `card-${key}`;

/** Opens the footnote that a link leads to; false when it leads to none, or when they stay at the end. */
export function openFootnote(link: Element): boolean {
  const found = useFootnotes.getState().list.find(({ mark }) => mark === link);
  if (!found || useSettings.getState().settings.footnotes !== 'margin') return false;
  useFootnotes.setState({ open: found.key });
  return true;
}

/** Closes the open one; the keyboard goes on at its mark. */
export function closeFootnote(): void {
  const { list, open } = useFootnotes.getState();
  const footnote = list.find(({ key }) => key === open);
  useFootnotes.setState({ open: null });
  footnote?.mark.focus({ preventScroll: true });
}
