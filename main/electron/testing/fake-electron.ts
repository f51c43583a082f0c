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
  Clipboard,
  CommandLine,
  CustomScheme,
  Dialog,
  IpcMain,
  IpcMainInvokeEvent,
  JumpListCategory,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  NotificationConstructorOptions,
  Protocol,
  ProxyConfig,
  Rectangle,
  Screen,
  Session,
  Shell,
  WebContents,
  WebFrameMain,
  WebRequest,
} from 'electron';
import type { ElectronModule } from '../module.ts';

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

  zoom = 0;
  reloads = 0;
  crashed = 0;
  readonly replaced: string[] = [];
  readonly dragged: Parameters<WebContents['startDrag']>[0][] = [];
  /** What the system answers to printing. */
  printing: [boolean, string] = [true, ''];
  session: FakeSession;
  constructor(session: FakeSession) {
    super();
    this.session = session;
  }
  /** What scripts in the page's isolated world answer, by a word of their code. */
  scripts: [word: string, answer: () => unknown][] = [];
  policy = '';
  muted = false;
  url = '';
  executeJavaScriptInIsolatedWorld = (async (_world, [source]) =>
    this.scripts.find(([word]) =>
      source?.code.includes(word),
    )?.[1]()) satisfies WebContents['executeJavaScriptInIsolatedWorld'];
  setAudioMuted = ((is) => {
    this.muted = is;
  }) satisfies WebContents['setAudioMuted'];
  setWebRTCIPHandlingPolicy = ((policy) => {
    this.policy = policy;
  }) satisfies WebContents['setWebRTCIPHandlingPolicy'];
  loadURL = (async (url) => {
    this.url = url;
  }) satisfies WebContents['loadURL'];
  getURL = (() => this.url) satisfies WebContents['getURL'];
  getZoomLevel = (() => this.zoom) satisfies WebContents['getZoomLevel'];
  setZoomLevel = ((level) => {
    this.zoom = level;
  }) satisfies WebContents['setZoomLevel'];
  reload = (() => {
    this.reloads += 1;
  }) satisfies WebContents['reload'];
  forcefullyCrashRenderer = (() => {
    this.crashed += 1;
  }) satisfies WebContents['forcefullyCrashRenderer'];
  print = ((_options, callback) => {
    callback?.(...this.printing);
  }) satisfies WebContents['print'];
  printToPDF = (async () => Buffer.from('%PDF-1.7 fake')) satisfies WebContents['printToPDF'];
  startDrag = ((item) => {
    this.dragged.push(item);
  }) satisfies WebContents['startDrag'];
  replaceMisspelling = ((word) => {
    this.replaced.push(word);
  }) satisfies WebContents['replaceMisspelling'];
  copyImageAt = (() => {}) satisfies WebContents['copyImageAt'];
}

export class FakeWindow extends EventEmitter {
  static all: FakeWindow[] = [];
  static getAllWindows() {
    return FakeWindow.all;
  }
  readonly webContents: FakeContents;
  readonly options: BrowserWindowConstructorOptions;
  readonly loaded: string[] = [];
  visible = false;
  focused = 0;
  minimized = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    const given = options.webPreferences?.session as unknown as FakeSession | undefined;
    this.webContents = new FakeContents(given ?? FakeWindow.session);
    FakeWindow.all.push(this);
    FakeWindow.onCreated(this);
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
  progress = -1;
  maximized = false;
  fullScreen = false;
  destroyed = false;
  bounds: Rectangle | null = null;
  getBounds = (() =>
    this.bounds ?? (this.options as Rectangle)) satisfies BrowserWindow['getBounds'];
  getNormalBounds = (() => this.getBounds()) satisfies BrowserWindow['getNormalBounds'];
  isMaximized = (() => this.maximized) satisfies BrowserWindow['isMaximized'];
  isFullScreen = (() => this.fullScreen) satisfies BrowserWindow['isFullScreen'];
  maximize = (() => {
    this.maximized = true;
  }) satisfies BrowserWindow['maximize'];
  setFullScreen = ((is) => {
    this.fullScreen = is;
  }) satisfies BrowserWindow['setFullScreen'];
  isFocused = (() => FakeWindow.inFront === this) satisfies BrowserWindow['isFocused'];
  isDestroyed = (() => this.destroyed) satisfies BrowserWindow['isDestroyed'];
  setProgressBar = ((value) => {
    this.progress = value;
  }) satisfies BrowserWindow['setProgressBar'];
  destroy = (() => {
    this.destroyed = true;
    FakeWindow.all = FakeWindow.all.filter((one) => one !== this);
    this.emit('closed');
  }) satisfies BrowserWindow['destroy'];

  static inFront: FakeWindow | null = null;
  static session: FakeSession;
  /** Lets a test play the page of a window that is made inside. */
  static onCreated: (window: FakeWindow) => void = () => {};
  /** Plays the person bringing it to the front. */
  bringToFront() {
    FakeWindow.inFront = this;
    this.emit('focus');
  }
  /** Whether its page refuses to go. */
  holds = false;
  /** Plays the person closing it. */
  close() {
    this.emit('close');
    if (!this.holds || emitPreventable(this.webContents, 'will-prevent-unload')) this.destroy();
  }
}

export class FakeNotification extends EventEmitter {
  static all: FakeNotification[] = [];
  static isSupported = () => true;
  readonly options: NotificationConstructorOptions;
  constructor(options: NotificationConstructorOptions) {
    super();
    this.options = options;
  }
  show() {
    FakeNotification.all.push(this);
  }
}

export class FakeSession extends EventEmitter {
  readonly learned: string[] = [];
  proxy: ProxyConfig = {};
  userAgent = '';
  cleared = 0;
  addWordToSpellCheckerDictionary = ((word) => {
    this.learned.push(word);
    return true;
  }) satisfies Session['addWordToSpellCheckerDictionary'];
  setProxy = (async (config) => {
    this.proxy = config;
  }) satisfies Session['setProxy'];
  setUserAgent = ((agent) => {
    this.userAgent = agent;
  }) satisfies Session['setUserAgent'];
  closeAllConnections = (async () => {}) satisfies Session['closeAllConnections'];
  clearStorageData = (async () => {
    this.cleared += 1;
  }) satisfies Session['clearStorageData'];
  resolveProxy = (async () => 'DIRECT') satisfies Session['resolveProxy'];
  clearCache = (async () => {}) satisfies Session['clearCache'];
  clearAuthCache = (async () => {}) satisfies Session['clearAuthCache'];
  clearHostResolverCache = (async () => {}) satisfies Session['clearHostResolverCache'];
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
  readonly availableSpellCheckerLanguages = ['de', 'en-GB', 'en-US'];
  languages: string[] = [];
  setSpellCheckerLanguages = ((languages) => {
    this.languages = languages;
  }) satisfies Session['setSpellCheckerLanguages'];
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
    onCompleted: () => {},
    onErrorOccurred: () => {},
  };
}

export function createFakeElectron(options: { locked?: boolean } = {}) {
  FakeWindow.all = [];
  FakeWindow.inFront = null;
  FakeNotification.all = [];
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
  let savePath = '';
  let displays: Rectangle[] = [{ x: 0, y: 0, width: 1440, height: 875 }];
  const revealed: string[] = [];
  const questions: MessageBoxOptions[] = [];
  const popups: MenuItemConstructorOptions[][] = [];
  const recentDocuments: string[] = [];
  const copied: string[] = [];
  let jumpList: JumpListCategory[] | null = [];
  let appProxy: ProxyConfig = {};
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
      setPath: (name, path) => {
        log.push(`path ${name} ${path}`);
      },
      setAppUserModelId: () => {},
      setAsDefaultProtocolClient: (scheme) => {
        log.push(`links ${scheme}`);
        return true;
      },
      addRecentDocument: (path) => {
        recentDocuments.push(path);
      },
      clearRecentDocuments: () => {
        recentDocuments.length = 0;
      },
      setJumpList: (categories) => {
        jumpList = categories;
        return 'ok';
      },
      setProxy: async (config) => {
        appProxy = config;
      },
      releaseSingleInstanceLock: () => {
        log.push('lock released');
      },
      relaunch: () => {
        log.push('relaunch');
      },
      enableSandbox: () => {
        log.push('sandbox');
      },
      whenReady: () => whenReady,
      getPreferredSystemLanguages: () => ['en-GB'],
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
    showItemInFolder: (path) => {
      revealed.push(path);
    },
  } satisfies Partial<Shell>;
  const dialog = {
    showErrorBox: (title, content) => {
      errors.push(`${title}: ${content}`);
    },
    showOpenDialog: async () => ({ canceled: chosen === null, filePaths: chosen ?? [] }),
    showMessageBoxSync: () => pressed,
    showMessageBox: async (...given: unknown[]) => {
      questions.push(given.at(-1) as MessageBoxOptions);
      return { response: pressed, checkboxChecked: false };
    },
    showSaveDialog: async () => ({ canceled: savePath === '', filePath: savePath }),
  } satisfies Partial<Dialog>;
  const display = (workArea: Rectangle, id: number) => ({ id, workArea }) as Electron.Display;
  const screen = {
    getPrimaryDisplay: () => display(displays[0] as Rectangle, 0),
    getAllDisplays: () => displays.map(display),
  } satisfies Partial<Screen>;
  const nativeTheme = Object.assign(new EventEmitter(), {
    shouldUseDarkColors: false,
    themeSource: 'system' as Electron.NativeTheme['themeSource'],
  });
  const nativeImage = {
    createFromPath: (path: string) => ({ path, resize: () => ({ path }) }),
  };
  const clipboard = {
    writeText: async (text) => {
      copied.push(text);
    },
  } satisfies Partial<Clipboard>;
  const powerMonitor = new EventEmitter();
  const partitions = new Map<string, FakeSession>();
  const session = {
    defaultSession: new FakeSession(),
    fromPartition: (name: string) => {
      const made = partitions.get(name) ?? new FakeSession();
      partitions.set(name, made);
      return made;
    },
  };
  FakeWindow.session = session.defaultSession;
  FakeWindow.onCreated = () => {};
  const Menu = {
    buildFromTemplate: (template: MenuItemConstructorOptions[]) =>
      Object.assign(template, { popup: () => popups.push(template) }),
    setApplicationMenu: (template: MenuItemConstructorOptions[]) => {
      menu = template;
    },
  };

  const parts = {
    app,
    BrowserWindow: FakeWindow,
    clipboard,
    dialog,
    ipcMain,
    Menu,
    nativeImage,
    nativeTheme,
    Notification: FakeNotification,
    powerMonitor,
    protocol,
    screen,
    session,
    shell,
  };
  return {
    module: parts as unknown as ElectronModule,
    app,
    session: session.defaultSession,
    appProxy: () => appProxy,
    log,
    switches,
    schemes,
    opened,
    errors,
    partitions,
    revealed,
    questions,
    popups,
    recentDocuments,
    copied,
    nativeTheme,
    powerMonitor,
    notifications: () => FakeNotification.all,
    jumpList: () => jumpList,
    plug: (...given: Rectangle[]) => {
      displays = given;
    },
    saveTo: (path: string) => {
      savePath = path;
    },
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
