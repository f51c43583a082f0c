/** The chosen theme on <html>, following the system where the person left it to the system. */
import type { Settings } from '../../preload/contract/index.ts';
import { applyTypography, mergeTypography } from '../reader/typography.ts';
import { useOverride } from '../reader/use-typography.ts';
import { useSettings } from './settings.ts';

export type Theme = Exclude<Settings['theme'], 'system'>;

/** `system` is paper by day and slate by night. */
export function resolveTheme(theme: Settings['theme'], prefersDark: boolean): Theme {
  if (theme !== 'system') return theme;
  return prefersDark ? 'slate' : 'paper';
}

/** Keeps `data-theme` and the typography on the root right until the returned function is called. */
export function followTheme(root: HTMLElement): () => void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const { settings } = useSettings.getState();
    const typography = mergeTypography(settings, useOverride.getState().reading);
    root.dataset.theme = resolveTheme(typography.theme, dark.matches);
    applyTypography(root, typography);
  };
  apply();
  dark.addEventListener('change', apply);
  const unsubscribe = useSettings.subscribe(apply);
  const unsubscribeOverride = useOverride.subscribe(apply);
  return () => {
    dark.removeEventListener('change', apply);
    unsubscribe();
    unsubscribeOverride();
  };
}
