/**
 * A small stand-in for the `electron` module, for machines without its program. It records what the host
 * asks for and lets a test play the part of Chromium. Each piece is checked against `electron.d.ts`, so
 * that a method which Electron does not have cannot be called here either. It proves nothing about
 * Electron itself; the specs in `e2e` do, where the program is installed.
 */
import { EventEmitter } from 'node:events';
import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  CommandLine,
  CustomScheme,
  Dialog,
  IpcMain,
  IpcMainInvokeEvent,
  MenuItemConstructorOptions,
  Protocol,
  Session,
  Shell,
  WebContents,
  WebFrameMain,
  WebRequest,
} from 'electron';
import type { ElectronModule } from '../host.ts';

type Handler<T> = Exclude<T, null> | undefined;
type Invoke = Parameters<IpcMain['handle']>[1];

/** Emits and answers whether a listener prevented the default, as Electron's own events do. */
export function emitPreventable(
  target: { emit(name: string, ...args: unknown[]): unknown },
  name: string,
  details: object = {},
): boolean {
  let prevented = false;
  const preventDefault = () => {
    prevented = true;
  };
  target.emit(name, { ...details, preventDefault });
  return prevented;
}

export class FakeContents extends EventEmitter {
  readonly mainFrame = { url: 'app://postil/#/unread' } as WebFrameMain;
  readonly sent: unknown[][] = [];
  openWindow: Handler<Parameters<WebContents['setWindowOpenHandler']>[0]>;

  setWindowOpenHandler = ((handler) => {
    this.openWindow = handler;
  }) satisfies WebContents['setWindowOpenHandler'];
  send = ((...message) => {
    this.sent.push(message);
  }) satisfies WebContents['send'];
  isDestroyed = (() => false) satisfies WebContents['isDestroyed'];
}

export class FakeWindow extends EventEmitter {
  static all: FakeWindow[] = [];
  static getAllWindows() {
    return FakeWindow.all;
  }
  readonly webContents = new FakeContents();
  readonly options: BrowserWindowConstructorOptions;
  readonly loaded: string[] = [];
  visible = false;
  focused = 0;
  minimized = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    FakeWindow.all.push(this);
  }
  loadURL = (async (url) => {
    this.loaded.push(url);
  }) satisfies BrowserWindow['loadURL'];
  show = (() => {
    this.visible = true;
  }) satisfies BrowserWindow['show'];
  focus = (() => {
    this.focused += 1;
  }) satisfies BrowserWindow['focus'];
  isMinimized = (() => this.minimized) satisfies BrowserWindow['isMinimized'];
  restore = (() => {
    this.minimized = false;
  }) satisfies BrowserWindow['restore'];
  /** Plays the person closing it. */
  close() {
    FakeWindow.all = FakeWindow.all.filter((one) => one !== this);
    this.emit('closed');
  }
}

class FakeSession extends EventEmitter {
  request: Handler<Parameters<Session['setPermissionRequestHandler']>[0]>;
  check: Handler<Parameters<Session['setPermissionCheckHandler']>[0]>;
  device: Handler<Parameters<Session['setDevicePermissionHandler']>[0]>;
  beforeRequest: Parameters<WebRequest['onBeforeRequest']>[0] = null;
  spellChecker = true;
  dictionaries = '';

  setPermissionRequestHandler = ((handler) => {
    this.request = handler ?? undefined;
  }) satisfies Session['setPermissionRequestHandler'];
  setPermissionCheckHandler = ((handler) => {
    this.check = handler ?? undefined;
  }) satisfies Session['setPermissionCheckHandler'];
  setDevicePermissionHandler = ((handler) => {
    this.device = handler ?? undefined;
  }) satisfies Session['setDevicePermissionHandler'];
  setDisplayMediaRequestHandler = (() => {}) satisfies Session['setDisplayMediaRequestHandler'];
  setSpellCheckerEnabled = ((on) => {
    this.spellChecker = on;
  }) satisfies Session['setSpellCheckerEnabled'];
  setSpellCheckerDictionaryDownloadURL = ((url) => {
    this.dictionaries = url;
  }) satisfies Session['setSpellCheckerDictionaryDownloadURL'];
  readonly webRequest = {
    onBeforeRequest: (listener: Parameters<WebRequest['onBeforeRequest']>[0]) => {
      this.beforeRequest = listener;
    },
  };
}

export function createFakeElectron(options: { locked?: boolean } = {}) {
  FakeWindow.all = [];
  /** What happened, in order, as far as the order matters. */
  const log: string[] = [];
  const switches = new Map<string, string | undefined>();
  const schemes: CustomScheme[] = [];
  const protocols = new Map<string, Parameters<Protocol['handle']>[1]>();
  const calls = new Map<string, Invoke>();
  const opened: string[] = [];
  const errors: string[] = [];
  let menu: MenuItemConstructorOptions[] = [];
  let chosen: string[] | null = null;
  let pressed = 0;
  let ready: () => void = () => {};
  const whenReady = new Promise<void>((resolve) => {
    ready = () => {
      log.push('ready');
      resolve();
    };
  });

  const commandLine = {
    appendSwitch: (name, value) => {
      switches.set(name, value);
    },
  } satisfies Partial<CommandLine>;
  const app = Object.assign(new EventEmitter(), {
    commandLine,
    isPackaged: false,
    ...({
      requestSingleInstanceLock: () => !options.locked,
      enableSandbox: () => {
        log.push('sandbox');
      },
      whenReady: () => whenReady,
      quit: () => {
        log.push('quit');
        emitPreventable(app, 'will-quit');
      },
      exit: (code) => {
        log.push(`exit ${code}`);
      },
    } satisfies Partial<App>),
  });
  const protocol = {
    registerSchemesAsPrivileged: (custom) => {
      log.push('schemes');
      schemes.push(...custom);
    },
    handle: (scheme, handler) => {
      protocols.set(scheme, handler);
    },
  } satisfies Partial<Protocol>;
  const ipcMain = {
    handle: (channel, listener) => {
      calls.set(channel, listener);
    },
  } satisfies Partial<IpcMain>;
  const shell = {
    openExternal: async (url) => {
      opened.push(url);
    },
  } satisfies Partial<Shell>;
  const dialog = {
    showErrorBox: (title, content) => {
      errors.push(`${title}: ${content}`);
    },
    showOpenDialog: async () => ({ canceled: chosen === null, filePaths: chosen ?? [] }),
    showMessageBoxSync: () => pressed,
  } satisfies Partial<Dialog>;
  const session = { defaultSession: new FakeSession() };
  const Menu = {
    buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
    setApplicationMenu: (template: MenuItemConstructorOptions[]) => {
      menu = template;
    },
  };

  const parts = { app, protocol, ipcMain, shell, dialog, session, Menu, BrowserWindow: FakeWindow };
  return {
    module: parts as unknown as ElectronModule,
    app,
    session: session.defaultSession,
    log,
    switches,
    schemes,
    opened,
    errors,
    ready: () => ready(),
    choose: (paths: string[] | null) => {
      chosen = paths;
    },
    /** Presses the button of that index in the next questions. */
    press: (button: number) => {
      pressed = button;
    },
    menu: () => menu,
    windows: () => FakeWindow.all,
    /** What the page of `app://` would get. Takes the address as Chromium hands it over. */
    request: async (url: string, method = 'GET') => {
      const handler = protocols.get('app');
      if (!handler) throw new Error('nothing handles app:');
      return (await handler({ url, method } as never)) as unknown as Response;
    },
    /** A call as it arrives from a frame. */
    invoke: (event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>, ...args: unknown[]) => {
      const listener = calls.get('postil:invoke');
      if (!listener) throw new Error('nothing handles calls');
      return listener(event as IpcMainInvokeEvent, ...args) as Promise<unknown>;
    },
  };
}

export type FakeElectron = ReturnType<typeof createFakeElectron>;
