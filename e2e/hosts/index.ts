/**
 * The one `test` that every spec uses. It starts Postil on the host of the project (the web host in
 * Chromium, or Electron) over a fresh library folder, and hands out the first window's page. Specs never
 * ask which host it is.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { LibraryPage } from '../pages/library-page.ts';
import { ReaderPage } from '../pages/reader-page.ts';
import { runCli } from './cli.ts';
import { launchElectron } from './electron.ts';
import { type Site, startSite } from './site.ts';
import { launchWeb } from './web.ts';

export { expect };

/** A running Postil. */
export interface Running {
  page: Page;
  /** Closes it as a person would: pending saves are finished first. */
  close(): Promise<void>;
}

export interface HostOptions {
  host: 'web' | 'electron';
}

interface Fixtures {
  /** A folder of this test's own, removed afterwards. */
  folder: string;
  /** Path of the library folder (inside `folder`); made by Postil when it starts. */
  library: string;
  /** Starts Postil on `library` (again, if it was closed). */
  launch: () => Promise<Running>;
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
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'postil-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  library: async ({ folder }, use) => use(join(folder, 'library')),
  launch: async ({ host, library }, use) => {
    const running: Running[] = [];
    await use(async () => {
      const started = await (host === 'electron' ? launchElectron(library) : launchWeb(library));
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
