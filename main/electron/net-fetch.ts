/**
 * The fetch port over Chromium's network stack, for what Node's cannot do: the system's proxy. Where there
 * is none for an address, `direct` (Node's fetch, which checks the very address it connects to) is used.
 *
 * `net.request` and not `net.fetch`: the port wants a redirect answered, not followed, and `net.fetch` has
 * no way to hand one over.
 */
import type { ClientRequest, IncomingMessage, Session } from 'electron';
import type { Fetch, FetchRequest, FetchResponse } from '../app/index.ts';
import type { ElectronModule } from './module.ts';

export interface NetFetchOptions {
  net: Pick<ElectronModule['net'], 'request'>;
  /** In memory, with the system's proxy. */
  session: () => Session;
  direct: Fetch;
}

export function createNetFetch({ net, session, direct }: NetFetchOptions): Fetch {
  return async (url, request) => {
    const proxy = await session().resolveProxy(url);
    // A proxy resolves the name itself: what is private to it cannot be told here. What the address says
    // itself is refused by the caller (fetch.ts) before any request is made.
    if (/^DIRECT\b/i.test(proxy) || proxy === '') return direct(url, request);
    return throughChromium(net, session(), url, request);
  };
}

function throughChromium(
  net: Pick<ElectronModule['net'], 'request'>,
  session: Session,
  url: string,
  { signal, headers }: FetchRequest,
): Promise<FetchResponse> {
  return new Promise((resolve, reject) => {
    const request = net.request({
      url,
      session,
      redirect: 'manual',
      credentials: 'omit',
      useSessionCookies: false,
    });
    const stop = () => {
      request.abort();
      reject(signal.reason);
    };
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    request.on('redirect', (status, _method, location, answered) => {
      // Not followed, so it is over; its error is of our making.
      request.on('error', () => {});
      request.abort();
      resolve({ status, headers: lookup({ ...answered, location: [location] }), body: null });
    });
    request.on('response', (response) => {
      const body = bodyOf(request, response, signal);
      resolve({ status: response.statusCode, headers: lookup(response.headers), body });
    });
    request.on('error', (error) => {
      const code = /net::(ERR_\w+)/.exec(error.message)?.[1] ?? 'ERR_FAILED';
      reject(Object.assign(new Error(error.message, { cause: error }), { code }));
    });
    request.end();
  });
}

/**
 * Ends well only where the transfer did. What Chromium says of one that broke off comes as `error`, or as
 * `aborted`, or as nothing but `close`; whether as much came as was announced, the caller sees (fetch.ts).
 */
function bodyOf(
  request: ClientRequest,
  response: IncomingMessage,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  let isOver = false;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const settle = (act: () => void) => () => {
        if (isOver) return;
        isOver = true;
        act();
      };
      const fail = settle(() => controller.error(signal.aborted ? signal.reason : broken()));
      // Before `data`, as Electron asks for.
      const end = settle(() => controller.close());
      response.on('end', end);
      response.on('error', fail);
      response.on('aborted', fail);
      request.on('error', fail);
      // Not among the events that Electron documents, but every stream of Node has it.
      (response as NodeJS.EventEmitter).on('close', fail);
      response.on('data', (chunk) => {
        if (!isOver) controller.enqueue(new Uint8Array(chunk));
      });
    },
    cancel() {
      isOver = true;
      request.abort();
    },
  });
}

function broken(): Error {
  return Object.assign(new Error('The connection broke off'), { code: 'ERR_CONNECTION_RESET' });
}

function lookup(headers: Record<string, string | string[]>): { get(name: string): string | null } {
  const lower = new Map(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
  return { get: (name) => lower.get(name.toLowerCase()) ?? null };
}
