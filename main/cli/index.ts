/** The terminal's entry. Built to `out/main/cli.js`; `bin.mjs` starts that. */
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { run } from './program.ts';
import type { Stream } from './terminal.ts';

function stream(target: NodeJS.WriteStream): Stream {
  // `postil list | head`: the reader has had enough. What was asked for is still done.
  target.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return { write: (text) => target.write(text), isTTY: target.isTTY === true };
}

/** Listens from the first call on; a second signal of the kind ends the process at once, as ever. */
function interrupted(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve(signal));
    }
  });
}

process.exitCode = await run(process.argv.slice(2), {
  stdout: stream(process.stdout),
  stderr: stream(process.stderr),
  stdin: process.stdin,
  env: process.env,
  cwd: process.cwd(),
  home: homedir(),
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  // Both `main/cli` and `out/main` lie two folders below the root.
  root: resolve(import.meta.dirname, '../..'),
  // Loaded when it is needed: `--help` and a wrong command line answer at once.
  openCore: async (options) => (await import('../app/index.ts')).openCore(options),
  interrupted,
});
