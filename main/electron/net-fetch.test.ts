/** The fetch port over Chromium: only where the system has a proxy, redirects answered, bodies streamed. */
import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { fetchBytes } from '../importers/fetch.ts';
import { createNetFetch } from './net-fetch.ts';

class FakeRequest extends EventEmitter {
  readonly headers: Record<string, string> = {};
  aborted = false;
  setHeader = (name: string, value: string) => {
    this.headers[name] = value;
  };
  abort = () => {
    this.aborted = true;
  };
  end = () => {};
}

let proxy: string;
let asked: Record<string, unknown>[];
let request: FakeRequest;
let direct: string[];
const session = { resolveProxy: async () => proxy };

beforeEach(() => {
  proxy = 'PROXY proxy.test:8080; DIRECT';
  asked = [];
  direct = [];
  request = new FakeRequest();
});

function port() {
  return createNetFetch({
    net: {
      request: ((options: Record<string, unknown>) => {
        asked.push(options);
        return request;
      }) as never,
    },
    session: () => session as never,
    direct: async (url) => {
      direct.push(url);
      return { status: 200, headers: { get: () => null }, body: null };
    },
  });
}

function fetch(signal = new AbortController().signal) {
  return port()('https://example.org/a', {
    signal,
    headers: { accept: 'text/html' },
    redirect: 'manual',
    reach: 'public',
  });
}
const soon = () => new Promise((resolve) => setImmediate(resolve));

it('leaves it to Node where there is no proxy', async () => {
  proxy = 'DIRECT';
  await fetch();
  expect(direct).toEqual(['https://example.org/a']);
  expect(asked).toEqual([]);
});

it('answers a redirect and does not follow it', async () => {
  const answer = fetch();
  await soon();
  expect(asked[0]).toMatchObject({ redirect: 'manual', credentials: 'omit', session });
  expect(request.headers).toEqual({ accept: 'text/html' });
  request.emit('redirect', 302, 'GET', 'https://example.org/b', { server: ['x'] });
  const response = await answer;
  expect([response.status, response.headers.get('Location'), response.body]).toEqual([
    302,
    'https://example.org/b',
    null,
  ]);
  expect(request.aborted).toBe(true);
});

it('streams the body, and stops when nobody wants more', async () => {
  const answer = fetch();
  await soon();
  const message = Object.assign(new EventEmitter(), {
    statusCode: 200,
    headers: { 'Content-Type': ['text/html'] },
  });
  request.emit('response', message);
  const response = await answer;
  expect(response.headers.get('content-type')).toBe('text/html');
  const reader = response.body?.getReader();
  message.emit('data', Buffer.from('abc'));
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('abc');
  await reader?.cancel();
  message.emit('data', Buffer.from('more'));
  expect(request.aborted).toBe(true);
});

describe('an answer that breaks off', () => {
  const PAGE = '<html><body><p>Half of a page that was going to be longer';
  const rules = {
    ...{ accept: '*/*', totalMs: 5000, stallMs: 5000, bytes: 1e6, redirects: 1, userAgent: 'test' },
    ...{ what: 'This page', isPage: true, reach: () => 'public' as const },
    manners: { enter: async () => () => {}, heed: () => {} },
  };
  /** What whoever fetches over this port gets when the answer goes on as `play` says. */
  async function fetched(
    headers: Record<string, string>,
    play: (message: EventEmitter, request: FakeRequest) => void,
  ): Promise<string> {
    const url = new URL('https://example.org/a');
    request = new FakeRequest();
    const going = fetchBytes(port(), url, rules, new AbortController().signal, () => {});
    await soon();
    const message = Object.assign(new EventEmitter(), { statusCode: 200, headers });
    request.emit('response', message);
    await soon();
    message.emit('data', Buffer.from(PAGE));
    play(message, request);
    return going.then(
      ({ bytes }) => Buffer.from(bytes).toString(),
      (error: Error) => error.message,
    );
  }
  const ends = (message: EventEmitter) => void message.emit('end');
  const BROKEN = 'The connection to example.org broke off. Check your connection and try again.';

  it('before as much has come as was announced is an error, however it ends', async () => {
    const long = { 'Content-Length': String(PAGE.length + 1) };
    expect(await fetched(long, ends)).toBe(BROKEN);
    const exact = { 'Content-Length': String(PAGE.length) };
    expect(await fetched(exact, ends)).toBe(PAGE);
    expect(await fetched({}, ends)).toBe(PAGE);
    // Unpacked it is longer than on its way, or shorter; Chromium has compared that.
    expect(await fetched({ ...long, 'content-encoding': 'gzip' }, ends)).toBe(PAGE);
  });

  it.each<[string, (message: EventEmitter, request: FakeRequest) => void]>([
    ['as an error', (message) => message.emit('error', new Error('net::ERR_CONNECTION_CLOSED'))],
    ['as aborted', (message) => message.emit('aborted')],
    ['as nothing but its close', (message) => message.emit('close')],
    ['as an error of the request', (_, of) => of.emit('error', new Error('net::ERR_FAILED'))],
  ])('is an error when Chromium tells it %s', async (_, play) => {
    expect(await fetched({}, play)).toBe(BROKEN);
    // What comes after it is nobody’s: it must not throw where nobody hears it.
    const late = fetched({}, (message, of) => {
      play(message, of);
      message.emit('data', Buffer.from('more'));
      message.emit('end');
    });
    expect(await late).toBe(BROKEN);
  });
});

it('fails with Chromium’s code, and with the reason when it was cancelled', async () => {
  const failing = fetch();
  await soon();
  request.emit('error', new Error('net::ERR_NAME_NOT_RESOLVED'));
  await expect(failing).rejects.toMatchObject({ code: 'ERR_NAME_NOT_RESOLVED' });
  const cancel = new AbortController();
  const cancelled = fetch(cancel.signal);
  await soon();
  cancel.abort(new Error('enough'));
  await expect(cancelled).rejects.toThrow('enough');
});
