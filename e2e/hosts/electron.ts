import { join } from 'node:path';
import { _electron as electron } from '@playwright/test';
import { electronBinary } from './electron-binary.ts';
import type { Running } from './index.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Starts the built app in Electron. Only called where its program is present. */
export async function launchElectron(library: string): Promise<Running> {
  const executablePath = electronBinary(ROOT);
  if (!executablePath) throw new Error('Electron’s program is not on this machine.');
  const app = await electron.launch({
    executablePath,
    args: [ROOT, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...process.env, POSTIL_LIBRARY: library } as Record<string, string>,
  });
  const page = await app.firstWindow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return { page, close: () => app.close() };
}
