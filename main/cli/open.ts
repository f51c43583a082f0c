/** `postil open`: the app in its window; where Electron's program cannot be had, in a browser. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { canOpenBrowser } from './browser.ts';
import { findElectron, installElectron, runElectron } from './electron-program.ts';
import { filesIn } from './folder.ts';
import { serve } from './serve.ts';
import { type Context, type Outcome, say } from './session.ts';
import type { Terminal } from './terminal.ts';

export interface OpenOptions {
  port?: number;
  /** False runs Electron without its sandbox. Only when the person says so. */
  sandbox: boolean;
  /** Files or addresses to add and show. */
  files?: string[];
}

export async function open(context: Context, options: OpenOptions): Outcome {
  const { terminal, library } = context;
  if (terminal.env.POSTIL_HOST !== 'web') {
    const program = findElectron(terminal) ?? (await install(context));
    const obstacle = program ? obstacleTo(context, options) : MISSING;
    if (program && !obstacle) {
      const { sandbox, files = [] } = options;
      const args = await Promise.all(files.map((file) => asArguments(terminal, file)));
      const run = await runElectron(terminal, program, { library, sandbox, args: args.flat() });
      if ('code' in run) return run.code === 0;
      say(
        terminal,
        `Electron’s program does not run on this machine (${run.failed}), so Postil opens in your browser.`,
      );
    } else say(terminal, obstacle);
  }
  const { port, files = [] } = options;
  return serve(context, { browser: true, files, ...(port === undefined ? {} : { port }) });
}

/**
 * As the app is told: files by their whole paths, since it may run in another folder than the shell, the files of
 * a folder, and addresses as links of its own, about which it asks.
 */
async function asArguments(terminal: Terminal, given: string): Promise<string[]> {
  const path = resolve(terminal.cwd, given);
  const info = await stat(path).catch(() => null);
  if (info?.isDirectory()) {
    const { articles, exports } = await filesIn(path);
    return [...articles, ...exports];
  }
  if (info) return [path];
  if (/^https?:\/\//i.test(given)) return [`postil://save?url=${encodeURIComponent(given)}`];
  if (/^postil:/i.test(given)) return [given];
  say(terminal, `postil: ${given}: There is no such file here.`);
  return [];
}

const MISSING =
  'Electron’s program is not on this machine and could not be downloaded, so Postil opens in your browser.';

/** Why a program that is there cannot open a window; empty when it can. */
function obstacleTo({ terminal }: Context, { sandbox }: OpenOptions): string {
  if (!canOpenBrowser(terminal)) {
    return 'There is no screen here for a window, so Postil opens for a browser.';
  }
  if (terminal.isRoot && terminal.platform === 'linux' && sandbox) {
    return 'Electron’s sandbox does not work for root, so Postil opens in your browser. Run it as an ordinary user, or add --no-sandbox.';
  }
  return '';
}

/** Says something only when it takes its time. */
async function install({ terminal }: Context): Promise<string | null> {
  const patience = setTimeout(
    () => say(terminal, 'Getting Electron’s program, once (about 110 MB) …'),
    5_000,
  );
  try {
    return await installElectron(terminal);
  } finally {
    clearTimeout(patience);
  }
}
