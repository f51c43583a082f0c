/** Manners towards hosts: few requests at once, a pause between pages, and longer when a host asks for it. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { FetchResponse } from './fetch.ts';
import { asksForPatience } from './sentences.ts';

export interface Manners {
  /**
   * Waits for a turn at this host; the answer gives the turn back. `page`: pages come one at a time with a
   * pause; what belongs to a page comes a few at once.
   * @throws {PostilError} network, when the host asked for a longer pause; the signal's reason when aborted
   */
  enter(host: string, page: boolean, signal: AbortSignal): Promise<() => void>;
  /** Notes what the host asked for: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
  heed(host: string, response: FetchResponse): void;
}

export interface MannersOptions {
  /** Milliseconds between the beginnings of two pages of one host. */
  gapMs: number;
  /** Requests for images of one host at once. */
  atOnce: number;
  now?: () => number;
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

interface Host {
  running: { page: number; part: number };
  waiting: { page: (() => void)[]; part: (() => void)[] };
  nextPage: number;
  notBefore: number;
}

/** A person waits so long for an article; after that they had better be told. */
const MOST_PATIENCE_MS = 20_000;
const LONGEST_PAUSE_MS = 60 * 60_000;
const DEFAULT_PAUSE_MS = 60_000;
const MOST_HOSTS = 2000;

export function createManners(options: MannersOptions): Manners {
  const { gapMs, atOnce, now = Date.now, wait = pause } = options;
  const hosts = new Map<string, Host>();
  const most = { page: 1, part: atOnce };

  const known = (name: string): Host => {
    let host = hosts.get(name);
    if (!host) {
      forgetIdle();
      host = {
        running: { page: 0, part: 0 },
        waiting: { page: [], part: [] },
        nextPage: 0,
        notBefore: 0,
      };
      hosts.set(name, host);
    }
    return host;
  };

  function forgetIdle(): void {
    if (hosts.size < MOST_HOSTS) return;
    for (const [name, { running, nextPage, notBefore }] of hosts) {
      if (running.page + running.part === 0 && Math.max(nextPage, notBefore) < now()) {
        hosts.delete(name);
      }
    }
  }

  return {
    async enter(name, page, signal) {
      const host = known(name);
      const kind = page ? 'page' : 'part';
      if (host.running[kind] >= most[kind]) await turn(host.waiting[kind], signal);
      else host.running[kind] += 1;
      const leave = () => {
        const next = host.waiting[kind].shift();
        if (next) next();
        else host.running[kind] -= 1;
      };
      try {
        const rest = host.notBefore - now();
        if (rest > MOST_PATIENCE_MS) throw asksForPatience(name, rest);
        const left = Math.max(rest, page ? host.nextPage - now() : 0);
        if (left > 0) await wait(left, signal);
        if (page) host.nextPage = now() + gapMs;
        return leave;
      } catch (error) {
        leave();
        throw error;
      }
    },
    heed(name, { status, headers }) {
      if (status !== 429 && status !== 503) return;
      const asked = retryAfter(headers.get('retry-after') ?? '', now());
      if (asked === null && status === 503) return;
      const ms = Math.min(asked ?? DEFAULT_PAUSE_MS, LONGEST_PAUSE_MS);
      known(name).notBefore = Math.max(known(name).notBefore, now() + ms);
    },
  };
}

/** Milliseconds from `now`, or null when the header says nothing. Seconds or an HTTP date. */
export function retryAfter(value: string, now: number): number | null {
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
  const time = value ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : Math.max(0, time - now);
}

function turn(queue: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const begin = () => {
      signal.removeEventListener('abort', stop);
      resolve();
    };
    const stop = () => {
      const at = queue.indexOf(begin);
      if (at >= 0) queue.splice(at, 1);
      reject(signal.reason);
    };
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    queue.push(begin);
  });
}

/** @throws the signal's reason */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
}
