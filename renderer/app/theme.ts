/** The chosen theme on <html>, following the system where the person left it to the system. */
import type { Settings } from '../../preload/contract/index.ts';
import { useSettings } from './settings.ts';

export type Theme = Exclude<Settings['theme'], 'system'>;

/** `system` is paper by day and slate by night. */
export function resolveTheme(theme: Settings['theme'], prefersDark: boolean): Theme {
  if (theme !== 'system') return theme;
  return prefersDark ? 'slate' : 'paper';
}

/** Keeps `data-theme` and `--text-size` right until the returned function is called. */
export function followTheme(root: HTMLElement): () => void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const { settings } = useSettings.getState();
    root.dataset.theme = resolveTheme(settings.theme, dark.matches);
    root.style.setProperty('--text-size', `${settings.fontSize}px`);
  };
  apply();
  dark.addEventListener('change', apply);
  const unsubscribe = useSettings.subscribe(apply);
  return () => {
    dark.removeEventListener('change', apply);
    unsubscribe();
  };
}
