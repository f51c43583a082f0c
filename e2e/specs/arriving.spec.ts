/** A library that another computer is still sending: real files, moved into place as a sync program does. */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../hosts/index.ts';
import type { Site } from '../hosts/site.ts';
import type { LibraryPage } from '../pages/library-page.ts';

const TITLE = 'The Second Hand';
const LATE = /^1 image of this article has not arrived/;

/** Adds the article with its one image. Answers where the image's file is. */
async function addWithImage(libraryPage: LibraryPage, site: Site, library: string) {
  await libraryPage.addAddress(`${site.url}/reading`);
  await libraryPage.row(TITLE).waitFor();
  const [name = ''] = await readdir(join(library, 'assets'));
  return { name, path: join(library, 'assets', name) };
}

test('an image that comes late is shown in the open article, under what is being typed', async ({
  window,
  libraryPage,
  readerPage,
  site,
  library,
  folder,
}) => {
  const image = await addWithImage(libraryPage, site, library);
  const bytes = await readFile(image.path);
  const away = join(folder, 'on-its-way');
  await rename(image.path, away);

  await libraryPage.open(TITLE);
  const box = readerPage.body.getByRole('img', {
    name: 'Image not here yet: A chart of the tides',
  });
  await expect(box).toBeVisible();
  await expect(window.getByText(LATE)).toBeVisible();
  const found = await new AxeBuilder({ page: window }).include('.article').analyze();
  expect(found.violations).toEqual([]);

  await readerPage.select('wrote a single number');
  await window.keyboard.press('n');
  await expect(readerPage.editor).toBeFocused();
  await window.keyboard.type('While it ');
  await writeFile(image.path, bytes.subarray(0, 40));
  await expect(box).toBeVisible();
  await rename(away, image.path);
  await expect(readerPage.body.getByRole('button', { name: /A chart of the tides/ })).toBeVisible();
  await expect(window.getByText(LATE)).toHaveCount(0);
  await expect(box).toHaveCount(0);
  await expect(readerPage.editor).toBeFocused();
  await window.keyboard.type('arrives');
  await expect(readerPage.editor).toHaveValue('While it arrives');
  await window.keyboard.press('Escape');
});

test('an image of which only a part is there is shown whole when the rest has come', async ({
  window,
  libraryPage,
  readerPage,
  site,
  library,
}) => {
  const { name, path } = await addWithImage(libraryPage, site, library);
  const bytes = await readFile(path);
  // As a program does that writes in place.
  await writeFile(path, bytes.subarray(0, Math.floor(bytes.length / 2)));
  const sizes: number[] = [];
  window.on('response', async (response) => {
    if (response.url().includes(name)) sizes.push((await response.body()).length);
  });
  await libraryPage.open(TITLE);
  await expect(readerPage.body.getByRole('button', { name: /A chart of the tides/ })).toBeVisible();
  await writeFile(path, bytes);
  await expect.poll(() => sizes.at(-1)).toBe(bytes.length);
  await expect(readerPage.body.getByRole('button', { name: /A chart of the tides/ })).toBeVisible();
});

test('an article that comes file by file is listed, named as arriving, and then there', async ({
  window,
  libraryPage,
  readerPage,
  site,
  library,
  folder,
  cli,
}) => {
  const image = await addWithImage(libraryPage, site, library);
  const listed = (await cli('--json', 'list')).json() as { id: string; title: string }[];
  const article = listed.find(({ title }) => title === TITLE)?.id ?? '';
  await cli(
    'note',
    article,
    '--quote',
    'wrote a single number',
    '--body',
    'Habit outlives purpose.',
  );
  // All of it away; then the document, the text and the image one after another.
  const here = join(library, 'articles', article);
  const away = join(folder, 'away');
  await rename(here, away);
  await expect(libraryPage.row(TITLE)).toHaveCount(0);
  await rename(image.path, join(folder, image.name));

  await mkdir(here);
  await rename(join(away, 'article.json'), join(here, 'article.json'));
  await libraryPage.open(TITLE);
  await expect(window.getByText(/^The text of this article has not arrived/)).toBeVisible();
  await expect(window.getByText('Habit outlives purpose.')).toBeVisible();
  await rename(join(away, 'content.html'), join(here, 'content.html'));
  await expect(window.getByText(LATE)).toBeVisible();
  await expect(readerPage.note('Habit outlives')).toBeVisible();
  await rename(join(folder, image.name), image.path);
  await expect(readerPage.body.getByRole('button', { name: /A chart/ })).toBeVisible();
  await expect(window.getByText(/not arrived/)).toHaveCount(0);
});
