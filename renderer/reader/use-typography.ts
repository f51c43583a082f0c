/** How the open article is set, for components; the article's own choices while it is on the screen. */
import { useLayoutEffect } from 'react';
import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { ArticleRow, Typography } from '../../preload/contract/index.ts';
import { updateSettings, useSettings } from '../app/settings.ts';
import { mergeTypography, type OwnTypography } from './typography.ts';

interface Override {
  /** What is chosen for the article on the screen alone; empty elsewhere. */
  reading: OwnTypography;
  /** Keeps it with the article; answers whether that worked. Null where no article is open. */
  save: ((reading: OwnTypography) => Promise<boolean>) | null;
}

export const useOverride = create<Override>(() => ({ reading: {}, save: null }));

/** Changes how the text is set: of this article where it has its own way, else of all. */
export async function changeTypography(patch: Partial<Typography>): Promise<void> {
  const { reading: before, save } = useOverride.getState();
  if (!save || Object.keys(before).length === 0) return updateSettings(patch);
  const reading = { ...before, ...patch };
  useOverride.setState({ reading });
  if (!(await save(reading))) useOverride.setState({ reading: before });
}

/** What holds now. */
export function useTypography(): Typography {
  const reading = useOverride((state) => state.reading);
  return useSettings(useShallow((state) => mergeTypography(state.settings, reading)));
}

/** While the article is on the screen, the window is set as it asks. */
export function useOwnTypography(article: ArticleRow | null, save: Override['save']): void {
  const reading = article?.reading;
  useLayoutEffect(() => {
    useOverride.setState({ save });
  }, [save]);
  useLayoutEffect(() => {
    useOverride.setState({ reading: reading ?? {} });
  }, [reading]);
  useLayoutEffect(() => () => useOverride.setState({ reading: {}, save: null }), []);
}
