/**
 * A SOCKS5 server on the loopback address through which Chromium's network stack connects: the name is
 * resolved here, every answer checked, and the connection made to an address that was checked, so a name
 * that answers otherwise the second time leads nowhere. TLS stays between Chromium and the site, which
 * is how the system's certificates count. https://www.rfc-editor.org/rfc/rfc1928
 */
import { lookup as systemLookup } from 'node:dns/promises';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, isIP, isIPv6, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { isPrivateHost, isPrivateIp } from './addresses.ts';

export interface Gateway {
  port: number;
  /** Whether this host was refused lately because its address is private. */
  wasRefused(host: string): boolean;
  close(): Promise<void>;
}

export interface GatewayOptions {
  /** `any` also connects to private addresses: for what a person typed and allowed. */
  reach: 'public' | 'any';
  /** The system's proxy for this host as a PAC file names it (`PROXY host:port`), or `DIRECT`. */
  proxyFor?: (host: string, port: number) => Promise<string>;
  lookup?: (host: string) => Promise<{ address: string }[]>;
  isPrivate?: (ip: string) => boolean;
  connectMs?: number;
}

const REPLY = { done: 0, failed: 1, forbidden: 2, unreachable: 4, unsupported: 7 } as const;
const VERSION = 5;
const NAME = 3;
const IPV4 = 1;
const IPV6 = 4;
const MOST_REFUSED = 1000;

export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const refused = new Set<string>();
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    sockets.add(client);
    client.on('close', () => sockets.delete(client));
    // A client that goes away in the middle is no fault.
    client.on('error', () => client.destroy());
    serve(client).catch(() => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function serve(client: Socket): Promise<void> {
    const read = reader(client);
    const [version, methods] = await read(2);
    if (version !== VERSION) return void client.destroy();
    await read(methods ?? 0);
    client.write(Buffer.from([VERSION, 0]));
    const [, command, , kind] = await read(4);
    const host = await readHost(read, kind ?? 0);
    const port = (await read(2)).readUInt16BE(0);
    if (command !== 1 || host === null) return answer(client, REPLY.unsupported);
    const outcome = await open(host, port);
    if (typeof outcome === 'number') return answer(client, outcome);
    sockets.add(outcome);
    outcome.on('close', () => sockets.delete(outcome));
    outcome.on('error', () => client.destroy());
    client.on('close', () => outcome.destroy());
    answer(client, REPLY.done);
    read.release();
    client.pipe(outcome).pipe(client);
  }

  async function open(host: string, port: number): Promise<Socket | number> {
    const { reach, proxyFor, lookup = systemLookupAll, isPrivate = isPrivateIp } = options;
    const forbid = () => {
      if (refused.size >= MOST_REFUSED) refused.clear();
      refused.add(host.toLowerCase());
      return REPLY.forbidden;
    };
    const isLiteral = isIP(host) !== 0;
    if (reach === 'public' && !isLiteral && isPrivateHost(host)) return forbid();
    const proxy = parseProxy((await proxyFor?.(host, port)) ?? 'DIRECT');
    try {
      if (proxy) {
        // The proxy resolves the name; only an address that says so itself can be refused here.
        if (reach === 'public' && isLiteral && isPrivate(host)) return forbid();
        return await throughProxy(proxy, host, port, options.connectMs);
      }
      const found = isLiteral ? [{ address: host }] : await lookup(host);
      if (reach === 'public' && found.some(({ address }) => isPrivate(address))) return forbid();
      const [first] = found;
      return first ? await opened(first.address, port, options.connectMs) : REPLY.unreachable;
    } catch {
      // Why is of no use to Chromium: it knows these few replies only.
      return REPLY.unreachable;
    }
  }

  return {
    port: (server.address() as AddressInfo).port,
    wasRefused: (host) => refused.delete(host.replace(/^\[|\]$/g, '').toLowerCase()),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function systemLookupAll(host: string): Promise<{ address: string }[]> {
  return systemLookup(host, { all: true });
}

async function opened(host: string, port: number, ms = 15_000): Promise<Socket> {
  const socket = connect({ host, port });
  await within(socket, 'connect', ms);
  return socket;
}

/** @param wanted an event of the socket, or something else that it is waited for */
async function within(socket: Socket, wanted: string | Promise<void>, ms: number): Promise<void> {
  const signal = AbortSignal.timeout(ms);
  try {
    if (typeof wanted === 'string') await once(socket, wanted, { signal });
    else
      await Promise.race([wanted, once(signal, 'abort').then(() => Promise.reject(signal.reason))]);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

interface Proxy {
  kind: 'http' | 'https' | 'socks5' | 'unknown';
  host: string;
  port: number;
}

const KINDS: Readonly<Record<string, Proxy['kind']>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS5: 'socks5',
};

/**
 * The first proxy of a PAC answer such as `PROXY a:8080; DIRECT` that is spoken here; null to connect directly.
 * Where the system names only others, going around them is not what it asks for: their kind is `unknown`.
 */
export function parseProxy(answer: string): Proxy | null {
  let unknown: Proxy | null = null;
  for (const part of answer.split(';')) {
    const found = /^\s*(\w+)(?:\s+(\S+):(\d+))?\s*$/.exec(part);
    if (!found) continue;
    const [, name = '', host = '', port = ''] = found;
    if (/^direct$/i.test(name)) return unknown;
    const kind = KINDS[name.toUpperCase()];
    if (kind && host) return { kind, host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
    unknown = { kind: 'unknown', host, port: Number(port) };
  }
  return unknown;
}

async function throughProxy(
  { kind, host: proxy, port: proxyPort }: Proxy,
  host: string,
  port: number,
  ms = 15_000,
): Promise<Socket> {
  if (kind === 'unknown') throw new Error('Not a kind of proxy that is spoken here');
  const place = { host: proxy, port: proxyPort };
  const isTls = kind === 'https';
  const socket: Socket = isTls ? connectTls({ ...place, servername: proxy }) : connect(place);
  await within(socket, isTls ? 'secureConnect' : 'connect', ms);
  try {
    await within(socket, (kind === 'socks5' ? askSocks : askHttp)(socket, host, port), ms);
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

async function askHttp(socket: Socket, host: string, port: number): Promise<void> {
  const name = isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
  socket.write(`CONNECT ${name} HTTP/1.1\r\nHost: ${name}\r\n\r\n`);
  const read = reader(socket);
  let head = '';
  while (!head.endsWith('\r\n\r\n') && head.length < 8192)
    head += (await read(1)).toString('latin1');
  read.release();
  if (!/^HTTP\/1\.[01] 2\d\d/.test(head)) throw new Error('The proxy refused');
}

async function askSocks(socket: Socket, host: string, port: number): Promise<void> {
  const read = reader(socket);
  socket.write(Buffer.from([VERSION, 1, 0]));
  const [version, method] = await read(2);
  if (version !== VERSION || method !== 0) throw new Error('The proxy wants a password');
  const name = Buffer.from(host, 'latin1');
  const head = [VERSION, 1, 0, NAME, name.length];
  socket.write(Buffer.concat([Buffer.from(head), name, Buffer.from([port >> 8, port & 255])]));
  const [, reply, , kind] = await read(4);
  if (reply !== REPLY.done) throw new Error('The proxy refused');
  await readHost(read, kind ?? 0);
  await read(2);
  read.release();
}

function answer(client: Socket, code: number): void {
  client.write(Buffer.from([VERSION, code, 0, IPV4, 0, 0, 0, 0, 0, 0]));
  if (code !== REPLY.done) client.end();
}

type Read = ((length: number) => Promise<Buffer>) & { release(): void };

async function readHost(read: Read, kind: number): Promise<string | null> {
  if (kind === IPV4) return [...(await read(4))].join('.');
  if (kind === IPV6) {
    const bytes = await read(16);
    return Array.from({ length: 8 }, (_, at) => bytes.readUInt16BE(at * 2).toString(16)).join(':');
  }
  if (kind !== NAME) return null;
  const [length = 0] = await read(1);
  const host = (await read(length)).toString('latin1');
  return host !== '' && /^[\w.-]+$/.test(host) ? host : null;
}

/** Reads so many bytes; what is left over goes on to whoever reads the socket after `release`. */
function reader(socket: Socket): Read {
  let held = Buffer.alloc(0);
  let wake: () => void = () => {};
  let ended = false;
  const onData = (chunk: Buffer) => {
    held = Buffer.concat([held, chunk]);
    wake();
  };
  const onEnd = () => {
    ended = true;
    wake();
  };
  socket.on('data', onData);
  socket.once('close', onEnd);
  const read = async (length: number): Promise<Buffer> => {
    while (held.length < length) {
      if (ended) throw new Error('The connection ended early');
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const taken = held.subarray(0, length);
    held = held.subarray(length);
    return taken;
  };
  return Object.assign(read, {
    release() {
      socket.off('data', onData);
      socket.off('close', onEnd);
      socket.pause();
      if (held.length > 0) socket.unshift(held);
    },
  });
}
