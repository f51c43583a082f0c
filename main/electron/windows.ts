/** The windows: the library's, and articles in windows of their own. Where they stand, and when they fail. */

import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron';
import type { MenuCommand, OpenRequest, PostilEvent } from '../../preload/contract/index.ts';
import { START } from './address.ts';
import type { ConfigStore } from './config-store.ts';
import type { ElectronModule } from './module.ts';
import { SAFE_PREFERENCES } from './safe-preferences.ts';
import { followUnload } from './unload.ts';
import { guardAgainstFailure } from './window-failures.ts';
import { LEAST, placeWindow } from './window-place.ts';

export interface Windows {
  /** The library's window to the front; opened if there is none. */
  show(): BrowserWindow;
  /** Hands a request to the library's window, or opens an article that has a window of its own there. */
  request(requests: readonly OpenRequest[]): void;
  openArticle(id: string, title: string): void;
  /** The requests that wait for this page, which now listens. */
  take(contents: WebContents): OpenRequest[];
  all(): BrowserWindow[];
  focused(): BrowserWindow | null;
  of(contents: WebContents): BrowserWindow | null;
  setCommands(contents: WebContents, commands: readonly MenuCommand[]): void;
  /** Those of the window in front, or of any. */
  commands(): readonly MenuCommand[];
  setUnsaved(contents: WebContents, unsaved: boolean): void;
  hasUnsaved(): boolean;
  send(window: BrowserWindow | null, event: PostilEvent): void;
  broadcast(event: PostilEvent): void;
}

export interface WindowsOptions {
  electron: ElectronModule;
  config: ConfigStore;
  /** Absolute path of the built preload script. */
  preload: string;
  /** Absolute path of a PNG; Linux shows it for each window. */
  icon: string;
  platform: NodeJS.Platform;
  /** The window in front, or what its page can do, has changed. */
  onChange: () => void;
  onOpened?: (window: BrowserWindow) => void;
}

interface Page {
  kind: 'main' | 'article';
  /** Of an article's own window. */
  articleId: string | null;
  commands: readonly MenuCommand[];
  requests: OpenRequest[];
  unsaved: boolean;
  /** Its page has asked for requests once, so that it hears of new ones. */
  listens: boolean;
}

export function windowOptions(
  preload: string,
  more: BrowserWindowConstructorOptions = {},
): BrowserWindowConstructorOptions {
  return {
    title: 'Postil',
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    // Shown when its first page is painted, so that it does not flash white.
    show: false,
    ...more,
    webPreferences: {
      preload,
      ...SAFE_PREFERENCES,
      // The session decides whether words are checked, and with which dictionaries (spelling.ts).
      spellcheck: true,
    },
  };
}

export function createWindows(options: WindowsOptions): Windows {
  const { electron, config, platform } = options;
  const pages = new Map<BrowserWindow, Page>();
  const ending = { isOn: false };
  electron.app.on('before-quit', () => {
    ending.isOn = true;
  });
  const all = () => [...pages.keys()].filter((window) => !window.isDestroyed());
  const of = (contents: WebContents) =>
    all().find((window) => window.webContents === contents) ?? null;
  const mainWindow = () => all().find((window) => pages.get(window)?.kind === 'main') ?? null;
  const focused = () => all().find((window) => window.isFocused()) ?? null;

  function open(kind: Page['kind'], articleId: string | null, title: string): BrowserWindow {
    const { screen, nativeTheme } = electron;
    const primary = screen.getPrimaryDisplay();
    const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
    const place = placeWindow(
      config.get().windows[kind],
      [primary, ...others].map(({ workArea }) => workArea),
      all().map((window) => window.getBounds()),
    );
    const window = new electron.BrowserWindow(
      windowOptions(options.preload, {
        ...place.bounds,
        title,
        // What shows before the page does, by day and by night.
        backgroundColor: nativeTheme.shouldUseDarkColors ? '#1b1d20' : '#fbf9f4',
        ...(platform === 'linux' ? { icon: options.icon } : {}),
      }),
    );
    pages.set(window, {
      kind,
      articleId,
      commands: [],
      requests: [],
      unsaved: false,
      listens: false,
    });
    if (place.isMaximized) window.maximize();
    if (place.isFullScreen) window.setFullScreen(true);
    window.once('ready-to-show', () => window.show());
    window.on('focus', options.onChange);
    window.on('close', () => remember(window, kind));
    window.once('closed', () => {
      pages.delete(window);
      options.onChange();
    });
    options.onOpened?.(window);
    followZoom(window);
    guardAgainstFailure(electron.dialog, window, () => {
      const page = pages.get(window);
      // The page begins anew and says by itself what it holds.
      if (page) Object.assign(page, { listens: false, unsaved: false, commands: [] });
    });
    followUnload({ app: electron.app, dialog: electron.dialog, window, ending });
    window.loadURL(articleId ? `${START}#/article/${articleId}` : START).catch(console.error);
    return window;
  }

  function remember(window: BrowserWindow, kind: Page['kind']): void {
    const bounds = window.getNormalBounds();
    const saved = {
      bounds,
      isMaximized: window.isMaximized(),
      isFullScreen: window.isFullScreen(),
    };
    config.change({
      windows: { ...config.get().windows, [kind]: saved },
      zoom: window.webContents.getZoomLevel(),
    });
  }

  function followZoom(window: BrowserWindow): void {
    const { webContents } = window;
    // One zoom for all: Chromium keeps it by the page's address, from then on and over a reload. Of the windows
    // that are open it may be newer than what is remembered: the menu's zoom tells nobody.
    webContents.once('did-finish-load', () => {
      const other = all().find((one) => one !== window);
      webContents.setZoomLevel(other?.webContents.getZoomLevel() ?? config.get().zoom);
    });
    // Ctrl and the wheel: Electron tells, and leaves it to the program.
    webContents.on('zoom-changed', (_event, direction) => {
      const step = direction === 'in' ? ZOOM_STEP : -ZOOM_STEP;
      const level = Math.max(-MOST_ZOOM, Math.min(MOST_ZOOM, webContents.getZoomLevel() + step));
      webContents.setZoomLevel(level);
      config.change({ zoom: level });
    });
  }

  function focus(window: BrowserWindow): BrowserWindow {
    if (window.isMinimized()) window.restore();
    window.focus();
    return window;
  }

  const send = (window: BrowserWindow | null, event: PostilEvent) => {
    if (window && !window.isDestroyed()) window.webContents.send('postil:event', event);
  };

  function show(): BrowserWindow {
    const window = mainWindow();
    return window ? focus(window) : open('main', null, 'Postil');
  }

  function give(window: BrowserWindow, request: OpenRequest): void {
    const page = pages.get(window);
    page?.requests.push(request);
    if (page?.listens) send(window, { type: 'desktop.requests' });
  }

  const articleWindow = (id: string) =>
    all().find((window) => pages.get(window)?.articleId === id) ?? null;

  return {
    show,
    request(requests) {
      for (const request of requests) {
        const own = request.kind === 'article' ? articleWindow(request.id) : null;
        give(own ? focus(own) : show(), request);
      }
    },
    openArticle(id, title) {
      const own = articleWindow(id);
      if (own) focus(own);
      else open('article', id, title);
    },
    take(contents) {
      const window = of(contents);
      const page = window && pages.get(window);
      if (!page) return [];
      page.listens = true;
      return page.requests.splice(0);
    },
    all,
    focused,
    of,
    setCommands(contents, commands) {
      const window = of(contents);
      const page = window && pages.get(window);
      if (!page) return;
      page.commands = commands;
      options.onChange();
    },
    commands() {
      const window = focused() ?? mainWindow();
      return (window && pages.get(window)?.commands) ?? [];
    },
    setUnsaved(contents, unsaved) {
      const window = of(contents);
      const page = window && pages.get(window);
      if (page) page.unsaved = unsaved;
    },
    hasUnsaved: () => [...pages.values()].some((page) => page.unsaved),
    send,
    broadcast(event) {
      for (const window of all()) send(window, event);
    },
  };
}

const ZOOM_STEP = 0.5;
const MOST_ZOOM = 8;
