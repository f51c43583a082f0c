import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '../../.ci/browser.ts';

/** Chromium as the commands of this folder use it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser(),
    args: [
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--enable-precise-memory-info',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}
