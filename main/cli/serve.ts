/** `postil serve`: the app in a browser, from this machine. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '../../preload/client/index.ts';
import { PostilError } from '../../preload/contract/index.ts';
import { startWebHost } from '../web/index.ts';
import { canOpenBrowser, openBrowser } from './browser.ts';
import { type Context, complain, type Outcome, say } from './session.ts';
import { expand } from './sources.ts';
import { json } from './text.ts';

export interface ServeOptions {
  port?: number;
  /** Also opens the system's browser, where there is a screen. */
  browser: boolean;
  /** Files or addresses that are added first; the last one is shown. */
  files?: string[];
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
    const place = await added(context, app.dispatch, options.files ?? []);
    const { port } = host;
    const url = `${host.url}${place}`;
    terminal.stdout.write(context.json ? json({ url, port }) : `Postil is open at ${url}\n`);
    say(terminal, 'Ctrl-C ends it.');
    if (options.browser && screen) {
      // The address can be seen in the list of processes: it carries a token that works once.
      await openBrowser(terminal, `${host.ticketUrl()}${place}`).catch(() =>
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

/** The place in the app of what was added last, as the end of its address; empty for the list. */
async function added(
  context: Context,
  invoke: Parameters<typeof createClient>[0]['invoke'],
  files: string[],
): Promise<string> {
  const client = createClient({ invoke });
  let place = '';
  const { terminal } = context;
  for (const argument of files) {
    try {
      const { given, refused } = await expand(terminal, client, argument);
      for (const { name, source } of given) {
        try {
          const row = await client.call('article.add', { source });
          place = `#/article/${row.id}`;
        } catch (error) {
          // The app opens all the same.
          complain(terminal, error, name);
        }
      }
      for (const { name, error } of refused) complain(terminal, error, name);
    } catch (error) {
      complain(terminal, error, argument);
    }
  }
  return place;
}
