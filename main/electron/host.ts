/** Postil in Electron: one window over the core, behind the walls of `guards.ts`. */
import type { BrowserWindow } from 'electron';
import { PostilError } from '../../preload/contract/index.ts';
import type { App } from '../app/app.ts';
import type { CoreOptions } from '../app/core.ts';
import { createPages } from '../web/pages.ts';
import { isExternal, SCHEME, START } from './address.ts';
import { guardContents, guardSession, type OpenExternal, SWITCHES } from './guards.ts';
import { handleCalls, sendEvents } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { createProtocolHandler, PRIVILEGED_SCHEME } from './protocol.ts';
import { windowOptions } from './window.ts';

/** The part of `electron` that Postil uses, as an argument so that tests bring a small one of their own. */
export type ElectronModule = Pick<
  typeof import('electron'),
  'app' | 'BrowserWindow' | 'dialog' | 'ipcMain' | 'Menu' | 'protocol' | 'session' | 'shell'
>;

/** What the host needs of the core. */
export type HostedCore = Pick<App, 'dispatch' | 'subscribe' | 'asset' | 'close'>;

export interface HostOptions {
  openCore: (options: CoreOptions) => Promise<HostedCore>;
  /** Absolute path of the library folder. */
  library: string;
  rendererDir: string;
  /** Absolute path of the built preload script. */
  preload: string;
  platform: NodeJS.Platform;
}

/**
 * Everything up to `whenReady` happens before this function first waits: schemes, switches and the sandbox
 * must be set before Electron is ready.
 */
export async function startElectronHost(
  electron: ElectronModule,
  options: HostOptions,
): Promise<void> {
  const { app, dialog, shell } = electron;
  const { library } = options;
  if (!app.requestSingleInstanceLock({ library })) {
    app.quit();
    return;
  }
  app.enableSandbox();
  for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value);
  electron.protocol.registerSchemesAsPrivileged([PRIVILEGED_SCHEME]);

  const openExternal: OpenExternal = async (url) => {
    if (!isExternal(url)) {
      throw new PostilError('invalid', 'Postil opens only web and mail addresses.');
    }
    await shell.openExternal(url);
  };
  app.on('web-contents-created', (_event, contents) => guardContents(contents, openExternal));

  let window: BrowserWindow | null = null;
  const opening = options.openCore({
    library,
    watch: true,
    openExternal,
    async pickFolder() {
      const wanted = { properties: ['openDirectory' as const, 'createDirectory' as const] };
      const { canceled, filePaths } = window
        ? await dialog.showOpenDialog(window, wanted)
        : await dialog.showOpenDialog(wanted);
      return canceled ? null : (filePaths[0] ?? null);
    },
  });
  const [opened] = await Promise.allSettled([opening, app.whenReady()]);
  if (opened.status === 'rejected') {
    dialog.showErrorBox('Postil cannot open your library', sentence(opened.reason));
    app.exit(1);
    return;
  }
  const core = opened.value;

  guardSession(electron.session.defaultSession);
  const pages = createPages({ app: core, rendererDir: options.rendererDir });
  electron.protocol.handle(SCHEME, createProtocolHandler(pages));
  handleCalls(electron.ipcMain, core);
  sendEvents(core, () => electron.BrowserWindow.getAllWindows().map((one) => one.webContents));
  const template = menuTemplate({ platform: options.platform, packaged: app.isPackaged });
  electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(template));

  const openWindow = () => {
    const opened = new electron.BrowserWindow(windowOptions(options.preload));
    window = opened;
    opened.once('ready-to-show', () => opened.show());
    opened.once('closed', () => {
      if (window === opened) window = null;
    });
    // A note that could not be saved holds the window open (Electron says nothing by itself).
    opened.webContents.on('will-prevent-unload', (event) => {
      const answer = dialog.showMessageBoxSync(opened, UNSAVED);
      // Here preventing the event means to let the window go.
      if (answer === CLOSE_ANYWAY) event.preventDefault();
    });
    opened.loadURL(START).catch(console.error);
  };
  const focus = () => {
    if (!window) return openWindow();
    if (window.isMinimized()) window.restore();
    window.focus();
  };

  app.on('second-instance', (_event, _arguments, _folder, other) => {
    focus();
    const wanted = (other as { library?: unknown } | null)?.library;
    if (typeof wanted === 'string' && wanted !== library) {
      dialog.showErrorBox(
        'Postil has another library open',
        `Open now: ${library}. To open ${wanted}, quit Postil first.`,
      );
    }
  });
  app.on('activate', focus);
  app.on('window-all-closed', () => {
    if (options.platform !== 'darwin') app.quit();
  });
  let leaving = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (leaving) return;
    leaving = true;
    // What was still being saved is on disk before Postil is gone.
    core.close().then(
      () => app.exit(0),
      (error) => {
        dialog.showErrorBox('Postil could not save everything', sentence(error));
        app.exit(1);
      },
    );
  });
  openWindow();
}

const UNSAVED = {
  type: 'warning' as const,
  message: 'A note is not saved yet.',
  detail: 'Keep the window open and press Retry at the note, or close it and lose what was typed.',
  buttons: ['Keep open', 'Close and lose it'],
  defaultId: 0,
  cancelId: 0,
};
const CLOSE_ANYWAY = 1;

function sentence(error: unknown): string {
  if (error instanceof PostilError) return error.message;
  console.error(error);
  return 'Something went wrong inside Postil. Start it again; what was saved is safe.';
}
