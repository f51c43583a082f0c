import type { Page } from '@playwright/test';
import { writeShelf } from '../fixtures/shelf.ts';
import { expect, test } from '../hosts/index.ts';
import { FindingPage } from '../pages/finding-page.ts';
import { KeyboardPage } from '../pages/keyboard-page.ts';

test('articles open in windows or tabs of their own; all of them answer, and hear of changes', async ({
  library,
  launch,
  cli,
}) => {
  test.slow();
  writeShelf(library, 5);
  const { page } = await launch();
  const keyboard = new KeyboardPage(page);
  const openInOwn = async (title: string): Promise<Page> => {
    await page.evaluate(() => {
      window.location.hash = '#/unread';
    });
    await page.getByRole('row').filter({ hasText: title }).press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    const opening = page.context().waitForEvent('page');
    await keyboard.choose('of its own');
    const own = await opening;
    await expect(own.getByRole('heading', { level: 1, name: title })).toBeVisible();
    return own;
  };
  const first = await openInOwn('The Tide Tables');
  // More than the connections that a browser has for one host.
  const titles = ['Café hours', 'Ledger 0', 'Ledger 1', 'Ledger 2', 'Ledger 3', 'Ledger 4'];
  let last = first;
  for (const title of titles) last = await openInOwn(title);

  const finding = new FindingPage(page);
  const write = async (words: string) => {
    await finding.note('Habit outlives').press('Enter');
    await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
    await page.keyboard.type(words);
    await page.keyboard.press('Escape');
    await expect(finding.note(words)).toBeFocused();
  };
  await keyboard.choose('go to all notes');
  await write(' One.');
  await expect(first.getByText('at Kew. One.')).toBeVisible();
  await expect(last.getByRole('heading', { level: 1 })).toBeVisible();
  await last.close();
  await write(' Two.');
  await expect(first.getByText('at Kew. One. Two.')).toBeVisible();
  // Also when the one that was there first has gone.
  await page.close();
  await cli('note', 'tides', '--body', 'Three, from a terminal');
  await expect(first.getByText('Three, from a terminal')).toBeVisible();
});
