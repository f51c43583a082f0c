/** The library's settings in the page: read once, changed at once, corrected by the core's answer. */
import { create } from 'zustand';
import { DEFAULT_SETTINGS, type Settings } from '../../preload/contract/index.ts';
import { showError } from '../ui/toasts.ts';
import { client } from './bridge.ts';

interface SettingsState {
  settings: Settings;
  loaded: boolean;
}

export const useSettings = create<SettingsState>(() => ({
  settings: DEFAULT_SETTINGS,
  loaded: false,
}));

export async function loadSettings(): Promise<void> {
  useSettings.setState({ settings: await client.call('settings.get', {}), loaded: true });
}

/** Shows the change at once; if it cannot be saved, goes back and says so. */
export async function updateSettings(patch: Partial<Settings>): Promise<void> {
  const before = useSettings.getState().settings;
  useSettings.setState({ settings: { ...before, ...patch } });
  try {
    useSettings.setState({ settings: await client.call('settings.update', patch) });
  } catch (error) {
    useSettings.setState({ settings: before });
    showError(error);
  }
}
