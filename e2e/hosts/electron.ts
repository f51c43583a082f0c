import { dirname, join } from 'node:path';
import { _electron as electron } from '@playwright/test';
import { electronBinary } from './electron-binary.ts';
import type { Running } from './index.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** The program itself, for specs of what only it has. `args` are those of a command line. */
export async function startElectron(
  library: string,
  args: string[] = [],
  env: Record<string, string> = {},
) {
  const executablePath = electronBinary(ROOT);
  if (!executablePath) throw new Error('Electron’s program is not on this machine.');
  const app = await electron.launch({
    executablePath,
    args: [ROOT, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
    env: {
      ...process.env,
      ...env,
      POSTIL_LIBRARY: library,
      // Each test its own: two programs with one configuration are one program.
      POSTIL_CONFIG: join(dirname(library), 'config'),
    } as Record<string, string>,
  });
  return app;
}

/** Starts the built app in Electron. Only called where its program is present. */
export async function launchElectron(
  library: string,
  env: Record<string, string> = {},
): Promise<Running> {
  const app = await startElectron(library, [], env);
  const page = await app.firstWindow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return { page, close: () => app.close() };
}
