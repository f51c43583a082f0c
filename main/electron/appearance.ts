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

export async function followTheme(
  nativeTheme: Pick<NativeTheme, 'themeSource'>,
  core: Pick<CoreSlot, 'dispatch' | 'subscribe'>,
): Promise<void> {
  core.subscribe((event) => {
    if (event.type === 'settings.changed') nativeTheme.themeSource = SOURCES[event.settings.theme];
  });
  const reply = await core.dispatch('settings.get', {});
  if (!reply.ok) return;
  const { theme } = reply.value as Partial<Settings>;
  if (theme) nativeTheme.themeSource = SOURCES[theme];
}
