/** The built program in a process of its own, as a person starts it, and its page in Chromium. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../../.ci/browser.ts';

const root = join(import.meta.dirname, '../../..');
/** In a second. */
const TICKS = 100;
const isRoot = process.getuid?.() === 0;

export interface Host {
  url: string;
  pid: number;
  /** Calls a method of the core. @throws what it says */
  call<T>(method: string, params: unknown): Promise<T>;
  close(): Promise<void>;
}

export async function startHost(library: string): Promise<Host> {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(root, 'out/main/cli.js'), '--library', library, '--json', 'serve'],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, DISPLAY: '' } },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let text = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The host ended before it was open.')));
    createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }).on(
      'line',
      (line) => {
        text += line;
        const found = /http:\/\/[^"\s]+/.exec(text);
        if (found) resolve(found[0]);
      },
    );
  });
  const first = await fetch(url, { redirect: 'manual' });
  const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const origin = new URL(url).origin;
  return {
    url,
    pid: child.pid ?? 0,
    async call(method, params) {
      const response = await fetch(`${origin}/api`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-postil': '1', cookie, origin },
        body: JSON.stringify({ method, params }),
      });
      const reply = (await response.json()) as { ok: boolean; value: never; error: unknown };
      if (!reply.ok) throw new Error(`${method}: ${JSON.stringify(reply.error)}`);
      return reply.value;
    },
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/**
 * Opens the page; milliseconds from its navigation to the first row and to the whole list, and from the page's
 * load event to the first row.
 */
export async function openPage(
  url: string,
  size: number,
): Promise<{
  page: Page;
  browser: Browser;
  firstRows: number;
  afterLoad: number;
  wholeList: number;
}> {
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      ...(isRoot ? ['--no-sandbox'] : []),
    ],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await page.addInitScript((all: number) => {
    const times: Record<string, number> = {};
    Object.assign(window, { times });
    new MutationObserver(() => {
      if (!times.first && document.querySelector('[role="row"][aria-rowindex]')) {
        times.first = performance.now();
      }
      const rows = Number(document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount'));
      if (!times.whole && rows >= all) times.whole = performance.now();
    }).observe(document, { childList: true, subtree: true, attributes: true });
  }, size);
  await page.goto(`${url}#/all`);
  const times = await page
    .waitForFunction(
      () => {
        const found = (window as unknown as { times: Record<string, number> }).times;
        return found.whole ? found : null;
      },
      null,
      { timeout: 120_000 },
    )
    .then((handle) => handle.jsonValue());
  const loaded = await page.evaluate(
    () =>
      (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).loadEventEnd,
  );
  const first = times?.first ?? 0;
  const afterLoad = Math.max(0, first - loaded);
  return { page, browser, firstRows: first, afterLoad, wholeList: times?.whole ?? 0 };
}

/** Memory of a process in MB: what it alone has in RAM, or its share of it (Linux). */
export function memoryOf(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
}

/** Seconds that all threads of a process have run so far; other programs' load hardly changes it (Linux). */
export function processorTime(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name before may hold spaces; of what follows, the 12th and 13th are user and system time in ticks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

export async function pageMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as {
    processInfo: { id: number; type: string }[];
  };
  return Math.max(
    ...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => memoryOf(id)),
  );
}
