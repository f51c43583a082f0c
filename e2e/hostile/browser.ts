import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '../../.ci/browser.ts';

/** Chromium as the commands of this folder use it. @param proxy where all but loopback addresses go */
export function launchBrowser(proxy?: string): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser(),
    args: [
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--enable-precise-memory-info',
      ...(proxy ? [`--proxy-server=${proxy}`] : []),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}
