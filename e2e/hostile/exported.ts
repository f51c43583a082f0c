/** What was exported, shown by pages that guard nothing: no policy but the page's own, scripts allowed. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from '@playwright/test';
import { toHtml } from 'hast-util-to-html';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { type Ask, call, type HostileArticle } from './shelf.ts';
import type { Result } from './trial.ts';
import { grouped, type Payload } from './vectors.ts';
import { type Breach, provoke, watchPage } from './watch.ts';
import type { Wire } from './wire.ts';

export interface Document {
  payload: Payload;
  html: string;
}

/**
 * Markdown as a program shows it that lets raw HTML through (`raw`), or shows it as text. A note's own words
 * are the person's Markdown and leave as they were written, raw HTML too; nothing else may bring any.
 */
export function shownMarkdown(markdown: string, raw: boolean): string {
  const processor = unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(remarkGfm)
    .use(remarkRehype, { allowDangerousHtml: raw });
  const tree = processor.runSync(processor.parse(markdown));
  return `<!doctype html><meta charset="utf-8">${toHtml(tree, { allowDangerousHtml: raw })}`;
}

export interface Exporting {
  browser: Browser;
  wire: Wire;
  /** For files of its own. */
  folder: string;
  ask: Ask;
  articles: readonly HostileArticle[];
  /** Added to the name of each place. */
  which: string;
  wanted: (name: string) => boolean;
}

/**
 * Every form that an article leaves in and that something shows again: the page in one file, rich text, Markdown
 * with the whole text. The notes' own words are the payload at first; then the person's notes say something
 * harmless, so that only what is foreign is left.
 */
export async function showExports(exporting: Exporting): Promise<Result[]> {
  const { browser, wire, folder, ask, articles, which, wanted } = exporting;
  const results: Result[] = [];
  const gather = async (make: (id: string) => Promise<string>): Promise<Document[]> => {
    const documents: Document[] = [];
    for (const { id, payload } of articles) documents.push({ payload, html: await make(id) });
    return documents;
  };
  const place = async (
    name: string,
    make: (id: string) => Promise<string>,
    show: (name: string, documents: Document[]) => Promise<Result>,
  ) => {
    const full = `${name}${which}`;
    if (wanted(full)) results.push(await show(full, await gather(make)));
  };
  const inFrames = (name: string, documents: Document[]) =>
    showInFrames(browser, wire, name, documents);
  const asFiles = (name: string, documents: Document[]) =>
    showAsFiles(browser, wire, folder, name, documents);
  const page = (id: string) =>
    call<{ text: string }>(ask, 'export.render', { ids: [id], format: 'html' });
  const copy = (id: string) => call<{ markdown: string; html: string }>(ask, 'export.copy', { id });
  const options = { text: true };
  const whole = async (id: string) => {
    const preview = await call<{ ok: boolean; markdown?: string }>(ask, 'export.preview', {
      id,
      options,
    });
    if (!preview.markdown) throw new Error(`Nothing was exported of ${id}.`);
    return preview.markdown;
  };

  await place('Exported page, over HTTP', async (id) => (await page(id)).text, inFrames);
  await place('Exported page, opened as a file', async (id) => (await page(id)).text, asFiles);
  await place('Notes copied as rich text', async (id) => (await copy(id)).html, inFrames);
  await place(
    'Exported Markdown with hostile notes, raw HTML shown as text',
    async (id) => shownMarkdown(await whole(id), false),
    inFrames,
  );
  const bodies = new Map<string, string>();
  for (const { id } of articles) {
    for (const note of await call<{ id: string; body: string }[]>(ask, 'note.list', {
      articleId: id,
    })) {
      bodies.set(`${id} ${note.id}`, note.body);
      await reword(ask, id, note.id, 'Compare the rain books.');
    }
  }
  await place(
    'Exported Markdown, raw HTML let through',
    async (id) => shownMarkdown(await whole(id), true),
    inFrames,
  );
  for (const [key, body] of bodies) {
    const [articleId = '', id = ''] = key.split(' ');
    await reword(ask, articleId, id, body);
  }
  return results;
}

const reword = (ask: Ask, articleId: string, id: string, body: string) =>
  call(ask, 'note.update', { articleId, id, patch: { body } });

const SIDE_BY_SIDE = 25;

/**
 * Each document in a frame of its own, some at a time, so that none can stand in another's way. A breach is
 * its frame's; what cannot be told is tried again one by one.
 */
export async function showInFrames(
  browser: Browser,
  wire: Wire,
  name: string,
  documents: readonly Document[],
): Promise<Result> {
  const site = await startSite(documents);
  const result: Result = { name, cases: documents.length, breaches: [], failures: [] };
  const show = async (some: readonly Document[]) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const watch = await watchPage(page, site.origin);
    wire.take();
    const frames = some.map((one) => `<iframe src="/${one.payload.mark}"></iframe>`);
    await page.goto(`${site.origin}/frames?${encodeURIComponent(frames.join(''))}`);
    for (const frame of page.frames()) {
      if (frame !== page.mainFrame()) await provoke(frame, 'body').catch(() => '');
    }
    const loaded = new Set(some.map(({ payload }) => `a frame: ${site.origin}/${payload.mark}`));
    const breaches = watch.breaches.filter(({ what }) => !loaded.delete(what));
    if (loaded.size > 0) result.failures.push(`not loaded: ${[...loaded].join()}`);
    const heard = wire.take().map((what): Breach => ({ kind: 'request', what }));
    await context.close();
    return [...breaches, ...heard];
  };
  for (const group of grouped(documents, SIDE_BY_SIDE)) {
    if ((await show(group)).length === 0) continue;
    for (const one of group) {
      const alone = await show([one]);
      const whose = `${one.payload.mark} ${one.payload.html.slice(0, 200)}`;
      result.breaches.push(...alone.map((b) => ({ ...b, what: `${b.what} from ${whose}` })));
    }
  }
  await site.close();
  console.log(`${name}: ${result.cases} cases, ${result.breaches.length} breaches`);
  return result;
}

const PATIENCE = 15_000;

/** How many payloads run or leave by themselves, each in a page of its own that guards nothing. */
export async function breakingOut(browser: Browser, all: readonly Payload[]): Promise<number> {
  const site = await startSite(all.map((payload) => ({ payload, html: payload.html })));
  const out = new Set<string>();
  for (const group of grouped(all, 8)) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const watch = await watchPage(page, site.origin);
    const frames = group.map((one) => `<iframe src="/${one.mark}"></iframe>`);
    const shown = async () => {
      await page.goto(`${site.origin}/frames?${encodeURIComponent(frames.join(''))}`);
      for (const frame of page.frames().slice(1)) await provoke(frame, 'body').catch(() => '');
    };
    // Some payloads keep their page busy for ever.
    const late = new Promise((done) => setTimeout(done, PATIENCE));
    await Promise.race([shown().catch(() => undefined), late]);
    const marks = new Map<unknown, string>();
    for (const { frame, what } of watch.breaches) {
      const mark = /^a frame: .*\/(case\d+x)$/.exec(what)?.[1];
      if (mark && !marks.has(frame)) marks.set(frame, mark);
      else if (marks.has(frame)) out.add(marks.get(frame) as string);
    }
    await context.close();
  }
  await site.close();
  return out.size;
}

/** Each document as a file on the disk, opened by itself. */
export async function showAsFiles(
  browser: Browser,
  wire: Wire,
  folder: string,
  name: string,
  documents: readonly Document[],
): Promise<Result> {
  const result: Result = { name, cases: 0, breaches: [], failures: [] };
  const dir = await mkdtemp(join(folder, 'files-'));
  const context = await browser.newContext();
  const page = await context.newPage();
  const watch = await watchPage(page, 'file:///');
  for (const { payload, html } of documents) {
    const file = join(dir, `${payload.mark}.html`);
    await writeFile(file, html);
    const address = pathToFileURL(file).href;
    await page.goto(address);
    await provoke(page, 'body');
    const left = page.url().split('#')[0] === address ? [] : [page.url()];
    const found = [
      ...watch.breaches.splice(0),
      ...left.map((what): Breach => ({ kind: 'navigation', what })),
      ...wire.take().map((what): Breach => ({ kind: 'request', what })),
    ];
    const whose = `${payload.mark} ${payload.html.slice(0, 200)}`;
    result.breaches.push(...found.map((b) => ({ ...b, what: `${b.what} from ${whose}` })));
    result.cases += 1;
  }
  await context.close();
  await rm(dir, { recursive: true, force: true });
  console.log(`${name}: ${result.cases} cases, ${result.breaches.length} breaches`);
  return result;
}

async function startSite(documents: readonly Document[]) {
  const pages = new Map(documents.map(({ payload, html }) => [`/${payload.mark}`, html]));
  const server = createServer((request, response) => {
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const html = path === '/frames' ? decodeURIComponent(query) : pages.get(path);
    response.writeHead(html === undefined ? 404 : 200, {
      'Content-Type': 'text/html; charset=utf-8',
    });
    response.end(html ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
