/** Runs a command line in this process: the terminal's own program, or the packaged app without a window. */
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { run } from './program.ts';
import type { Stream } from './terminal.ts';

/** @returns the exit code, when everything printed has left this process */
export async function runHere(args: string[]): Promise<number> {
  const code = await run(args, {
    stdout: stream(process.stdout),
    stderr: stream(process.stderr),
    stdin: process.stdin,
    env: process.env,
    cwd: process.cwd(),
    home: homedir(),
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    // Both `main/cli` and `out/main` (and its chunks, one deeper) lie below the root.
    root: rootOf(import.meta.dirname),
    // Loaded when it is needed: `--help` and a wrong command line answer at once.
    openCore: async (options) => (await import('../app/index.ts')).openCore(options),
    interrupted,
  });
  await Promise.all([process.stdout, process.stderr].map(flushed));
  return code;
}

function rootOf(folder: string): string {
  return resolve(folder.replace(/[\\/]chunks$/, ''), '../..');
}

function stream(target: NodeJS.WriteStream): Stream {
  // `postil list | head`: the reader has had enough. What was asked for is still done.
  target.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return { write: (text) => target.write(text), isTTY: target.isTTY === true };
}

function flushed(target: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    target.write('', () => resolve());
  });
}

/** Listens from the first call on; a second signal of the kind ends the process at once, as ever. */
function interrupted(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve(signal));
    }
  });
}
