/** The system's browser. */
import { spawn } from 'node:child_process';
import { PostilError } from '../../preload/contract/index.ts';
import type { Terminal } from './terminal.ts';

type System = Pick<Terminal, 'platform' | 'env'>;

/** False in a session without a screen, such as a server's. */
export function canOpenBrowser({ platform, env }: System): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Hands a web or mail address to the system; answers when its program has started. */
export async function openBrowser({ platform, env }: System, address: string): Promise<void> {
  const url = URL.parse(address);
  if (!url || !['http:', 'https:', 'mailto:'].includes(url.protocol)) {
    throw new PostilError('invalid', 'Postil opens only web and mail addresses.');
  }
  const [command, ...args] = {
    darwin: ['open'],
    // Not `cmd /c start`, which reads `&` and `^` in an address as its own.
    win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  }[platform as string] ?? ['xdg-open'];
  await new Promise<void>((resolve, reject) => {
    const child = spawn(String(command), [...args, url.href], {
      env,
      stdio: 'ignore',
      detached: true,
    });
    child.once('error', (cause) =>
      reject(new PostilError('unsupported', `${command} cannot be started here.`, { cause })),
    );
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}
