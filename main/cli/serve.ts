/** `postil serve`: the app in a browser, from this machine. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PostilError } from '../../preload/contract/index.ts';
import { startWebHost } from '../web/index.ts';
import { canOpenBrowser, openBrowser } from './browser.ts';
import { type Context, type Outcome, say } from './session.ts';
import { json } from './text.ts';

export interface ServeOptions {
  port?: number;
  /** Also opens the system's browser, where there is a screen. */
  browser: boolean;
}

/** Serves until the person ends it; then what was pending is saved first. */
export async function serve(context: Context, options: ServeOptions): Outcome {
  const { terminal, library } = context;
  const rendererDir = join(terminal.root, 'out', 'renderer');
  if (!existsSync(join(rendererDir, 'index.html'))) {
    throw new PostilError(
      'unsupported',
      `Postil’s pages are not built. Run \`npm run build\` in ${terminal.root} first.`,
    );
  }
  const screen = canOpenBrowser(terminal);
  // Asked for before the start, so that Ctrl-C during it is not lost.
  const interrupted = terminal.interrupted();
  const app = await terminal.openCore({
    library,
    watch: true,
    ...(screen ? { openExternal: (url) => openBrowser(terminal, url) } : {}),
  });
  try {
    const host = await startWebHost({ app, rendererDir, port: options.port });
    const { url, port } = host;
    terminal.stdout.write(context.json ? json({ url, port }) : `Postil is open at ${url}\n`);
    say(terminal, 'Ctrl-C ends it.');
    if (options.browser && screen) {
      // The address can be seen in the list of processes: it carries a token that works once.
      await openBrowser(terminal, host.ticketUrl()).catch(() =>
        say(terminal, 'No browser could be started here; open the address yourself.'),
      );
    }
    await interrupted;
    await host.close();
  } finally {
    await app.close();
  }
  return true;
}
