/** Deleted for good, and back: by keyboard in the window, and in the terminal. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../hosts/index.ts';
import { KeyboardPage } from '../pages/keyboard-page.ts';

const TITLE = 'The Second Hand';

test('an article that was deleted for good comes back with its notes, its text and its images', async ({
  window,
  libraryPage,
  readerPage,
  site,
  cli,
}) => {
  await libraryPage.addAddress(`${site.url}/reading`);
  await libraryPage.row(TITLE).waitFor();
  const id = async () => {
    const listed = (await cli('--json', 'list')).json() as { id: string; title: string }[];
    return listed.find(({ title }) => title === TITLE)?.id ?? '';
  };
  const article = await id();
  await cli('note', article, '--quote', 'wrote a single number', '--body', 'Habit outlives.');
  const purge = async () => {
    await libraryPage.choose(TITLE, 'Move to the trash');
    await libraryPage.view('Trash');
    await libraryPage.choose(TITLE, 'Delete for good');
    await window.getByRole('button', { name: 'Delete for good', exact: true }).click();
    await expect(libraryPage.row(TITLE)).toHaveCount(0);
  };
  await purge();

  // By keyboard alone, from the palette.
  const keyboard = new KeyboardPage(window);
  await keyboard.press('Control+k');
  await expect(window.getByRole('combobox').last()).toBeFocused();
  await window.keyboard.type('deleted for good');
  await expect(window.getByRole('option', { name: /deleted for good/ }).first()).toBeVisible();
  await keyboard.press('Enter');
  const dialog = window.getByRole('dialog', { name: 'Deleted for good' });
  await expect(dialog.getByRole('radio', { name: TITLE })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Bring back' })).toBeDisabled();
  await keyboard.tabTo(dialog.getByRole('radio', { name: TITLE }));
  await keyboard.press('Space');
  const preview = dialog.getByRole('region', { name: 'What comes back' });
  await expect(preview).toContainText('1 note and the text come back');
  await expect(preview).toContainText('Habit outlives.');
  await expect(preview).toContainText('wrote a single number');
  const found = await new AxeBuilder({ page: window }).include('[role=dialog]').analyze();
  expect(found.violations).toEqual([]);
  await keyboard.tabTo(dialog.getByRole('button', { name: 'Bring back' }));
  await keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(window.getByText(`Brought back “${TITLE}”.`)).toBeVisible();
  await libraryPage.view('Unread');
  await libraryPage.open(TITLE);
  await expect(readerPage.note('Habit outlives')).toBeVisible();
  await expect(readerPage.body.getByRole('button', { name: /A chart/ })).toBeVisible();
  await readerPage.back();

  // And in the terminal.
  await purge();
  expect((await cli('deleted')).stdout).toContain(`${article}  `);
  const looked = await cli('deleted', article);
  expect(looked.stdout).toContain('  > wrote a single number\n  + Habit outlives.');
  expect(looked.stderr).toContain('Nothing was changed');
  expect((await cli('deleted', article, '--restore')).stderr).toContain('Brought back.');
  expect((await cli('notes', article)).stdout).toContain('Habit outlives.');
  await libraryPage.view('Unread');
  await expect(libraryPage.row(TITLE)).toBeVisible();
  // What is left of it can be taken away too.
  await purge();
  await window.getByRole('button', { name: 'Deleted for good…' }).click();
  await dialog.getByText(TITLE).click();
  await dialog.getByRole('button', { name: 'Delete from the backups' }).click();
  await window
    .getByRole('alertdialog')
    .getByRole('button', { name: /Delete from/ })
    .click();
  await expect(dialog).toContainText('Nothing that was deleted for good is kept.');
  expect((await cli('deleted', article)).code).toBe(1);
});
