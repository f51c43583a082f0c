/** What the reader's components share: the open article and the ways about the page. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Reader, ReaderState } from './reader-state.ts';

export interface ReaderTools {
  reader: Reader;
  /** Opens a link of an article or a note outside the window. */
  openLink(url: string): void;
  /** Focuses a note, with its passage on the screen; `card` moves the keyboard's focus to it too. */
  goTo(key: string, options?: { card?: boolean; instant?: boolean }): void;
}

export const ReaderContext = createContext<ReaderTools | null>(null);

export function useReaderTools(): ReaderTools {
  const tools = useContext(ReaderContext);
  if (!tools) throw new Error('Outside of the reader');
  return tools;
}

export function useReaderState<T>(select: (state: ReaderState) => T): T {
  return useStore(useReaderTools().reader.state, select);
}

/** For words of the article outside of it: they are in its language, and run its way. */
export function useArticleLanguage(): { lang: string; dir: 'ltr' | 'rtl' | 'auto' } {
  const lang = useReaderState(({ article }) => article?.lang ?? '');
  const dir = useReaderState(({ article }) => article?.dir ?? 'auto');
  return { lang, dir };
}

/** The element that holds a note, wherever it is shown. */
export const noteElementId = (key: string) => `note-${key}`;
