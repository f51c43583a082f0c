/**
 * Updates by electron-updater itself, from a server on this machine to an AppImage: only what it asks of Electron is
 * played here (Node's requests for Chromium's).
 */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import Module from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Updater } from './updates.ts';

const PACKAGE = 'Postil-2.0.0-linux-x86_64.AppImage';
const NEW = Buffer.from('#!/bin/sh\nexit 0\n');
const loader = Module as unknown as { _load(name: string, ...rest: unknown[]): unknown };
const { _load } = loader;

let folder: string;
let server: Server;
let asked: string[];
let done: string[];
let sent: Buffer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-updater-'));
  asked = [];
  done = [];
  sent = NEW;
  server = createServer(({ url = '' }, response) => {
    asked.push(url.replace(/\?.*/, ''));
    response.end(url.endsWith('.AppImage') ? sent : list());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await mkdir(join(folder, 'resources'));
  await writeFile(join(folder, 'Postil-0.1.0.AppImage'), 'old');
  vi.stubEnv('APPIMAGE', join(folder, 'Postil-0.1.0.AppImage'));
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'));
  Object.assign(process, { resourcesPath: join(folder, 'resources') });
  loader._load = (name, ...rest) => (name === 'electron' ? electron() : _load(name, ...rest));
});
afterEach(async () => {
  loader._load = _load;
  vi.unstubAllEnvs();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const list = () => {
  const sha512 = createHash('sha512').update(NEW).digest('base64');
  const files = [{ url: PACKAGE, sha512, size: NEW.length }];
  const notes = 'Better **margins**';
  return JSON.stringify({ version: '2.0.0', files, path: PACKAGE, sha512, releaseNotes: notes });
};

const electron = () => ({
  app: {
    whenReady: async () => {},
    getVersion: () => '0.1.0',
    getName: () => 'Postil',
    getPath: () => folder,
    isPackaged: true,
    quit: () => done.push('quit'),
  },
  session: {
    fromPartition: () => ({
      setProxy: async ({ proxyRules }: { proxyRules: string }) => done.push(proxyRules),
    }),
  },
  net: { request: ({ session: _, ...options }: { session: unknown }) => request(options) },
  autoUpdater: { emit: () => {} },
});

async function updater(): Promise<Updater> {
  const { createUpdater } = await import('./updater.ts');
  return createUpdater({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    proxyRules: 'socks5://127.0.0.1:9',
    folder: join(folder, 'config'),
    resources: join(folder, 'resources'),
  });
}

it.skipIf(process.platform !== 'linux')(
  'are found, fetched by way of the gateway, and put in the place of what runs; a changed package is not',
  async () => {
    const one = await updater();
    expect(await one.check()).toEqual({ version: '2.0.0', notes: 'Better **margins**' });
    sent = Buffer.from(NEW.map((byte) => byte ^ 1));
    await expect(one.download(() => {})).rejects.toThrow(/sha512/);
    sent = NEW;
    const fractions: number[] = [];
    await one.download((fraction) => fractions.push(fraction));
    expect(fractions.at(-1)).toBe(1);
    expect(asked).toEqual(['/latest-linux.yml', `/${PACKAGE}`, `/${PACKAGE}`]);
    const failures: Error[] = [];
    one.install((error) => failures.push(error));
    await expect.poll(() => done).toEqual(['socks5://127.0.0.1:9', 'quit']);
    expect(failures).toEqual([]);
    const here = (await readdir(folder)).filter((name) => name.endsWith('.AppImage'));
    expect(here).toEqual([PACKAGE]);
    expect(await readFile(join(folder, PACKAGE))).toEqual(NEW);
  },
);
