/** A host over the fake of Electron and a core that a test scripts. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IpcMainInvokeEvent } from 'electron';
import { DEFAULT_SETTINGS, type PostilEvent, type Reply } from '../../../preload/contract/index.ts';
import type { CoreOptions } from '../../app/index.ts';
import type { HostedCore } from '../core-slot.ts';
import { type HostOptions, startElectronHost } from '../host.ts';
import type { Updater } from '../updates.ts';
import {
  createFakeElectron,
  type FakeContents,
  type FakeElectron,
  type FakeWindow,
} from './fake-electron.ts';

export const IMAGE = `${'c'.repeat(64)}.png`;

export interface Bench {
  folder: string;
  electron: FakeElectron;
  /** Calls that reached the core. */
  calls: [method: string, params: unknown][];
  /** The libraries opened, in order. */
  opened: CoreOptions[];
  /** Answers of the core by method; others are `done`. */
  answers: Record<string, (params: never) => unknown>;
  /** What closing the core does. */
  closing: () => Promise<void>;
  openCore: (options: CoreOptions) => Promise<HostedCore>;
  updater: Updater;
  /** The core tells every window. */
  emit: (event: PostilEvent) => void;
  options: Partial<HostOptions>;
  run(): Promise<void>;
  /** Runs and answers the first window. */
  start(): Promise<FakeWindow>;
  /** A call as the window's page makes it. */
  invoke(window: FakeWindow, method: string, params?: unknown): Promise<Reply>;
  clean(): Promise<void>;
}

export async function createBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'postil-electron-'));
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'renderer', 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'secret.json'), 'secret');
  await symlink(join(folder, 'secret.json'), join(folder, 'renderer', 'link.json'));
  const listeners = new Set<(event: PostilEvent) => void>();

  const core: HostedCore = {
    dispatch: async (method, params) => {
      bench.calls.push([method, params]);
      const answer = bench.answers[method];
      return { ok: true, value: answer ? await answer(params as never) : 'done' };
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    asset: async (name) =>
      name === IMAGE ? { bytes: new Uint8Array([1, 2]), type: 'image/png' } : null,
    close: () => bench.closing(),
  };

  const bench: Bench = {
    folder,
    electron: createFakeElectron(),
    calls: [],
    opened: [],
    answers: { 'settings.get': () => DEFAULT_SETTINGS },
    closing: async () => {},
    openCore: async () => core,
    updater: { check: async () => null, download: async () => {}, install: () => {} },
    emit: (event) => {
      for (const listener of [...listeners]) listener(event);
    },
    options: {},
    run: () =>
      startElectronHost(bench.electron.module, {
        openCore: (options) => {
          bench.opened.push(options);
          return bench.openCore(options);
        },
        folders: {
          copyLibrary: async () => 0,
          isLibrary: async () => true,
          isEmptyFolder: async () => true,
        },
        loadUpdater: async () => bench.updater,
        network: {
          nodeFetch: async () => ({ status: 200, headers: { get: () => null }, body: null }),
          startGateway: async () => ({ port: 1, wasRefused: () => false, close: async () => {} }),
        },
        library: '/home/ada/Postil',
        args: [],
        cwd: '/home/ada',
        configFolder: join(folder, 'config'),
        rendererDir: join(folder, 'renderer'),
        preload: '/app/out/preload/index.cjs',
        icon: '/app/out/icon.png',
        platform: 'linux',
        isPortable: false,
        ...bench.options,
      }),
    async start() {
      const started = bench.run();
      bench.electron.ready();
      await started;
      return bench.electron.windows()[0] as FakeWindow;
    },
    invoke: (window, method, params = {}) => {
      const { webContents } = window;
      const event = { sender: webContents, senderFrame: webContents.mainFrame };
      return bench.electron.invoke(
        event as unknown as Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
        method,
        params,
      ) as Promise<Reply>;
    },
    clean: () => rm(folder, { recursive: true, force: true }),
  };
  return bench;
}

/** The walls go up when Electron tells of new contents, before they load anything. */
export function announced(bench: Bench, window: FakeWindow): FakeContents {
  bench.electron.app.emit('web-contents-created', {}, window.webContents);
  return window.webContents;
}
