/** electron-updater over a plain web server (its “generic” provider). Loaded only when updates are on. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import updaterModule from 'electron-updater';
import { PostilError } from '../../preload/contract/index.ts';
import type { Updater } from './updates.ts';
import { say } from './words/index.ts';

export interface UpdaterPlace {
  /** https address of the folder that holds `latest.yml`, `latest-linux.yml` and the packages. */
  url: string;
  /** How its requests get out (network.ts). */
  proxyRules: string;
  /** A folder of this machine's own, where a file of the updater may be written. */
  folder: string;
  /** The package's `resources`. */
  resources: string;
}

export async function createUpdater(place: UpdaterPlace): Promise<Updater> {
  const { url, proxyRules } = place;
  const { autoUpdater } = updaterModule;
  const written = writePlace(place);
  if (written !== null) autoUpdater.updateConfigPath = written;
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
    install(onFailure) {
      autoUpdater.once('error', onFailure);
      autoUpdater.quitAndInstall(true, true);
    },
  };
}

/**
 * electron-updater reads where its downloads go from a file that electron-builder puts into a package only
 * when an address is built in (electron-builder.yml names none). Without it nothing can be downloaded.
 * @returns the path of a file to be read instead, or null where the package has one
 */
export function writePlace({ url, folder, resources }: Omit<UpdaterPlace, 'proxyRules'>) {
  if (existsSync(join(resources, 'app-update.yml'))) return null;
  const path = join(folder, 'update.yml');
  mkdirSync(folder, { recursive: true });
  // JSON is YAML.
  const place = { provider: 'generic', url, updaterCacheDirName: 'postil-updater' };
  writeFileSync(path, JSON.stringify(place));
  return path;
}

type Notes = string | { version: string; note: string | null }[] | null | undefined;

/** Of several versions, each under its own heading. */
export function notesOf(notes: Notes): string {
  if (!notes) return '';
  if (typeof notes === 'string') return notes.trim();
  return notes.map(({ version, note }) => `## ${version}\n\n${(note ?? '').trim()}`).join('\n\n');
}
