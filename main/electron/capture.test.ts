/** The hidden window: what it is denied, when it stops, and that it is gone afterwards. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CaptureLimits, createCapture } from './capture.ts';
import {
  createFakeElectron,
  emitPreventable,
  type FakeContents,
  type FakeElectron,
  FakeWindow,
} from './testing/fake-electron.ts';

let electron: FakeElectron;
let gateways: { reach: string; localHost: string; closed: boolean }[];
const HTML = '<html><body>Rendered</body></html>';

beforeEach(() => {
  electron = createFakeElectron();
  gateways = [];
  FakeWindow.onCreated = ({ webContents }) => {
    webContents.scripts = [
      ['innerText', () => 8],
      ['outerHTML', () => HTML],
    ];
  };
});
afterEach(() => {
  FakeWindow.onCreated = () => {};
});

type More = { limits?: Partial<CaptureLimits>; signal?: AbortSignal };

function capture(more: More = {}) {
  return renderer(more)('https://example.org/app', request(more));
}

const request = (more: More = {}) => ({
  signal: more.signal ?? new AbortController().signal,
  userAgent: 'Postil/1',
  timeoutMs: 5_000,
  localHost: '',
});

function renderer(more: More = {}) {
  return createCapture({
    electron: electron.module,
    startGateway: async (given) => {
      const gateway = { ...given, closed: false };
      gateways.push(gateway);
      return {
        port: 4711,
        close: async () => {
          gateway.closed = true;
        },
      };
    },
    limits: { quietMs: 0, ...more.limits },
  });
}

it('empties a session and uses it again, never for two pages at once', async () => {
  const render = renderer();
  await render('https://a.example/', request());
  await render('https://b.example/', request());
  expect([...electron.partitions.values()].map(({ cleared }) => cleared)).toEqual([2]);
  await Promise.all([
    render('https://a.example/', request()),
    render('https://b.example/', request()),
  ]);
  expect([...electron.partitions.values()].map(({ cleared }) => cleared)).toEqual([3, 1]);
  // What may still hold something of a page serves no other.
  const [first] = electron.partitions.values();
  if (first) first.clearCache = () => Promise.reject(new Error('no'));
  for (let page = 0; page < 3; page += 1) await render('https://c.example/', request());
  expect(electron.partitions.size).toBeLessThanOrEqual(3);
});

it('has a session in memory, no preload, no rights, and only the gateway to the network', async () => {
  let window: FakeWindow | undefined;
  const { onCreated } = FakeWindow;
  FakeWindow.onCreated = (made) => {
    window = made;
    onCreated(made);
  };
  expect(await capture()).toEqual({
    url: 'https://example.org/app',
    html: `<!doctype html>${HTML}`,
  });
  const [[name, session] = []] = [...electron.partitions];
  expect(name).not.toMatch(/^persist:/);
  expect(window?.options.show).toBe(false);
  const preferences = window?.options.webPreferences;
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    disableDialogs: true,
  });
  expect(preferences).not.toHaveProperty('preload');
  expect(preferences?.session).toBe(session);
  expect(session?.proxy).toEqual({
    proxyRules: 'socks5://127.0.0.1:4711',
    proxyBypassRules: '<-loopback>',
  });
  expect(session?.userAgent).toBe('Postil/1');
  let granted: boolean | undefined;
  session?.request?.({} as never, 'media', (is) => (granted = is), {} as never);
  expect(granted).toBe(false);
  expect(session?.check?.(null, 'clipboard-sanitized-write' as never, '', {} as never)).toBe(false);
  expect(emitPreventable(session as never, 'will-download')).toBe(true);
  expect(window?.webContents).toMatchObject({ muted: true, policy: 'disable_non_proxied_udp' });
  expect(gateways).toEqual([{ reach: 'public', localHost: '', closed: true }]);
  expect([window?.destroyed, session?.cleared]).toEqual([true, 1]);
});

it('loads web addresses only, no films, and not without end', async () => {
  await capture({ limits: { requests: 3 } });
  const [session] = electron.partitions.values();
  const cancelled = (url: string, resourceType = 'script') => {
    let answer: boolean | undefined;
    session?.beforeRequest?.(
      { url, resourceType, id: 1 } as never,
      ({ cancel }) => (answer = cancel),
    );
    return answer;
  };
  expect(cancelled('https://example.org/a.js')).toBe(false);
  expect(cancelled('file:///etc/passwd')).toBe(true);
  expect(cancelled('https://example.org/film.mp4', 'media')).toBe(true);
  expect(cancelled('https://example.org/fourth.js')).toBe(true);
});

it('goes nowhere but to web addresses, a few times, and opens nothing', async () => {
  let contents: FakeContents | undefined;
  const { onCreated } = FakeWindow;
  FakeWindow.onCreated = (made) => {
    contents = made.webContents;
    onCreated(made);
  };
  await capture({ limits: { navigations: 2 } });
  if (!contents) throw new Error('no window was made');
  const go = (url: string) =>
    emitPreventable(contents as FakeContents, 'will-frame-navigate', { url, isMainFrame: true });
  expect(go('https://example.org/next')).toBe(false);
  expect(go('mailto:a@example.org')).toBe(true);
  expect(go('https://example.org/third')).toBe(true);
  expect(contents.openWindow?.({ url: 'https://x.test' } as never)).toEqual({ action: 'deny' });
  expect(electron.opened).toEqual([]);
});

it('waits for the page that a script goes on to', async () => {
  let asked = 0;
  FakeWindow.onCreated = ({ webContents }) => {
    webContents.loadURL = async () => {
      throw Object.assign(new Error('ERR_ABORTED (-3)'), { code: 'ERR_ABORTED' });
    };
    webContents.scripts = [
      [
        'innerText',
        () => {
          asked += 1;
          // The frame was exchanged under the question.
          if (asked === 1) throw new Error('Script failed to execute');
          return 8;
        },
      ],
      ['outerHTML', () => HTML],
    ];
  };
  expect((await capture()).html).toContain('Rendered');
  expect(asked).toBeGreaterThan(1);
});

it('is gone when the person cancels, when the page fails, and when it is too large', async () => {
  const gone = () => [FakeWindow.all.length, gateways.every(({ closed }) => closed)];
  const cancel = new AbortController();
  const cancelled = capture({ signal: cancel.signal, limits: { quietMs: 60_000 } });
  cancel.abort(new Error('enough'));
  await expect(cancelled).rejects.toThrow('enough');
  expect(gone()).toEqual([0, true]);
  FakeWindow.onCreated = ({ webContents }) => {
    webContents.loadURL = async () => {
      throw new Error('ERR_NAME_NOT_RESOLVED');
    };
  };
  await expect(capture()).rejects.toMatchObject({ kind: 'network' });
  expect(gone()).toEqual([0, true]);
  FakeWindow.onCreated = ({ webContents }) => {
    webContents.scripts = [
      ['innerText', () => 8],
      ['outerHTML', () => null],
    ];
  };
  await expect(capture()).rejects.toMatchObject({ message: expect.stringContaining('too large') });
  expect(gone()).toEqual([0, true]);
});
