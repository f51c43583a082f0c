/** Electron's entry. Built to `out/main/electron.js`, which `package.json` names. */
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import * as electron from 'electron';
import { configFolder, readConfig } from '../cli/config.ts';
import { libraryFolder } from '../cli/library-folder.ts';
import { startElectronHost } from './host.ts';

// Both `main/electron` and `out/main` lie two folders below the root.
const root = resolve(import.meta.dirname, '../..');
const { env, platform } = process;
const folder = configFolder(env, homedir(), platform);
// Run from its source, the program is followed by the app's folder.
const args = process.argv.slice(electron.app.isPackaged ? 1 : 2);

// Not awaited: Electron becomes ready only after this module has run to its end.
startElectronHost(electron, {
  openCore: async (options) => (await import('../app/index.ts')).openCore(options),
  folders: {
    copyLibrary: async (...given) => (await import('../app/index.ts')).copyLibrary(...given),
    isLibrary: async (path) => (await import('../app/index.ts')).isLibrary(path),
    isEmptyFolder: async (path) => (await import('../app/index.ts')).isEmptyFolder(path),
  },
  loadUpdater: async (url) => (await import('./updater.ts')).createUpdater(url, 'direct://'),
  library: libraryFolder(undefined, env, homedir(), readConfig(folder).library),
  args,
  cwd: process.cwd(),
  configFolder: folder,
  rendererDir: resolve(root, 'out/renderer'),
  preload: resolve(root, 'out/preload/index.cjs'),
  icon: resolve(root, 'out/icon.png'),
  platform,
}).catch((error) => {
  console.error(error);
  electron.app.exit(1);
});
