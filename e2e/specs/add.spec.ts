import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../hosts/index.ts';

test('an address becomes an article with its image, and reading it asks the network for nothing', async ({
  libraryPage,
  readerPage,
  site,
  window,
}) => {
  await libraryPage.addAddress(`${site.url}/tides`);
  const row = libraryPage.row('The Tide Tables of Porto Velho');
  await expect(row).toContainText('Inês Carvalho');
  await expect(row).toContainText('Harbour Review');
  await expect(row).toContainText('1 min');
  const asked = site.asked.length;
  const outside: string[] = [];
  const home = new URL(window.url());
  window.on('request', (request) => {
    if (new URL(request.url()).host !== home.host) outside.push(request.url());
  });
  await libraryPage.open('The Tide Tables of Porto Velho');
  await expect(readerPage.body.getByRole('img', { name: 'A brass rule' })).toHaveJSProperty(
    'naturalWidth',
    1,
  );
  await expect(readerPage.body).toContainText('thirty-six thousand mornings');
  await expect(readerPage.body).not.toContainText('Ten beaches');
  expect(site.asked).toHaveLength(asked);
  expect(outside).toEqual([]);
  // Nothing of the page ran, neither when saved nor when shown.
  expect(await window.evaluate(() => 'hacked' in globalThis)).toBe(false);
});

test('an image that could not be fetched is shown as missing and counted in the list', async ({
  libraryPage,
  readerPage,
  site,
}) => {
  await libraryPage.addAddress(`${site.url}/tides`);
  await expect(libraryPage.row('The Tide Tables')).toContainText('missing');
  await libraryPage.open('The Tide Tables of Porto Velho');
  await expect(readerPage.body.getByRole('img', { name: /The mole, lost/ })).toBeVisible();
});

test('files of three kinds are added at once, each with a sensible title', async ({
  libraryPage,
  folder,
}) => {
  const files = {
    'page.html': '<title>A saved page</title><article><p>Some words of a page.</p></article>',
    'walk.txt': 'A walk by the sea\n\nFirst paragraph of it.\n\nSecond paragraph of it.\n',
    'list.md': '---\ntitle: From a vault\n---\n\nWords with **weight**.\n',
  };
  const paths = [];
  for (const [name, text] of Object.entries(files)) {
    paths.push(join(folder, name));
    await writeFile(join(folder, name), text);
  }
  await libraryPage.addFiles(paths);
  for (const title of ['A saved page', 'A walk by the sea', 'From a vault']) {
    await expect(libraryPage.row(title)).toBeVisible();
  }
});

/** A page as a browser saves it: the HTML, and a folder with its image, a style and a frame. */
async function savePage(folder: string, name: string): Promise<[page: string, files: string]> {
  const files = join(folder, `${name}_files`);
  await mkdir(files, { recursive: true });
  await writeFile(join(files, 'brass rule.png'), PNG);
  await writeFile(join(files, 'style.css'), 'p { color: red }');
  await writeFile(join(files, 'frame.html'), '<p>An advertisement in a frame of the page.</p>');
  const page = join(folder, `${name}.html`);
  await writeFile(
    page,
    `<title>${name}</title><article><h1>${name}</h1><p>Some words of a page, kept by a browser.</p><img src="./${name}_files/brass%20rule.png" alt="A brass rule"></article>`,
  );
  return [page, files];
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a page that a browser saved is dropped with its folder, and has its image', async ({
  libraryPage,
  readerPage,
  folder,
}) => {
  await libraryPage.dropPaths(await savePage(folder, 'Tide tables'));
  await libraryPage.open('Tide tables');
  await expect(readerPage.body.getByRole('img', { name: 'A brass rule' })).toHaveJSProperty(
    'naturalWidth',
    1,
  );
});

test('a folder of saved pages is dropped or chosen: each is one article, with its image', async ({
  libraryPage,
  readerPage,
  folder,
}) => {
  const inbox = join(folder, 'inbox');
  await savePage(inbox, 'First page');
  await savePage(join(inbox, 'deeper'), 'Second page');
  await libraryPage.dropPaths([inbox]);
  await expect(libraryPage.row('First page')).toBeVisible();
  await expect(libraryPage.row('Second page')).toBeVisible();
  const other = join(folder, 'other');
  await savePage(other, 'Third page');
  await libraryPage.addFolder(other);
  await libraryPage.open('Third page');
  await expect(readerPage.body.getByRole('img', { name: 'A brass rule' })).toHaveJSProperty(
    'naturalWidth',
    1,
  );
  await expect(readerPage.body).not.toContainText('advertisement');
});

test('a folder without anything to read says so', async ({ libraryPage, folder }) => {
  const empty = join(folder, 'empty');
  await mkdir(empty);
  await writeFile(join(empty, 'style.css'), 'p {}');
  await libraryPage.dropPaths([empty]);
  await expect(libraryPage.messages.getByText('There is nothing in this folder')).toBeVisible();
});

test('a dropped text file keeps its paragraphs', async ({ libraryPage, readerPage }) => {
  await libraryPage.dropFiles([
    { name: 'walk.txt', type: 'text/plain', text: 'A walk\n\nOne thing.\n\nAnother thing.\n' },
  ]);
  await expect(libraryPage.row('A walk')).toBeVisible();
  await libraryPage.open('A walk');
  await expect(readerPage.body.getByRole('paragraph')).toHaveText(['One thing.', 'Another thing.']);
});

test('pasted text and pasted formatted text become articles', async ({
  libraryPage,
  readerPage,
}) => {
  await libraryPage.addText('Words that I wrote myself, and want to keep.', 'My own words');
  await expect(libraryPage.row('My own words')).toBeVisible();
  await libraryPage.paste(
    'Pasted heading and a word',
    '<h1>Pasted heading</h1><p>and a <strong>strong</strong> word</p>',
  );
  await expect(libraryPage.row('Pasted heading')).toBeVisible();
  await libraryPage.open('Pasted heading');
  await expect(readerPage.body.locator('strong')).toHaveText('strong');
});

const FAILURES: [string, string, RegExp][] = [
  ['a page that is not there', '/nowhere', /not (found|there)|404/i],
  ['a redirect loop', '/loop', /redirect|circle|loop/i],
  ['a page behind a login', '/members', /log ?in|sign in/i],
  ['a PDF', '/paper.pdf', /PDF/],
  ['an empty page', '/empty', /empty|nothing|no text/i],
];
for (const [what, path, sentence] of FAILURES) {
  test(`${what} fails with a sentence that stays until dismissed, and nothing added`, async ({
    libraryPage,
    site,
  }) => {
    await libraryPage.addAddress(`${site.url}${path}`);
    await expect(libraryPage.adding.getByRole('alert')).toContainText(sentence);
    await libraryPage.adding.getByRole('button', { name: 'Dismiss' }).click();
    await libraryPage.view('All');
    await expect(libraryPage.rows).toHaveCount(1);
  });
}

test('a page that needs its scripts is read where Electron can, and else names the way around', async ({
  libraryPage,
  site,
}, { project }) => {
  await libraryPage.addAddress(`${site.url}/scripted`);
  if (project.name.startsWith('electron')) {
    await expect(libraryPage.row('The scripted page')).toBeVisible();
  } else {
    const failure = libraryPage.adding.getByRole('alert');
    await expect(failure).toContainText('save the page there, and add the saved file');
  }
});

test('only what may work the next time is offered again', async ({ libraryPage, site }) => {
  await libraryPage.addAddress(`${site.url}/nowhere`);
  const retry = libraryPage.adding.getByRole('button', { name: 'Retry' });
  await expect(retry).toBeVisible();
  await libraryPage.adding.getByRole('button', { name: 'Dismiss' }).click();
  await libraryPage.addAddress(`${site.url}/paper.pdf`);
  await expect(libraryPage.adding.getByRole('alert')).toContainText('PDF');
  await expect(retry).toHaveCount(0);
});
