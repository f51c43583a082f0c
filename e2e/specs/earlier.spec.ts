/** Earlier notes: what an hour's copy had is looked at and brought back, by mouse and by keyboard. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../hosts/index.ts';

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
  const id = /article\/([^/]+)/.exec(window.url())?.[1] ?? '';
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
  await window.reload();
  await expect(readerPage.note('Habit outlives')).toBeVisible();
});
