/** What a browser, another web page and a stranger on this machine get from the web host. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PostilEvent, Reply } from '../../preload/contract/index.ts';
import { CSP } from '../app/csp.ts';
import { startWebHost, type WebHost, type WebHostOptions } from './index.ts';

const IMAGE = `${'a'.repeat(64)}.png`;
const calls: { method: string; params: unknown }[] = [];
let listeners: Set<(event: PostilEvent) => void>;
let answer: (params: unknown) => Promise<Reply>;
const app: WebHostOptions['app'] = {
  dispatch: async (method, params) => {
    calls.push({ method, params });
    return answer(params);
  },
  subscribe: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  asset: async (name) =>
    name === IMAGE ? { bytes: new Uint8Array([137, 80]), type: 'image/png' } : null,
};

let folder: string;
let host: WebHost;
const started: WebHost[] = [];
const reported: unknown[] = [];

async function start(options: Partial<WebHostOptions> = {}): Promise<WebHost> {
  const one = await startWebHost({
    app,
    rendererDir: join(folder, 'renderer'),
    report: (error) => reported.push(error),
    ...options,
  });
  started.push(one);
  return one;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-web-'));
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Postil</title>');
  await writeFile(join(folder, 'renderer', 'assets', 'index-Ab_1.js'), 'export {};');
  await writeFile(join(folder, 'renderer', '.hidden.js'), 'secret');
  await writeFile(join(folder, 'secret.json'), 'secret');
  await symlink(join(folder, 'secret.json'), join(folder, 'renderer', 'link.json'));
  calls.length = 0;
  listeners = new Set();
  answer = async (params) => ({ ok: true, value: params });
  host = await start();
});
afterEach(async () => {
  for (const one of started.splice(0)) await one.close();
  await rm(folder, { recursive: true, force: true });
  expect(reported).toEqual([]);
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}
interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** The path goes over the wire exactly as given; `fetch` would tidy it first. */
function ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ port: host.port, host: '127.0.0.1', path, method, headers }, (got) => {
      const chunks: Buffer[] = [];
      got.on('data', (chunk) => chunks.push(chunk));
      got.on('error', reject);
      got.on('end', () =>
        resolve({
          status: got.statusCode ?? 0,
          headers: got.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Sends bytes as they are and answers all that comes back until the connection ends. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(host.port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}

async function signIn(): Promise<string> {
  const { headers } = await ask(new URL(host.url).pathname + new URL(host.url).search);
  return String(headers['set-cookie']?.[0]).split(';')[0] as string;
}

async function callHeaders(): Promise<Record<string, string>> {
  return {
    cookie: await signIn(),
    origin: `http://127.0.0.1:${host.port}`,
    'x-postil': '1',
    'content-type': 'application/json',
  };
}

const call = (body: { method: string; params?: unknown }, headers: Record<string, string>) =>
  ask('/api', { method: 'POST', headers, body: JSON.stringify({ params: {}, ...body }) });

describe('the address with the token', () => {
  it('sets a cookie that no script and no other site can use, and leaves the token behind', async () => {
    const { status, headers } = await ask(`/${new URL(host.url).search}`);
    expect(status).toBe(303);
    expect(headers.location).toBe('/');
    const cookie = String(headers['set-cookie']?.[0]);
    expect(cookie).toContain(`postil-${host.port}=`);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
  });

  it('has 256 random bits, new for each host', async () => {
    const token = new URL(host.url).searchParams.get('token') as string;
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect((await start()).url).not.toContain(token);
  });

  it('lets in once with a ticket', async () => {
    const { search } = new URL(host.ticketUrl());
    expect((await ask(`/${search}`)).status).toBe(303);
    expect((await ask(`/${search}`)).status).toBe(403);
  });

  it('says how to open Postil to everybody else', async () => {
    for (const headers of [{}, { cookie: `postil-${host.port}=` }, { cookie: 'postil-1=x' }]) {
      for (const path of ['/', '/?token=wrong', `/assets/${IMAGE}`, '/events', '/index.html']) {
        const { status, text } = await ask(path, { headers });
        expect(status, path).toBe(403);
        expect(text).toContain('printed in the terminal');
      }
    }
    expect(listeners.size).toBe(1);
  });
});

describe('the page', () => {
  it('is served under the policy, and never kept', async () => {
    const { status, headers, text } = await ask('/', { headers: { cookie: await signIn() } });
    expect([status, text]).toEqual([200, '<!doctype html><title>Postil</title>']);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toBe(CSP);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['x-dns-prefetch-control']).toBe('off');
    expect(headers['connection-allowlist']).toBe('(response-origin)');
  });

  it('leads to an address elsewhere by a page that answers once', async () => {
    const cookie = await signIn();
    const own = { cookie, origin: `http://127.0.0.1:${host.port}`, 'x-postil': '1' };
    const prepare = (body: string, headers: Record<string, string> = own) =>
      ask('/leave', { method: 'POST', headers, body });
    const { status, text } = await prepare('https://example.org/?a="1"&b=<2>');
    expect(status).toBe(200);
    const page = await ask(text.trim(), { headers: { cookie } });
    expect(page.status).toBe(200);
    expect(page.headers['connection-allowlist']).toBeUndefined();
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    expect(page.text).toContain('content="0;url=https://example.org/?a=%221%22&amp;b=%3C2%3E"');
    expect((await ask(text.trim(), { headers: { cookie } })).status).toBe(404);
    for (const refused of ['javascript:alert(1)', 'file:///etc/passwd', '//example.org', '']) {
      expect((await prepare(refused)).status, refused).toBe(400);
    }
    expect((await prepare('https://example.org/', { cookie })).status).toBe(403);
    expect((await prepare('https://example.org/', { ...own, cookie: '' })).status).toBe(403);
  });

  it('has its scripts with the right type, kept for good', async () => {
    const { headers } = await ask('/assets/index-Ab_1.js', { headers: { cookie: await signIn() } });
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(headers['cache-control']).toContain('immutable');
  });

  it('shows an image of the library that can do nothing', async () => {
    const { status, headers } = await ask(`/assets/${IMAGE}`, {
      headers: { cookie: await signIn() },
    });
    expect([status, headers['content-type']]).toEqual([200, 'image/png']);
    expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
  });

  it.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/%2e%2e%2fsecret.json',
    '/..\\secret.json',
    '/assets/..%5c..%5csecret.json',
    '//secret.json',
    '/./../secret.json',
    '/%252e%252e/secret.json',
    '/%c0%ae%c0%ae/secret.json',
    '/....//secret.json',
    '/etc/passwd',
    '/C:/Windows/win.ini',
    '/C:\\Windows\\win.ini',
    '/\\\\host\\share\\x.json',
    '//host/share/x.json',
    '/file:///etc/passwd',
    '/link.json',
    '/assets/../index.html',
    '/CON.json',
    '/index.html::$DATA',
    '/.hidden.js',
    '/assets',
    '/assets/index-Ab_1.js/',
    '/index.html%00.js',
    `/assets/${'b'.repeat(64)}.png`,
    `/assets/${IMAGE}%00`,
    '/nothing.js',
  ])('has nothing at %s', async (path) => {
    const { status, text } = await ask(path, { headers: { cookie: await signIn() } });
    expect(status).toBe(404);
    expect(text).not.toContain('secret');
  });

  it('has nothing at a path with NUL, nor at an address of another host', async () => {
    const head = `Host: 127.0.0.1:${host.port}\r\nCookie: ${await signIn()}\r\nConnection: close`;
    expect(await raw(`GET /index.html\0.js HTTP/1.1\r\n${head}\r\n\r\n`)).toMatch(/^HTTP\/1.1 400/);
    const absolute = await raw(`GET http://evil.test/index.html HTTP/1.1\r\n${head}\r\n\r\n`);
    expect(absolute).toMatch(/^HTTP\/1.1 404/);
  });
});

describe('who may ask', () => {
  it('is only who names this host', async () => {
    const cookie = await signIn();
    const ok = await ask('/', { headers: { cookie, host: `localhost:${host.port}` } });
    expect(ok.status).toBe(200);
    for (const name of ['evil.test', `evil.test:${host.port}`, '127.0.0.1', '127.0.0.1:1']) {
      const { status, text } = await ask('/', { headers: { cookie, host: name } });
      expect(status, name).toBe(403);
      expect(text).not.toContain('doctype');
    }
    expect(await raw(`GET / HTTP/1.0\r\ncookie: ${cookie}\r\n\r\n`)).toMatch(/^HTTP\/1.1 403/);
    const token = await ask(`/${new URL(host.url).search}`, { headers: { host: 'evil.test' } });
    expect(token.headers['set-cookie']).toBeUndefined();
  });

  it('is no other origin, even with the cookie', async () => {
    const headers = await callHeaders();
    const origins = [
      'http://evil.test',
      'null',
      `http://localhost:${host.port}`,
      'http://127.0.0.1',
    ];
    for (const origin of origins) {
      const { status, text } = await call({ method: 'library.info' }, { ...headers, origin });
      expect(status, origin).toBe(403);
      expect(JSON.parse(text)).toMatchObject({ ok: false, error: { kind: 'unsupported' } });
      expect((await ask('/events', { headers: { ...headers, origin } })).status).toBe(403);
    }
    expect(calls).toEqual([]);
  });

  it('proves that the page itself sent a call', async () => {
    const headers = await callHeaders();
    for (const [name, status] of [
      ['origin', 403],
      ['x-postil', 403],
      ['cookie', 403],
      ['content-type', 415],
    ] as const) {
      const { [name]: _, ...rest } = headers;
      expect((await call({ method: 'library.info' }, rest)).status, name).toBe(status);
    }
    const form = { ...headers, 'content-type': 'text/plain' };
    expect((await call({ method: 'library.info' }, form)).status).toBe(415);
    expect(calls).toEqual([]);
  });

  it('asks in a way that the host knows', async () => {
    const headers = await callHeaders();
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'TRACE', 'POST']) {
      expect((await ask('/index.html', { method, headers })).status, method).toBe(405);
    }
    expect((await ask('/api', { headers })).status).toBe(405);
    const head = await ask('/', { method: 'HEAD', headers });
    expect([head.status, head.text]).toEqual([200, '']);
  });
});

describe('a call', () => {
  it('reaches the core and brings its reply', async () => {
    const params = { id: 'x', words: 'naïve 🖋' };
    const { status, text } = await call({ method: 'article.open', params }, await callHeaders());
    expect([status, JSON.parse(text)]).toEqual([200, { ok: true, value: params }]);
    expect(calls).toEqual([{ method: 'article.open', params }]);
  });

  it('that is not a call is refused with a sentence', async () => {
    const headers = await callHeaders();
    for (const body of ['', '{', '[]', '{"method":7}', new Uint8Array([0x22, 0xff, 0x22])]) {
      const { status, text } = await ask('/api', { method: 'POST', headers, body });
      expect(status).toBe(400);
      expect(JSON.parse(text).error.message).toMatch(/could not read/);
    }
  });

  it('that is too large gets an answer that says what to do, announced or not', async () => {
    host = await start({ limits: { bodyBytes: 1_000_000 } });
    const headers = await callHeaders();
    const body = JSON.stringify({ method: 'a', params: 'x'.repeat(1_500_000) });
    const length = { 'content-length': String(body.length) };
    for (const framing of [length, { 'transfer-encoding': 'chunked' }]) {
      const { status, text } = await ask('/api', {
        method: 'POST',
        headers: { ...headers, ...framing },
        body,
      });
      expect(status).toBe(413);
      expect(JSON.parse(text).error.message).toContain('postil add FILE');
    }
    expect(calls).toEqual([]);
    expect((await call({ method: 'small' }, headers)).status).toBe(200);
  });

  it('that never ends is given up', async () => {
    host = await start({ limits: { requestMs: 50 } });
    const headers = { ...(await callHeaders()), host: `127.0.0.1:${host.port}` };
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const got = await raw(`POST /api HTTP/1.1\r\n${head.join('')}content-length: 100\r\n\r\n{"m`);
    expect(got).toMatch(/^HTTP\/1.1 408/);
  });

  it('that was taken is answered before the host is closed', async () => {
    let finish: (reply: Reply) => void = () => {};
    const taken = new Promise<void>((resolve) => {
      answer = () => {
        resolve();
        return new Promise((reply) => {
          finish = reply;
        });
      };
    });
    const reply = call({ method: 'note.add' }, await callHeaders());
    await taken;
    const closed = host.close();
    finish({ ok: true, value: 'x'.repeat(3_000_000) });
    expect(JSON.parse((await reply).text).value).toHaveLength(3_000_000);
    await closed;
    await expect(raw('')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('events', () => {
  it('stream to the page, with signs of life, until the host closes', async () => {
    host = await start({ limits: { heartbeatMs: 5 } });
    const headers = { cookie: await signIn() };
    const event: PostilEvent = { type: 'library.changed', ids: ['one'] };
    const response = await fetch(`http://127.0.0.1:${host.port}/events`, { headers });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    for (const listener of listeners) listener(event);
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body as ReadableStream<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      if (text.includes('\n:\n\n') && text.includes('data:')) await host.close();
    }
    expect(text).toContain(`data: ${JSON.stringify(event)}\n\n`);
  });
});

it('says so when the port is taken', async () => {
  await expect(start({ port: host.port })).rejects.toMatchObject({
    name: 'PostilError',
    message: expect.stringContaining(`Port ${host.port} is taken`),
  });
});
