import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../hosts/index.ts';

test('one article is exported, twice without a change, and a person’s own words stay', async ({
  libraryPage,
  readerPage,
  window,
  site,
  folder,
}) => {
  await libraryPage.addAddress(`${site.url}/tides`);
  await libraryPage.open('The Tide Tables of Porto Velho');
  await readerPage.write('The instrument was good', 'Later in the text');
  await readerPage.write('a brass rule', 'Earlier in the text');
  const vault = join(folder, 'vault');
  const run = async () => {
    await window.getByRole('button', { name: 'Export', exact: true }).click();
    await window.getByRole('menuitem', { name: 'Export to folder…' }).click();
    await window.getByRole('dialog').getByLabel('Folder').fill(vault);
    await window.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click();
    await expect(window.getByRole('button', { name: 'Done' })).toBeVisible();
    const summary = window.getByRole('dialog').getByRole('status').first();
    const said = await summary.textContent();
    await window.getByRole('button', { name: 'Done' }).click();
    return said;
  };
  expect(await run()).toContain('1 written');
  const [name = ''] = await readdir(vault);
  expect(name).toBe('The Tide Tables of Porto Velho.md');
  const file = join(vault, name);
  const text = await readFile(file, 'utf8');
  expect(text).toMatch(/^---\n/);
  expect(text).toMatch(/^title: "?The Tide Tables of Porto Velho"?$/m);
  expect(text.indexOf('> a brass rule')).toBeGreaterThan(0);
  expect(text.indexOf('> a brass rule')).toBeLessThan(text.indexOf('> The instrument was good'));
  expect(text).toMatch(/postil:\/\/article\/[a-z0-9]+#[a-z0-9]+/);

  const before = (await stat(file)).mtimeMs;
  expect(await run()).toContain('1 unchanged');
  expect((await stat(file)).mtimeMs).toBe(before);

  await writeFile(file, `${text}\nMy own words below.\n`);
  await readerPage.write('a dry room in the town', 'A third one');
  await run();
  const merged = (
    await Promise.all((await readdir(vault)).map((one) => readFile(join(vault, one), 'utf8')))
  ).join('\n');
  expect(merged).toContain('My own words below.');
  expect(merged).toContain('A third one');
});

test('the whole library is exported from the list', async ({ libraryPage, window, folder }) => {
  await expect(libraryPage.rows).toHaveCount(1);
  await window.getByRole('button', { name: /Export the notes of the whole library/ }).click();
  await window.getByRole('dialog').getByLabel('Folder').fill(join(folder, 'all'));
  await window.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click();
  await expect(window.getByRole('dialog').getByRole('status')).toContainText('1 written');
  expect(await readdir(join(folder, 'all'))).toEqual(['Welcome to Postil.md']);
  const places = window
    .getByRole('dialog')
    .getByRole('button', { name: /Copy the path|Show in folder/ });
  await expect(places).toBeVisible();
});

test('notes are copied as Markdown', async ({ libraryPage, window }) => {
  await libraryPage.open('Welcome to Postil');
  await window.getByRole('button', { name: 'Export', exact: true }).click();
  await window.getByRole('menuitem', { name: 'Copy as Markdown' }).click();
  await expect(window.getByText('Copied the notes as Markdown.')).toBeVisible();
  // The page itself may not read the clipboard: paste as a person would.
  await window.getByRole('link', { name: 'Library' }).click();
  await window.getByRole('banner').getByRole('button', { name: 'Add', exact: true }).click();
  const field = window.getByRole('dialog').getByLabel('Text', { exact: true });
  await field.press('Control+V');
  const copied = await field.inputValue();
  expect(copied).toMatch(/^title: "?Welcome to Postil"?$/m);
  expect(copied.match(/^> /gm)?.length).toBeGreaterThanOrEqual(2);
});

test('a folder that cannot be used is refused with a sentence', async ({
  libraryPage,
  window,
  folder,
}) => {
  await expect(libraryPage.rows).toHaveCount(1);
  await writeFile(join(folder, 'file'), 'mine');
  const dialog = window.getByRole('dialog');
  await window.getByRole('button', { name: /Export the notes of the whole library/ }).click();
  await dialog.getByLabel('Folder').fill('not/a/whole/path');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog).toContainText('not a whole path');
  await dialog.getByLabel('Folder').fill(join(folder, 'file'));
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog).toContainText(/is a file|not a folder/);
  expect(await readFile(join(folder, 'file'), 'utf8')).toBe('mine');
});

test('what failed is named, and tried again from the same dialog', async ({
  libraryPage,
  window,
  folder,
}) => {
  await expect(libraryPage.rows).toHaveCount(1);
  const vault = join(folder, 'vault');
  const inTheWay = join(vault, 'Welcome to Postil.md');
  await mkdir(inTheWay, { recursive: true });
  const dialog = window.getByRole('dialog');
  await window.getByRole('button', { name: /Export the notes of the whole library/ }).click();
  await dialog.getByLabel('Folder').fill(vault);
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog).toContainText('1 failed');
  await expect(dialog).toContainText('is a folder where a file should be');
  await rm(inTheWay, { recursive: true });
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog).toContainText('1 written');
  expect(await readdir(vault)).toEqual(['Welcome to Postil.md']);
});
