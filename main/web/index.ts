/**
 * The web host: the same app in a browser, on this machine only. It carries calls (`POST /api`), events
 * (`GET /events`), the library's images and the renderer's build. It is for development, for tests and for
 * machines without Electron's program, and is not part of the packaged app.
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  callSchema,
  type ErrorKind,
  PostilError,
  type Reply,
} from '../../preload/contract/index.ts';
import type { App } from '../app/app.ts';
import { COMMON_HEADERS } from '../app/csp.ts';
import { notExternal } from '../app/external.ts';
import { articlePage } from './article-page.ts';
import { createBodies } from './bodies.ts';
import { readBody } from './body.ts';
import { createEventStreams } from './events.ts';
import { createGuard } from './guard.ts';
import { createLeaving } from './leaving.ts';
import { createPages, type Page, textPage } from './pages.ts';
import { plainPage } from './plain-page.ts';
import { savePage } from './save-page.ts';
import { say } from './words/index.ts';

export interface WebHost {
  /** The address with its token; opens as often as wanted while the host runs. */
  url: string;
  port: number;
  /** The address with a token that works once, for handing to another program. */
  ticketUrl(): string;
  /** Waits for calls that were taken, then closes every connection. The app stays open. */
  close(): Promise<void>;
}

export interface WebHostOptions {
  app: Pick<App, 'dispatch' | 'subscribe' | 'asset'>;
  /** Absolute path of the renderer's build. */
  rendererDir: string;
  /** A free one is taken when left out. */
  port?: number | undefined;
  /** Where unexpected errors go. */
  report?: (error: unknown) => void;
  limits?: Partial<Limits>;
}

export interface Limits {
  bodyBytes: number;
  /** For a request to arrive whole, in milliseconds. */
  requestMs: number;
  heartbeatMs: number;
}

/** Files cross as base64 in JSON: 80 MB carry a file of 60 MB. */
const LIMITS: Limits = { bodyBytes: 80_000_000, requestMs: 60_000, heartbeatMs: 15_000 };

const ALLOWLIST = 'Connection-Allowlist';
/** Bytes of an address that is opened elsewhere, well above what browsers take. */
const MOST_ADDRESS = 50_000;

/** @throws {PostilError} when the port cannot be had */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const { app, report = console.error } = options;
  const limits = { ...LIMITS, ...options.limits };
  const pages = createPages(options);
  const streams = createEventStreams(app, limits.heartbeatMs);
  const bodyOf = createBodies();
  const calls = new Set<Promise<void>>();

  const server = createServer({
    headersTimeout: Math.min(limits.requestMs, 10_000),
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: Math.min(limits.requestMs, 5_000),
  });
  const port = await listen(server, options.port ?? 0).catch((error) => {
    streams.close();
    throw error;
  });
  const guard = createGuard(port);
  const leaving = createLeaving();

  server.on('request', (request, response) => {
    answer(request, response).catch((error) => {
      // A browser that went away in the middle is no fault.
      if (error !== request.errored) report(error);
      if (response.headersSent) response.destroy();
      else send(response, textPage(500, say('internal')));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A browser connects ahead to where a frame or a link means to go, before it asks the policy. Chromium
    // knows this header; Electron’s host lets nothing out of its session in the first place.
    response.setHeader(ALLOWLIST, '(response-origin)');
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    const isCall = path === '/api';
    const isLeaving = path === '/leave';
    const refused = guard.refusal(request, (isCall || isLeaving) && request.method === 'POST');
    const fail = (status: number, kind: ErrorKind, message: string) =>
      send(
        response,
        isCall ? replyPage(status, errorBody(kind, message)) : textPage(status, message),
      );

    if (refused) return fail(403, 'unsupported', refused);
    if (path === '/' && guard.admits(new URLSearchParams(query).get('token') ?? '')) {
      return letIn(response);
    }
    const linked = request.method === 'GET' ? articlePage(path, query) : null;
    if (linked) return send(response, linked);
    if (path === '/save' && request.method === 'GET') return send(response, savePage(query));
    if (!guard.hasCookie(request)) {
      return isCall ? fail(403, 'unsupported', say('startedAnew')) : send(response, lockedPage());
    }
    const allowed = isCall || isLeaving ? ['POST'] : ['GET', 'HEAD'];
    if (!allowed.includes(request.method ?? '')) {
      // words: a header
      response.setHeader('Allow', allowed.join(', '));
      return fail(405, 'unsupported', say('noSuchRequest'));
    }
    if (isCall) return call(request, response, fail);
    if (isLeaving) {
      const body = await readBody(request, MOST_ADDRESS);
      const way = body && leaving.prepare(body.toString());
      if (way) return send(response, textPage(200, way));
      const { kind, message } = notExternal();
      return fail(400, kind, message);
    }
    const out = request.method === 'GET' ? leaving.page(path) : null;
    if (out) {
      response.removeHeader(ALLOWLIST);
      return send(response, out);
    }
    if (path === '/events') return streams.open(response);
    send(response, await pages(path));
  }

  function letIn(response: ServerResponse): void {
    const page = textPage(303, say('isAt', { path: '/' }));
    page.headers['Set-Cookie'] = guard.cookie();
    page.headers.Location = '/';
    send(response, page);
  }

  async function call(
    request: IncomingMessage,
    response: ServerResponse,
    fail: (status: number, kind: ErrorKind, message: string) => void,
  ): Promise<void> {
    const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
    if (type !== 'application/json') return fail(415, 'invalid', say('expectsJson'));
    const body = await readBody(request, limits.bodyBytes);
    if (!body) {
      const megabytes = Math.floor(limits.bodyBytes / 1_000_000);
      return fail(413, 'invalid', say('tooMuch', { megabytes }));
    }
    const wanted = callSchema.safeParse(parseJson(body));
    if (!wanted.success) return fail(400, 'invalid', say('unreadableCall'));
    const done = app.dispatch(wanted.data.method, wanted.data.params).then((reply) => {
      const sent = new Promise<void>((resolve) => response.once('close', resolve));
      if (response.destroyed) return;
      send(response, replyPage(200, bodyOf(JSON.stringify(reply), response)));
      return sent;
    });
    calls.add(done);
    await done.finally(() => calls.delete(done));
  }

  const address = (token: string) => `http://127.0.0.1:${port}/?token=${token}`;
  return {
    url: address(guard.token),
    port,
    ticketUrl: () => address(guard.ticket()),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      streams.close();
      while (calls.size > 0) await Promise.allSettled(calls);
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const message =
        cause.code === 'EADDRINUSE'
          ? say('portTaken', { port: String(port) })
          : say('portFailed', { port: String(port), reason: cause.code ?? cause.message });
      reject(new PostilError('invalid', message, { cause }));
    });
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function send(response: ServerResponse, page: Page): void {
  response.writeHead(page.status, { ...page.headers, 'Content-Length': page.body.byteLength });
  response.end(page.body);
}

function lockedPage(): Page {
  return plainPage(403, `<h1>${say('locked')}</h1><p>${say('lockedHint')}</p>`);
}

function replyPage(status: number, body: Buffer): Page {
  return {
    status,
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
    },
    body,
  };
}

function errorBody(kind: ErrorKind, message: string): Buffer {
  const reply: Reply = { ok: false, error: { kind, message } };
  return Buffer.from(JSON.stringify(reply));
}

/** Undefined for what is not JSON in UTF-8. */
function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
