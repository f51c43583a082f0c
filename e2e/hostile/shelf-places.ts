/** The many places around one article: each shows the payloads of a shelf side by side. */
import type { Page } from '@playwright/test';
import { KeyboardPage } from '../pages/keyboard-page.ts';
import { dialogOf, goTo, leave } from './places.ts';
import type { HostileShelf } from './shelf.ts';
import { expect, provoke, type Watch } from './watch.ts';

type ShelfPlace = (page: Page, shelf: HostileShelf, watch: Watch) => Promise<string>;

async function open(page: Page, { id }: HostileShelf): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 860 });
  if (!page.url().includes(id)) await goTo(page, `#/article/${id}`);
  await page.locator('.article-body').waitFor();
  await page.locator('.note').first().waitFor();
  // A key pressed while something else has the focus is not a command.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

const inReader =
  (show: (page: Page, shelf: HostileShelf) => Promise<string>): ShelfPlace =>
  async (page, shelf) => {
    await open(page, shelf);
    return show(page, shelf);
  };

export const SHELF_PLACES: Record<string, ShelfPlace> = {
  'Outline, missing images, code, footnotes, notes': inReader((page) => provoke(page, '.app')),
  'Notes without their passage': inReader(async (page) => {
    const tray = page.getByRole('region', { name: 'Notes without their passage' });
    await tray.waitFor();
    await provoke(page, '.app');
    return (await tray.textContent()) ?? '';
  }),
  Backlinks: inReader(async (page) => {
    await page.locator('.note-backlinks').first().waitFor();
    return provoke(page, '.note-backlinks');
  }),
  'Notes by themselves': inReader(async (page) => {
    await page.keyboard.press('Shift+n');
    const alone = page.getByRole('heading', { level: 1, name: /^Notes on/ });
    await alone.waitFor();
    const seen = await provoke(page, '.app');
    await page.keyboard.press('Shift+n');
    await alone.waitFor({ state: 'detached' });
    return seen;
  }),
  'Filter of notes by tag': inReader(async (page) => {
    await page.keyboard.press('f');
    const bar = page.getByRole('search', { name: 'Filter notes' });
    await bar.waitFor();
    const seen = await provoke(page, 'search');
    await page.keyboard.press('Escape');
    return seen;
  }),
  'Folded margin, notes opened in place': inReader(async (page) => {
    await page.setViewportSize({ width: 800, height: 860 });
    const marks = page.locator('.folded-mark');
    await marks.first().waitFor();
    let seen = '';
    for (let at = 0; at < (await marks.count()); at++) {
      await marks.nth(at).click();
      await page.locator('.folded-panel').waitFor();
      seen += await provoke(page, '.folded-panel');
    }
    await page.setViewportSize({ width: 1280, height: 860 });
    return seen;
  }),
  'Words found in the article': inReader(async (page) => {
    await page.keyboard.press('/');
    const field = page.getByRole('textbox', { name: 'Find in this article' });
    await field.fill('case');
    await page
      .getByRole('search', { name: 'Find in this article' })
      .getByText(/^\d+ of \d/)
      .waitFor();
    const seen = await provoke(page, '.app');
    await field.press('Escape');
    return seen;
  }),
  'Sections dialog': inReader((page) => dialogOf(page, 'sections of this article', /case\d/)),
  'Tags dialog': inReader((page) => dialogOf(page, 'tags of this article', /Tags/)),
  'Missing images dialog': inReader((page) => dialogOf(page, 'what is missing', /case\d/)),
  'Versions and what changed between them': inReader(async (page) => {
    await new KeyboardPage(page).choose('versions of this article');
    const dialog = page.getByRole('dialog', { name: 'Versions' });
    await dialog
      .getByRole('button', { name: /^Compare/ })
      .first()
      .click();
    await dialog.locator('ins, del').first().waitFor();
    const seen = await provoke(page, '[role="dialog"]');
    await leave(page);
    return seen;
  }),
  'Earlier notes': inReader(async (page) => {
    await new KeyboardPage(page).choose('earlier copies of the notes');
    const dialog = page.getByRole('dialog', { name: 'Earlier notes' });
    await dialog.getByRole('radio').first().check({ force: true });
    await dialog.getByRole('region', { name: 'What comes back' }).waitFor();
    const seen = await provoke(page, '[role="dialog"]');
    await leave(page);
    return seen;
  }),
  'Preview of the export': inReader(async (page) => {
    await new KeyboardPage(page).choose('export the notes to a folder');
    const preview = page.getByRole('dialog').getByRole('textbox', { name: 'Preview' });
    await expect(preview).toHaveValue(/case\d/);
    const seen = await provoke(page, '[role="dialog"]');
    await leave(page);
    return seen;
  }),
  'Completion of links and tags': inReader(async (page, { payloads }) => {
    await page.keyboard.press('a');
    const editor = page.getByRole('textbox', { name: 'Note', exact: true });
    await editor.waitFor();
    let seen = '';
    for (const { mark } of payloads) {
      for (const start of ['[[', '#']) {
        await editor.fill('');
        await editor.pressSequentially(`${start}${mark}`);
        const option = page.getByRole('option').filter({ hasText: mark }).first();
        await option.waitFor();
        seen += await provoke(page, '[role="listbox"]');
      }
    }
    await editor.fill('');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(editor).toHaveCount(0);
    return seen;
  }),
  'The page printed with its notes': async (page, shelf, watch) => {
    await open(page, shelf);
    watch.mayPrint = true;
    await page.keyboard.press('Control+Shift+p');
    const sheet = page.locator('.print-sheet');
    await sheet.waitFor({ state: 'attached' });
    await page.emulateMedia({ media: 'print' });
    const seen = await provoke(page, '.print-sheet');
    await page.emulateMedia({ media: null });
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await sheet.waitFor({ state: 'detached' });
    watch.mayPrint = false;
    return seen;
  },
};
