import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { PIXEL_PNG } from '../fixtures/article.ts';
import { expect, test } from '../hosts/index.ts';

test.beforeEach(async ({ libraryPage, site }) => {
  await libraryPage.addAddress(`${site.url}/changing`);
  await expect(libraryPage.row('The changing page')).toBeVisible();
  await libraryPage.open('The changing page');
});

test('a page is fetched again as a version, compared, and the first one brought back', async ({
  readerPage,
  window,
}) => {
  await expect(readerPage.body).toContainText('leaves at nine');
  await window.getByRole('button', { name: 'More', exact: true }).click();
  await window.getByRole('menuitem', { name: 'Fetch again' }).click();
  const question = window.getByRole('dialog', { name: 'An address in your own network' });
  await question.getByRole('button', { name: 'Fetch it' }).click();
  await expect(readerPage.body).toContainText('leaves at eleven');
  await expect(window.getByRole('button', { name: 'See what changed' })).toBeVisible();
  await expect(readerPage.messages).not.toContainText('Fetching');
  await window.getByRole('button', { name: 'See what changed' }).click();
  const dialog = window.getByRole('dialog', { name: 'Versions' });
  await expect(dialog.locator('del')).toHaveText(['nine']);
  await expect(dialog.locator('ins').first()).toHaveText('eleven');
  await expect(dialog.getByText('There is no boat on Sundays any more.')).toBeVisible();
  const found = await new AxeBuilder({ page: window }).include('[role=dialog]').analyze();
  expect(found.violations).toEqual([]);
  await dialog.getByRole('button', { name: /^Restore/ }).click();
  await expect(readerPage.body).toContainText('leaves at nine');
  await window.keyboard.press('Control+k');
  await window.keyboard.type('Versions of this');
  await window.keyboard.press('Enter');
  await dialog.getByRole('button', { name: /^Delete/ }).click();
  await window.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
});

test('a missing image is taken from a file', async ({ readerPage, window, folder }) => {
  await expect(readerPage.body.getByRole('img', { name: 'Image missing: A map' })).toBeVisible();
  await window.getByRole('button', { name: 'More', exact: true }).click();
  await window.getByRole('menuitem', { name: 'What is missing' }).click();
  const dialog = window.getByRole('dialog', { name: 'What is missing' });
  await expect(dialog.getByRole('listitem')).toContainText(['/gone.png']);
  const path = join(folder, 'map.png');
  await writeFile(path, PIXEL_PNG);
  const chooser = window.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Take from a saved file' }).click();
  await (await chooser).setFiles(path);
  await expect(readerPage.body.getByRole('img', { name: 'A map of the pier' })).toHaveJSProperty(
    'naturalWidth',
    1,
  );
});

test('missing images are taken from the folder with the saved page', async ({
  readerPage,
  window,
  folder,
}) => {
  const missing = window.getByRole('dialog', { name: 'What is missing' });
  const take = async (from: string) => {
    await window.getByRole('button', { name: 'More', exact: true }).click();
    await window.getByRole('menuitem', { name: 'What is missing' }).click();
    const chooser = window.waitForEvent('filechooser');
    await missing.getByRole('button', { name: 'Take from a folder' }).click();
    await (await chooser).setFiles(from);
  };
  const empty = join(folder, 'empty');
  await mkdir(empty);
  await writeFile(join(empty, 'style.css'), 'p {}');
  await take(empty);
  await expect(readerPage.messages.getByRole('alert')).toContainText(
    'There is no saved page and no picture in this folder.',
  );
  // Other pages lie beside it, and the picture has another name than on the web.
  const saved = join(folder, 'saved');
  await mkdir(join(saved, 'The changing page_files'), { recursive: true });
  await writeFile(
    join(saved, 'other.html'),
    '<article><p>Another page of this folder.</p></article>',
  );
  await writeFile(join(saved, 'The changing page_files', 'x1.png'), PIXEL_PNG);
  await writeFile(
    join(saved, 'The changing page.html'),
    `<title>The changing page</title><article><h1>The changing page</h1><p>Some words before the picture.</p>
    <img src="The changing page_files/x1.png" alt="A map of the pier"><p>${'And some after it. '.repeat(20)}</p></article>`,
  );
  await take(saved);
  const map = readerPage.body.getByRole('img', { name: 'A map of the pier' });
  await expect(map).toHaveJSProperty('naturalWidth', 1);
});

test('a missing image is found by its name in a folder of pictures, and no page is asked for it', async ({
  readerPage,
  site,
  window,
  folder,
}) => {
  const asked = site.asked.length;
  const pictures = join(folder, 'pictures');
  await mkdir(pictures);
  for (const name of ['gone.png', 'other.png']) await writeFile(join(pictures, name), PIXEL_PNG);
  await window.getByRole('button', { name: 'More', exact: true }).click();
  await window.getByRole('menuitem', { name: 'What is missing' }).click();
  const chooser = window.waitForEvent('filechooser');
  await window
    .getByRole('dialog', { name: 'What is missing' })
    .getByRole('button', { name: 'Take from a folder' })
    .click();
  await (await chooser).setFiles(pictures);
  const map = readerPage.body.getByRole('img', { name: 'A map of the pier' });
  await expect(map).toHaveJSProperty('naturalWidth', 1);
  expect(site.asked).toHaveLength(asked);
});

test('an article that is there already is offered as a new version', async ({
  libraryPage,
  readerPage,
  site,
  window,
}) => {
  await window.getByRole('link', { name: 'Library' }).click();
  const add = window.getByRole('banner').getByRole('button', { name: 'Add', exact: true });
  await add.click();
  await window.getByRole('dialog').getByLabel('Address').fill(`${site.url}/changing`);
  await window.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  const question = window.getByRole('dialog', { name: 'You have this article already' });
  await question.getByRole('button', { name: 'New version' }).click();
  await window
    .getByRole('dialog', { name: 'An address in your own network' })
    .getByRole('button', { name: 'Fetch it' })
    .click();
  const open = libraryPage.adding.getByRole('button', { name: 'Open The changing page' });
  await expect(open).toHaveCount(2);
  await open.last().click();
  await expect(readerPage.body).toContainText('leaves at eleven');
});
