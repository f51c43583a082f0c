/** A real web server on a loopback address, for tests of the importer. */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export type Route = (request: IncomingMessage, response: ServerResponse) => void;

export interface TestServer {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  origin: string;
  port: number;
  /** Paths asked for, in order. */
  asked: string[];
  route(path: string, answer: Route): void;
  /** Answers with 200 and this body. */
  serve(path: string, type: string, body: string | Uint8Array): void;
  close(): Promise<void>;
}

/** `host`: the loopback address to listen on; all of 127.0.0.0/8 is there on Linux. */
export async function startServer(host = '127.0.0.1'): Promise<TestServer> {
  const routes = new Map<string, Route>();
  const asked: string[] = [];
  const listener: RequestListener = (request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const route = routes.get(path);
    if (route) route(request, response);
    else response.writeHead(404).end('nothing here');
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    asked,
    route: (path, answer) => routes.set(path, answer),
    serve(path, type, body) {
      routes.set(path, (_, response) => {
        response.writeHead(200, { 'content-type': type }).end(body);
      });
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Enough words for an article. */
export const PROSE = 'The quick brown fox jumps over the lazy dog, and nobody minds. '.repeat(20);

/** A page with an article around `inner`. */
export function page(inner: string, title = 'A Fine Article'): string {
  return `<!doctype html><html lang=en><head><title>${title}</title></head><body><nav><a href=/>Home</a></nav>
    <article><h1>${title}</h1><p>${PROSE}</p>${inner}<p>${PROSE}</p></article></body></html>`;
}

/** A picture of one pixel: PNG signature, header, data and end, as in any file. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
