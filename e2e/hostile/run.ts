/**
 * `npm run bench:hostile [-- N]`: hostile content in every place of the window, in Chromium, with every
 * wall standing; then with both sanitisers gone, so that the policy alone must hold. Counts executions,
 * requests and navigations, prints them, and writes them to docs/reliability.md. `N` takes every Nth payload.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { reportRows } from '../../.ci/bench-report.ts';
import { recordSection } from '../../.ci/reliability-doc.ts';
import { openCore } from '../../main/app/index.ts';
import { startWebHost } from '../../main/web/index.ts';
import { showBare, shownMarkdown } from './bare-page.ts';
import { launchBrowser } from './browser.ts';
import { buildWithoutSanitiser } from './no-sanitiser.ts';
import { type ExportedTexts, exported, list, palette, read, readUnguarded } from './places.ts';
import { addHostile, type HostileArticle } from './shelf.ts';
import { payloads } from './vectors.ts';
import { type Breach, watchPage } from './watch.ts';

interface Result {
  name: string;
  cases: number;
  breaches: Breach[];
}

const every = Number(process.argv[2] ?? 1);
const chosen = payloads().filter((_, at) => at % every === 0);
const folder = await mkdtemp(join(tmpdir(), 'postil-hostile-'));
const browser = await launchBrowser();
try {
  const results = await everyWall(browser);
  report(results);
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}

async function everyWall(on: Browser): Promise<Result[]> {
  const library = join(folder, 'library');
  const app = await openCore({ library, watch: true, welcome: false });
  const built = join(import.meta.dirname, '..', '..', 'out', 'renderer');
  const results: Result[] = [];
  const open = async (rendererDir: string, bypassCSP = false) => {
    const host = await startWebHost({ app, rendererDir });
    const context = await on.newContext({ reducedMotion: 'reduce', bypassCSP });
    const page = await context.newPage();
    const { breaches } = await watchPage(page, new URL(host.url).origin);
    await page.goto(host.url);
    await page.locator('.library-screen').waitFor();
    const close = () => context.close().then(() => host.close());
    return { page, breaches, close, home: new URL('/', host.url).href };
  };

  const walled = await open(built);
  const articles: HostileArticle[] = [];
  for (const [n, payload] of chosen.entries()) {
    articles.push(await addHostile(walled.page, payload, n));
  }
  const texts: ExportedTexts[] = [];
  await list(walled.page, ['alert', 'script', 'img', 'onerror', 'in:notes alert', 'evil']);
  await palette(walled.page, 'alert');
  results.push(take('Library list, search and palette', chosen.length, walled.breaches));
  for (const article of articles) {
    await read(walled.page, article);
    texts.push(await exported(walled.page, article));
  }
  results.push(
    take('Reader: body, head, outline, notes and tags', articles.length, walled.breaches),
  );

  // Past the first wall: what is on the disk is hostile. Then past the second one too.
  for (const { id, payload } of articles) {
    const file = join(library, 'articles', id, 'content.html');
    await writeFile(file, `<p>Article begins here.</p>${payload.html}`);
  }
  for (const article of articles) await read(walled.page, article);
  results.push(take('Body not sanitised when saved', articles.length, walled.breaches));
  await walled.close();

  const unguarded = await buildWithoutSanitiser(folder);
  const bare = await open(unguarded);
  for (const article of articles) await readUnguarded(bare.page, bare.home, article);
  results.push(take('Body not sanitised at all: the policy alone', articles.length, bare.breaches));
  await bare.close();

  // The proof that the canaries sing: with no wall at all the same payloads must break out.
  const wide = await open(unguarded, true);
  for (const article of articles) await readUnguarded(wide.page, wide.home, article);
  if (wide.breaches.length === 0) throw new Error('With every wall gone nothing was noticed.');
  console.log(`With every wall gone, for comparison: ${wide.breaches.length} breaches noticed.`);
  await wide.close();
  await app.close();

  const foreign = texts.map((text) => shownMarkdown(text.foreign, true));
  results.push({
    name: 'Exported Markdown, raw HTML let through',
    cases: foreign.length,
    breaches: await showBare(on, foreign),
  });
  const own = texts.map((text) => shownMarkdown(text.own, false));
  results.push({
    name: 'Exported Markdown with hostile notes, raw HTML shown as text',
    cases: own.length,
    breaches: await showBare(on, own),
  });
  return results;
}

/** The breaches so far; the next part starts at none. */
function take(name: string, cases: number, breaches: Breach[]): Result {
  return { name, cases, breaches: breaches.splice(0) };
}

function report(results: Result[]): void {
  const count = (result: Result, kind: Breach['kind']) =>
    result.breaches.filter((breach) => breach.kind === kind).length;
  for (const { name, breaches } of results) {
    for (const { kind, what } of breaches.slice(0, 20)) console.log(`${name}: ${kind}: ${what}`);
  }
  reportRows(
    'Hostile content',
    results.map((result) => ({
      name: `${result.name}, ${result.cases} cases: executions, requests and navigations`,
      value: result.breaches.length,
      unit: '',
      target: 0,
    })),
  );
  if (every <= 4) {
    const lines = results.map(
      (result) =>
        `| ${result.name} | ${result.cases} | ${count(result, 'execution')} | ${count(result, 'request')} | ${count(result, 'navigation')} |`,
    );
    recordSection(
      'Hostile content',
      `Written by \`npm run bench:hostile\`: ${every === 1 ? 'each payload' : `one payload of ${every} (all of them: \`npm run bench:hostile\` alone)`} is the body, title, author, site, section, tag and notes of an
article, shown by the built app in Chromium, every element there provoked by events.

| where | cases | executions | requests | navigations |
| --- | --- | --- | --- | --- |
${lines.join('\n')}`,
    );
  }
  process.exitCode = results.some((result) => result.breaches.length > 0) ? 1 : 0;
}
