/** The fetch port over Chromium: only where the system has a proxy, redirects answered, bodies streamed. */
import { EventEmitter } from 'node:events';
import { beforeEach, expect, it } from 'vitest';
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

function fetch(signal = new AbortController().signal) {
  const port = createNetFetch({
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
  return port('https://example.org/a', {
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
