import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../hosts/index.ts';
import { KeyboardPage } from '../pages/keyboard-page.ts';
import { LibraryPage } from '../pages/library-page.ts';
import { ReaderPage } from '../pages/reader-page.ts';

const TITLE = 'The Rain Book';
const MARKDOWN = `# ${TITLE}

Every morning the clerk wrote a single number in a book, and the book was kept in a dry room.

## The list

- The first item of a list
- The second item of a list

\`\`\`
let rule = 1;
\`\`\`

| Low | High |
| --- | --- |
| ebb water | flood water |

## The end

The instrument was good; the weather was not, and the second hand knew the difference.
`;

async function addRainBook(shelf: LibraryPage, folder: string): Promise<void> {
  const file = join(folder, 'rain.md');
  await writeFile(file, MARKDOWN);
  await shelf.addFiles([file]);
  await expect(shelf.row(TITLE)).toBeVisible();
}

test.describe('notes on what an article is made of', () => {
  test.beforeEach(async ({ libraryPage, folder }) => {
    await addRainBook(libraryPage, folder);
    await libraryPage.open(TITLE);
  });

  test('words of a heading, a list, code and a table take notes, and a passage across blocks', async ({
    readerPage,
    window,
  }) => {
    const passages = ['The list', 'The first item of a list', 'let rule', 'ebb water'];
    for (const words of passages) await readerPage.write(words, `On ${words}`);
    await expect(readerPage.notes).toHaveCount(passages.length);
    await expect.poll(() => readerPage.painted()).toMatchObject({ yellow: passages });
    const keyboard = new KeyboardPage(window);
    await keyboard.press('Escape', 'Escape', 'j', 'Shift+v', 'Shift+v', '5');
    // From the paragraph over the heading into the list.
    await expect
      .poll(async () => (await readerPage.painted()).focus?.join() ?? '')
      .toMatch(/^Every morning.*The list.*The first item of a list$/s);
    await expect
      .poll(async () => (await readerPage.painted()).violet?.join() ?? '')
      .toContain('in a dry room.');
  });

  test('overlapping, nested and equal passages can each be seen and reached', async ({
    readerPage,
  }) => {
    await readerPage.write('the clerk wrote a single number', 'Outer');
    await readerPage.write('a single number', 'Inner');
    await readerPage.write('number in a book', 'Across');
    await expect(readerPage.notes).toHaveCount(3);
    await expect.poll(() => readerPage.painted()).toMatchObject({ shared: ['a single number'] });
    const texts = await readerPage.notes.allTextContents();
    expect(texts.map((text) => /Outer|Inner|Across/.exec(text)?.[0])).toEqual([
      'Outer',
      'Inner',
      'Across',
    ]);
    // The shortest under the pointer; the outer one where it alone lies.
    const [inner] = await readerPage.passage('a single');
    await readerPage.page.mouse.click(
      (inner?.left ?? 0) + 4,
      ((inner?.top ?? 0) + (inner?.bottom ?? 0)) / 2,
    );
    await expect.poll(() => readerPage.painted()).toMatchObject({ focus: ['a single number'] });
    const [outer] = await readerPage.passage('the clerk');
    await readerPage.page.mouse.click(
      (outer?.left ?? 0) + 4,
      ((outer?.top ?? 0) + (outer?.bottom ?? 0)) / 2,
    );
    await expect
      .poll(() => readerPage.painted())
      .toMatchObject({ focus: ['the clerk wrote a single number'] });

    // Another note on the very same words, and each of those under the pointer in turn.
    await readerPage.write('a single number', 'Twin');
    await expect(readerPage.notes).toHaveCount(4);
    const focused = readerPage.margin.locator('.note[data-focused]');
    await expect(focused).toContainText('Twin');
    await readerPage.page.keyboard.press('Escape');
    await expect(focused).toHaveCount(0);
    for (const words of ['Inner', 'Twin', 'Outer', 'Inner']) {
      await readerPage.page.mouse.click(
        (inner?.left ?? 0) + 4,
        ((inner?.top ?? 0) + (inner?.bottom ?? 0)) / 2,
      );
      await expect(focused).toContainText(words);
    }
  });

  test('pointing at a note marks its passage and its line, and a press goes there', async ({
    readerPage,
    window,
  }) => {
    await readerPage.write('The instrument was good', 'Level');
    await window.keyboard.press('Escape');
    await window.setViewportSize({ width: 1280, height: 420 });
    const note = readerPage.note('Level');
    await note.hover();
    await expect
      .poll(() => readerPage.painted())
      .toMatchObject({ hover: ['The instrument was good'] });
    await window.evaluate(() => globalThis.scrollTo({ top: 0, behavior: 'instant' }));
    await note.press(']');
    await expect(window.getByText('The instrument was good')).toBeInViewport();
    await expect
      .poll(() => readerPage.painted())
      .toMatchObject({ focus: ['The instrument was good'] });
    // The line from the text ends level with the card's first line.
    const slant = await readerPage.margin.locator('.note-leader line').getAttribute('y2');
    expect(Math.abs(Number(slant))).toBeLessThan(1);
  });

  test('a note grows while it is written without moving the text or its own first line', async ({
    readerPage,
    window,
  }) => {
    await readerPage.write('The instrument was good', 'Below');
    await readerPage.select('a single number');
    await window.keyboard.press('n');
    await expect(readerPage.editor).toBeFocused();
    const top = async () => (await readerPage.editor.boundingBox())?.y ?? 0;
    const text = async () => (await readerPage.body.boundingBox())?.y ?? 0;
    const before = { note: await top(), text: await text(), scroll: await scrolled(window) };
    await readerPage.editor.fill('A line of a long note.\n\n'.repeat(12));
    await expect
      .poll(async () => (await readerPage.editor.boundingBox())?.height ?? 0)
      .toBeGreaterThan(200);
    expect(Math.abs((await top()) - before.note)).toBeLessThan(1);
    expect(await text()).toBe(before.text);
    expect(await scrolled(window)).toBe(before.scroll);
    await window.keyboard.press('Escape');
    await expect(readerPage.editor).toHaveCount(0);
    await expect(window.getByRole('button', { name: 'Show all' })).toBeVisible();
    const boxes = await readerPage.noteBoxes();
    expect(boxes[1]?.top).toBeGreaterThanOrEqual(boxes[0]?.bottom ?? 0);
  });

  test('a note is Markdown without HTML; tags and links are completed, and links lead back', async ({
    readerPage,
    window,
    libraryPage,
  }) => {
    await readerPage.select('a single number');
    await window.keyboard.press('n');
    await readerPage.editor.pressSequentially('~~One~~ <b>two</b> #archi');
    await readerPage.editor.pressSequentially('ves, see [[Wel');
    await window
      .getByRole('option', { name: /Welcome to Postil/ })
      .first()
      .click();
    await expect(readerPage.editor).toHaveValue(/\[\[Welcome to Postil\]\]/);
    await window.keyboard.press('Control+z');
    await expect(readerPage.editor).toHaveValue(/\[\[Wel$/);
    await window.keyboard.press('Control+Shift+z');
    await expect(readerPage.editor).toHaveValue(/\[\[Welcome to Postil\]\]$/);
    await window.getByRole('heading', { level: 1 }).click();
    const note = readerPage.note('One');
    await expect(note.locator('del')).toHaveText('One');
    await expect(note.locator('b')).toHaveCount(0);
    await expect(note).toContainText('#archives');
    await note.getByRole('link', { name: 'Welcome to Postil' }).click();
    await expect(window.getByRole('heading', { level: 1, name: /Welcome/ })).toBeVisible();
    await window.getByRole('link', { name: TITLE }).click();
    await expect(readerPage.note('One')).toBeFocused();
    await readerPage.back();
    await expect(libraryPage.row(TITLE)).toBeVisible();
  });

  test('a link in a note that others push aside is followed by one press', async ({
    readerPage,
    window,
  }) => {
    await readerPage.write(
      'Every morning',
      'First, and long enough to push the others. '.repeat(4),
    );
    await readerPage.write('the clerk', 'Second, which pushes too. '.repeat(4));
    await readerPage.write('a single number', 'See [[Welcome to Postil]]');
    await window.keyboard.press('Escape');
    await expect(readerPage.margin.locator('.note[data-focused]')).toHaveCount(0);
    const slant = readerPage.margin.locator('.note').last().locator('.note-leader line');
    await expect.poll(async () => Number(await slant.getAttribute('y2'))).toBeLessThan(-40);
    await readerPage.note('See Welcome').getByRole('link').click();
    await expect(window.getByRole('heading', { level: 1, name: /Welcome/ })).toBeVisible();
  });

  test('every change to notes is undone and done again, newest first', async ({
    readerPage,
    libraryPage,
    window,
  }) => {
    const keyboard = new KeyboardPage(window);
    await readerPage.write('a single number', 'First');
    await readerPage.note('First').press('3');
    await readerPage.note('First').press('Enter');
    await readerPage.editor.fill('Second #tag');
    await keyboard.press('Escape');
    await expect(readerPage.note('Second')).toBeFocused();
    await keyboard.press('Delete');
    await expect(readerPage.notes).toHaveCount(0);
    await keyboard.press('Control+z');
    await expect(readerPage.note('Second')).toBeVisible();
    await keyboard.press('Control+z');
    await expect(readerPage.note('First')).toBeVisible();
    await expect.poll(() => readerPage.painted()).toMatchObject({ blue: ['a single number'] });
    await keyboard.press('Control+z');
    await expect.poll(() => readerPage.painted()).toMatchObject({ yellow: ['a single number'] });
    await keyboard.press('Control+z', 'Control+z');
    await expect(readerPage.notes).toHaveCount(0);
    await keyboard.press(...Array(5).fill('Control+Shift+z'));
    await expect(readerPage.notes).toHaveCount(0);
    await keyboard.press('Control+z');
    await expect(readerPage.note('Second')).toContainText('#tag');
    await expect(window.locator('.note[data-state="saving"]')).toHaveCount(0);
    // Also after the article was left for the library and opened again.
    await readerPage.back();
    await libraryPage.open(TITLE);
    await expect(readerPage.note('Second')).toBeVisible();
    await keyboard.press('Control+z');
    await expect(readerPage.note('First')).toBeVisible();
    await keyboard.press('Control+Shift+z');
    await expect(readerPage.note('Second')).toContainText('#tag');
    await expect(window.locator('.note[data-state="saving"]')).toHaveCount(0);
    await window.reload();
    await expect(readerPage.note('Second')).toBeVisible();
  });

  test('the margin changes its side and width, and both are kept', async ({
    readerPage,
    window,
    launch,
  }) => {
    const keyboard = new KeyboardPage(window);
    const left = async (reader: ReaderPage) => (await reader.margin.boundingBox())?.x ?? 0;
    const text = async (reader: ReaderPage) => (await reader.body.boundingBox())?.x ?? 0;
    await expect.poll(async () => (await left(readerPage)) > (await text(readerPage))).toBe(true);
    const edge = await window.getByRole('separator', { name: 'Width of the margin' }).boundingBox();
    const x = (edge?.x ?? 0) + 8;
    await window.mouse.move(x, 300);
    await window.mouse.down();
    await window.mouse.move(x - 60, 300, { steps: 4 });
    await window.mouse.up();
    const width = async (reader: ReaderPage) =>
      Math.round((await reader.margin.boundingBox())?.width ?? 0);
    await expect.poll(() => width(readerPage)).toBe(258);
    await keyboard.choose('margin on the other side');
    await expect.poll(async () => (await left(readerPage)) < (await text(readerPage))).toBe(true);
    await readerPage.back();
    const second = await launch();
    await new LibraryPage(second.page).open(TITLE);
    const again = new ReaderPage(second.page);
    await expect.poll(() => width(again)).toBe(258);
    await expect.poll(async () => (await left(again)) < (await text(again))).toBe(true);
  });

  test('notes are filtered by words, colour and tag, beside the text and alone', async ({
    readerPage,
    window,
  }) => {
    const keyboard = new KeyboardPage(window);
    await readerPage.write('a single number', 'On numbers #count');
    await readerPage.write('The first item', 'On items');
    await readerPage.write('The instrument was good', 'On weather #sky');
    await readerPage.note('On weather').press('4');
    await keyboard.press('Escape', 'f');
    const filter = window.getByRole('search', { name: 'Filter notes' });
    await expect(filter.getByRole('textbox')).toBeFocused();
    await window.keyboard.type('ITEM');
    await expect(readerPage.notes).toHaveCount(1);
    await expect(filter.getByRole('status')).toHaveText('1 of 3 notes');
    await expect.poll(() => readerPage.painted()).toEqual({ yellow: ['The first item'] });
    await filter.getByRole('textbox').fill('');
    await filter.getByRole('button', { name: 'Rose' }).click();
    await expect(readerPage.note('On weather')).toBeVisible();
    await expect(readerPage.notes).toHaveCount(1);
    await filter.getByRole('button', { name: '#count' }).click();
    await expect(readerPage.notes).toHaveCount(0);
    await filter.getByRole('button', { name: 'Show all', exact: true }).click();
    await expect(readerPage.notes).toHaveCount(3);

    await keyboard.press('Shift+n');
    const alone = window.getByRole('heading', { level: 1, name: `Notes on ${TITLE}` });
    await expect(alone).toBeVisible();
    const cards = window.getByRole('main').getByRole('group', { name: /^Note on/ });
    await expect(cards).toContainText(['On numbers', 'On items', 'On weather']);
    await expect(window.getByRole('heading', { level: 2, name: 'The list' })).toBeVisible();
    await keyboard.press('f');
    await window.keyboard.type('weather');
    await expect(cards).toHaveCount(1);
    await window.getByRole('button', { name: 'The instrument was good' }).click();
    await expect(alone).toHaveCount(0);
    await expect(readerPage.note('On weather')).toBeFocused();
    await expect(window.getByText('The instrument was good')).toBeInViewport();
  });
});

test('an image takes a note by its button and by the cursor, and keeps it after a restart', async ({
  libraryPage,
  readerPage,
  window,
  site,
  launch,
}) => {
  await libraryPage.addAddress(`${site.url}/tides`);
  await libraryPage.open('The Tide Tables of Porto Velho');
  const image = readerPage.body.getByRole('img', { name: 'A brass rule' });
  await expect(image).toBeVisible();
  const keyboard = new KeyboardPage(window);
  await keyboard.press('j', 'j', 'j', 'n');
  await expect(readerPage.editor).toBeFocused();
  await readerPage.editor.fill('What a rule');
  await keyboard.press('Escape');
  const note = (reader: ReaderPage) =>
    reader.margin.getByRole('group', { name: 'Note on the image “A brass rule”' });
  await expect(note(readerPage)).toBeFocused();
  await expect(image).toHaveAttribute('data-noted', 'yellow');
  await expect(image).toHaveAttribute('data-marked', 'focus');
  await readerPage.back();
  const second = await launch();
  await new LibraryPage(second.page).open('The Tide Tables of Porto Velho');
  const again = new ReaderPage(second.page);
  await expect(note(again)).toContainText('What a rule');
  await expect(again.body.getByRole('img', { name: 'A brass rule' })).toHaveAttribute(
    'data-noted',
    'yellow',
  );
});

test('after the article changed, notes are likely, lost or where they were, with ways out of each', async ({
  launch,
  library,
  folder,
  cli,
}) => {
  const first = await launch();
  const shelf = new LibraryPage(first.page);
  await addRainBook(shelf, folder);
  await shelf.open(TITLE);
  const reader = new ReaderPage(first.page);
  await reader.write('a single number', 'Gone');
  await reader.write('The first item of a list', 'Kept');
  await reader.write('The instrument was good', 'Lost too');
  const id = /article\/([^/]+)/.exec(first.page.url())?.[1] ?? '';
  await reader.back();
  await first.close();
  const file = join(library, 'articles', id, 'content.html');
  const html = await readFile(file, 'utf8');
  await writeFile(
    file,
    html
      .replace(/<p>Every morning.*?<\/p>/s, '<p>Nothing of it is left here.</p>')
      .replace(/<p>The instrument.*?<\/p>/s, '<p>The end.</p>'),
  );

  const { page } = await launch();
  await new LibraryPage(page).open(TITLE);
  const again = new ReaderPage(page);
  await expect(again.note('Kept')).toBeVisible();
  const tray = page.getByRole('region', { name: 'Notes without their passage' });
  const lost = tray.getByRole('group').filter({ hasText: 'Gone' });
  await expect(lost).toContainText('a single number');
  await expect(lost).toContainText('The words are not in the article any more.');
  const keyboard = new KeyboardPage(page);
  await lost.getByRole('button', { name: 'Select its place' }).click();
  await again.select('Nothing of it');
  await keyboard.press('Enter');
  await expect(again.note('Gone')).toHaveAttribute('aria-label', 'Note on “Nothing of it”');
  await tray.getByRole('button', { name: 'Keep on the article' }).click();
  await expect(tray).toHaveCount(0);
  const kept = again.margin.getByRole('group', { name: 'Note on this article' });
  await expect(kept).toContainText('The instrument was good');
  await keyboard.press('Control+z');
  await expect(tray).toContainText('Lost too');
  expect((await cli('notes', id)).stdout).toContain('Nothing of it');
});

async function scrolled(window: import('@playwright/test').Page): Promise<number> {
  return window.evaluate(() => globalThis.scrollY);
}
