/**
 * `npm run bench:limits`: pages and notes made to exhaust a reader. Each is added and opened in the built app;
 * time and memory must stay bounded, and what is refused must be refused with a sentence.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Row, reportRows } from '../../.ci/bench-report.ts';
import { recordSection } from '../../.ci/reliability-doc.ts';
import { openCore } from '../../main/app/index.ts';
import { startWebHost } from '../../main/web/index.ts';
import { launchBrowser } from './browser.ts';
import { askOf, call, type Reply } from './shelf.ts';

interface Outcome {
  name: string;
  addMs: number;
  openMs: number | null;
  coreMb: number;
  said: string;
}

const WORDS = 'The harbour clerk walked to the end of the mole with a brass rule. ';
const article = (body: string) =>
  `<html><head><title>Limits</title></head><body><article><h1>Limits</h1><p>${WORDS.repeat(5)}</p>${body}</article></body></html>`;

const PAGES: [name: string, html: () => string][] = [
  ['An ordinary page, for comparison', () => article(`<p>${WORDS}</p>`.repeat(60))],
  ['1,000,000 elements', () => article('<b>a</b> '.repeat(1_000_000))],
  ['200,000 paragraphs', () => article('<p>a b</p>'.repeat(200_000))],
  ['100,000-deep nesting', () => article(`${'<div>'.repeat(100_000)}<p>${WORDS}`)],
  ['100,000-deep formatting', () => article(`${'<b><i>'.repeat(50_000)}${WORDS}`)],
  [
    '10,000 images',
    () => article('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'.repeat(10_000)),
  ],
  [
    'A table of 300,000 cells',
    () => article(`<table>${`<tr>${'<td>1</td>'.repeat(300)}</tr>`.repeat(1000)}</table>`),
  ],
  ['A line of 5,000,000 letters', () => article(`<p>${'a'.repeat(5_000_000)}</p>`)],
  [
    '1,000,000 attributes',
    () =>
      article(
        `<p ${Array.from({ length: 1_000_000 }, (_, n) => `a${n}=1`).join(' ')}>${WORDS}</p>`,
      ),
  ],
];

/** Notes whose Markdown has made parsers slow (CommonMark's and GFM's pathological cases). */
const NOTES: [name: string, body: string][] = [
  ['nested emphasis', `${'*a **a '.repeat(20_000)}b${' a** a*'.repeat(20_000)}`],
  ['nested brackets', `${'['.repeat(50_000)}a${']'.repeat(50_000)}`],
  ['unclosed links', '[a](<b'.repeat(20_000)],
  ['unclosed comments', '<!--'.repeat(50_000)],
  ['many backticks', Array.from({ length: 800 }, (_, n) => `e${'`'.repeat(n)}`).join('')],
  ['deep quotes', `${'> '.repeat(5000)}a`],
  ['deep lists', Array.from({ length: 500 }, (_, n) => `${'  '.repeat(n)}- a`).join('\n')],
  ['a wide table', `|${'a|'.repeat(5000)}\n|${'-|'.repeat(5000)}\n|${'b|'.repeat(5000)}`],
  ['many hard www. and mail', `${'www.'.repeat(20_000)} ${'a@b.'.repeat(20_000)}`],
  ['many tags and links between notes', '#a/b [[x]] '.repeat(10_000)],
  ['100 kB of prose', WORDS.repeat(1500)],
  ['100 kB of list', '- a\n'.repeat(25_000)],
  ['100 kB of fences', '```\na\n'.repeat(16_000)],
  ['100 kB of links', '[a](https://a.test/) '.repeat(4_800)],
  ['100 kB of one word', 'a'.repeat(100_000)],
];

/** Searches whose marks are those of regular expressions, of the query language and of the index. */
const QUERIES: [name: string, query: string][] = [
  ['a nested repetition', '((((((((a*)*)*)*)*)*)*)*)b'],
  ['the text that such a one stumbles over', `${'a'.repeat(990)}!`],
  ['500 brackets', '('.repeat(500)],
  ['500 quotation marks', '"'.repeat(500)],
  ['200 alternatives', 'a OR '.repeat(200)],
  ['300 words', 'ab* '.repeat(250)],
  ['200 filters', 'tag:a '.repeat(160)],
  ['500 times not', '-'.repeat(500)],
];

/** Layouts and names of the person's own, made to take for ever. */
const TEMPLATES: [name: string, template: string][] = [
  ['loops in loops', `${'{% for a in (1..1000) %}'.repeat(3)}x${'{% endfor %}'.repeat(3)}`],
  ['a range without end', '{% for a in (1..100000000) %}x{% endfor %}'],
  ['10,000 conditions', '{% if title %}'.repeat(10_000)],
  ['50,000 brackets', '{{'.repeat(50_000)],
  ['10,000 filters', `{{ title ${'| append: title '.repeat(10_000)}}}`],
  [
    'a text that doubles',
    `{% assign a = "x" %}${'{% assign a = a | append: a %}'.repeat(60)}{{ a }}`,
  ],
  ['100 kB of words', WORDS.repeat(1500)],
];

const folder = await mkdtemp(join(tmpdir(), 'postil-limits-'));
const browser = await launchBrowser();
const app = await openCore({ library: join(folder, 'library'), watch: true, welcome: false });
const rendererDir = join(import.meta.dirname, '..', '..', 'out', 'renderer');
const host = await startWebHost({ app, rendererDir });
const outcomes: Outcome[] = [];
try {
  const page = await browser.newPage();
  await page.goto(host.url);
  const pages = process.argv[2] === 'notes' ? [] : PAGES;
  for (const [name, html] of pages) outcomes.push(await tryPage(page, name, html()));
  const ordinary = await call<{ id: string }>(askOf(page), 'article.add', {
    source: { kind: 'html', html: article(''), title: 'For notes' },
  });
  for (const [name, body] of NOTES) outcomes.push(await tryNote(page, ordinary.id, name, body));
  // What is searched and laid out holds the hardest of these notes.
  for (const [, body] of NOTES) {
    const params = { articleId: ordinary.id, target: null, body, color: 'yellow', tags: [] };
    await call(askOf(page), 'note.add', params);
  }
  const openMs = await timeOpening(page, '#/notes', '.placed-note');
  outcomes.push(outcome('All notes, with each of these', 0, openMs, { ok: true }));
  await page.goto('about:blank');
  await page.goto(new URL('/', host.url).href);
  for (const [name, words] of QUERIES) {
    const notes = { words, order: 'newest', offset: 0, limit: 50 };
    outcomes.push(await tryCall(page, `A search of ${name}`, 'search.find', { words, limit: 50 }));
    outcomes.push(await tryCall(page, `A search of notes of ${name}`, 'note.find', notes));
  }
  for (const [name, template] of TEMPLATES) {
    const params = { id: ordinary.id, options: { template } };
    outcomes.push(await tryCall(page, `A template of ${name}`, 'export.preview', params));
  }
} finally {
  await browser.close();
  await host.close();
  await app.close();
  await rm(folder, { recursive: true, force: true });
}
report();

async function tryPage(page: Page, name: string, html: string): Promise<Outcome> {
  const start = performance.now();
  const reply = await askOf(page)('article.add', { source: { kind: 'html', html } });
  const addMs = performance.now() - start;
  const id = reply.ok ? (reply.value as { id: string }).id : null;
  const openMs =
    id === null ? null : await timeOpening(page, `#/article/${id}`, '.article-body > *');
  return outcome(name, addMs, openMs, reply);
}

async function tryNote(page: Page, id: string, name: string, body: string): Promise<Outcome> {
  const start = performance.now();
  const params = { articleId: id, target: null, body, color: 'yellow', tags: [] };
  const reply = await askOf(page)('note.add', params);
  const addMs = performance.now() - start;
  const openMs = reply.ok ? await timeOpening(page, `#/article/${id}`, '.note') : null;
  await timeCopying(page, id, name);
  if (reply.ok) {
    const { id: noteId } = reply.value as { id: string };
    await call(askOf(page), 'note.delete', { articleId: id, id: noteId });
  }
  return outcome(`A note of ${name}`, addMs, openMs, reply);
}

async function tryCall(
  page: Page,
  name: string,
  method: string,
  params: Record<string, unknown>,
): Promise<Outcome> {
  const start = performance.now();
  const reply = await askOf(page)(method, params);
  const ms = performance.now() - start;
  const { ok, message } = (reply.value ?? {}) as { ok?: boolean; message?: string };
  return outcome(
    name,
    ms,
    null,
    ok === false ? { ok, error: { kind: '', message: message ?? '' } } : reply,
  );
}

async function timeCopying(page: Page, id: string, name: string): Promise<void> {
  const start = performance.now();
  const reply = await askOf(page)('export.copy', { id });
  const said = reply.ok ? 'copied' : `not copied: ${reply.error?.message}`;
  console.log(`A note of ${name}: ${said}, ${Math.round(performance.now() - start)} ms`);
}

/** From a fresh window to readable text, and a frame after it. */
async function timeOpening(page: Page, hash: string, shown: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(new URL('/', host.url).href);
  await page.locator('.library-screen-list').waitFor();
  const start = performance.now();
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
  await page.locator(shown).first().waitFor({ timeout: 120_000 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  return performance.now() - start;
}

function outcome(name: string, addMs: number, openMs: number | null, reply: Reply): Outcome {
  const coreMb = process.memoryUsage().rss / 1e6;
  const said = reply.ok
    ? 'taken'
    : `refused: ${reply.error?.message.replace(/[|\n]/g, ' ').slice(0, 200)}`;
  console.log(
    `${name}: added ${Math.round(addMs)} ms, opened ${openMs && Math.round(openMs)} ms, ${Math.round(coreMb)} MB, ${said}`,
  );
  return { name, addMs, openMs, coreMb, said };
}

function report(): void {
  const rows: Row[] = outcomes.flatMap(({ name, addMs, openMs }) => [
    { name: `${name}: added or refused`, value: addMs, unit: 'ms', target: 15_000 },
    ...(openMs === null
      ? []
      : [{ name: `${name}: opened`, value: openMs, unit: 'ms', target: 15_000 }]),
  ]);
  const most = Math.max(...outcomes.map((one) => one.coreMb));
  rows.push({ name: 'Most memory of the core', value: most, unit: 'MB', target: 2000 });
  reportRows('Limits', rows);
  const lines = outcomes.map(
    ({ name, addMs, openMs, said }) =>
      `| ${name} | ${(addMs / 1000).toFixed(1)} | ${openMs === null ? '' : (openMs / 1000).toFixed(1)} | ${said} |`,
  );
  recordSection(
    'Pages and notes made to exhaust a reader',
    `Written by \`npm run bench:limits\`. Seconds to add and to open in the built app; the core used at most ${Math.round(most)} MB.

| what | added | opened | outcome |
| --- | --- | --- | --- |
${lines.join('\n')}`,
  );
  const late = outcomes.filter((one) => one.addMs > 15_000 || (one.openMs ?? 0) > 15_000);
  process.exitCode = late.length > 0 ? 1 : 0;
}
