/** Earlier notes: what an hour's copy had is looked at and brought back, by mouse and by keyboard. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../hosts/index.ts';
import { KeyboardPage } from '../pages/keyboard-page.ts';

const WORDS = 'wrote a single number in a book';

test('a deleted note comes back from an earlier copy', async ({
  libraryPage,
  readerPage,
  window,
  site,
  cli,
}) => {
  await libraryPage.addAddress(`${site.url}/tides`);
  await libraryPage.open('The Tide Tables of Porto Velho');
  const id = readerPage.articleId;
  await readerPage.write(WORDS, 'Habit outlives purpose.');
  // Bringing a copy back keeps what was there before, also within an hour: here, the note.
  const copies = JSON.parse((await cli('history', id, '--json')).stdout) as { time: string }[];
  const kept = await cli('history', id, '--at', copies.at(-1)?.time ?? '', '--restore');
  expect(kept.stderr).toContain('Brought back');
  await readerPage.note('Habit outlives').press('Delete');
  await expect(readerPage.notes).toHaveCount(0);

  await window.getByRole('button', { name: 'More', exact: true }).click();
  await window.getByRole('menuitem', { name: 'Earlier notes…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Earlier notes' });
  await expect(dialog.getByRole('button', { name: 'Bring back' })).toBeDisabled();
  await dialog.getByText('1 note', { exact: true }).click();
  const preview = dialog.getByRole('region', { name: 'What comes back' });
  await expect(preview).toContainText('1 note changes');
  await expect(preview).toContainText('Habit outlives purpose.');
  await expect(preview).toContainText(WORDS);
  const found = await new AxeBuilder({ page: window }).include('[role=dialog]').analyze();
  expect(found.violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Bring back' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(readerPage.note('Habit outlives')).toBeVisible();
  await window.keyboard.press('Control+z');
  await expect(readerPage.notes).toHaveCount(0);
  await window.keyboard.press('Control+Shift+z');
  await expect(readerPage.note('Habit outlives')).toBeVisible();
  await expect(window.locator('.note[data-state="saving"]')).toHaveCount(0);
  await window.reload();
  await expect(readerPage.note('Habit outlives')).toBeVisible();
});

test('the same by keyboard alone, with copies of one minute told apart', async ({
  libraryPage,
  readerPage,
  window,
  site,
  cli,
}) => {
  await libraryPage.addAddress(`${site.url}/tides`);
  await libraryPage.open('The Tide Tables of Porto Velho');
  const id = readerPage.articleId;
  await readerPage.write(WORDS, 'Habit outlives purpose.');
  const first = JSON.parse((await cli('history', id, '--json')).stdout) as { time: string }[];
  const oldest = first.at(-1)?.time ?? '';
  // Each keeps what was there before.
  for (let times = 0; times < 2; times += 1) await cli('history', id, '--at', oldest, '--restore');
  const keyboard = new KeyboardPage(window);
  await readerPage.note('Habit outlives').press('Delete');
  await expect(readerPage.notes).toHaveCount(0);

  await keyboard.choose('earlier notes');
  const dialog = window.getByRole('dialog', { name: 'Earlier notes' });
  const copies = dialog.getByRole('radio');
  await expect(copies.nth(2)).toBeAttached();
  const names = await dialog.locator('.choice-list-choice').allInnerTexts();
  expect(new Set(names).size).toBe(names.length);
  await keyboard.tabTo(copies.first());
  await keyboard.press('ArrowDown');
  const preview = dialog.getByRole('region', { name: 'What comes back' });
  await expect(preview).toContainText('Habit outlives purpose.');
  await keyboard.tabTo(dialog.getByRole('button', { name: 'Bring back' }));
  await keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(readerPage.note('Habit outlives')).toBeVisible();
});
