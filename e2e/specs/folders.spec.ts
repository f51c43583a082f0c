import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../hosts/index.ts';

test('a folder for notes is looked at, run and removed in the settings, by keyboard', async ({
  libraryPage,
  window,
  folder,
}) => {
  const vault = join(folder, 'vault');
  await expect(libraryPage.rows).toHaveCount(1);
  await window.getByRole('button', { name: /Export the notes of the whole library/ }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Folder').fill(vault);
  await dialog.getByText('Keep this as a destination').click();
  await dialog.getByLabel('Name', { exact: true }).fill('My vault');
  await dialog.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(dialog.getByText('Kept as a destination')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();

  await window.keyboard.press('Control+,');
  await expect(dialog.getByLabel('Search the settings')).toBeFocused();
  await window.keyboard.type('vault');
  const ours = dialog.getByRole('group', { name: 'My vault' });
  await expect(ours).toContainText(vault);
  await expect(ours).toContainText('Layout: Postil. All notes.');
  expect((await new AxeBuilder({ page: window }).analyze()).violations).toEqual([]);

  await ours.getByRole('button', { name: 'Change: My vault', exact: true }).focus();
  await window.keyboard.press('Enter');
  await expect(ours.getByLabel('Folder')).toBeFocused();
  await ours.getByLabel('Only articles with the tag').fill('no such');
  await expect(ours.getByLabel('Only articles with the tag')).toHaveAccessibleDescription(
    /no spaces/,
  );
  await ours.getByLabel('Only articles with the tag').fill('elsewhere');
  await ours.getByLabel('Layout').selectOption('plain');
  expect((await new AxeBuilder({ page: window }).analyze()).violations).toEqual([]);
  await ours.getByRole('button', { name: 'Keep the changes' }).focus();
  await window.keyboard.press('Enter');
  await expect(ours).toContainText('Layout: Plain. Articles with the tag #elsewhere.');
  const change = ours.getByRole('button', { name: 'Change: My vault', exact: true });
  await expect(change).toBeFocused();
  await ours.getByRole('button', { name: 'Show what would change: My vault' }).focus();
  await window.keyboard.press('Enter');
  await expect(ours).toContainText('There were no notes to export.');
  await change.focus();
  await window.keyboard.press('Enter');
  await ours.getByLabel('Only articles with the tag').fill('');
  await ours.getByLabel('Layout').selectOption('postil');
  await ours.getByRole('button', { name: 'Keep the changes' }).focus();
  await window.keyboard.press('Enter');
  await expect(ours).toContainText('Layout: Postil. All notes.');
  await expect(change).toBeFocused();

  await ours.getByRole('button', { name: 'Show what would change: My vault' }).focus();
  await window.keyboard.press('Enter');
  await expect(ours).toContainText('1 would change.');
  await expect(readdir(vault)).rejects.toThrow();
  await ours.getByRole('button', { name: 'Run now: My vault' }).focus();
  await window.keyboard.press('Enter');
  await expect(ours).toContainText('1 written.');
  expect(await readdir(vault)).toEqual(['Welcome to Postil.md']);

  await ours.getByRole('button', { name: 'Remove: My vault' }).focus();
  await window.keyboard.press('Enter');
  await expect(ours).toBeHidden();
  await expect(dialog.getByText('There are none yet.')).toBeFocused();
  expect(await readdir(vault)).toEqual(['Welcome to Postil.md']);
});

test('the library is backed up, looked into and restored from the palette', async ({
  libraryPage,
  window,
  folder,
}) => {
  await expect(libraryPage.rows).toHaveCount(1);
  const choose = async (command: string) => {
    await window.keyboard.press('Control+k');
    await expect(
      window.getByRole('combobox', { name: 'Find a command or an article' }),
    ).toBeFocused();
    await window.keyboard.type(command);
    await expect(window.getByRole('option', { name: command })).toBeVisible();
    await window.keyboard.press('Enter');
  };
  const dialog = window.getByRole('dialog');
  await choose('Back up the whole library');
  await expect(dialog.getByLabel('Folder')).toBeFocused();
  await window.keyboard.type(folder);
  await window.keyboard.press('Enter');
  await expect(dialog).toContainText('It was read back and is whole.');
  await window.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const zip = (await readdir(folder)).find((name) => name.endsWith('.zip')) ?? '';

  await choose('Restore from a backup');
  await expect(dialog.getByLabel('Backup')).toBeFocused();
  await window.keyboard.type(join(folder, 'none.zip'));
  await window.keyboard.press('Enter');
  await expect(dialog.getByLabel('Backup')).toHaveAccessibleDescription(/none\.zip/);
  await dialog.getByLabel('Backup').fill(join(folder, zip));
  await window.keyboard.press('Enter');
  await expect(dialog).toContainText('0 articles would be new here');
  expect((await new AxeBuilder({ page: window }).analyze()).violations).toEqual([]);
  await window.keyboard.press('Enter');
  await expect(dialog).toContainText('1 had everything');
});

test('a backup that was chosen in the browser is looked into and restored', async ({
  libraryPage,
  window,
  cli,
  folder,
  host,
}) => {
  test.skip(host === 'electron', 'there the system shows its own dialog');
  await expect(libraryPage.rows).toHaveCount(1);
  expect((await cli('backup', folder)).code).toBe(0);
  const zip = (await readdir(folder)).find((name) => name.endsWith('.zip')) ?? '';
  await window.keyboard.press('Control+k');
  await expect(
    window.getByRole('combobox', { name: 'Find a command or an article' }),
  ).toBeFocused();
  await window.keyboard.type('Restore from a backup');
  await expect(window.getByRole('option', { name: 'Restore from a backup' })).toBeVisible();
  await window.keyboard.press('Enter');
  const dialog = window.getByRole('dialog');
  const choosing = window.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a file' }).click();
  await (await choosing).setFiles(join(folder, zip));
  await expect(dialog).toContainText(zip);
  await expect(dialog).toContainText('0 articles would be new here');
  await expect(dialog.getByRole('button', { name: 'Restore' })).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(dialog).toContainText('1 had everything');
});

test('a link from an export leads to the passage, by way of a page that explains itself', async ({
  libraryPage,
  readerPage,
  window,
  site,
  cli,
  folder,
  host,
}) => {
  test.skip(host === 'electron', 'there the system hands the link over (e2e/electron)');
  await libraryPage.addAddress(`${site.url}/tides`);
  await libraryPage.open('The Tide Tables of Porto Velho');
  await readerPage.write('a brass rule', 'Which rule?');
  const vault = join(folder, 'linked');
  expect((await cli('export', '--out', vault, '--all')).stderr).toBe('');
  const text = await readFile(join(vault, 'The Tide Tables of Porto Velho.md'), 'utf8');
  const [, id, note] = /postil:\/\/article\/([\w-]+)#([\w-]+)/.exec(text) ?? [];
  await window.goto(new URL(`/article/${id}/${note}`, window.url()).href);
  await expect(window.getByRole('heading')).toHaveText('Open a passage of an article in Postil?');
  await window.getByRole('link', { name: 'Go on to Postil' }).click();
  await expect(window.locator('.note[data-focused]')).toContainText('Which rule?');
  await expect(window.locator('.article-body').getByText('a brass rule').first()).toBeInViewport();
});
