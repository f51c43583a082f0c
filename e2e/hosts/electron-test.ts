/** The `test` of specs that only Electron can run: the program, its main process, and its first window. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { startElectron } from './electron.ts';
import { type Site, startSite } from './site.ts';

export { expect };

interface Fixtures {
  folder: string;
  library: string;
  start: (...args: string[]) => Promise<ElectronApplication>;
  app: ElectronApplication;
  window: Page;
  site: Site;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'postil-electron-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  library: async ({ folder }, use) => use(join(folder, 'library')),
  start: async ({ library }, use) => {
    const running: ElectronApplication[] = [];
    await use(async (...args) => {
      const app = await startElectron(library, args);
      running.push(app);
      return app;
    });
    for (const app of running) await app.close().catch(() => {});
  },
  app: async ({ start }, use) => use(await start()),
  window: async ({ app }, use) => {
    const window = await app.firstWindow();
    await window.locator('.library-screen-list').waitFor();
    await use(window);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
  site: async ({}, use) => {
    const site = await startSite();
    await use(site);
    await site.close();
  },
});
