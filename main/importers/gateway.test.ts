import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type Gateway, type GatewayOptions, parseProxy, startGateway } from './gateway.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function site(): Promise<number> {
  const server = createServer((_, response) => response.end('the page'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  return (server.address() as AddressInfo).port;
}

async function gateway(options: GatewayOptions): Promise<Gateway> {
  const started = await startGateway(options);
  closing.push(() => started.close());
  return started;
}

/** What a client that speaks SOCKS5 gets: the reply's code, and the page where it is 0. */
async function get(through: Gateway, host: string, port: number) {
  const socket = connect(through.port, '127.0.0.1');
  closing.push(() => socket.destroy());
  // All at once, as an impatient client may send it.
  const name = Buffer.from(host);
  const target = Buffer.from([5, 1, 0, 3, name.length, ...name, port >> 8, port & 255]);
  socket.write(Buffer.concat([Buffer.from([5, 1, 0]), target]));
  socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  const all = Buffer.concat(chunks);
  expect([...all.subarray(0, 2)]).toEqual([5, 0]);
  return { code: all[3], page: all.subarray(12).toString() };
}

it('connects to the very address that was checked, whatever the name says the next time', async () => {
  const port = await site();
  const answers = ['127.0.0.1', '127.0.0.9'];
  const through = await gateway({
    reach: 'public',
    lookup: async () => [{ address: answers.shift() ?? '127.0.0.9' }],
    isPrivate: (ip) => ip === '127.0.0.9',
  });
  const first = await get(through, 'rebinding.example', port);
  expect(first.code).toBe(0);
  expect(first.page).toContain('the page');
  expect((await get(through, 'rebinding.example', port)).code).toBe(2);
  expect(through.wasRefused('rebinding.example')).toBe(true);
});

it('refuses a name when only one of its addresses is private, and local names', async () => {
  const through = await gateway({
    reach: 'public',
    lookup: async () => [{ address: '93.184.216.34' }, { address: '192.168.1.1' }],
  });
  expect((await get(through, 'half.example', 80)).code).toBe(2);
  expect((await get(through, 'localhost', 80)).code).toBe(2);
  expect((await get(through, '127.0.0.1', 80)).code).toBe(2);
  expect(through.wasRefused('other.example')).toBe(false);
});

it('goes to a private address where the person allowed it', async () => {
  const through = await gateway({ reach: 'any' });
  expect((await get(through, '127.0.0.1', await site())).page).toContain('the page');
});

it('goes through the system’s proxy, which gets the name', async () => {
  const asked: string[] = [];
  const page = await site();
  const proxy = createTcpServer((client: Socket) => {
    client.once('data', (head) => {
      asked.push(head.toString().split('\r\n')[0] ?? '');
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      const onward = connect(page, '127.0.0.1');
      client.pipe(onward).pipe(client);
      client.on('error', () => onward.destroy());
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  closing.push(() => proxy.close());
  const { port } = proxy.address() as AddressInfo;
  const through = await gateway({
    reach: 'public',
    proxyFor: async () => `PROXY 127.0.0.1:${port}; DIRECT`,
    lookup: () => Promise.reject(new Error('nobody asks a name server')),
  });
  expect((await get(through, 'far.example', 80)).page).toContain('the page');
  expect(asked).toEqual(['CONNECT far.example:80 HTTP/1.1']);
  expect((await get(through, '10.0.0.1', 80)).code).toBe(2);
});

it('goes through a SOCKS proxy, and never around one that it cannot speak to', async () => {
  const names: string[] = [];
  const proxy = await gateway({
    reach: 'any',
    lookup: async (name) => {
      names.push(name);
      return [{ address: '127.0.0.1' }];
    },
  });
  let answer = `SOCKS5 127.0.0.1:${proxy.port}`;
  const through = await gateway({ reach: 'public', proxyFor: async () => answer });
  const port = await site();
  expect((await get(through, 'far.example', port)).page).toContain('the page');
  expect(names).toEqual(['far.example']);
  answer = 'SOCKS proxy.test:1080; DIRECT';
  expect((await get(through, 'far.example', port)).code).toBe(4);
  expect((await get(proxy, '127.0.0.1', 1)).code).toBe(4);
});

it('says that a host is not there, and hangs up on what is no SOCKS', async () => {
  const through = await gateway({
    reach: 'public',
    lookup: () => Promise.reject(new Error('ENOTFOUND')),
  });
  expect((await get(through, 'nowhere.example', 80)).code).toBe(4);
  const socket = connect(through.port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\n\r\n');
  await once(socket, 'close');
});

it('reads a PAC file’s answer', () => {
  expect(parseProxy('DIRECT')).toBeNull();
  expect(parseProxy('SOCKS a:1; HTTPS proxy.example:443')).toMatchObject({
    kind: 'https',
    port: 443,
  });
  expect(parseProxy('SOCKS5 a:1; PROXY b:2')).toEqual({ kind: 'socks5', host: 'a', port: 1 });
  expect(parseProxy('PROXY [::1]:8080')).toMatchObject({ host: '::1', kind: 'http' });
});
