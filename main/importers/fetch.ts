/** The network as a port, and fetching over it: redirects by hand, limits on time and size. */
import type { PostilError } from '../../preload/contract/index.ts';
import { isPrivateHost } from './addresses.ts';
import type { Manners } from './manners.ts';
import {
  asksForLocal,
  badRedirect,
  badStatus,
  cancelled,
  codeOf,
  emptyAnswer,
  fetchFailure,
  intoLocalNetwork,
  redirectLoop,
  timedOut,
  tooLarge,
} from './sentences.ts';
import { packings } from './unpack-body.ts';

export interface FetchRequest {
  signal: AbortSignal;
  headers: Record<string, string>;
  redirect: 'manual';
  /**
   * `public`: connects to no private, loopback or link-local address and fails with an error whose
   * `code` is {@link PRIVATE_ADDRESS}, after resolving the name and for the very address it connects to.
   */
  reach: 'public' | 'any';
}

export interface FetchResponse {
  status: number;
  headers: { get(name: string): string | null };
  body: ReadableStream<Uint8Array> | null;
}

/** One request; redirects are answered, not followed. */
export type Fetch = (url: string, request: FetchRequest) => Promise<FetchResponse>;

export const PRIVATE_ADDRESS = 'POSTIL_PRIVATE_ADDRESS';

/**
 * How far a hop may go: `hop` 0 is the address itself; `fromLocal` says that the hop before was in the
 * local network. `local` means the public way first, and the local network where that is refused; `ask`
 * the same, but there the person is asked.
 */
export type Reach = (url: URL, hop: number, fromLocal: boolean) => 'public' | 'local' | 'ask';

export interface FetchRules {
  accept: string;
  /** For the whole of it, in milliseconds. */
  totalMs: number;
  stallMs: number;
  bytes: number;
  redirects: number;
  userAgent: string;
  /** What is being fetched, for a sentence: "This page". */
  what: string;
  reach: Reach;
  manners: Manners;
  /** A page of its own, not a part of one. */
  isPage: boolean;
}

export interface Fetched {
  /** After redirects. */
  url: URL;
  redirected: boolean;
  /** The host is in the local network. */
  isLocal: boolean;
  /** Without parameters, lower case; empty when there is none. */
  type: string;
  charset: string;
  bytes: Uint8Array;
}

/** `check` may refuse an answer by throwing before its body is read. */
export async function fetchBytes(
  fetch: Fetch,
  address: URL,
  rules: FetchRules,
  signal: AbortSignal,
  check: (answer: Omit<Fetched, 'bytes'>) => void,
): Promise<Fetched> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), rules.totalMs);
  const both = AbortSignal.any([signal, deadline.signal]);
  let url = address;
  const explain = (error: unknown): unknown => {
    if (isPostilError(error)) return error;
    if (signal.aborted) return cancelled();
    if (deadline.signal.aborted) return timedOut(url.host, rules.totalMs);
    return fetchFailure(error, url.host);
  };
  try {
    const seen = new Set<string>();
    let local = false;
    for (let hop = 0; ; hop++) {
      if (seen.has(url.href) || hop > rules.redirects) throw redirectLoop(address.host);
      seen.add(url.href);
      const request: FetchRequest = {
        signal: both,
        headers: { 'user-agent': rules.userAgent, accept: rules.accept },
        redirect: 'manual',
        reach: 'public',
      };
      const reach = rules.reach(url, hop, local);
      const { response, isLocal } = await fetchHop(fetch, url, request, reach, rules);
      local = isLocal;
      const next = redirectTarget(response, url);
      if (next) {
        await response.body?.cancel();
        url = next;
        continue;
      }
      if (response.status < 200 || response.status > 299) {
        await response.body?.cancel();
        throw badStatus(response.status, url.host);
      }
      const answer = { url, redirected: hop > 0, isLocal, ...contentType(response) };
      const declared = Number(response.headers.get('content-length') ?? 0);
      try {
        check(answer);
        if (declared > rules.bytes) throw tooLarge(rules.what, rules.bytes);
      } catch (error) {
        await response.body?.cancel();
        throw error;
      }
      const bytes = await readBody(response, url, rules, both);
      if (bytes.length === 0) throw emptyAnswer(url.host);
      return { ...answer, bytes };
    }
  } catch (error) {
    throw explain(error);
  } finally {
    clearTimeout(timer);
  }
}

async function fetchHop(
  fetch: Fetch,
  url: URL,
  request: FetchRequest,
  reach: ReturnType<Reach>,
  { manners, isPage }: FetchRules,
): Promise<{ response: FetchResponse; isLocal: boolean }> {
  try {
    if (isPrivateHost(url.hostname)) throw privateAddress(url);
    const leave = await manners.enter(url.host, isPage, request.signal);
    try {
      const response = await fetch(url.href, request);
      manners.heed(url.host, response);
      return { response, isLocal: false };
    } finally {
      leave();
    }
  } catch (error) {
    if (codeOf(error) !== PRIVATE_ADDRESS) throw error;
    if (reach === 'public') throw intoLocalNetwork(url.host);
    if (reach === 'ask') throw asksForLocal(url.host);
    // One's own server needs no manners.
    return { response: await fetch(url.href, { ...request, reach: 'any' }), isLocal: true };
  }
}

export function privateAddress(url: URL): Error {
  return Object.assign(new Error(`${url.host} is not a public address`), { code: PRIVATE_ADDRESS });
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

function redirectTarget(response: FetchResponse, from: URL): URL | null {
  if (!REDIRECTS.has(response.status)) return null;
  const location = response.headers.get('location') ?? '';
  const target = URL.parse(location, from);
  if (!location || !target || !/^https?:$/.test(target.protocol)) throw badRedirect(location);
  target.hash ||= from.hash;
  return target;
}

function contentType(response: FetchResponse): { type: string; charset: string } {
  const header = response.headers.get('content-type') ?? '';
  return {
    type: header.split(';')[0]?.trim().toLowerCase() ?? '',
    charset: /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(header)?.[1] ?? '',
  };
}

async function readBody(
  response: FetchResponse,
  url: URL,
  rules: FetchRules,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array();
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read(), rules.stallMs, signal, () =>
        timedOut(url.host, rules.stallMs),
      );
      if (done) {
        if (isCutOff(response, length)) throw cutOff();
        return Buffer.concat(chunks);
      }
      length += value.length;
      if (length > rules.bytes) throw tooLarge(rules.what, rules.bytes);
      chunks.push(value);
    }
  } catch (error) {
    // Some servers leave out the end of the packing, which says nothing of a page that has its own.
    if (codeOf(error) === 'Z_BUF_ERROR' && isWholePage(chunks)) return Buffer.concat(chunks);
    // The first error is the one to tell; a body that broke cannot be cancelled either.
    await reader.cancel().catch(() => {});
    throw error;
  }
}

/**
 * Whether less came than the answer said it would. Of a packed body the length on its way is not known here:
 * there the port has to notice (unpack-body.ts; Chromium's network stack).
 */
function isCutOff({ headers }: FetchResponse, length: number): boolean {
  if (packings(headers.get('content-encoding') ?? '').length > 0) return false;
  return length < Number(headers.get('content-length') ?? 0);
}

/** For a body that ended before its end. */
function cutOff(): Error {
  return Object.assign(new Error('The answer broke off'), { code: 'ERR_CONTENT_LENGTH_MISMATCH' });
}

function isWholePage(chunks: Uint8Array[]): boolean {
  const end = Buffer.concat(chunks.slice(-2)).subarray(-200).toString('latin1');
  return /<\/html\s*>\s*(<!--[^>]*-->\s*)*$/i.test(end);
}

function inTime<T>(
  work: Promise<T>,
  ms: number,
  signal: AbortSignal,
  late: () => Error,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(late())), ms);
    const onAbort = () => settle(() => reject(signal.reason));
    const settle = (act: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      act();
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort);
    work.then(
      (value) => settle(() => resolve(value)),
      (error) => settle(() => reject(error)),
    );
  });
}

function isPostilError(error: unknown): error is PostilError {
  return error instanceof Error && error.name === 'PostilError';
}
