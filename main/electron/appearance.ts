/** Menus, dialogs and scroll bars follow the chosen theme; left to the system, they follow the system. */
import type { NativeTheme } from 'electron';
import type { Settings } from '../../preload/contract/index.ts';
import type { CoreSlot } from './core-slot.ts';

const SOURCES: Record<Settings['theme'], NativeTheme['themeSource']> = {
  system: 'system',
  paper: 'light',
  sepia: 'light',
  slate: 'dark',
  ink: 'dark',
};

type Theme = Pick<NativeTheme, 'themeSource'>;

export function followTheme(nativeTheme: Theme, core: Pick<CoreSlot, 'subscribe'>): void {
  core.subscribe((event) => {
    if (event.type === 'settings.changed') nativeTheme.themeSource = SOURCES[event.settings.theme];
  });
}

/** The theme of the library that is open now. */
export async function takeTheme(nativeTheme: Theme, core: Pick<CoreSlot, 'dispatch'>) {
  const reply = await core.dispatch('settings.get', {});
  if (!reply.ok) return;
  const { theme } = reply.value as Partial<Settings>;
  if (theme) nativeTheme.themeSource = SOURCES[theme];
}
