/** The library's settings in the page: read once, changed at once, corrected by the core's answer. */
import { create } from 'zustand';
import { DEFAULT_SETTINGS, type Settings } from '../../preload/contract/index.ts';
import { showError } from '../ui/toasts.ts';
import { client } from './bridge.ts';
import { createKeeping } from './keeping.ts';
import { holdUnsaved } from './unsaved-work.ts';

interface SettingsState {
  settings: Settings;
  loaded: boolean;
}

export const useSettings = create<SettingsState>(() => ({
  settings: DEFAULT_SETTINGS,
  loaded: false,
}));

const KEY = 'settings';
const unsaved = createKeeping<Partial<Settings>>({
  async save(changes) {
    const failed = new Map<string, unknown>();
    for (const [key, patch] of changes) {
      await client.call('settings.update', patch).catch((error) => failed.set(key, error));
    }
    return failed;
  },
  onKept: (isKept) => holdUnsaved(client, KEY, isKept),
  onRefused: () => void loadSettings().catch(showError),
});

export async function loadSettings(): Promise<void> {
  const settings = unsaved.over(KEY, await client.call('settings.get', {}));
  useSettings.setState({ settings, loaded: true });
}

/** Changes that are being saved. Until the last is, an answer to an earlier one is older than the screen. */
let saving = 0;
let latest: Promise<unknown> = Promise.resolve();

/** Resolves when what is on the screen is what the core goes by: before it is asked to act on settings. */
export async function settingsSaved(): Promise<void> {
  await latest;
}

/** What the library holds now, as another window or program says. */
export function settingsChanged(settings: Settings): void {
  if (saving === 0) useSettings.setState({ settings: unsaved.over(KEY, settings) });
}

/** Shows the change at once. What cannot be saved for now stays and is tried again; what is refused goes back. */
export async function updateSettings(patch: Partial<Settings>): Promise<void> {
  const before = useSettings.getState().settings;
  const changed = { ...before, ...patch };
  useSettings.setState({ settings: changed });
  saving += 1;
  try {
    const save = unsaved.saveBy(KEY, patch, () => client.call('settings.update', patch));
    latest = Promise.allSettled([latest, save]);
    const settings = await save;
    if (settings && saving === 1) useSettings.setState({ settings: unsaved.over(KEY, settings) });
  } catch (error) {
    if (useSettings.getState().settings === changed) useSettings.setState({ settings: before });
    showError(error);
  } finally {
    saving -= 1;
  }
}
