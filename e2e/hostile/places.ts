/** Shows hostile articles one by one, and the library that they lie in. */
import type { Page } from '@playwright/test';
import { KeyboardPage } from '../pages/keyboard-page.ts';
import type { HostileArticle } from './shelf.ts';
import { expect, provoke } from './watch.ts';

export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
}

/** The reader: body, outline, notes, the article's own lines; then the pointer goes over all of it. */
export async function read(page: Page, { id }: Pick<HostileArticle, 'id'>): Promise<string> {
  await goTo(page, `#/article/${id}`);
  await page.locator(`.article-body`).waitFor();
  await page.locator('.note').first().waitFor();
  return provoke(page, '.app');
}

/** The same for a page whose walls are gone: it may break, as long as nothing runs, asks or leaves. */
export async function readUnguarded(page: Page, home: string, id: string): Promise<string> {
  // Starting anew: elements named like a method of the document stay in its way while they are there.
  await page.goto('about:blank');
  await page.goto(`${home}#/article/${id}`);
  const shown = page.locator('.article-body > *, .error-boundary').first();
  await shown.waitFor({ state: 'attached' });
  return provoke(page, '.app');
}

/** The library's list from its first row to its last, beside the sidebar with its filters and tags. */
export async function list(page: Page): Promise<string> {
  await goTo(page, '#/all');
  const grid = page.getByRole('grid');
  await grid.waitFor();
  await page.getByRole('row').first().waitFor();
  let seen = '';
  for (let more = true; more; ) {
    seen += await provoke(page, '.app');
    more = await grid.evaluate((element) => {
      const box = [element, ...ancestors(element)].find(
        (one) =>
          one.scrollHeight > one.clientHeight + 1 &&
          one.scrollTop + one.clientHeight < one.scrollHeight - 1,
      );
      box?.scrollBy(0, box.clientHeight * 0.8);
      return box !== undefined;
      function* ancestors(of: Element): Generator<Element> {
        for (let one = of.parentElement; one; one = one.parentElement) yield one;
      }
    });
  }
  return seen;
}

/** What a search for these words says: titles, sites, snippets, notes. */
export const search = (page: Page, words: string) => searchBox(page, words, 'Search results');

/** What the search box offers for these letters. */
export const completion = (page: Page, letters: string) => searchBox(page, letters, 'Completions');

async function searchBox(page: Page, typed: string, listbox: string): Promise<string> {
  const box = page.getByRole('combobox', { name: 'Search articles and notes' });
  if (!(await box.isVisible())) await goTo(page, '#/all');
  await box.fill(typed);
  // What is shown may still be the answer to what was typed before.
  const mark = /case\d+x?/.exec(typed)?.[0] ?? '';
  await expect(page.getByRole('listbox', { name: listbox })).toContainText(mark);
  // Not the sidebar beside it, which the list shows.
  const seen = await provoke(page, 'main, search');
  await box.fill('');
  return seen;
}

/** The palette, which lists articles by their titles. */
export async function palette(page: Page, words: string): Promise<string> {
  const dialog = page.getByRole('dialog');
  const field = dialog.getByRole('combobox');
  if (!(await dialog.isVisible())) await page.keyboard.press('Control+k');
  await field.fill(words);
  await expect(dialog.getByRole('option').first()).toBeVisible();
  return provoke(page, '[role="dialog"]');
}

/** Closes whatever dialog is open. */
export async function leave(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (let tries = 0; tries < 4 && (await dialog.count()) > 0; tries++) {
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached', timeout: 3000 }).catch(() => undefined);
  }
}

/** A dialog that the palette opens, with a text by which it is known to be filled. */
export async function dialogOf(page: Page, command: string, filled: RegExp): Promise<string> {
  await new KeyboardPage(page).choose(command);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(filled);
  const seen = await provoke(page, '[role="dialog"]');
  await leave(page);
  return seen;
}
