/**
 * `npm run offline-proof`: saves every page of the corpus (.ci/corpus.ts), opens each in the built app with the network
 * blocked, and counts the requests that leave it. Ends with 1 when there is any, or a page that is not shown.
 */
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../.ci/browser.ts';
import { corpusPath } from '../.ci/corpus.ts';
import { runCli } from './hosts/cli.ts';
import { launchWeb } from './hosts/web.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const corpus = corpusPath('pages');
if (!existsSync(corpus)) {
  say(`No pages to show: ${corpus} does not exist. Set POSTIL_CORPUS to a folder with pages/.`);
  process.exit(0);
}

process.env.POSTIL_CHROMIUM = findBrowser();
const folder = await mkdtemp(join(tmpdir(), 'postil-offline-'));
const library = join(folder, 'library');
const sources = readdirSync(corpus).map((name) => join(corpus, name, 'source.html'));
const saved = await runCli(library, ['--json', 'add', '--duplicate', 'both', ...sources]);
const rows = saved.json() as { id: string; title: string; missing: unknown[] }[];
if (saved.stderr) say(saved.stderr.trim());

const { page, close } = await launchWeb(library);
const home = new URL(page.url()).host;
let left = 0;
await page.route('**', (route) => {
  const url = new URL(route.request().url());
  if (url.host === home || ['data:', 'blob:'].includes(url.protocol)) return route.continue();
  left += 1;
  say(`  asked for ${url.href}`);
  return route.abort();
});

let shown = 0;
let broken = 0;
for (const { id, title } of rows) {
  await page.goto(`${new URL(page.url()).origin}/#/article/${id}`);
  const heading = page.locator('.article-title', { hasText: title.slice(0, 40) }).first();
  try {
    await heading.waitFor({ timeout: 30_000 });
    // Every image is asked for, also those further down.
    broken += await page.locator('.article-body').evaluate(async (body) => {
      const images = [...body.querySelectorAll('img')];
      for (const image of images) image.loading = 'eager';
      const outcomes = await Promise.allSettled(images.map((image) => image.decode()));
      const remote = [...body.querySelectorAll('[src], [srcset], [poster]')].filter(
        (one) => !/^\/assets\//.test(one.getAttribute('src') ?? ''),
      );
      return outcomes.filter((one) => one.status === 'rejected').length + remote.length;
    });
    shown += 1;
  } catch (error) {
    say(`  not shown: ${title} (${error instanceof Error ? error.message.split('\n')[0] : error})`);
  }
}
await close();
await rm(folder, { recursive: true, force: true });
const missing = rows.reduce((sum, row) => sum + row.missing.length, 0);
say(
  `${sources.length} pages, ${rows.length} saved, ${shown} shown; ${left} requests left the app; ${broken} images neither stored nor listed as missing; ${missing} listed as missing.`,
);
process.exitCode = left > 0 || broken > 0 || shown < sources.length ? 1 : 0;
