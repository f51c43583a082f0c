/** The Electron host over a fake of the module: what is asked of Electron, and what a page may do. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PostilError, type PostilEvent } from '../../preload/contract/index.ts';
import { CSP } from '../app/csp.ts';
import type { CoreOptions } from '../app/index.ts';
import { type HostedCore, startElectronHost } from './host.ts';
import {
  createFakeElectron,
  emitPreventable,
  type FakeContents,
  type FakeElectron,
  type FakeWindow,
} from './testing/fake-electron.ts';

const IMAGE = `${'c'.repeat(64)}.png`;
let folder: string;
let electron: FakeElectron;
let coreOptions: CoreOptions;
let listener: (event: PostilEvent) => void;
let closing: () => Promise<void>;
let calls: unknown[][];

const core: HostedCore = {
  dispatch: async (...call) => {
    calls.push(call);
    return { ok: true, value: 'done' };
  },
  subscribe: (given) => {
    listener = given;
    return () => {};
  },
  asset: async (name) =>
    name === IMAGE ? { bytes: new Uint8Array([1, 2]), type: 'image/png' } : null,
  close: () => closing(),
};

function run(openCore: (options: CoreOptions) => Promise<HostedCore> = async () => core) {
  return startElectronHost(electron.module, {
    openCore: (options) => {
      coreOptions = options;
      return openCore(options);
    },
    library: '/home/ada/Postil',
    rendererDir: join(folder, 'renderer'),
    preload: '/app/out/preload/index.cjs',
    platform: 'linux',
  });
}

async function start(): Promise<FakeWindow> {
  const started = run();
  electron.ready();
  await started;
  return electron.windows()[0] as FakeWindow;
}

/** The walls go up when Electron tells of new contents, before they load anything. */
function guarded(window: FakeWindow): FakeContents {
  electron.app.emit('web-contents-created', {}, window.webContents);
  return window.webContents;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-electron-'));
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'renderer', 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'secret.json'), 'secret');
  electron = createFakeElectron();
  closing = async () => {};
  calls = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('starting', () => {
  it('prepares the sandbox, the scheme and the switches before Electron is ready', async () => {
    const started = run();
    expect(electron.log).toEqual(['sandbox', 'schemes']);
    expect(electron.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    expect(electron.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
    electron.ready();
    await started;
  });

  it('opens one sandboxed window and shows it when it is painted', async () => {
    const window = await start();
    expect(electron.windows()).toHaveLength(1);
    expect(window.options.webPreferences).toEqual({
      preload: '/app/out/preload/index.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    });
    expect(window.loaded).toEqual(['app://postil/']);
    expect(window.options.show).toBe(false);
    expect(window.visible).toBe(false);
    window.emit('ready-to-show');
    expect(window.visible).toBe(true);
  });

  it('opens the library and watches it', async () => {
    await start();
    expect(coreOptions).toMatchObject({ library: '/home/ada/Postil', watch: true });
  });

  it('says what to do when the library cannot be opened, and ends', async () => {
    const started = run(() =>
      Promise.reject(new PostilError('disk', 'The folder is a file. Choose another.')),
    );
    electron.ready();
    await started;
    expect(electron.errors.join()).toContain('The folder is a file. Choose another.');
    expect(electron.log.at(-1)).toBe('exit 1');
    expect(electron.windows()).toEqual([]);
  });

  it('leaves a second start to the first', async () => {
    electron = createFakeElectron({ locked: true });
    await run();
    expect(electron.log).toEqual(['quit']);
    electron = createFakeElectron();
    const window = await start();
    window.minimized = true;
    electron.app.emit('second-instance', {}, [], '/', { library: '/home/ada/Postil' });
    expect([window.minimized, window.focused]).toEqual([false, 1]);
    expect(electron.errors).toEqual([]);
    electron.app.emit('second-instance', {}, [], '/', { library: '/other' });
    expect(electron.errors.join()).toContain('To open /other, quit Postil first.');
    window.close();
    electron.app.emit('second-instance', {}, [], '/', {});
    expect(electron.windows()).toHaveLength(1);
  });

  it('has a menu of roles, with developer tools only in development', async () => {
    await start();
    const text = JSON.stringify(electron.menu());
    expect(text).toContain('editMenu');
    expect(text).toContain('toggleDevTools');
    electron = createFakeElectron();
    electron.app.isPackaged = true;
    await start();
    expect(JSON.stringify(electron.menu())).not.toContain('toggleDevTools');
  });
});

describe('the page', () => {
  it('goes nowhere; addresses for outside go to the system', async () => {
    const contents = guarded(await start());
    const go = (url: string) => emitPreventable(contents, 'will-navigate', { url });
    expect(go('https://example.org/a')).toBe(true);
    expect(go('mailto:ada@example.org')).toBe(true);
    expect(go('file:///etc/passwd')).toBe(true);
    expect(go('smb://server/share')).toBe(true);
    expect(go('javascript:alert(1)')).toBe(true);
    expect(go('app://other/')).toBe(true);
    expect(go('app://postil/')).toBe(false);
    expect(electron.opened).toEqual(['https://example.org/a', 'mailto:ada@example.org']);
    expect(emitPreventable(contents, 'will-redirect', { url: 'app://postil/' })).toBe(true);
    expect(emitPreventable(contents, 'will-attach-webview')).toBe(true);
    const inFrame = { url: 'app://postil/', isMainFrame: false };
    expect(emitPreventable(contents, 'will-frame-navigate', inFrame)).toBe(true);
  });

  it('opens no window', async () => {
    const contents = guarded(await start());
    for (const url of ['http://example.org/', 'file:///etc/passwd', 'app://postil/', 'nonsense']) {
      expect(contents.openWindow?.({ url } as never)).toEqual({ action: 'deny' });
    }
    expect(electron.opened).toEqual(['http://example.org/']);
  });

  it('is allowed to write to the clipboard and nothing else', async () => {
    await start();
    const { session } = electron;
    const granted = (permission: string) => {
      let answer: boolean | undefined;
      session.request?.({} as never, permission as never, (is) => (answer = is), {} as never);
      expect(session.check?.(null, permission as never, '', {} as never)).toBe(answer);
      return answer;
    };
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'usb']) {
      expect(granted(permission), permission).toBe(false);
    }
    expect(granted('clipboard-sanitized-write')).toBe(true);
    expect(session.device?.({} as never)).toBe(false);
    expect(emitPreventable(session, 'will-download')).toBe(true);
  });

  it('loads from Postil only, and spelling is never looked up outside', async () => {
    await start();
    const cancelled = (url: string) => {
      let answer: boolean | undefined;
      electron.session.beforeRequest?.({ url } as never, ({ cancel }) => (answer = cancel));
      return answer;
    };
    expect(cancelled('app://postil/assets/index.js')).toBe(false);
    for (const url of [
      'https://example.org/',
      'http://127.0.0.1/',
      'file:///etc/passwd',
      'ws://x/',
    ]) {
      expect(cancelled(url), url).toBe(true);
    }
    expect(cancelled('app://postil.evil.test/')).toBe(true);
    expect(electron.session.spellChecker).toBe(false);
    expect(new URL(electron.session.dictionaries).hostname).toMatch(/\.invalid$/);
  });

  it('comes from the build, under the same policy as in a browser', async () => {
    await start();
    for (const url of ['app://postil/', 'app://postil/index.html', 'app://postil/?x=1#/unread']) {
      const response = await electron.request(url);
      expect([response.status, await response.text()]).toEqual([200, '<!doctype html>']);
      expect(response.headers.get('content-security-policy')).toBe(CSP);
    }
    const image = await electron.request(`app://postil/assets/${IMAGE}`);
    expect(image.headers.get('content-type')).toBe('image/png');
    expect(image.headers.get('content-security-policy')).toContain('sandbox');
    expect((await image.arrayBuffer()).byteLength).toBe(2);
  });

  it.each([
    'app://postil/../secret.json',
    'app://postil/..%2fsecret.json',
    'app://postil/%2e%2e/secret.json',
    'app://postil/..\\secret.json',
    'app://postil/..%5csecret.json',
    'app://postil/assets/..%2f..%2fsecret.json',
    'app://postil//secret.json',
    'app://postil/index.html%00',
    'app://other/index.html',
    'app://user@postil/index.html',
    'app://postil:80/index.html',
  ])('has nothing at %s', async (url) => {
    await start();
    const response = await electron.request(url);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('secret');
  });

  it('is only read', async () => {
    await start();
    expect((await electron.request('app://postil/', 'POST')).status).toBe(405);
  });
});

describe('calls', () => {
  it('of the page reach the core', async () => {
    const { webContents } = await start();
    const event = { sender: webContents, senderFrame: webContents.mainFrame } as never;
    const reply = await electron.invoke(event, 'article.open', { id: 'x' });
    expect(reply).toEqual({ ok: true, value: 'done' });
    expect(calls).toEqual([['article.open', { id: 'x' }]]);
    expect(await electron.invoke(event, { not: 'a name' }, {})).toMatchObject({ ok: false });
    expect(calls).toHaveLength(1);
  });

  it('of any other frame do not', async () => {
    const { webContents } = await start();
    const frames = [
      null,
      { url: 'app://postil/' },
      { url: 'https://example.org/' },
      Object.assign(webContents.mainFrame, { url: 'https://example.org/' }),
      Object.assign(webContents.mainFrame, { url: 'app://postil.evil.test/' }),
      Object.assign(webContents.mainFrame, { url: '' }),
    ];
    for (const senderFrame of frames) {
      const event = { sender: webContents, senderFrame } as never;
      expect(await electron.invoke(event, 'library.info', {})).toMatchObject({ ok: false });
    }
    expect(calls).toEqual([]);
  });

  it('may open web and mail addresses outside, nothing else', async () => {
    await start();
    await coreOptions.openExternal?.('https://example.org/');
    await expect(coreOptions.openExternal?.('file:///etc/passwd')).rejects.toMatchObject({
      kind: 'invalid',
    });
    expect(electron.opened).toEqual(['https://example.org/']);
  });

  it('may ask for a folder', async () => {
    await start();
    electron.choose(['/home/ada/vault']);
    expect(await coreOptions.pickFolder?.()).toBe('/home/ada/vault');
    electron.choose(null);
    expect(await coreOptions.pickFolder?.()).toBeNull();
  });

  it('are answered by events, sent to the window', async () => {
    const window = await start();
    const event: PostilEvent = { type: 'library.changed', ids: ['a'] };
    listener(event);
    expect(window.webContents.sent).toEqual([['postil:event', event]]);
    window.close();
    listener(event);
    expect(window.webContents.sent).toHaveLength(1);
  });
});

describe('quitting', () => {
  it('asks before a note that is not saved is lost, and keeps the window unless told otherwise', async () => {
    const window = await start();
    // Preventing this event lets the window close.
    electron.press(0);
    expect(emitPreventable(window.webContents, 'will-prevent-unload')).toBe(false);
    electron.press(1);
    expect(emitPreventable(window.webContents, 'will-prevent-unload')).toBe(true);
  });

  it('waits until everything is saved', async () => {
    let saved: () => void = () => {};
    closing = () =>
      new Promise((resolve) => {
        saved = resolve;
      });
    await start();
    expect(emitPreventable(electron.app, 'will-quit')).toBe(true);
    expect(emitPreventable(electron.app, 'will-quit')).toBe(true);
    expect(electron.log).not.toContain('exit 0');
    saved();
    await expect.poll(() => electron.log.at(-1)).toBe('exit 0');
  });

  it('tells of a save that failed', async () => {
    closing = () => Promise.reject(new PostilError('disk', 'The disk is full. Make room.'));
    await start();
    electron.app.emit('window-all-closed');
    await expect.poll(() => electron.log.at(-1)).toBe('exit 1');
    expect(electron.errors.join()).toContain('The disk is full. Make room.');
  });
});
