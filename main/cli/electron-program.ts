/** Electron's own program: where it is, getting it, running it. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Terminal } from './terminal.ts';

/** In milliseconds. The download is about 110 MB; past this, a browser is the better answer. */
const INSTALL_LIMIT = 120_000;

const NAMES: Readonly<Record<string, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

type Machine = Pick<Terminal, 'root' | 'env' | 'platform'>;

/**
 * Where the program is, or null when it is not on this machine. The package `electron` writes `path.txt`
 * when it has its program; ELECTRON_OVERRIDE_DIST_PATH names a folder with one from elsewhere.
 */
export function findElectron(machine: Machine): string | null {
  const folder = packageFolder(machine);
  const elsewhere = machine.env.ELECTRON_OVERRIDE_DIST_PATH;
  const note = folder && join(folder, 'path.txt');
  const name = note && existsSync(note) ? readFileSync(note, 'utf8') : null;
  if (elsewhere) {
    return present(join(elsewhere, name ?? NAMES[machine.platform] ?? 'electron'));
  }
  return folder && name ? present(join(folder, 'dist', name)) : null;
}

/** Runs the package's own `install-electron`, once and quietly; answers the program if it is there then. */
export async function installElectron(
  machine: Machine,
  limit = INSTALL_LIMIT,
): Promise<string | null> {
  const folder = packageFolder(machine);
  if (!folder || machine.env.ELECTRON_OVERRIDE_DIST_PATH) return null;
  await new Promise<void>((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], {
      cwd: folder,
      env: machine.env,
      stdio: 'ignore',
      timeout: limit,
      killSignal: 'SIGKILL',
    });
    // Whether it worked is seen by what is there afterwards.
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  return findElectron(machine);
}

/** How a run ended: with a code, or without ever having worked. */
export type Run = { code: number } | { failed: string };

/** Runs the app in Electron until its window is closed. */
export function runElectron(
  terminal: Terminal,
  program: string,
  options: { library: string; sandbox: boolean; args?: readonly string[] },
): Promise<Run> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = terminal.env;
  const started = performance.now();
  return new Promise((resolve) => {
    const switches = options.sandbox ? [] : ['--no-sandbox'];
    const child = spawn(program, [terminal.root, ...switches, ...(options.args ?? [])], {
      env: { ...env, POSTIL_LIBRARY: options.library },
      stdio: 'inherit',
    });
    terminal.interrupted().then((signal) => {
      // Ctrl-C has reached Electron already; a second one would kill it before it has saved.
      if (signal !== 'SIGINT') child.kill(signal);
    });
    child.once('error', (error) => resolve({ failed: error.message }));
    child.once('exit', (code, signal) => {
      const early = performance.now() - started < 5_000;
      // 126 and 127: the loader found it no program for this machine, or missed a library of the system.
      if (code === 126 || code === 127) resolve({ failed: `exit code ${code}` });
      else if (early && signal && CRASHES.has(signal)) resolve({ failed: signal });
      else resolve({ code: code ?? 1 });
    });
  });
}

const CRASHES = new Set(['SIGTRAP', 'SIGABRT', 'SIGSEGV', 'SIGILL', 'SIGBUS']);

function packageFolder({ root }: Machine): string | null {
  try {
    const require = createRequire(join(root, 'package.json'));
    return dirname(require.resolve('electron/package.json'));
  } catch {
    // Not installed, as in an installation without development packages.
    return null;
  }
}

function present(path: string): string | null {
  return existsSync(path) ? path : null;
}
