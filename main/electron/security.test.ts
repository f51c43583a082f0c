/**
 * Electron's security checklist, item by item, as assertions.
 * https://www.electronjs.org/docs/latest/tutorial/security; where each is enforced: docs/security.md.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { emitPreventable, type FakeWindow } from './testing/fake-electron.ts';
import { announced, type Bench, createBench } from './testing/start-host.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('package.json'));
const builder = parse(read('electron-builder.yml'));

let bench: Bench;
let windows: FakeWindow[];
beforeEach(async () => {
  bench = await createBench();
  const main = await bench.start();
  await bench.invoke(main, 'desktop.openArticle', { id: 'a1', title: 'Tides' });
  windows = bench.electron.windows();
});
afterEach(() => bench.clean());

const preferences = () => windows.map(({ options }) => options.webPreferences ?? {});
const policy = async () =>
  (await bench.electron.request('app://postil/')).headers.get('content-security-policy') ?? '';

it('1. only loads what is Postil’s own', async () => {
  const cancelled = (url: string) => {
    let answer: boolean | undefined;
    bench.electron.session.beforeRequest?.({ url } as never, ({ cancel }) => (answer = cancel));
    return answer;
  };
  expect(windows).toHaveLength(2);
  for (const { loaded } of windows) expect(loaded[0]).toMatch(/^app:\/\/postil\//);
  for (const url of [
    'http://x.test/',
    'https://x.test/',
    'file:///x',
    'ftp://x',
    'data:text/html,x',
  ]) {
    expect(cancelled(url), url).toBe(true);
  }
});

it('2. gives no page Node', () => {
  for (const each of preferences()) {
    expect(each).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  }
});

it('3. isolates the context', () => {
  for (const each of preferences()) expect(each.contextIsolation).toBe(true);
});

it('4. sandboxes every process', () => {
  expect(bench.electron.log).toContain('sandbox');
  for (const each of preferences()) expect(each.sandbox).toBe(true);
});

it('5. refuses permissions, but for writing to the clipboard', () => {
  const { session } = bench.electron;
  const granted = (permission: string) => {
    let answer: boolean | undefined;
    session.request?.({} as never, permission as never, (is) => (answer = is), {} as never);
    expect(session.check?.(null, permission as never, '', {} as never)).toBe(answer);
    return answer;
  };
  const asked = ['media', 'geolocation', 'notifications', 'clipboard-read', 'usb', 'fileSystem'];
  for (const permission of asked) expect(granted(permission), permission).toBe(false);
  expect(granted('clipboard-sanitized-write')).toBe(true);
});

it('6. leaves web security on', () => {
  for (const each of preferences()) expect(each.webSecurity).toBe(true);
});

it('7. has a content security policy that allows nothing inline and nothing from elsewhere', async () => {
  const found = await policy();
  expect(found).toContain("default-src 'none'");
  expect(found).toContain("script-src 'self'");
  expect(found).toContain("require-trusted-types-for 'script'");
  expect(found).not.toMatch(/unsafe|https?:|\*|data:/);
});

it('8. runs no insecure content', () => {
  for (const each of preferences()) expect(each.allowRunningInsecureContent).toBe(false);
});

/** But for the one that lets Linux read aloud. */
const switches = () =>
  [...bench.electron.switches.keys()]
    .filter((name) => name !== 'enable-speech-dispatcher')
    .join(' ');

it('9. switches on no experiments of Chromium', () => {
  for (const each of preferences()) expect(each.experimentalFeatures).toBe(false);
  expect(switches()).not.toMatch(/enable-|disable-web-security|no-sandbox/);
});

it('10. switches on no features of Blink', () => {
  for (const each of preferences()) expect(each).not.toHaveProperty('enableBlinkFeatures');
  expect(switches()).not.toMatch(/blink/);
});

it('11. knows no webview, so that none can open popups', () => {
  for (const each of preferences()) expect(each.webviewTag).toBe(false);
  const sources = ['renderer/index.html', 'preload/index.ts'].map(read);
  for (const source of sources) expect(source).not.toMatch(/webview|allowpopups/i);
});

it('12. lets no webview be attached, whatever its options', () => {
  for (const window of windows) {
    expect(emitPreventable(announced(bench, window), 'will-attach-webview')).toBe(true);
  }
});

it('13. goes nowhere', () => {
  for (const window of windows) {
    const contents = announced(bench, window);
    const go = (url: string) => emitPreventable(contents, 'will-navigate', { url });
    for (const url of ['https://x.test/', 'file:///x', 'app://other/', 'javascript:1']) {
      expect(go(url), url).toBe(true);
    }
    expect(emitPreventable(contents, 'will-redirect', { url: 'app://postil/' })).toBe(true);
  }
});

it('14. opens no window of a page’s making', () => {
  for (const window of windows) {
    const contents = announced(bench, window);
    for (const url of ['https://x.test/', 'app://postil/', 'about:blank']) {
      expect(contents.openWindow?.({ url } as never)).toEqual({ action: 'deny' });
    }
  }
});

it('15. hands only web and mail addresses to the system', async () => {
  const contents = announced(bench, windows[0] as FakeWindow);
  const schemes = ['file:///x', 'smb://x/y', 'ms-msdt:/id', 'javascript:1', 'postil://article/a'];
  for (const url of schemes) {
    contents.openWindow?.({ url } as never);
    await expect(bench.opened[0]?.openExternal?.(url)).rejects.toMatchObject({ kind: 'invalid' });
  }
  expect(bench.electron.opened).toEqual([]);
});

it('16. is a current Electron, at one exact version', () => {
  expect(manifest.devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  expect(Number.parseInt(manifest.devDependencies.electron, 10)).toBeGreaterThanOrEqual(45);
});

it('17. answers only the top frame of its own page', async () => {
  const { webContents } = windows[0] as FakeWindow;
  const frames = [null, { url: 'app://postil/' }, { url: 'https://x.test/' }];
  for (const senderFrame of frames) {
    for (const method of ['library.info', 'desktop.moveLibrary']) {
      const event = { sender: webContents, senderFrame } as never;
      expect(await bench.electron.invoke(event, method, {})).toMatchObject({ ok: false });
    }
  }
});

it('18. has a scheme of its own instead of file:, without privileges it does not need', async () => {
  expect(bench.electron.schemes).toEqual([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
  const outside = await bench.electron.request('app://postil/..%2fsecret.json');
  expect(outside.status).toBe(404);
});

it('19. has its fuses set', () => {
  expect(builder.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
  expect(builder.asar).toBe(true);
});

it('20. shows the page nothing of Electron: three functions, and no event object', () => {
  const preload = read('preload/index.ts');
  expect(preload.match(/exposeInMainWorld/g)).toHaveLength(1);
  expect(preload).not.toMatch(/exposeInMainWorld\([^)]*ipcRenderer/);
  expect(preload.match(/^ {2}(\w+)[:(]/gm)).toHaveLength(3);
});
