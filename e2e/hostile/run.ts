/**
 * `npm run bench:hostile [-- N]`: hostile content in every place where text is shown or written, in Chromium,
 * with every wall standing; then with both sanitisers gone, so that the policy alone must hold. Counts
 * executions, requests and navigations, prints them, and writes them to docs/reliability.md. `N` takes every
 * Nth payload; POSTIL_PLACES and POSTIL_CASES (regular expressions) only some places and payloads.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type App, openCore } from '../../main/app/index.ts';
import { startWebHost } from '../../main/web/index.ts';
import { launchBrowser } from './browser.ts';
import { breakingOut, showExports } from './exported.ts';
import {
  allNotes,
  bookmarkPage,
  bookmarkQuestion,
  duplicates,
  importPreview,
  lookAgain,
} from './library-places.ts';
import { buildWithoutSanitiser, NEXT_CASE } from './no-sanitiser.ts';
import { completion, leave, list, palette, read, readUnguarded, search } from './places.ts';
import { report } from './report.ts';
import {
  type Ask,
  addHostile,
  addShelf,
  call,
  type HostileArticle,
  type HostileShelf,
  labelHostile,
} from './shelf.ts';
import { SHELF_PLACES } from './shelf-places.ts';
import { attempt, type Result, type Showing, type Stage, trial } from './trial.ts';
import { grouped, type Payload, payloads } from './vectors.ts';
import { type Watch, watchPage } from './watch.ts';
import { startWire } from './wire.ts';

/** Payloads side by side in one place. */
const GROUP = 12;

const every = Number(process.argv[2] ?? 1);
const only = new RegExp(process.env.POSTIL_PLACES ?? '');
const these = new RegExp(process.env.POSTIL_CASES ?? '', 's');
const chosen = payloads()
  .filter((_, at) => at % every === 0)
  .filter(({ html }) => these.test(html));
const folder = await mkdtemp(join(tmpdir(), 'postil-hostile-'));
const library = join(folder, 'library');
const bodyOf = ({ id }: HostileArticle) => join(library, 'articles', id, 'content.html');
const wire = await startWire();
const browser = await launchBrowser(wire.address);
const results: Result[] = [];
/** How many payloads break out where nothing guards. */
let free = 0;

type Show<T> = (page: Page, what: T) => Promise<string>;

/** What shows each payload by itself, many at once, or all of them. */
const each = (show: Show<Payload>): Showing[] =>
  chosen.map((payload) => ({ payloads: [payload], show: (page) => show(page, payload) }));
const sets = (size: number, show: Show<readonly Payload[]>): Showing[] => {
  const showing = (some: readonly Payload[]): Showing => ({
    payloads: some,
    show: (page) => show(page, some),
    alone: (payload) => showing([payload]),
  });
  return grouped(chosen, size).map(showing);
};
const all = (show: Showing['show']): Showing[] => [{ payloads: chosen, show }];

try {
  const { articles, shelves } = await fill();
  const app = await openCore({ library, watch: true, welcome: false });
  const ask: Ask = (method, params) => app.dispatch(method, params);
  const built = join(import.meta.dirname, '..', '..', 'out', 'renderer');
  const stage = await openStage(app, built);
  await aroundLibrary(stage);
  await reading(stage, 'Reader: body, head, window title, notes, tags', articles);
  await aroundArticles(stage, ask, shelves);
  await written(ask, articles, '');

  // Past the first wall: what is on the disk is hostile.
  for (const article of articles) {
    const { mark, html } = article.payload;
    await writeFile(bodyOf(article), `<p>Article ${mark} begins here.</p>${html}`);
  }
  await reading(stage, 'Reader: body not sanitised when saved', articles);
  await written(ask, articles, ' of a body not sanitised when saved');
  await stage.close();

  // Past the second wall too.
  await withoutSanitisers(app, articles);
  await app.close();
  process.exitCode = report(results, { payloads: chosen.length, every, free });
} finally {
  await browser.close();
  await wire.close();
  await rm(folder, { recursive: true, force: true });
}

/** The library: an article for each payload, shelves of many, filters named like them, notes that are due. */
async function fill(): Promise<{ articles: HostileArticle[]; shelves: HostileShelf[] }> {
  const app = await openCore({ library, watch: false });
  const ask: Ask = (method, params) => app.dispatch(method, params);
  await call(ask, 'settings.update', { review: true, reviewCount: 50 });
  const articles: HostileArticle[] = [];
  const shelves: HostileShelf[] = [];
  for (const [at, group] of grouped(chosen, GROUP).entries()) {
    const title = `Shelf ${at + 1}`;
    for (const payload of group) {
      articles.push(await addHostile(ask, payload, title));
      await labelHostile(ask, payload);
    }
    shelves.push(await addShelf(ask, group, title));
  }
  await app.close();
  for (const { id } of articles) await letNoteBeDue(id);
  return { articles, shelves };
}

/** The note that links to a shelf was written long ago, so that it is shown again. */
async function letNoteBeDue(id: string): Promise<void> {
  const file = join(library, 'articles', id, 'article.json');
  const document = JSON.parse(await readFile(file, 'utf8'));
  for (const note of document.notes) {
    if (note.body.startsWith('[[Shelf')) note.createdAt = '2026-01-01T08:00:00.000Z';
  }
  await writeFile(file, JSON.stringify(document));
}

interface ClosableStage extends Stage {
  close(): Promise<void>;
}

async function openStage(
  app: App,
  rendererDir: string,
  { bypassCSP = false } = {},
): Promise<ClosableStage> {
  const host = await startWebHost({ app, rendererDir });
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    bypassCSP,
    viewport: { width: 1280, height: 860 },
    acceptDownloads: false,
  });
  context.setDefaultTimeout(30_000);
  const watch: Watch = { breaches: [], mayPrint: false };
  const freshPage = async (address: string) => {
    const page = await context.newPage();
    await watchPage(page, new URL(host.url).origin, watch);
    await page.goto(address);
    await page.locator('.library-screen').waitFor();
    return page;
  };
  const home = new URL('/', host.url).href;
  const stage: ClosableStage = {
    page: await freshPage(host.url),
    watch,
    wire,
    home,
    async renew() {
      void stage.page.close().catch(() => undefined);
      stage.page = await freshPage(home);
    },
    close: () => context.close().then(() => host.close()),
  };
  return stage;
}

async function run(stage: Stage, name: string, showings: Iterable<Showing>): Promise<void> {
  if (only.test(name)) results.push(await trial(stage, name, showings));
}

/** What so few letters find, that lists which show only some of what there is show all of it. */
function beginnings(some: readonly Payload[]): Set<string> {
  return new Set(some.map(({ mark }) => mark.replace(/(?<=\d\d)\dx$/, '')));
}

async function aroundLibrary(stage: Stage): Promise<void> {
  const { home } = stage;
  const places: Record<string, Showing[]> = {
    'Library: list, sidebar, saved filters': all(list),
    'Search: titles, snippets, notes': sets(GROUP, (page, some) =>
      search(page, some.map(({ mark }) => mark).join(' OR ')),
    ),
    'Search: completion': sets(GROUP, async (page, some) => {
      let seen = '';
      for (const letters of beginnings(some)) seen += await completion(page, `tag:${letters}`);
      return seen;
    }),
    Palette: sets(GROUP, async (page, some) => {
      let seen = '';
      for (const letters of beginnings(some)) seen += await palette(page, letters);
      return seen;
    }),
    'All notes': all(allNotes),
    'Look again': all(lookAgain),
    'Import: preview and report': sets(8, importPreview),
    'Adding: duplicates, tray': sets(GROUP, duplicates),
    'Bookmark: page of the host': each((page, one) => bookmarkPage(page, home, one)),
    'Bookmark: question of the app': each((page, one) => bookmarkQuestion(page, home, one)),
  };
  for (const [name, showings] of Object.entries(places)) {
    await run(stage, name, showings);
    await leave(stage.page);
  }
}

async function reading(stage: Stage, name: string, articles: HostileArticle[]): Promise<void> {
  const show = (article: HostileArticle): Showing => ({
    payloads: [article.payload],
    show: (page) => read(page, article),
  });
  await run(stage, name, articles.map(show));
}

async function aroundArticles(stage: Stage, ask: Ask, shelves: HostileShelf[]): Promise<void> {
  for (const [name, show] of Object.entries(SHELF_PLACES)) {
    const showing = (shelf: HostileShelf): Showing => ({
      payloads: shelf.payloads,
      show: (page) => show(page, shelf, stage.watch),
      alone: async (payload) => showing(await addShelf(ask, [payload], `Alone ${payload.mark}`)),
    });
    await run(stage, name, shelves.map(showing));
  }
}

async function written(ask: Ask, articles: HostileArticle[], which: string): Promise<void> {
  const wanted = (name: string) => only.test(name);
  results.push(...(await showExports({ browser, wire, folder, ask, articles, which, wanted })));
}

/**
 * The built page, but without its sanitiser, over bodies written past the first one. Many payloads stand in one
 * article, each parsed by itself; those that put names in the page's way stand alone.
 */
async function withoutSanitisers(app: App, articles: HostileArticle[]): Promise<void> {
  const unguarded = await buildWithoutSanitiser(folder);
  const [first] = articles;
  if (!first) return;
  const showing = (home: string, some: readonly Payload[]): Showing => ({
    payloads: some,
    mayBreak: true,
    show: async (page) => {
      const parts = some.map(({ html }) => html);
      const body = [`<p>${some.map(({ mark }) => mark).join(' ')}</p>`, ...parts];
      await writeFile(bodyOf(first), body.join(NEXT_CASE));
      return readUnguarded(page, home, first.id);
    },
    alone: (payload) => showing(home, [payload]),
  });
  const inTheWay = /\b(?:id|name)\s*=|<base|<plaintext/i;
  const groups = [
    ...grouped(
      chosen.filter(({ html }) => !inTheWay.test(html)),
      GROUP,
    ),
    ...grouped(
      chosen.filter(({ html }) => inTheWay.test(html)),
      1,
    ),
  ];
  const bare = await openStage(app, unguarded);
  await run(
    bare,
    'Reader: body not sanitised at all, the policy alone',
    groups.map((some) => showing(bare.home, some)),
  );
  await bare.close();

  // The proof that the canaries sing: with no wall at all payloads must break out, here and by themselves.
  const sure = { from: 'own', html: '<img src=x onerror=alert(1)>', mark: 'surex' };
  const wide = await openStage(app, unguarded, { bypassCSP: true });
  const { breaches } = await attempt(wide, showing(wide.home, [sure]));
  await wide.close();
  if (breaches.length === 0) throw new Error('With every wall gone nothing was noticed.');
  free = await breakingOut(browser, chosen);
  console.log(`With no wall at all, for comparison: ${free} of ${chosen.length} broke out.`);
}
