/** Words divided at the ends of lines: where the browser cannot, the page does it, and nothing else changes. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../hosts/index.ts';
import { KeyboardPage } from '../pages/keyboard-page.ts';

const TITLE = 'Donaudampfschifffahrt';
const LONG = 'Donaudampfschifffahrtsgesellschaft';
const SENTENCE = `Die ${LONG} veröffentlichte Wasserstandsbeobachtungen und Geschwindigkeitsbegrenzungen.`;
const MARKDOWN = `---
title: ${TITLE}
lang: de
---

${Array.from({ length: 6 }, () => SENTENCE).join(' ')}

Am Ende stand eine Bevölkerungsentwicklung.
`;

/** Words that stand on two lines. */
async function dividedWords(window: Page): Promise<number> {
  return window.evaluate(() => {
    const body = document.querySelector('.article-body') as HTMLElement;
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    let found = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const word of (node.nodeValue ?? '').matchAll(/[\p{L}\u00ad]+/gu)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (tops.size > 1) found += 1;
      }
    }
    return found;
  });
}

test.beforeEach(async ({ libraryPage, folder, readerPage }) => {
  const file = join(folder, 'hyphens.md');
  await writeFile(file, MARKDOWN);
  await libraryPage.addFiles([file]);
  await libraryPage.open(TITLE);
  await expect(readerPage.body).toContainText('Bevölkerungsentwicklung');
});

test('long words are divided, and whole again when that is switched off', async ({ window }) => {
  await expect.poll(() => dividedWords(window)).toBeGreaterThan(1);
  const keyboard = new KeyboardPage(window);
  await keyboard.choose('hyphenate');
  await expect.poll(() => dividedWords(window)).toBe(0);
  expect(await window.locator('.article-body').textContent()).not.toContain('\u00ad');
  await keyboard.choose('hyphenate');
  await expect.poll(() => dividedWords(window)).toBeGreaterThan(1);
});

test('divided words are selected, noted, found and copied as they were written', async ({
  window,
  readerPage,
  cli,
}) => {
  await readerPage.write(`${LONG} veröffentlichte`, 'Ein langes Wort');
  await expect
    .poll(() => readerPage.painted())
    .toMatchObject({ yellow: [`${LONG} veröffentlichte`] });
  await expect(readerPage.note('Ein langes Wort')).toHaveAttribute(
    'aria-label',
    `Note on “${LONG} veröffentlichte”`,
  );
  const id = /article\/([^/?]+)/.exec(window.url())?.[1] ?? '';
  await expect.poll(async () => (await cli('notes', id)).stdout).toContain(LONG);

  const keyboard = new KeyboardPage(window);
  await keyboard.press('Escape', '/');
  await window.keyboard.type('Geschwindigkeitsbegrenzungen');
  const bar = window.getByRole('search', { name: 'Find in this article' });
  await expect(bar).toContainText('1 of 6');
  await expect
    .poll(async () => (await readerPage.painted()).found)
    .toEqual(['Geschwindigkeitsbegrenzungen']);
  await window.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);

  await readerPage.select('Am Ende stand eine Bevölkerungsentwicklung.');
  const copied = window.evaluate(
    () =>
      new Promise<{ text: string; html: string }>((resolve) => {
        document.addEventListener(
          'copy',
          (event) => {
            // After whoever fills it.
            queueMicrotask(() =>
              resolve({
                text:
                  event.clipboardData?.getData('text/plain') ||
                  (document.getSelection()?.toString() ?? ''),
                html: event.clipboardData?.getData('text/html') ?? '',
              }),
            );
          },
          { once: true },
        );
        document.documentElement.dataset.listens = 'copy';
      }),
  );
  await expect(window.locator('html[data-listens=copy]')).toBeAttached();
  await window.keyboard.press('Control+c');
  const { text, html } = await copied;
  expect(text).toBe('Am Ende stand eine Bevölkerungsentwicklung.');
  expect(html).not.toContain('\u00ad');
});

test('a place in the text is kept when its words are divided otherwise', async ({
  window,
  readerPage,
}) => {
  await readerPage.write('Bevölkerungsentwicklung', 'Bleibt');
  await new KeyboardPage(window).choose('hyphenate');
  await expect
    .poll(() => readerPage.painted())
    .toMatchObject({
      yellow: ['Bevölkerungsentwicklung'],
    });
  await window.reload();
  await expect(readerPage.note('Bleibt')).toBeVisible();
  await expect
    .poll(() => readerPage.painted())
    .toMatchObject({
      yellow: ['Bevölkerungsentwicklung'],
    });
});
