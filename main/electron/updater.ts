/** electron-updater over a plain web server (its “generic” provider). Loaded only when updates are on. */

import updaterModule from 'electron-updater';
import { PostilError } from '../../preload/contract/index.ts';
import type { Updater } from './updates.ts';
import { say } from './words/index.ts';

/**
 * @param url https address of the folder that holds `latest.yml`, `latest-linux.yml` and the packages
 * @param proxyRules how its requests get out; Chromium resolves no name by itself (guards.ts)
 */
export async function createUpdater(url: string, proxyRules: string): Promise<Updater> {
  const { autoUpdater } = updaterModule;
  autoUpdater.autoDownload = false;
  // Postil ends by itself when everything is saved, and installs then (updates.ts).
  autoUpdater.autoInstallOnAppQuit = false;
  autoUpdater.allowDowngrade = false;
  autoUpdater.logger = null;
  autoUpdater.setFeedURL({ provider: 'generic', url });
  await autoUpdater.netSession.setProxy({ proxyRules });
  return {
    async check() {
      if (!autoUpdater.isUpdaterActive()) {
        throw new PostilError('unsupported', say('update.notExchangeable'));
      }
      const result = await autoUpdater.checkForUpdates();
      if (!result?.isUpdateAvailable) return null;
      const { version, releaseNotes } = result.updateInfo;
      return { version, notes: notesOf(releaseNotes) };
    },
    async download(onProgress) {
      const listen = ({ percent }: { percent: number }) => onProgress(Math.min(1, percent / 100));
      autoUpdater.on('download-progress', listen);
      try {
        await autoUpdater.downloadUpdate();
      } finally {
        autoUpdater.off('download-progress', listen);
      }
    },
    install: () => autoUpdater.quitAndInstall(true, true),
  };
}

type Notes = string | { version: string; note: string | null }[] | null | undefined;

/** Of several versions, each under its own heading. */
export function notesOf(notes: Notes): string {
  if (!notes) return '';
  if (typeof notes === 'string') return notes.trim();
  return notes.map(({ version, note }) => `## ${version}\n\n${(note ?? '').trim()}`).join('\n\n');
}
