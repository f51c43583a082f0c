/**
 * Takes the pictures in docs/screenshots: `npm run screenshots`, after `npm run build`. They show the
 * built program on the web host, over a library made here.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findBrowser } from '../.ci/browser.ts';
import { CHART_PNG, CROWDED_NOTES, READING_HTML } from './fixtures/reading.ts';
import { SHOWCASE_MARKDOWN, SHOWCASE_NOTES, SHOWCASE_SHELF } from './fixtures/showcase.ts';
import { runCli } from './hosts/cli.ts';
import { launchWeb } from './hosts/web.ts';

const OUT = join(import.meta.dirname, '..', 'docs', 'screenshots');
const THEMES = ['paper', 'sepia', 'slate', 'ink'];
const CROWDED = 'The Second Hand';
const TITLE = 'The Tide Tables of Porto Velho';

process.env.POSTIL_CHROMIUM = findBrowser();
const folder = await mkdtemp(join(tmpdir(), 'postil-shots-'));
const library = join(folder, 'library');
await mkdir(OUT, { recursive: true });
await fillLibrary();
const { page, close } = await launchWeb(library);
await page.getByRole('row').filter({ hasText: TITLE }).waitFor();
await inThemes('library', [1280]);
await importPreview();
await page.getByRole('row').filter({ hasText: TITLE }).click();
await page.locator('.note').first().waitFor();
await focusNote('new errors');
await inThemes('reader', [1280]);
await at('reader-paper', 1920);
await page.keyboard.press('Escape');
await at('reader-paper', 800);
await crowdedMargin();
await finding();
await close();
await rm(folder, { recursive: true, force: true });

async function fillLibrary(): Promise<void> {
  const cli = async (...args: string[]) => {
    const done = await runCli(library, args);
    if (done.code !== 0) throw new Error(done.stderr);
    return done;
  };
  for (const [title, site, words] of SHOWCASE_SHELF) {
    const file = join(folder, `${title}.md`);
    const text = 'The water was read again, and again it was written down. '.repeat(words / 11);
    await writeFile(file, `---\ntitle: ${title}\nauthor: ${site}\n---\n\n${text}\n`);
    await cli('add', file, '--tag', 'coast', '--duplicate', 'both');
  }
  const file = join(folder, 'tides.md');
  await writeFile(file, SHOWCASE_MARKDOWN);
  const added = (await cli('--json', 'add', file)).json() as { id: string }[];
  for (const { quote, body, color, tags } of SHOWCASE_NOTES) {
    const tagged = tags.flatMap((tag) => ['--tag', tag]);
    const id = added[0]?.id ?? '';
    await cli('note', id, '--quote', quote, '--body', body, '--color', color, ...tagged);
  }
  const page = join(folder, 'second-hand.html');
  await writeFile(page, READING_HTML.replaceAll('/chart.png', 'chart.png'));
  await writeFile(join(folder, 'chart.png'), CHART_PNG);
  const crowded = (await cli('--json', 'add', page)).json() as { id: string }[];
  for (const { quote, body, color } of CROWDED_NOTES) {
    const words = body === '' ? [] : ['--body', body];
    await cli('note', crowded[0]?.id ?? '', '--quote', quote, '--color', color, ...words);
  }
}

/** Notes and footnotes shoulder to shoulder; folded, with one opened in place; and what finding shows. */
async function crowdedMargin(): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.keyboard.press('u');
  await page.getByRole('row').filter({ hasText: CROWDED }).getByText(CROWDED).first().click();
  await page.locator('.footnote').first().waitFor();
  await inThemes('reader-crowded', [1280]);
  await page.keyboard.press('/');
  await page.getByRole('textbox', { name: 'Find in this article' }).fill('brass rule');
  await at('reader-find-paper', 1280);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 800, height: 860 });
  await page
    .getByRole('button', { name: /on this line/ })
    .first()
    .click();
  await at('reader-narrow-paper', 800);
}

/** A search with a filter and the passages it found; all notes together; rows close together. */
async function finding(): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 860 });
  await goTo('#/all');
  await page.getByRole('combobox', { name: 'Search articles and notes' }).fill('has:notes second');
  await page.locator('.search-results-hit').first().waitFor();
  await page.locator('.search-chip').waitFor();
  await inThemes('search', [1280]);
  await page.keyboard.press('Escape');
  await goTo('#/notes');
  await page.locator('.placed-note').first().waitFor();
  await at('all-notes-paper', 1280);
  await goTo('#/all');
  await page.getByRole('row').first().focus();
  await page.keyboard.press('d');
  await page.locator('.column-heads').waitFor();
  await at('library-close-paper', 1280);
  await page.keyboard.press('d');
}

async function goTo(hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
}

/** What is in another service's export, before it is imported. */
async function importPreview(): Promise<void> {
  const lines = SHOWCASE_SHELF.flatMap(([title], at) =>
    Array.from({ length: 400 }, (_, part) => {
      const time = 1_400_000_000 + (at * 400 + part) * 200_000;
      const tags = ['coast|method', 'archives', '', 'reading|water'][part % 4];
      return `"${title}, ${part}",https://example.org/${at}/${part},${time},${tags},${part % 3 ? 'unread' : 'archive'}`;
    }),
  );
  const text = ['title,url,time_added,tags,status', ...lines].join('\n');
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'part_000000.csv'));
    return data;
  }, text);
  for (const event of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent('body', event, { dataTransfer: transfer });
  }
  await page.getByRole('button', { name: /^Import [\d,]+ articles/ }).waitFor();
  await inThemes('import-preview', [1280]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function focusNote(words: string): Promise<void> {
  await page.getByRole('group').filter({ hasText: words }).first().click();
}

async function inThemes(name: string, widths: number[]): Promise<void> {
  for (const theme of THEMES) {
    await setTheme(page, theme);
    for (const width of widths) await at(`${name}-${theme}`, width);
  }
  await setTheme(page, 'paper');
}

async function at(name: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 860 });
  await page.evaluate(() => document.fonts.ready);
  // Two frames: one to lay the margin out, one to paint it.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  await page.screenshot({ path: join(OUT, `${name}-${width}.png`) });
}

async function setTheme(on: Page, theme: string): Promise<void> {
  await on.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
}
