/**
 * The network as hostile content finds it: a proxy that every address but the loopback one goes through. It
 * hears whatever leaves the browser, by whichever way it was asked for, and answers a page of its own, so that
 * a navigation that got through is seen to arrive.
 */
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Wire {
  /** For the browser's proxy setting. */
  address: string;
  /** What was asked for since the last call. */
  take(): string[];
  close(): Promise<void>;
}

/** What Chromium asks for by itself, whatever is shown. No payload names these hosts. */
const OWN =
  /^(?:\w+ )?(?:https?:\/\/)?(?:[\w-]+\.googleapis\.com|[\w-]+\.gvt1\.com|(?:accounts|clients\d*)\.google\.com)(?:[:/]|$)/;

export async function startWire(): Promise<Wire> {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const hear = (what: string) => {
    if (!OWN.test(what)) heard.push(what);
  };
  const server = createServer((request, response) => {
    hear(`${request.method} ${request.url}`);
    response.setHeader('Content-Type', 'text/html');
    response.end('<title>Elsewhere</title>');
  });
  server.on('connect', (request, socket) => {
    hear(`CONNECT ${request.url}`);
    socket.on('error', () => {});
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => heard.splice(0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
