/** How the open article is set, for components; the article's own choices while it is on the screen. */
import { useLayoutEffect } from 'react';
import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import {
  type ArticleRow,
  DEFAULT_SETTINGS,
  type Typography,
} from '../../preload/contract/index.ts';
import { updateSettings, useSettings } from '../app/settings.ts';
import { mergeTypography, type OwnTypography } from './typography.ts';

interface Override {
  /** What is chosen for the article on the screen alone; empty elsewhere. */
  reading: OwnTypography;
  /** Keeps it with the article; answers whether that worked. Null where no article is open. */
  save: ((reading: OwnTypography) => Promise<boolean>) | null;
}

export const useOverride = create<Override>(() => ({ reading: {}, save: null }));

/** What holds now, outside of components. */
export function typographyNow(): Typography {
  return mergeTypography(useSettings.getState().settings, useOverride.getState().reading);
}

/** Changes how the text is set: of this article where it has its own way, else of all. */
export async function changeTypography(patch: Partial<Typography>): Promise<void> {
  const { reading, save } = useOverride.getState();
  if (!save || Object.keys(reading).length === 0) return updateSettings(patch);
  await setOwn({ ...reading, ...patch });
}

/** The open article keeps what holds now to itself, or is set as everywhere again. */
export async function setOnlyHere(only: boolean): Promise<void> {
  await setOwn(only ? typographyNow() : {});
}

/** The article's own way is given up; without one, the settings are as they were at first. */
export async function resetTypography(): Promise<void> {
  if (Object.keys(useOverride.getState().reading).length > 0) await setOwn({});
  else await updateSettings(mergeTypography(DEFAULT_SETTINGS, {}));
}

/** Choices of one article being saved. Until the last is, an earlier answer is older than the screen. */
let saving: { by: Override['save']; count: number } = { by: null, count: 0 };

async function setOwn(reading: OwnTypography): Promise<void> {
  const { reading: before, save } = useOverride.getState();
  useOverride.setState({ reading });
  if (saving.by !== save) saving = { by: save, count: 0 };
  const mine = saving;
  mine.count += 1;
  const saved = await save?.(reading);
  mine.count -= 1;
  if (!saved && useOverride.getState().reading === reading) {
    useOverride.setState({ reading: before });
  }
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
    if (saving.by === save && saving.count > 0) return;
    useOverride.setState({ reading: reading ?? {} });
  }, [reading, save]);
  useLayoutEffect(() => () => useOverride.setState({ reading: {}, save: null }), []);
}
