/** How the open article is set, for components; the article's own choices while it is on the screen. */
import { useLayoutEffect } from 'react';
import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { ArticleRow, Typography } from '../../preload/contract/index.ts';
import { useSettings } from '../app/settings.ts';
import { mergeTypography, type OwnTypography } from './typography.ts';

/** What is chosen for the article on the screen alone; empty elsewhere. */
export const useOverride = create<{ reading: OwnTypography }>(() => ({ reading: {} }));

/** What holds now. */
export function useTypography(): Typography {
  const reading = useOverride((state) => state.reading);
  return useSettings(useShallow((state) => mergeTypography(state.settings, reading)));
}

/** While the article is on the screen, the window is set as it asks. */
export function useOwnTypography(article: ArticleRow | null): void {
  const reading = article?.reading;
  useLayoutEffect(() => {
    useOverride.setState({ reading: reading ?? {} });
  }, [reading]);
  useLayoutEffect(() => () => useOverride.setState({ reading: {} }), []);
}
