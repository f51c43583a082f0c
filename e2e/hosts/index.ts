/**
 * The one `test` that every spec uses. It starts Postil on the host of the project (the web host in
 * Chromium, or Electron) over a fresh library folder, and hands out the first window's page. Specs never
 * ask which host it is.
 */
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { LibraryPage } from '../pages/library-page.ts';
import { ReaderPage } from '../pages/reader-page.ts';
import { runCli } from './cli.ts';
import { launchElectron } from './electron.ts';
import type { Faults } from './fault-layer.ts';
import { type Site, startSite } from './site.ts';
import { launchWeb } from './web.ts';

export { expect };

const FAULT_LAYER = new URL('./fault-layer.ts', import.meta.url).href;
const faultsIn = (folder: string) => join(folder, 'faults.json');

/** A running Postil. */
export interface Running {
  page: Page;
  /** Closes it as a person would: pending saves are finished first. */
  close(): Promise<void>;
}

export interface HostOptions {
  host: 'web' | 'electron';
  /** Whether the host's drive can be made to fail (`drive`). */
  faulty: boolean;
}

interface Fixtures {
  /** A folder of this test's own, removed afterwards. */
  folder: string;
  /** Path of the library folder (inside `folder`); made by Postil when it starts. */
  library: string;
  /** Starts Postil on `library` (again, if it was closed). */
  launch: () => Promise<Running>;
  /** Makes the host's drive fail or wait from now on; `{}` makes it whole again. Needs `faulty`. */
  drive: (faults: Faults) => Promise<void>;
  /** The window of a Postil that is running when the test starts. */
  window: Page;
  libraryPage: LibraryPage;
  readerPage: ReaderPage;
  /** A web site on this machine to fetch articles from. */
  site: Site;
  /** Runs `postil` in a terminal on the same library. */
  cli: (...args: string[]) => ReturnType<typeof runCli>;
}

export const test = base.extend<Fixtures & HostOptions>({
  host: ['web', { option: true }],
  faulty: [false, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'postil-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  library: async ({ folder }, use) => use(join(folder, 'library')),
  drive: async ({ folder }, use) => {
    // In one step, so that the host never reads a half.
    await use(async (faults) => {
      await writeFile(`${faultsIn(folder)}.new`, JSON.stringify(faults));
      await rename(`${faultsIn(folder)}.new`, faultsIn(folder));
    });
  },
  launch: async ({ host, faulty, folder, library }, use) => {
    const running: Running[] = [];
    const env: Record<string, string> = faulty
      ? { NODE_OPTIONS: `--import=${FAULT_LAYER}`, POSTIL_FAULTS: faultsIn(folder) }
      : {};
    await use(async () => {
      const started = await (host === 'electron'
        ? launchElectron(library, env)
        : launchWeb(library, [], env));
      running.push(started);
      // A key pressed before the program listens is lost; nobody is that quick.
      await started.page.locator('.library-screen-list').waitFor();
      return started;
    });
    for (const one of running) await one.close();
  },
  window: async ({ launch }, use) => use((await launch()).page),
  libraryPage: async ({ window }, use) => use(new LibraryPage(window)),
  readerPage: async ({ window }, use) => use(new ReaderPage(window)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
  site: async ({}, use) => {
    const site = await startSite();
    await use(site);
    await site.close();
  },
  cli: async ({ library }, use) => use((...args) => runCli(library, args)),
});
