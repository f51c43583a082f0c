/** The Electron host over a fake of the module: what is asked of Electron, and what a page may do. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PostilError, type PostilEvent } from '../../preload/contract/index.ts';
import { CSP } from '../app/csp.ts';
import { readConfig } from '../cli/config.ts';
import { createFakeElectron, emitPreventable } from './testing/fake-electron.ts';
import { announced, type Bench, createBench, IMAGE } from './testing/start-host.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await createBench();
});
afterEach(() => bench.clean());

describe('starting', () => {
  it('prepares the sandbox, the scheme and the switches before Electron is ready', async () => {
    const started = bench.run();
    expect(bench.electron.log.slice(-2)).toEqual(['sandbox', 'schemes']);
    expect(bench.electron.schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ]);
    // It would hide the system's proxy, which the core must reach, from Chromium as well.
    expect([...bench.electron.switches.keys()]).not.toContain('host-resolver-rules');
    bench.electron.ready();
    await started;
  });

  it('opens one sandboxed window and shows it when it is painted', async () => {
    const window = await bench.start();
    expect(bench.electron.windows()).toHaveLength(1);
    expect(window.options.webPreferences).toEqual({
      preload: '/app/out/preload/index.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: true,
    });
    expect(window.loaded).toEqual(['app://postil/']);
    expect(window.options.show).toBe(false);
    expect(window.visible).toBe(false);
    window.emit('ready-to-show');
    expect(window.visible).toBe(true);
  });

  it.each(['linux', 'darwin'] as const)(
    'asks nothing that Electron has on Windows only (%s)',
    async (platform) => {
      Object.assign(bench.electron.app, {
        setAppUserModelId: undefined,
        setJumpList: undefined,
        getJumpListSettings: undefined,
        setUserTasks: undefined,
      });
      bench.options = { platform };
      expect((await bench.start()).loaded).toEqual(['app://postil/']);
    },
  );

  it('fetches nothing before Electron is ready, when it has no sessions yet', async () => {
    const { session } = bench.electron.module;
    const { fromPartition } = session;
    let isReady = false;
    session.fromPartition = (...given) => {
      if (!isReady) throw new Error('Session can only be received when app is ready');
      return fromPartition(...given);
    };
    let fetched = Promise.resolve<unknown>(null);
    const { openCore } = bench;
    bench.openCore = (options) => {
      const request = { signal: new AbortController().signal, headers: {}, redirect: 'manual' };
      fetched = Promise.resolve(
        options.fetch?.('https://example.org/', { ...request, reach: 'public' } as never),
      );
      return openCore(options);
    };
    const started = bench.run();
    isReady = true;
    bench.electron.ready();
    await started;
    expect(await fetched).toMatchObject({ status: 200 });
  });

  it('opens the library and watches it', async () => {
    await bench.start();
    expect(bench.opened[0]).toMatchObject({ library: '/home/ada/Postil', watch: true });
  });

  const QUIT = 2;
  const OTHER = 1;
  it('says why the library cannot be opened, and ends when the person wants no more', async () => {
    bench.openCore = () =>
      Promise.reject(new PostilError('disk', 'The folder is a file. Choose another.'));
    bench.electron.press(QUIT);
    const started = bench.run();
    bench.electron.ready();
    await started;
    expect(bench.electron.questions[0]?.detail).toBe('The folder is a file. Choose another.');
    expect(bench.electron.log.at(-1)).toBe('exit 1');
    expect(bench.electron.windows()).toEqual([]);
  });

  it('opens another library where the first cannot be, and remembers it', async () => {
    const { openCore } = bench;
    bench.openCore = (options) =>
      options.library === '/home/ada/Postil'
        ? Promise.reject(new PostilError('disk', 'Its drive is not there.'))
        : openCore(options);
    const other = join(bench.folder, 'other');
    await mkdir(other);
    bench.electron.choose([other]);
    bench.electron.press(OTHER);
    expect((await bench.start()).loaded).toEqual(['app://postil/']);
    expect(bench.opened.map(({ library }) => library)).toEqual(['/home/ada/Postil', other]);
    expect(readConfig(join(bench.folder, 'config')).library).toBe(other);
  });

  it('leaves a second start to the first', async () => {
    bench.electron = createFakeElectron({ locked: true });
    await bench.run();
    expect(bench.electron.log.at(-1)).toBe('quit');
    expect(bench.opened).toEqual([]);
    bench.electron = createFakeElectron();
    const window = await bench.start();
    window.minimized = true;
    const handover = (library: string) => ({ library, args: [], cwd: '/' });
    const again = (library: string) =>
      bench.electron.app.emit('second-instance', {}, [], '/', handover(library));
    again('/home/ada/Postil');
    expect([window.minimized, window.focused]).toEqual([false, 1]);
    expect(bench.electron.errors).toEqual([]);
    again('/other');
    expect(bench.electron.errors.join()).toContain('To open /other, quit Postil first.');
    window.close();
    bench.electron.app.emit('second-instance', {}, [], '/', {});
    expect(bench.electron.windows()).toHaveLength(1);
  });

  it('has a menu of roles, with developer tools only in development', async () => {
    await bench.start();
    const text = JSON.stringify(bench.electron.menu());
    expect(text).toContain('togglefullscreen');
    expect(text).toContain('toggleDevTools');
    bench.electron = createFakeElectron();
    bench.electron.app.isPackaged = true;
    await bench.start();
    expect(JSON.stringify(bench.electron.menu())).not.toContain('toggleDevTools');
  });
});

describe('the page', () => {
  it('goes nowhere; addresses for outside go to the system', async () => {
    const contents = announced(bench, await bench.start());
    const go = (url: string) => emitPreventable(contents, 'will-navigate', { url });
    expect(go('https://example.org/a')).toBe(true);
    expect(go('mailto:ada@example.org')).toBe(true);
    expect(go('file:///etc/passwd')).toBe(true);
    expect(go('smb://server/share')).toBe(true);
    expect(go('javascript:alert(1)')).toBe(true);
    expect(go('app://other/')).toBe(true);
    expect(go('app://postil/')).toBe(false);
    expect(bench.electron.opened).toEqual(['https://example.org/a', 'mailto:ada@example.org']);
    expect(emitPreventable(contents, 'will-redirect', { url: 'app://postil/' })).toBe(true);
    expect(emitPreventable(contents, 'will-attach-webview')).toBe(true);
    const inFrame = { url: 'app://postil/', isMainFrame: false };
    expect(emitPreventable(contents, 'will-frame-navigate', inFrame)).toBe(true);
  });

  it('opens no window', async () => {
    const contents = announced(bench, await bench.start());
    for (const url of ['http://example.org/', 'file:///etc/passwd', 'app://postil/', 'nonsense']) {
      expect(contents.openWindow?.({ url } as never)).toEqual({ action: 'deny' });
    }
    expect(bench.electron.opened).toEqual(['http://example.org/']);
  });

  it('is allowed to write to the clipboard and nothing else', async () => {
    await bench.start();
    const { session } = bench.electron;
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
    const isRefused = (url: string) => {
      let refused = false;
      const preventDefault = () => {
        refused = true;
      };
      session.emit('will-download', { preventDefault }, { getURL: () => url });
      return refused;
    };
    for (const url of ['https://x.test/a.zip', 'data:,x', 'blob:https://x.test/1']) {
      expect(isRefused(url), url).toBe(true);
    }
    // The report of an import, which the page makes a file of.
    expect(isRefused('blob:app://postil/3f2c')).toBe(false);
  });

  it('loads from Postil only, and spelling is never looked up outside', async () => {
    await bench.start();
    const cancelled = (url: string) => {
      let answer: boolean | undefined;
      bench.electron.session.beforeRequest?.({ url } as never, ({ cancel }) => (answer = cancel));
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
    expect(bench.electron.session.spellChecker).toBe(false);
    expect(new URL(bench.electron.session.dictionaries).hostname).toMatch(/\.invalid$/);
  });

  it('comes from the build, under the same policy as in a browser', async () => {
    await bench.start();
    for (const url of ['app://postil/', 'app://postil/index.html', 'app://postil/?x=1#/unread']) {
      const response = await bench.electron.request(url);
      expect([response.status, await response.text()]).toEqual([200, '<!doctype html>']);
      expect(response.headers.get('content-security-policy')).toBe(CSP);
    }
    const image = await bench.electron.request(`app://postil/assets/${IMAGE}`);
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
    'app://postil/%252e%252e/secret.json',
    'app://postil/%c0%ae%c0%ae/secret.json',
    'app://postil/etc/passwd',
    'app://postil/C:/Windows/win.ini',
    'app://postil/C:%5cWindows%5cwin.ini',
    'app://postil/%5c%5chost%5cshare%5cx.json',
    'app://postil//host/share/x.json',
    'app://postil/file:///etc/passwd',
    'app://postil/link.json',
    'app://postil/index.html::$DATA',
    'app://other/index.html',
    'app://user@postil/index.html',
    'app://postil:80/index.html',
  ])('has nothing at %s', async (url) => {
    await bench.start();
    const response = await bench.electron.request(url);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('secret');
  });

  it('has no way out: its proxy is one that nobody answers at', async () => {
    await bench.start();
    for (const proxy of [bench.electron.session.proxy, bench.electron.appProxy()]) {
      expect(proxy).toEqual({
        proxyRules: 'socks5://127.0.0.1:1',
        proxyBypassRules: '<-loopback>',
      });
    }
  });

  it('gets an answer to what has no content', async () => {
    await bench.start();
    const response = await bench.electron.request('app://postil/favicon.ico');
    expect([response.status, await response.text()]).toEqual([204, '']);
  });

  it('is only read', async () => {
    await bench.start();
    expect((await bench.electron.request('app://postil/', 'POST')).status).toBe(405);
  });
});

describe('calls', () => {
  it('of the page reach the core', async () => {
    const { webContents } = await bench.start();
    const event = { sender: webContents, senderFrame: webContents.mainFrame } as never;
    const reply = await bench.electron.invoke(event, 'article.open', { id: 'x' });
    expect(reply).toEqual({ ok: true, value: 'done' });
    const ofArticles = () => bench.calls.filter(([method]) => method.startsWith('article.'));
    expect(ofArticles()).toEqual([['article.open', { id: 'x' }]]);
    expect(await bench.electron.invoke(event, { not: 'a name' }, {})).toMatchObject({ ok: false });
    expect(ofArticles()).toHaveLength(1);
  });

  it('of any other frame do not', async () => {
    const { webContents } = await bench.start();
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
      expect(await bench.electron.invoke(event, 'library.info', {})).toMatchObject({ ok: false });
    }
    expect(bench.calls.map(([method]) => method)).not.toContain('library.info');
  });

  it('may open web and mail addresses outside, nothing else', async () => {
    await bench.start();
    await bench.opened[0]?.openExternal?.('https://example.org/');
    await expect(bench.opened[0]?.openExternal?.('file:///etc/passwd')).rejects.toMatchObject({
      kind: 'invalid',
    });
    expect(bench.electron.opened).toEqual(['https://example.org/']);
  });

  it('may ask for a folder', async () => {
    await bench.start();
    bench.electron.choose(['/home/ada/vault']);
    expect(await bench.opened[0]?.pickFolder?.()).toBe('/home/ada/vault');
    bench.electron.choose(null);
    expect(await bench.opened[0]?.pickFolder?.()).toBeNull();
  });

  it('may ask for a backup', async () => {
    await bench.start();
    bench.electron.choose(['/home/ada/Postil backup 2026-11-25.zip']);
    expect(await bench.opened[0]?.pickFile?.('backup')).toMatch(/2026-11-25\.zip$/);
    bench.electron.choose(null);
    expect(await bench.opened[0]?.pickFile?.('backup')).toBeNull();
  });

  it('are answered by events, sent to the window', async () => {
    const window = await bench.start();
    const event: PostilEvent = { type: 'library.changed', ids: ['a'] };
    bench.emit(event);
    expect(window.webContents.sent).toEqual([['postil:event', event]]);
    window.close();
    bench.emit(event);
    expect(window.webContents.sent).toHaveLength(1);
  });
});

describe('quitting', () => {
  it('waits until everything is saved', async () => {
    let saved: () => void = () => {};
    bench.closing = () =>
      new Promise((resolve) => {
        saved = resolve;
      });
    await bench.start();
    expect(emitPreventable(bench.electron.app, 'will-quit')).toBe(true);
    expect(emitPreventable(bench.electron.app, 'will-quit')).toBe(true);
    expect(bench.electron.log).not.toContain('exit 0');
    saved();
    await expect.poll(() => bench.electron.log.at(-1)).toBe('exit 0');
  });

  it('tells of a save that failed, tries again when asked to, and only then gives up', async () => {
    const failures = [new PostilError('disk', 'The disk is full. Make room.')];
    bench.closing = async () => {
      const failure = failures.pop();
      if (failure) throw failure;
    };
    await bench.start();
    bench.electron.press(0);
    bench.electron.app.emit('window-all-closed');
    await expect.poll(() => bench.electron.log.at(-1)).toBe('exit 0');
    expect(bench.electron.questions.map(({ detail }) => detail)).toEqual([
      'The disk is full. Make room.',
    ]);
    bench.electron = createFakeElectron();
    bench.closing = () => Promise.reject(new PostilError('disk', 'The disk is full. Make room.'));
    await bench.start();
    bench.electron.press(1);
    bench.electron.app.emit('window-all-closed');
    await expect.poll(() => bench.electron.log.at(-1)).toBe('exit 1');
  });

  it('saves what is being typed before the machine sleeps or ends', async () => {
    const window = await bench.start();
    bench.electron.powerMonitor.emit('suspend');
    bench.electron.powerMonitor.emit('lock-screen');
    const saved = window.webContents.sent.filter(
      ([, event]) => (event as PostilEvent).type === 'desktop.saveNow',
    );
    expect(saved).toHaveLength(2);
    expect(emitPreventable(bench.electron.powerMonitor, 'shutdown')).toBe(true);
    expect(bench.electron.log).toContain('quit');
  });
});
