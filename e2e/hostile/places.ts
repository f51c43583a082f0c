/** Shows hostile articles in every place of the window that shows text of theirs. */
import { expect, type Page } from '@playwright/test';
import { call, type HostileArticle } from './shelf.ts';
import { provoke } from './watch.ts';

/** The reader: body, outline, notes, the article's own lines; then the pointer goes over all of it. */
export async function read(page: Page, { id }: HostileArticle): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/article/${id}`);
  await page.locator('.article-body').waitFor();
  await page.locator('.note').first().waitFor();
  await provoke(page, '.app');
}

/** The same for a page whose walls are gone: it may break, as long as nothing runs, asks or leaves. */
export async function readUnguarded(page: Page, home: string, { id }: HostileArticle) {
  // Starting anew: elements named like a method of the document stay in its way while they are there.
  await page.goto('about:blank');
  await page.goto(`${home}#/article/${id}`);
  const shown = page.locator('.article-body > *, .error-boundary').first();
  await shown.waitFor({ state: 'attached' });
  await provoke(page, '.app');
}

/** The library list, and what a search says of titles, bodies, notes and tags. */
export async function list(page: Page, words: readonly string[]): Promise<void> {
  await page.evaluate(() => {
    window.location.hash = '#/all';
  });
  await page.getByRole('grid').waitFor();
  await provoke(page, '.app');
  for (const word of words) {
    await page.getByRole('combobox', { name: 'Search articles and notes' }).fill(word);
    await expect(page.getByRole('listbox', { name: 'Search results' })).toBeVisible();
    await provoke(page, '.app');
  }
  await page.getByRole('combobox', { name: 'Search articles and notes' }).fill('');
}

/** The palette, which lists articles by their titles. */
export async function palette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await page.keyboard.type(words);
  await provoke(page, '[role="dialog"]');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}

export interface ExportedTexts {
  /** With the payload as the words of the notes, which are the person's own Markdown. */
  own: string;
  /** With the payload everywhere else only: title, author, site, tags, quote. */
  foreign: string;
}

export async function exported(page: Page, { id }: HostileArticle): Promise<ExportedTexts> {
  const copy = () => call<{ markdown: string }>(page, 'export.copy', { id });
  const own = (await copy()).markdown;
  const notes = await call<{ id: string }[]>(page, 'note.list', { articleId: id });
  for (const note of notes) {
    const patch = { body: 'Compare the rain books.' };
    await call(page, 'note.update', { articleId: id, id: note.id, patch });
  }
  return { own, foreign: (await copy()).markdown };
}
