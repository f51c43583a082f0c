import { expect, test } from '../hosts/index.ts';

const TEXT = 'A walk by the sea\n\nThe clerk walked to the end of the mole.\n';

test('archiving, deleting and their undo', async ({ libraryPage }) => {
  await libraryPage.addText(TEXT);
  await libraryPage.choose('A walk by the sea', 'Archive');
  await expect(libraryPage.row('A walk by the sea')).toHaveCount(0);
  await libraryPage.undo();
  await expect(libraryPage.row('A walk by the sea')).toBeVisible();

  await libraryPage.choose('A walk by the sea', 'Move to the trash');
  await expect(libraryPage.row('A walk by the sea')).toHaveCount(0);
  await libraryPage.view('Trash');
  await libraryPage.choose('A walk by the sea', 'Restore');
  await libraryPage.view('Unread');
  await expect(libraryPage.row('A walk by the sea')).toBeVisible();
});

test('deleting for good asks first, and only the trash offers it', async ({
  libraryPage,
  window,
  cli,
}) => {
  await libraryPage.addText(TEXT);
  await libraryPage.choose('A walk by the sea', 'Move to the trash');
  await libraryPage.view('Trash');
  await libraryPage.choose('A walk by the sea', 'Delete for good');
  await window
    .getByRole('alertdialog')
    .getByRole('button', { name: /Delete/ })
    .click();
  await expect(libraryPage.row('A walk by the sea')).toHaveCount(0);
  const listed = (await cli('--json', 'list', '--view', 'all')).json() as { title: string }[];
  expect(listed.map((article) => article.title)).toEqual(['Welcome to Postil']);
});

test('tags are written, shown and filtered by', async ({ libraryPage, window }) => {
  await libraryPage.addText(TEXT);
  await libraryPage.choose('A walk by the sea', 'Tags');
  await window.getByRole('dialog').getByRole('combobox', { name: 'Tags' }).fill('coast');
  await window.keyboard.press('Enter');
  await window.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await libraryPage.row('A walk by the sea').getByText('#coast').click();
  await expect(libraryPage.rows).toHaveCount(1);
});

test('search finds words of an article and opens it', async ({ libraryPage, window }) => {
  await libraryPage.addText(TEXT);
  const results = await libraryPage.search('clerk mole');
  await results.getByRole('option').first().click();
  await expect(window.getByRole('heading', { level: 1, name: 'A walk by the sea' })).toBeVisible();
});

test('what the terminal adds and deletes appears in the open window', async ({
  libraryPage,
  cli,
  folder,
}) => {
  await expect(libraryPage.rows).toHaveCount(1);
  const { writeFile } = await import('node:fs/promises');
  await writeFile(`${folder}/walk.txt`, TEXT);
  const added = await cli('--json', 'add', `${folder}/walk.txt`);
  expect(added.code).toBe(0);
  await expect(libraryPage.row('A walk by the sea')).toBeVisible();
});

test('everything by keyboard: add, open, back, archive, undo', async ({ libraryPage, window }) => {
  await expect(libraryPage.rows).toHaveCount(1);
  await window.keyboard.press('a');
  await window.getByRole('dialog').getByLabel('Text', { exact: true }).fill(TEXT);
  for (let i = 0; i < 6; i += 1) {
    await window.keyboard.press('Tab');
    const name = await window.evaluate(() => document.activeElement?.textContent);
    if (name === 'Add') break;
  }
  await window.keyboard.press('Enter');
  await expect(libraryPage.row('A walk by the sea')).toBeVisible();
  await libraryPage.row('A walk by the sea').focus();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'A walk by the sea' })).toBeVisible();
  await window.keyboard.press('u');
  await expect(libraryPage.row('A walk by the sea')).toBeFocused();
  await window.keyboard.press('e');
  await expect(libraryPage.row('A walk by the sea')).toHaveCount(0);
});
