import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../hosts/index.ts';
import { Survey } from '../pages/axe.ts';

const csv = (rows: string[]) => `title,url,time_added,tags,status\n${rows.join('\n')}\n`;

test('a dropped export is previewed, imported, and reported, and comes in only once', async ({
  libraryPage,
  window,
  host,
}) => {
  const text = csv([
    'On tides,https://a.example/tides,1400000000,coast|old,unread',
    'On moles,https://a.example/moles,1500000000,coast,archive',
    'Nowhere,not an address,1500000000,,unread',
  ]);
  const drop = () => libraryPage.dropFiles([{ name: 'part_000000.csv', type: 'text/csv', text }]);
  await drop();
  const dialog = window.getByRole('dialog', { name: 'Import from Pocket' });
  await expect(dialog).toContainText('2 articles, 2014 to 2017');
  await expect(dialog.getByText('#coast')).toBeVisible();
  await dialog.getByText('1 row that cannot be taken').click();
  await expect(dialog.getByText('It has no web address that could be opened.')).toBeVisible();
  await dialog.getByText('Fetch pages and images in the background').click();
  await dialog.getByRole('button', { name: 'Import 2 articles' }).click();
  await expect(dialog).toContainText('2 articles added');
  await expect(dialog).toContainText('report.md');
  // Electron asks by the system's own dialog where to.
  if (host === 'web') {
    const saved = window.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save the report' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^import-.*\.md$/);
  }
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(libraryPage.row('On tides')).toContainText('link only');
  await expect(libraryPage.row('On moles')).toHaveCount(0);

  await drop();
  await expect(dialog).toContainText('in your library already');
  await dialog.getByRole('button', { name: 'Import 2 articles' }).click();
  await expect(dialog).toContainText('0 articles added');
  await window.keyboard.press('Escape');
  await expect(libraryPage.row('On tides')).toHaveCount(1);
});

test('pages are fetched in the background, and what failed is tried again at once', async ({
  libraryPage,
  readerPage,
  site,
  window,
}) => {
  const text = csv([
    `,${site.url}/tides,1400000000,,unread`,
    `Gone,${site.url}/nowhere,1400000000,,unread`,
  ]);
  await libraryPage.dropFiles([{ name: 'pocket.csv', type: 'text/csv', text }]);
  const dialog = window.getByRole('dialog', { name: 'Import from Pocket' });
  await dialog.getByText('Also from your own network').click();
  await dialog.getByRole('button', { name: 'Import 2 articles' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(libraryPage.row('The Tide Tables of Porto Velho')).toBeVisible();
  await expect(libraryPage.row('Gone')).toContainText('page not fetched');
  const strip = window.getByRole('region', { name: 'Pages to fetch' });
  await expect(strip).toContainText('1 could not be fetched');
  const asked = site.asked.filter((path) => path === '/nowhere').length;
  // The button goes while pages are fetched; the keyboard stays in its line.
  await strip.getByRole('button', { name: 'Try again' }).focus();
  await window.keyboard.press('Enter');
  await expect(async () =>
    expect(site.asked.filter((path) => path === '/nowhere').length).toBe(asked + 1),
  ).toPass();
  await expect(libraryPage.row('Gone')).toContainText('page not fetched');
  await expect(strip.getByRole('button', { name: 'Try again' })).toBeVisible();
  expect(await strip.evaluate((line) => line.contains(document.activeElement))).toBe(true);
  await libraryPage.open('Gone');
  await expect(window.getByText('This page could not be fetched.')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Open on the web' })).toBeVisible();
  await window.goBack();
  // Nobody has read what is not here.
  await expect(libraryPage.row('Gone')).toBeVisible();
  await expect(libraryPage.row('Gone')).not.toContainText('Read');
  await libraryPage.open('The Tide Tables of Porto Velho');
  await expect(readerPage.body).toContainText('thirty-six thousand mornings');
});

test('by keyboard alone: from the palette to the report', async ({
  libraryPage,
  folder,
  window,
}) => {
  const file = join(folder, 'My Clippings.txt');
  await writeFile(
    file,
    'A Book (Ada)\n- Your Highlight on Location 1-1 | Added on Sunday, December 18, 2022 3:19:56 PM\n\nFirst words.\n==========\n',
  );
  await window.keyboard.press('Control+K');
  const palette = window.getByRole('dialog').getByRole('combobox');
  await expect(palette).toBeFocused();
  await window.keyboard.type('import from');
  await expect(window.getByRole('option', { name: /Import from another service/ })).toBeVisible();
  await window.keyboard.press('Enter');
  const choose = window.getByRole('button', { name: 'Choose the file' });
  await expect(choose).toBeFocused();
  const chooser = window.waitForEvent('filechooser');
  await window.keyboard.press('Enter');
  await (await chooser).setFiles(file);
  await expect(window.getByRole('button', { name: 'Import 1 article' })).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('button', { name: 'Done' })).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(libraryPage.row('A Book')).toContainText('1 note');
});

test('a highlight whose place is a guess is asked about beside the text, and stays once confirmed', async ({
  libraryPage,
  readerPage,
  window,
}) => {
  const entry = {
    ...{ id: 1, title: 'The mole', url: 'https://c.example/mole', is_archived: 0, is_starred: 0 },
    content: `<p>${'The clerk walked to the end of the mole with a brass rule and wrote a number.'}</p><p>He wrote it every morning.</p>`,
    ...{ created_at: '2020-01-02T03:04:05+0100', tags: [], mimetype: 'text/html' },
    annotations: [
      { quote: 'The clerk walked towards the end of the mole with a brass ruler', text: '' },
    ],
  };
  const text = JSON.stringify([entry]);
  await libraryPage.dropFiles([{ name: 'wallabag.json', type: 'application/json', text }]);
  const dialog = window.getByRole('dialog', { name: 'Import from wallabag' });
  await dialog.getByText('Fetch pages and images in the background').click();
  await dialog.getByRole('button', { name: 'Import 1 article' }).click();
  await dialog.getByText('1 highlight to look at').click();
  await dialog.getByRole('link', { name: /towards the end of the mole/ }).click();
  const note = readerPage.notes.first();
  await expect(note).toContainText('The import says “The clerk walked towards the end');
  await note.getByRole('button', { name: 'Yes' }).click();
  await expect(note).not.toContainText('Is this the place?');
  await window.reload();
  await expect(readerPage.notes.first()).toBeVisible();
  await expect(readerPage.notes.first()).not.toContainText('Is this the place?');
});

test('a file that nobody can read is refused with a sentence', async ({ libraryPage, window }) => {
  await libraryPage.dropFiles([{ name: 'x.json', type: 'application/json', text: '[{"url":' }]);
  await expect(window.getByRole('dialog').getByRole('alert')).toContainText('cut off or damaged');
});

test('a page that the bookmarklet hands over is saved once the person says so', async ({
  libraryPage,
  site,
  window,
}) => {
  const query = new URLSearchParams({ url: `${site.url}/tides`, title: 'Tides' });
  await window.goto(new URL(`/#/save?${query}`, window.url()).href);
  const dialog = window.getByRole('dialog', { name: 'Save this page?' });
  await expect(dialog).toContainText('Tides');
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeFocused();
  await window.keyboard.press('Enter');
  // The site of the tests is on this computer, which Postil asks about.
  await window.getByRole('button', { name: 'Fetch it' }).click();
  await expect(libraryPage.row('The Tide Tables of Porto Velho')).toBeVisible();
});

test('files put into the watched folder are added and moved away', async ({
  libraryPage,
  folder,
  window,
}) => {
  const watched = join(folder, 'inbox');
  await window.keyboard.press('Control+,');
  const settings = window.getByRole('dialog', { name: 'Settings' });
  await settings.getByLabel('Watched folder').fill(watched);
  await window.keyboard.press('Enter');
  await expect(settings.getByText('There is no folder at')).toBeVisible();
  await mkdir(watched);
  await window.keyboard.press('Enter');
  await expect(settings.getByText('There is no folder at')).toHaveCount(0);
  await expect(settings.getByRole('link', { name: 'Save to Postil' })).toHaveAttribute(
    'href',
    /^javascript:/,
  );
  await window.keyboard.press('Escape');
  await writeFile(join(watched, 'walk.md'), '---\ntitle: A watched walk\n---\n\nWords of it.\n');
  // Two parts of one export are an import each, and say nothing twice.
  const row = (name: string) => `${name},https://a.example/${name},1400000000,,unread`;
  await writeFile(join(watched, 'part_000000.csv'), csv([row('Mole'), row('Pier')]));
  await writeFile(join(watched, 'part_000001.csv'), csv([row('Pier'), row('Quay')]));
  for (const title of ['A watched walk', 'Mole', 'Pier', 'Quay']) {
    await expect(libraryPage.row(title)).toBeVisible();
  }
  await expect(async () =>
    expect(await readdir(join(watched, 'imported'))).toEqual([
      ...['part_000000.csv', 'part_000001.csv', 'walk.md'],
    ]),
  ).toPass();
  expect(await readdir(watched)).toEqual(['imported']);
});

test('axe finds nothing on the way from the file to the report', async ({
  libraryPage,
  window,
}) => {
  test.setTimeout(300_000);
  const survey = new Survey(window);
  const dialog = window.getByRole('dialog');
  await window.keyboard.press('a');
  await dialog.getByRole('button', { name: 'Import from another service' }).click();
  const choose = dialog.getByRole('button', { name: 'Choose the file' });
  await expect(choose).toBeFocused();
  await survey.look('the choice of the service', choose);
  await window.keyboard.press('Escape');
  const text = csv([
    'On tides,https://a.example/tides,1400000000,coast|old,unread',
    'x,y,1,,unread',
  ]);
  await libraryPage.dropFiles([{ name: 'p.csv', type: 'text/csv', text }]);
  const go = dialog.getByRole('button', { name: 'Import 1 article' });
  await expect(go).toBeFocused();
  await dialog.getByText('1 row that cannot be taken').click();
  await survey.look('the preview', go);
  await dialog.getByText('Fetch pages and images').click();
  await go.click();
  const done = dialog.getByRole('button', { name: 'Done' });
  await expect(done).toBeFocused();
  await survey.look('the report', done);
  await window.keyboard.press('Enter');
  await libraryPage.open('On tides');
  await survey.look('only a link', window.getByRole('button', { name: 'Fetch the page' }));
  await window.evaluate(() => {
    location.hash = '#/save?url=https%3A%2F%2Fa.example%2F&title=Handed%20over';
  });
  await survey.look('a page that a browser hands over', dialog.getByText('Handed over'));
  survey.done();
});
