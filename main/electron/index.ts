/** Electron's entry. Built to `out/main/electron.js`, which `package.json` names. */
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import * as electron from 'electron';
import { openCore } from '../app/index.ts';
import { libraryFolder } from '../cli/library-folder.ts';
import { startElectronHost } from './host.ts';

// Both `main/electron` and `out/main` lie two folders below the root.
const root = resolve(import.meta.dirname, '../..');

// Not awaited: Electron becomes ready only after this module has run to its end.
startElectronHost(electron, {
  openCore,
  library: libraryFolder(undefined, process.env, homedir()),
  rendererDir: resolve(root, 'out/renderer'),
  preload: resolve(root, 'out/preload/index.cjs'),
  platform: process.platform,
}).catch((error) => {
  console.error(error);
  electron.app.exit(1);
});
