/** What anybody may send to the web host, whatever it is: an answer with a plain sentence, and never a fault. */
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { replySchema } from '../../preload/contract/index.ts';
import { type App, openCore } from '../app/index.ts';
import { startWebHost, type WebHost } from './index.ts';

const RUNS = Number(process.env.POSTIL_FUZZ ?? 60);

let folder: string;
let app: App;
let host: WebHost;
let cookie: string;
const reported: unknown[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-web-fuzz-'));
  app = await openCore({ library: join(folder, 'library'), watch: false });
  host = await startWebHost({ app, rendererDir: folder, report: (error) => reported.push(error) });
  const opened = await fetch(host.url, { redirect: 'manual' });
  cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
});
afterAll(async () => {
  await host.close();
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

interface Answer {
  status: number;
  body: string;
}

function send(path: string, method: string, headers: object, body: Uint8Array): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const own = { cookie, origin: `http://127.0.0.1:${host.port}`, 'x-postil': '1' };
    const options = { host: '127.0.0.1', port: host.port, method, headers: { ...own, ...headers } };
    // A connection of its own: a kept one may be closed just as it is used again.
    const sent = request({ ...options, path, agent: false }, (response) => {
      text(response).then(
        (answer) => resolve({ status: response.statusCode ?? 0, body: answer }),
        reject,
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function expectPlain({ status, body }: Answer, what: string): void {
  expect(reported, what).toEqual([]);
  expect(status, what).toBeLessThan(500);
  expect(body, what).not.toMatch(/\n\s+at |\[object|Error:|node:/);
}

const CALL = '{"method":"article.list","params":{"view":"all"}}';
const splinter = fc.constantFrom(
  ...[
    '{',
    '}',
    '"',
    '[',
    ',',
    ':',
    '\0',
    '\ud800',
    '__proto__',
    'null',
    '1e999',
    '\ufeff',
    '\\u0000',
  ],
);
const json = fc.oneof(
  fc.nat(CALL.length).map((end) => CALL.slice(0, end)),
  fc
    .tuple(fc.nat(CALL.length), splinter)
    .map(([at, piece]) => CALL.slice(0, at) + piece + CALL.slice(at)),
  fc
    .record({
      method: fc.oneof(fc.constantFrom('article.open', 'toString', '__proto__', ''), fc.string()),
      params: fc.jsonValue(),
    })
    .map((call) => JSON.stringify(call)),
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.constant(`{"method":"article.list","params":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
);
const body = fc.oneof(
  { weight: 4, arbitrary: json.map((one) => Buffer.from(one)) },
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);

it('any body of a call is answered as a reply', async () => {
  const type = fc.constantFrom(
    'application/json',
    'application/json; charset=utf-16',
    'text/plain',
    '',
    ';',
  );
  await fc.assert(
    fc.asyncProperty(body, type, async (bytes, contentType) => {
      const answer = await send('/api', 'POST', { 'content-type': contentType }, bytes);
      const what = `${contentType}: ${bytes.toString()} -> ${answer.status} ${answer.body}`;
      expectPlain(answer, what);
      const reply = replySchema.parse(JSON.parse(answer.body));
      if (!reply.ok) expect(reply.error.kind, what).not.toBe('internal');
      else expect(answer.status).toBe(200);
    }),
    { numRuns: RUNS },
  );
});

it('any address to be opened elsewhere is one of the web or of mail, or is refused', async () => {
  const address = fc.oneof(
    fc.constantFrom(
      'https://a.test/',
      'mailto:a@b.test',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'data:,x',
    ),
    fc.constantFrom(
      'https://[::1',
      'https://\ud800',
      ' https://a.test',
      'HTTPS:a',
      'https:\\\\a',
      'x'.repeat(60_000),
    ),
    fc.webUrl(),
    fc.string({ unit: 'binary' }),
  );
  await fc.assert(
    fc.asyncProperty(address, async (given) => {
      const answer = await send('/leave', 'POST', {}, Buffer.from(given));
      expectPlain(answer, `${given} -> ${answer.body}`);
      if (answer.status !== 200) return;
      const page = await send(answer.body.trim(), 'GET', {}, Buffer.alloc(0));
      expectPlain(page, given);
      expect(page.body + page.status, given).not.toMatch(/javascript:|file:|data:/i);
    }),
    { numRuns: RUNS },
  );
});

it('any path and query is a page, or none', async () => {
  const part = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%00',
      'assets',
      'article',
      'save',
      'api',
      'events/',
      'leave',
      'C:',
      '\\',
      '',
    ),
    fc.constantFrom(
      `${'a'.repeat(64)}.png`,
      'index.html',
      '%',
      '%zz',
      'a'.repeat(3000),
      '__proto__',
      ';',
      '*',
    ),
    fc.string({ maxLength: 12 }),
  );
  const query = fc.oneof(
    fc.constantFrom(
      '',
      'token=',
      'token=x',
      'url=javascript:alert(1)',
      'url=https%3A%2F%2Fa.test%2F&title=%3Cb%3E',
      'note=%00',
      '%',
    ),
    fc.string({ maxLength: 40 }),
  );
  // What an HTTP client can put into a request line at all.
  const sendable = (given: string) => given.replace(/[^\x21-\x7e]|#/g, '');
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { maxLength: 5 }),
      query,
      fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'OPTIONS', 'DELETE'),
      async (parts, after, method) => {
        const path = sendable(`/${parts.join('/')}?${after}`);
        if (/^\/events\?/.test(path)) return;
        const answer = await send(path, method, {}, Buffer.alloc(0));
        expectPlain(answer, `${method} ${path} -> ${answer.status}`);
        expect(answer.body, path).not.toMatch(/<script|"articles"|root:/);
      },
    ),
    { numRuns: RUNS * 2 },
  );
});
