/** Places of the library screen that show many texts: notes, what is being added and imported. */
import type { Page } from '@playwright/test';
import { LibraryPage } from '../pages/library-page.ts';
import { goTo, leave } from './places.ts';
import type { Payload } from './vectors.ts';
import { expect, provoke, WAIT } from './watch.ts';

/** All notes, page by page. */
export async function allNotes(page: Page): Promise<string> {
  await goTo(page, '#/notes');
  await page.locator('.placed-note').first().waitFor();
  const more = page.getByRole('button', { name: /^Show more/ });
  while ((await more.count()) > 0) {
    const shown = await page.locator('.placed-note').count();
    await more.click();
    await expect.poll(() => page.locator('.placed-note').count(), WAIT).toBeGreaterThan(shown);
  }
  return provoke(page, '.app');
}

/** Notes that are due, one after the other, in sessions of fifty. */
export async function lookAgain(page: Page): Promise<string> {
  let seen = '';
  for (;;) {
    await goTo(page, '#/all');
    await page.getByRole('grid').waitFor();
    await goTo(page, '#/review');
    const later = page.getByRole('button', { name: /^Later/ });
    const status = page.locator('.notes-screen-head [role="status"]');
    const nothing = page.locator('.empty-state');
    await later.or(nothing).first().waitFor();
    if ((await later.count()) === 0) return seen;
    while ((await later.count()) > 0) {
      const at = (await status.textContent()) ?? '';
      seen += await provoke(page, '.notes-screen');
      await later.click();
      await expect(status).not.toHaveText(at);
    }
  }
}

/** As a file of another service calls its things. Names of files and columns are hostile too. */
const cell = (text: string) => `"${text.replace(/"/g, '""').replace(/[\r\n]+/g, ' ')}"`;

export async function importPreview(page: Page, payloads: readonly Payload[]): Promise<string> {
  const library = new LibraryPage(page);
  const columns = ['title', 'url', 'folder', 'tags', ...payloads.map((one) => text(one, 80))];
  const rows = payloads.flatMap((one) => [
    [text(one, 300), `https://import.example/${one.mark}`, text(one, 60), text(one, 60)],
    [text(one, 300), `javascript:alert(1)//${text(one, 40)}`, '', ''],
  ]);
  const csv = [columns, ...rows.map((row) => [...row, ...payloads.map((one) => text(one, 200))])]
    .map((row) => row.map(cell).join(','))
    .join('\n');
  await goTo(page, '#/all');
  await page.getByRole('grid').waitFor();
  const name = `${payloads[0]?.html.slice(0, 80).replace(/[\r\n]+/g, ' ')}.csv`;
  await library.dropFiles([{ name, type: 'text/csv', text: csv }]);
  const dialog = page.getByRole('dialog');
  const start = dialog.getByRole('button', { name: /^Import \d/ });
  await start.waitFor();
  for (const summary of await dialog.locator('summary').all()) await summary.click();
  let seen = await provoke(page, '[role="dialog"]');
  await dialog.getByText('Fetch pages and images in the background').click();
  await start.click();
  const done = dialog.getByRole('button', { name: 'Done' });
  await done.waitFor();
  seen += await provoke(page, '[role="dialog"]');
  await done.click();
  await leave(page);
  return seen;
}

const text = ({ mark, html }: Payload, length: number) => `${mark} ${html.slice(0, length)}`;

/** Files that are there already, each asked about by the title of the one that is. */
export async function duplicates(page: Page, payloads: readonly Payload[]): Promise<string> {
  const library = new LibraryPage(page);
  await goTo(page, '#/all');
  await page.getByRole('grid').waitFor();
  await library.dropFiles(
    payloads.map(({ mark, html }) => ({
      name: `${mark} ${html.slice(0, 60).replace(/[\r\n/]+/g, ' ')}.html`,
      type: 'text/html',
      text: `<html><head><title>${mark}</title><link rel="canonical" href="https://example.org/${mark}"></head><body><article><h1>Other</h1><p>Other words about the tide and the mole, of which there were many.</p></article></body></html>`,
    })),
  );
  const question = page.getByRole('dialog', { name: 'You have this article already' });
  let seen = '';
  for (const _ of payloads) {
    await question.waitFor();
    const now = async () => (await question.allTextContents()).join();
    const asked = await now();
    seen += await provoke(page, '[role="dialog"], .adding-tray');
    // On a busy machine a press may meet the question just as it is set anew.
    await expect(async () => {
      if ((await now()) === asked) await question.getByRole('button', { name: 'Skip' }).click();
      await expect.poll(now, { timeout: 5_000 }).not.toBe(asked);
    }).toPass(WAIT);
  }
  return seen;
}

const handedOver = (payload: Payload) =>
  new URLSearchParams({
    url: `https://example.org/?${payload.html.slice(0, 200)}`,
    title: text(payload, 300),
  });

/** What another page hands over by the bookmarklet, as the host's own page repeats it. */
export async function bookmarkPage(page: Page, home: string, payload: Payload): Promise<string> {
  await page.goto(`${home}save?${handedOver(payload)}`);
  return provoke(page, 'body');
}

/** The same as the app asks about it. */
export async function bookmarkQuestion(
  page: Page,
  home: string,
  payload: Payload,
): Promise<string> {
  if (!page.url().includes('#')) await page.goto(home);
  await goTo(page, `#/save?${handedOver(payload)}`);
  const dialog = page.getByRole('dialog', { name: 'Save this page?' });
  await expect(dialog).toContainText(payload.mark);
  const seen = await provoke(page, '[role="dialog"]');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'detached' });
  return seen;
}
