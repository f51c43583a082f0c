/** Finds a Chromium to test with, or installs one. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES: Record<string, string[]> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const base = process.env[name];
    return base ? [join(base, 'Google', 'Chrome', 'Application', 'chrome.exe')] : [];
  }),
};

/**
 * In this order: POSTIL_CHROMIUM, Chromium or Chrome on the PATH or in its usual place, Playwright's
 * own, Playwright's download, Debian's package (when root).
 * @throws Error that says what to install when there is none
 */
export function findBrowser(): string {
  const given = process.env.POSTIL_CHROMIUM;
  if (given) {
    if (runs(given)) return given;
    throw new Error(`POSTIL_CHROMIUM names ${given}, which cannot be run. Correct it or unset it.`);
  }
  const found = installed();
  if (found) return found;
  console.log('No Chromium or Chrome here: downloading Playwright’s.');
  const cli = join(import.meta.dirname, '..', 'node_modules', '@playwright', 'test', 'cli.js');
  attempt(process.execPath, [cli, 'install', 'chromium'], 300);
  if (runs(chromium.executablePath())) return chromium.executablePath();
  if (process.getuid?.() === 0 && onPath(['apt-get'])) {
    console.log('That failed: installing Debian’s chromium package.');
    attempt('apt-get', ['update', '-qq'], 300);
    attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], 900);
  }
  const now = installed();
  if (now) return now;
  throw new Error(
    'The tests need Chromium or Chrome. Install one, or set POSTIL_CHROMIUM to its program, and run npm test again.',
  );
}

function installed(): string | undefined {
  const candidates = [...(PLACES[process.platform] ?? []), chromium.executablePath()];
  return onPath(NAMES) ?? candidates.find(runs);
}

/** The first of these programs on the PATH. */
export function onPath(names: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(runs);
}

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a command that may fail; says why when it does. */
export function attempt(command: string, args: string[], seconds: number): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const stdio: ['ignore', 'ignore', 'pipe'] = ['ignore', 'ignore', 'pipe'];
  const done = spawnSync(command, args, { stdio, env, timeout: seconds * 1000 });
  if (done.status !== 0) {
    const lines = String(done.stderr ?? '')
      .trim()
      .split('\n');
    console.log(
      `  ${command} did not succeed: ${done.error?.message ?? lines.at(-1) ?? 'no reason given'}`,
    );
  }
  return done.status === 0;
}
