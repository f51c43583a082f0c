/**
 * A hidden window for pages that show nothing before their scripts have run. It is the one place where
 * somebody else's scripts run, so it has nothing: a session of its own in memory, no preload script, no
 * permissions, no downloads, no windows, connections through a gateway that reaches public addresses only,
 * limits of time and size; and it is destroyed and its session emptied afterwards, whatever happened.
 */

import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserWindow, Session, WebContents } from 'electron';
import { PostilError } from '../../preload/contract/index.ts';
import type { RenderPage } from '../app/index.ts';
import type { ElectronModule } from './module.ts';
import { SAFE_PREFERENCES } from './safe-preferences.ts';
import { say } from './words/index.ts';

/** A SOCKS server on the loopback address that connects to what it may (main/importers/gateway.ts). */
export interface Gateway {
  port: number;
  close(): Promise<void>;
}

export interface CaptureOptions {
  electron: Pick<ElectronModule, 'BrowserWindow' | 'session'>;
  startGateway: (options: { reach: 'public'; localHost: string }) => Promise<Gateway>;
  limits?: Partial<CaptureLimits>;
}

export interface CaptureLimits {
  /** Of the page's HTML, in UTF-16 code units. */
  characters: number;
  /** Of everything it loads, as far as answers say their length. */
  bytes: number;
  requests: number;
  /** No request and no change of the text for so long: the page has come to rest. In milliseconds. */
  quietMs: number;
  /** Of the whole page, by script or by `<meta>`. */
  navigations: number;
}

const LIMITS: CaptureLimits = {
  characters: 20_000_000,
  bytes: 60_000_000,
  requests: 600,
  quietMs: 700,
  navigations: 5,
};

export function createCapture(options: CaptureOptions): RenderPage {
  const limits = { ...LIMITS, ...options.limits };
  const { BrowserWindow, session: sessions } = options.electron;
  let made = 0;
  /** Sessions last as long as Electron does (electron#24964): emptied, one serves the next page. */
  const free: string[] = [];

  return async (url, { signal, userAgent, timeoutMs, localHost }) => {
    signal.throwIfAborted();
    const gateway = await options.startGateway({ reach: 'public', localHost });
    // Without `persist:` it is kept in memory only.
    const partition = free.pop() ?? `capture-${++made}`;
    const session = sessions.fromPartition(partition, { cache: false });
    let window: BrowserWindow | null = null;
    try {
      await isolate(session, gateway.port, userAgent);
      const traffic = watchTraffic(session, limits);
      window = new BrowserWindow({
        show: false,
        width: 1280,
        height: 1600,
        webPreferences: {
          session,
          ...SAFE_PREFERENCES,
          spellcheck: false,
          disableDialogs: true,
          autoplayPolicy: 'document-user-activation-required',
          backgroundThrottling: false,
        },
      });
      const contents = window.webContents;
      restrain(contents, limits);
      const loading = contents.loadURL(url, { userAgent, httpReferrer: '' });
      const ended = await rest({ contents, loading, traffic, signal, timeoutMs, limits });
      return { url: contents.getURL() || url, html: ended };
    } finally {
      window?.destroy();
      const emptied = await Promise.allSettled([
        session.closeAllConnections(),
        session.clearStorageData(),
        session.clearCache(),
        session.clearAuthCache(),
        session.clearHostResolverCache(),
        gateway.close(),
      ]);
      // One that something may be left in is used no more.
      if (emptied.every(({ status }) => status === 'fulfilled')) free.push(partition);
    }
  };
}

async function isolate(session: Session, port: number, userAgent: string): Promise<void> {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.removeAllListeners('will-download');
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  session.setUserAgent(userAgent);
  await session.setProxy({
    proxyRules: `socks5://127.0.0.1:${port}`,
    // Chromium goes around a proxy for the loopback address unless it is told not to.
    proxyBypassRules: '<-loopback>',
  });
}

interface Traffic {
  running(): number;
  /** Why the page may not go on, in a sentence; empty while it may. */
  excess(): string;
}

/** Sound, films and reports are not part of an article. */
const NOT_LOADED = new Set(['media', 'ping', 'cspReport', 'object', 'webSocket']);

function watchTraffic(session: Session, limits: CaptureLimits): Traffic {
  const running = new Set<number>();
  let requests = 0;
  let bytes = 0;
  session.webRequest.onBeforeRequest((details, answer) => {
    const isWeb = /^(https?|data|blob):/i.test(details.url);
    requests += 1;
    const cancel = !isWeb || NOT_LOADED.has(details.resourceType) || requests > limits.requests;
    if (!cancel) running.add(details.id);
    answer({ cancel });
  });
  session.webRequest.onCompleted(({ id, responseHeaders }) => {
    running.delete(id);
    for (const [name, values] of Object.entries(responseHeaders ?? {})) {
      if (name.toLowerCase() === 'content-length') bytes += Number(values[0]) || 0;
    }
  });
  session.webRequest.onErrorOccurred(({ id }) => {
    running.delete(id);
  });
  return {
    running: () => running.size,
    excess: () => (bytes > limits.bytes ? say('capture.tooMuch') : ''),
  };
}

function restrain(contents: WebContents, limits: CaptureLimits): void {
  let navigations = 0;
  contents.setAudioMuted(true);
  // WebRTC would go past the proxy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame) navigations += 1;
    if (!/^https?:/i.test(event.url) || navigations > limits.navigations) event.preventDefault();
  });
}

interface Resting {
  contents: WebContents;
  loading: Promise<void>;
  traffic: Traffic;
  signal: AbortSignal;
  timeoutMs: number;
  limits: CaptureLimits;
}

/** A world of its own: the page's scripts cannot change what these names mean in it. */
const WORLD = 1001;
const POLL_MS = 100;

/** Answers the page's HTML when nothing more happens, or when the time is up. */
async function rest(resting: Resting): Promise<string> {
  const { contents, loading, traffic, signal, timeoutMs, limits } = resting;
  const until = Date.now() + timeoutMs;
  let failure: unknown = null;
  let loaded = false;
  loading.then(
    () => {
      loaded = true;
    },
    (error: { code?: unknown }) => {
      // A script that goes on to another page while this one loads: that one is waited for.
      if (error?.code === 'ERR_ABORTED') loaded = true;
      else failure = error;
    },
  );
  let last: number | null = null;
  let quietSince = Date.now();
  for (;;) {
    await wait(POLL_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
    if (failure) throw unreachable(failure);
    if (contents.isDestroyed()) throw ended();
    const excess = traffic.excess();
    if (excess) throw new PostilError('network', excess);
    const now = Date.now();
    if (loaded || now >= until) {
      const length = await lengthOf(contents);
      if (length !== last || length === null || traffic.running() > 0) quietSince = now;
      last = length;
      const isQuiet = length !== null && now - quietSince >= limits.quietMs;
      if (isQuiet || now >= until) return htmlOf(contents, limits);
    }
  }
}

/** Null while the page that was asked makes room for another. */
async function lengthOf(contents: WebContents): Promise<number | null> {
  try {
    return Number(await evaluate(contents, 'document.body?.innerText.length ?? 0'));
  } catch {
    return null;
  }
}

async function htmlOf(contents: WebContents, { characters }: CaptureLimits): Promise<string> {
  const html = await evaluate(
    contents,
    `(() => { const html = document.documentElement?.outerHTML ?? ''; return html.length > ${characters} ? null : html; })()`,
  );
  if (typeof html === 'string') return `<!doctype html>${html}`;
  throw new PostilError('network', say('capture.tooLarge'));
}

/** A page that is busy for ever does not answer; it is not waited for. */
function evaluate(contents: WebContents, code: string): Promise<unknown> {
  return Promise.race([
    contents.executeJavaScriptInIsolatedWorld(WORLD, [{ code }]),
    new Promise((_resolve, reject) => {
      setTimeout(() => reject(ended()), ANSWER_MS).unref();
    }),
  ]);
}
const ANSWER_MS = 5_000;

function unreachable(cause: unknown): PostilError {
  return new PostilError('network', say('capture.unreachable'), { cause });
}

function ended(): PostilError {
  return new PostilError('network', say('capture.endless'));
}
