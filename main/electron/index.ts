/** Electron's entry. Built to `out/main/electron.js`, which `package.json` names. */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import * as electron from 'electron';
import { configFolder, readConfig } from '../cli/config.ts';
import { isCommand } from '../cli/is-command.ts';
import { libraryFolder } from '../cli/library-folder.ts';
import { startElectronHost } from './host.ts';

// Both `main/electron` and `out/main` lie two folders below the root.
const root = resolve(import.meta.dirname, '../..');
const { env, platform } = process;
const folder = configFolder(env, homedir(), platform);
// V8's compiled code from the last start: loading the core takes about half the time (`npm run bench:start`).
enableCompileCache(join(folder, 'code-cache'));
// Run from its source, the program is followed by the app's folder. Root's Chromium needs a word of its own.
const given = process.argv
  .slice(electron.app.isPackaged ? 1 : 2)
  .filter((arg) => arg !== '--no-sandbox');
/** `postil open` is what it does without a command. */
const args = given[0] === 'open' ? given.slice(1) : given;

/** After the start, when the first window has what it needs. */
const SETTLED_MS = 10_000;

if (isCommand(args)) {
  // `postil list` of the installed app: no window, no screen, and no second start of the one that is open.
  if (platform === 'linux') electron.app.commandLine.appendSwitch('ozone-platform', 'headless');
  electron.app.disableHardwareAcceleration();
  electron.app.dock?.hide();
  const { runHere } = await import('../cli/here.ts');
  const code = await runHere(args);
  flushCompileCache();
  electron.app.exit(code);
} else {
  start();
}

function start(): void {
  // Not awaited: Electron becomes ready only after this module has run to its end.
  startElectronHost(electron, {
    openCore: async (options) => (await import('../app/index.ts')).openCore(options),
    folders: {
      copyLibrary: async (...given) => (await import('../app/index.ts')).copyLibrary(...given),
      isLibrary: async (path) => (await import('../app/index.ts')).isLibrary(path),
      isEmptyFolder: async (path) => (await import('../app/index.ts')).isEmptyFolder(path),
    },
    loadUpdater: async (url, proxyRules, folder) => {
      const { createUpdater } = await import('./updater.ts');
      return createUpdater({ url, proxyRules, folder, resources: process.resourcesPath });
    },
    network: {
      nodeFetch: async (...given) => (await import('../app/index.ts')).nodeFetch(...given),
      async startGateway({ reach, allowed, proxyFor }) {
        const { isPrivateHost, startGateway } = await import('../app/index.ts');
        const isPrivate = (ip: string) => ip !== allowed && isPrivateHost(ip);
        return startGateway({ reach, proxyFor, isPrivate });
      },
    },
    library: libraryFolder(undefined, env, homedir(), readConfig(folder).library),
    args,
    cwd: process.cwd(),
    configFolder: folder,
    rendererDir: resolve(root, 'out/renderer'),
    preload: resolve(root, 'out/preload/index.cjs'),
    icon: resolve(root, 'out/icon.png'),
    platform,
    isPortable: env.PORTABLE_EXECUTABLE_FILE !== undefined,
  })
    // Node writes what it compiled at its own end, which Electron's does not wait for.
    .then(() => void setTimeout(flushCompileCache, SETTLED_MS).unref())
    .catch((error) => {
      console.error(error);
      electron.app.exit(1);
    });
}
