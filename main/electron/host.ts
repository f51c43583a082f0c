/** Postil in Electron: windows over the core, behind the walls of `guards.ts`. */
import { join } from 'node:path';
import type { WebContents } from 'electron';
import type { Reply } from '../../preload/contract/index.ts';
import type { CoreOptions } from '../app/core.ts';
import { createDispatch } from '../app/dispatch.ts';
import { demandExternal } from '../app/external.ts';
import { createPages } from '../web/pages.ts';
import { SCHEME } from './address.ts';
import { followTheme, takeTheme } from './appearance.ts';
import { createBackground } from './background.ts';
import { openConfig } from './config-store.ts';
import type { CoreSlot, HostedCore } from './core-slot.ts';
import { desktopHandlers } from './desktop.ts';
import { followEnding } from './ending.ts';
import {
  DEAD_END,
  guardContents,
  guardHidden,
  guardSession,
  type OpenExternal,
  SWITCHES,
} from './guards.ts';
import { handleCalls, sendEvents } from './ipc.ts';
import { createLibraryMover, type LibraryFolders } from './library-move.ts';
import { LINK_SCHEME } from './links.ts';
import { createMenus } from './menus.ts';
import type { ElectronModule } from './module.ts';
import { createNetwork, type NetworkParts } from './network.ts';
import { openLibrary } from './open-library.ts';
import { followOpening, type Handover } from './opening.ts';
import { followPower, followSessionEnd } from './power.ts';
import { createProtocolHandler, PRIVILEGED_SCHEME } from './protocol.ts';
import { createSpelling } from './spelling.ts';
import { createUpdates, type Updater } from './updates.ts';
import { createWindows, type Windows } from './windows.ts';
import { say } from './words/index.ts';

export interface HostOptions {
  openCore: (options: CoreOptions) => Promise<HostedCore>;
  folders: LibraryFolders;
  loadUpdater: (url: string, proxyRules: string, folder: string) => Promise<Updater>;
  network: NetworkParts;
  /** Absolute path of the library folder. */
  library: string;
  /** The command line without the program, and where it was given. */
  args: readonly string[];
  cwd: string;
  /** Where this machine's configuration is; Chromium's profile is kept there too. */
  configFolder: string;
  rendererDir: string;
  /** Absolute path of the built preload script. */
  preload: string;
  /** Absolute path of a PNG. */
  icon: string;
  platform: NodeJS.Platform;
  /** Started from one file that unpacks itself (Windows): its place is another each time. */
  isPortable: boolean;
}

/** As in electron-builder.yml; Windows knows notifications and the jump list by it. */
export const APP_ID = 'app.postil.desktop';
const DAY_MS = 24 * 60 * 60 * 1000;
const FOLDER: NonNullable<Electron.OpenDialogOptions['properties']> = [
  'openDirectory',
  'createDirectory',
];

/**
 * Everything up to `whenReady` happens before this function first waits: schemes, switches and the sandbox
 * must be set before Electron is ready.
 */
export async function startElectronHost(
  electron: ElectronModule,
  options: HostOptions,
): Promise<void> {
  const { app, dialog, shell } = electron;
  const { platform } = options;
  const report = (error: unknown) => console.error(error);
  app.setPath('userData', options.configFolder);
  const handover: Handover = {
    library: options.library,
    args: [...options.args],
    cwd: options.cwd,
  };
  if (!app.requestSingleInstanceLock(handover)) {
    app.quit();
    return;
  }
  app.enableSandbox();
  for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value);
  // Without it Chromium has no voice to read aloud with on Linux, whatever is installed.
  if (platform === 'linux') app.commandLine.appendSwitch('enable-speech-dispatcher');
  electron.protocol.registerSchemesAsPrivileged([PRIVILEGED_SCHEME]);
  // Elsewhere Electron has no such method.
  if (platform === 'win32') app.setAppUserModelId(APP_ID);

  let windows: Windows | null = null;
  let core: CoreSlot | null = null;
  const opening = followOpening(app, options, (library) => {
    windows?.show();
    if (library === '' || !core || library === core.library()) return;
    dialog.showErrorBox(
      say('otherLibrary'),
      say('otherLibraryHint', { open: core.library(), library }),
    );
  });
  const openExternal: OpenExternal = async (url) => {
    demandExternal(url);
    await shell.openExternal(url);
  };
  const config = openConfig(options.configFolder, report);
  const menus = createMenus({
    electron,
    config,
    platform,
    openExternal,
    windows: () => windows as Windows,
  });
  app.on('web-contents-created', (_event, contents) => {
    if (contents.session !== electron.session.defaultSession) {
      guardHidden(contents);
      return;
    }
    guardContents(contents, openExternal);
    menus.followContext(contents);
  });

  const network = createNetwork(electron, options.network);
  const pick = async (wanted: Electron.OpenDialogOptions): Promise<string | null> => {
    const window = windows?.focused() ?? windows?.all()[0];
    const { canceled, filePaths } = window
      ? await dialog.showOpenDialog(window, wanted)
      : await dialog.showOpenDialog(wanted);
    return canceled ? null : (filePaths[0] ?? null);
  };
  const open = (library: string) =>
    options.openCore({
      library,
      watch: true,
      languages: app.getPreferredSystemLanguages(),
      fetch: network.fetch,
      renderPage: network.renderPage,
      openExternal,
      pickFolder: () => pick({ properties: FOLDER }),
      pickFile: () =>
        pick({ properties: ['openFile'], filters: [{ name: 'ZIP', extensions: ['zip'] }] }),
    });
  const slot = await openLibrary({
    dialog,
    ready: app.whenReady(),
    open,
    library: options.library,
    folders: options.folders,
    pickFolder: () => pick({ title: say('choose.library'), properties: FOLDER }),
    onChosen: (library) => config.change({ library, recent: [] }),
  });
  if (!slot) {
    app.exit(1);
    return;
  }
  core = slot;

  const session = electron.session.defaultSession;
  guardSession(session, { withTools: !app.isPackaged });
  app.setProxy(DEAD_END).catch(report);
  const pages = createPages({ app: slot, rendererDir: options.rendererDir });
  electron.protocol.handle(SCHEME, createProtocolHandler(pages));
  const saveNow = () => own.broadcast({ type: 'desktop.saveNow' });
  const own = createWindows({
    electron,
    config,
    preload: options.preload,
    icon: options.icon,
    platform,
    onChange: () => menus.update(),
    onOpened: (window) => {
      if (platform === 'win32') followSessionEnd(window, saveNow);
    },
  });
  windows = own;
  const background = createBackground(electron, own);
  const ending = followEnding(electron, () => slot.close());
  const obstacle = () => {
    if (own.hasUnsaved()) return say('obstacle.note');
    if (background.running() > 0) return say('obstacle.adding');
    return '';
  };
  const updates = createUpdates({
    config,
    load: async (url) =>
      options.loadUpdater(url, await network.updaterProxy(), options.configFolder),
    obstacle,
    async prepareToEnd() {
      await ending.prepare();
      // The new version may start before this one is gone.
      app.releaseSingleInstanceLock();
    },
    startAgain() {
      dialog.showErrorBox(say('update.notInstalled'), say('update.notInstalledHint'));
      app.relaunch();
      app.exit(0);
    },
    emit: (update) => own.broadcast({ type: 'desktop.update', update }),
    report,
  });
  const parts = {
    electron,
    core: slot,
    config,
    windows: own,
    spelling: createSpelling({
      session,
      config,
      platform,
      folder: dictionaries(options.configFolder),
    }),
    updates,
    mover: createLibraryMover({
      core: slot,
      config,
      folders: options.folders,
      emit: own.broadcast,
      obstacle,
      reload: () => {
        void takeTheme(electron.nativeTheme, slot).catch(report);
        menus.update();
        for (const window of own.all()) window.webContents.reload();
      },
    }),
    platform,
    icon: options.icon,
    onRecent: () => menus.update(),
  };
  const toCore = background.watch((method, params) => slot.dispatch(method, params));
  const perPage = new WeakMap<WebContents, (method: string, params: unknown) => Promise<Reply>>();
  handleCalls(electron.ipcMain, (contents, method, params) => {
    if (!method.startsWith('desktop.')) return toCore(method, params);
    const known = perPage.get(contents);
    const dispatch = known ?? createDispatch(desktopHandlers(parts, contents), report);
    if (!known) perPage.set(contents, dispatch);
    return dispatch(method, params);
  });
  slot.subscribe(background.notice);
  slot.subscribe((event) => {
    // The menus may speak another language now.
    if (event.type === 'settings.changed') menus.update();
  });
  sendEvents(slot, () => own.all().map((one) => one.webContents));
  followPower({ electron, saveNow });
  followTheme(electron.nativeTheme, slot);
  // Before the first window, whose ground is painted by it.
  await takeTheme(electron.nativeTheme, slot).catch(report);

  app.on('activate', () => own.show());
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit();
  });
  // Linux learns it from the desktop entry; a portable program leaves nothing behind on a machine.
  if (app.isPackaged && platform !== 'linux' && !options.isPortable) {
    app.setAsDefaultProtocolClient(LINK_SCHEME);
  }
  menus.update();
  own.show();
  opening.to((requests) => own.request(requests));
  if (updates.state().stage !== 'off') {
    void updates.check();
    setInterval(() => void updates.check(), DAY_MS).unref();
  }
}

/** Chromium's own place for them, in its profile. */
function dictionaries(profile: string): string {
  // words: a folder’s name
  return join(profile, 'Dictionaries');
}
