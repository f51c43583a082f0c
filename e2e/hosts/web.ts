import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Running } from './index.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/**
 * Starts `postil serve` as its own process and opens the address it prints in Chromium.
 * @param flags more of Chromium's own, for benches
 * @param env more for the host's environment
 */
export async function launchWeb(
  library: string,
  flags: string[] = [],
  env: Record<string, string> = {},
): Promise<Running> {
  const bin = join(ROOT, 'main', 'cli', 'bin.mjs');
  const server = spawn(process.execPath, [bin, '--library', library, 'serve'], {
    // Specs read English, whatever this machine speaks.
    env: { ...process.env, LC_ALL: 'en_GB.UTF-8', ...env },
  });
  const exited = once(server, 'exit');
  const address = await addressOf(server);
  const executablePath = process.env.POSTIL_CHROMIUM;
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      ...flags,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
    locale: 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  await page.goto(address);
  return {
    page,
    async close() {
      // Leaving the page saves what is pending; then the host finishes its writes.
      await page.close({ runBeforeUnload: false });
      await browser.close();
      if (server.exitCode === null) server.kill('SIGTERM');
      await exited;
    },
  };
}

async function addressOf(server: ReturnType<typeof spawn>): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    const look = (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(printed);
      if (found) resolve(found[0]);
    };
    server.stdout?.on('data', look);
    server.stderr?.on('data', look);
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`postil serve ended early:\n${printed}`)));
  });
}
