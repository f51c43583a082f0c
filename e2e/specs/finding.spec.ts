import type { Page } from '@playwright/test';
import { writeShelf } from '../fixtures/shelf.ts';
import { test as base, expect } from '../hosts/index.ts';
import { Survey } from '../pages/axe.ts';
import { FindingPage } from '../pages/finding-page.ts';
import { KeyboardPage } from '../pages/keyboard-page.ts';

/** A library with something to find, opened. */
const test = base.extend<{ shelf: Page; finding: FindingPage; keyboard: KeyboardPage }>({
  shelf: async ({ library, launch }, use) => {
    writeShelf(library);
    const { page } = await launch();
    await page.getByRole('row').filter({ hasText: 'The Tide Tables' }).waitFor();
    await use(page);
  },
  finding: async ({ shelf }, use) => use(new FindingPage(shelf)),
  keyboard: async ({ shelf }, use) => use(new KeyboardPage(shelf)),
});

test('a search result opens the article at its passage and paints it', async ({
  shelf: page,
  finding,
}) => {
  await page.keyboard.press('/');
  await expect(finding.box).toBeFocused();
  await page.keyboard.type('brass rule');
  await expect(finding.results.getByRole('option')).toHaveText(/with a brass rule and/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await expect(finding.results.getByRole('option').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'The Tide Tables' })).toBeVisible();
  await expect.poll(() => finding.painted()).toBe('brass');
  await expect(page.getByText('The clerk walked to the end of the mole')).toBeInViewport();
  // Back leads to the results, as they were.
  await page.keyboard.press('u');
  await expect(finding.box).toHaveValue('brass rule');
  await finding.box.fill('outlives');
  await finding.results.getByRole('option').filter({ hasText: 'outlives' }).click();
  await expect(page.getByRole('group', { name: /^Note on/ })).toBeFocused();
});

const QUERIES: [query: string, titles: string[]][] = [
  ['brass', ['The Tide Tables']],
  ['alm', ['How to Keep a Rain Book']],
  ['"brass rule"', ['The Tide Tables']],
  ['"rule brass"', []],
  ['CAFE creme', ['Café hours']],
  ['防波堤', ['潮汐表']],
  ['tag:coast', ['How to Keep a Rain Book', 'The Tide Tables']],
  ['tag:coast -tag:coast/rain', ['The Tide Tables']],
  ['tag:archives', ['The Tide Tables']],
  ['site:harbour.example', ['The Tide Tables']],
  ['site:"City Paper"', ['Café hours']],
  ['author:ines', ['The Tide Tables']],
  ['is:favourite', ['Café hours']],
  ['is:archived', ['How to Keep a Rain Book']],
  ['is:trash almanac', ['A brass almanac in the trash']],
  ['has:missing', ['Café hours']],
  ['has:notes is:unread', ['The Tide Tables']],
  ['before:2026', ['How to Keep a Rain Book']],
  ['after:2026-02 before:2026-03', ['潮汐表']],
  ['color:blue', ['How to Keep a Rain Book']],
  ['in:notes figure', ['How to Keep a Rain Book']],
  ['in:title tide', ['The Tide Tables']],
  ['rule -almanac', ['The Tide Tables']],
  ['crème OR 潮汐表', ['Café hours', '潮汐表']],
];

test('every kind of filter finds what it says', async ({ finding }) => {
  for (const [query, titles] of QUERIES) {
    await finding.box.fill(query);
    await expect
      .poll(async () => (await finding.found()).toSorted(), { message: query })
      .toEqual(titles.toSorted());
  }
});

test('filters are completed and corrected by keyboard alone', async ({ shelf: page, finding }) => {
  await page.keyboard.press('/');
  await page.keyboard.type('ta');
  await expect(finding.completions.getByRole('option')).toHaveText(['tag:']);
  await page.keyboard.press('Tab');
  await expect(finding.box).toHaveValue('tag:');
  await expect(finding.completions.getByRole('option')).toHaveCount(4);
  await page.keyboard.type('coast');
  await expect(finding.completions.getByRole('option')).toHaveText(['coast/rain', 'coast/tides']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(finding.box).toHaveValue('tag:coast/tides ');
  await expect.poll(() => finding.found()).toEqual(['The Tide Tables']);
  // The filter as a chip can be taken out again.
  await page.getByRole('button', { name: 'Without tag: coast/tides' }).press('Enter');
  await expect(finding.box).toHaveValue('');
  await finding.box.fill('almanca');
  const meant = page.getByRole('button', { name: 'almanac', exact: true });
  await expect(meant).toBeVisible();
  await meant.press('Enter');
  await expect.poll(() => finding.found()).toEqual(['How to Keep a Rain Book']);
  await finding.box.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'Unread' })).toBeVisible();
});

test('a search is kept as a filter, changed, and removed with a way back', async ({
  shelf: page,
  finding,
}) => {
  const dialog = page.getByRole('dialog');
  await finding.box.fill('tag:coast');
  await page.getByRole('button', { name: 'Save as a filter' }).click();
  await dialog.getByLabel('Name').fill('By the sea');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'By the sea' })).toBeVisible();
  await expect.poll(() => finding.titles()).toEqual(['The Tide Tables', 'How to Keep a Rain Book']);
  await finding.menu('filter By the sea', 'Change');
  await dialog.getByLabel('Search').fill('tag:coast is:archived');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => finding.titles()).toEqual(['How to Keep a Rain Book']);
  await finding.menu('filter By the sea', 'Remove');
  await expect(finding.sidebar.getByText('By the sea')).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(finding.sidebar.getByText('By the sea')).toBeVisible();
});

test('tags are renamed, merged, coloured and taken back', async ({ shelf: page, finding }) => {
  const dialog = page.getByRole('dialog');
  await expect(finding.tag('coast, 2')).toBeVisible();
  await page.getByRole('button', { name: 'Tags below coast' }).click();
  await expect(finding.tag('coast/rain, 1')).toBeVisible();
  await finding.menu('tag coast', 'Blue');
  await expect(finding.tag('coast, 2').locator('[data-color="blue"]')).toHaveCount(1);

  // What stands below comes along, and the open list follows.
  await finding.tag('coast/rain, 1').click();
  await finding.menu('tag coast/rain', 'Rename or merge');
  await dialog.getByLabel('Name').fill('weather/rain');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '#weather/rain' })).toBeVisible();
  await expect.poll(() => finding.titles()).toEqual(['How to Keep a Rain Book']);
  await page.keyboard.press('z');
  await expect(page.getByRole('heading', { level: 1, name: '#coast/rain' })).toBeVisible();
  await expect(finding.tag('coast, 2')).toBeVisible();
  await expect(finding.tag('weather, 1')).toHaveCount(0);

  await finding.menu('tag coast', 'Rename or merge');
  await dialog.getByLabel('Name').fill('method');
  await expect(dialog.getByText('the two become one', { exact: false })).toBeVisible();
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(finding.tag('method, 3')).toBeVisible();
  await expect(finding.tag('coast, 2')).toHaveCount(0);
});

test('All notes: found by the same filters, written in place, deleted and back, by keyboard', async ({
  shelf: page,
  finding,
  keyboard,
  cli,
}) => {
  await keyboard.choose('go to all notes');
  await expect(page.getByRole('heading', { level: 1, name: 'All notes' })).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(3);
  await expect(page.getByRole('article').first()).toHaveAccessibleName(/How to Keep a Rain Book/);

  await finding.noteFilter.focus();
  await page.keyboard.type('col');
  await expect(finding.completions.getByRole('option')).toHaveText(['color:']);
  await page.keyboard.press('Tab');
  await page.keyboard.type('ro');
  await expect(finding.completions.getByRole('option')).toHaveText(['rose']);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(page.getByRole('status').getByText('1 note')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article')).toHaveCount(3);

  // From the field into the notes, and from note to note.
  await page.keyboard.press('ArrowDown');
  await expect(finding.note('Doubt written level')).toBeFocused();
  await page.keyboard.press('End');
  await expect(finding.note('Habit outlives purpose')).toBeFocused();
  await page.keyboard.press('Enter');
  const editor = page.getByRole('textbox', { name: 'Note' });
  await expect(editor).toBeFocused();
  await page.keyboard.type(' And then some.');
  await page.keyboard.press('Escape');
  await expect(editor).toHaveCount(0);
  await expect(finding.note('And then some.')).toBeFocused();
  const notes = (await cli('--json', 'notes', 'tides')).json() as { body: string }[];
  expect(notes.map(({ body }) => body)).toContain(
    'Habit outlives purpose. Compare the rain books at Kew. And then some.',
  );

  await page.keyboard.press('Delete');
  await expect(finding.note('And then some.')).toHaveCount(0);
  await expect(finding.note('Paragraph 7')).toBeFocused();
  await page.keyboard.press('z');
  await expect(finding.note('And then some.')).toBeVisible();
  await finding.note('And then some.').press('o');
  await expect(page.getByRole('heading', { level: 1, name: 'The Tide Tables' })).toBeVisible();
});

test('All notes: every change is undone and done again, and links are completed and followed', async ({
  shelf: page,
  finding,
  keyboard,
}) => {
  await keyboard.choose('go to all notes');
  const editor = page.getByRole('textbox', { name: 'Note' });
  await finding.note('Doubt written').press('Enter');
  await expect(editor).toBeFocused();
  await page.keyboard.type(' See [[Rain');
  await page.getByRole('option', { name: 'How to Keep a Rain Book' }).waitFor();
  await page.keyboard.press('Enter');
  await expect(editor).toHaveValue(/See \[\[How to Keep a Rain Book\]\]$/);
  await page.getByRole('button', { name: 'Green' }).click();
  await editor.press('Escape');
  const note = finding.note('Doubt written');
  await expect(note).toBeFocused();
  await expect(note).toHaveAttribute('data-color', 'green');

  await page.keyboard.press('Delete');
  await expect(note).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(note).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(note).not.toContainText('See');
  await expect(note).not.toHaveAttribute('data-color', 'green');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Nothing to undo')).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(note).toContainText('See');
  await expect(note).toHaveAttribute('data-color', 'green');
  await note.getByRole('link', { name: 'How to Keep a Rain Book' }).last().click();
  await expect(page.getByRole('heading', { level: 1, name: 'How to Keep' })).toBeVisible();
});

test('what is written in All notes is saved on leaving, and kept when it cannot be', async ({
  shelf: page,
  finding,
  keyboard,
  host,
}) => {
  await keyboard.choose('go to all notes');
  const editor = page.getByRole('textbox', { name: 'Note' });
  await finding.note('Doubt written').getByRole('button', { name: 'Edit this note' }).click();
  await page.keyboard.type(', twice');
  await finding.sidebar.getByText('Unread').click();
  await keyboard.choose('go to all notes');
  await expect(finding.note('Doubt written level with the figure, twice')).toBeVisible();

  // The connection can be cut only where there is one.
  if (host === 'electron') return;
  await page.route('**/api', async (route) => {
    const { method } = route.request().postDataJSON() as { method: string };
    if (method === 'note.update') await route.abort();
    else await route.continue();
  });
  await finding.note('Doubt written').getByRole('button', { name: 'Edit this note' }).click();
  await page.keyboard.type(', and thrice');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert').getByText('Not saved.')).toBeVisible();
  await finding.sidebar.getByText('Unread').click();
  await expect(page.getByText('is not saved yet. It is kept here')).toBeVisible();
  await page.unroute('**/api');
  await page.getByRole('button', { name: 'Show it' }).click();
  await expect(editor).toHaveValue('Doubt written level with the figure, twice, and thrice');
  await editor.press('Control+Enter');
  await expect(finding.note('and thrice')).toBeFocused();
});

test('Look again is off until it is chosen, and brings notes back by one key', async ({
  shelf: page,
  finding,
  keyboard,
}) => {
  await expect(finding.sidebar.getByText('All notes')).toBeVisible();
  await expect(finding.sidebar.getByText('Look again')).toHaveCount(0);
  await keyboard.choose('look at older notes');
  await expect(page.getByRole('article')).toHaveCount(0);
  await page.getByRole('button', { name: 'Show older notes again' }).press('Enter');
  await expect(finding.sidebar.getByText('Look again')).toBeVisible();
  await expect(page.getByRole('status').getByText('1 of 3')).toBeVisible();
  await expect(finding.note('Habit outlives purpose')).toBeVisible();
  await page.keyboard.press('3');
  await expect(finding.note('Paragraph 7')).toBeVisible();
  await page.keyboard.press('2');
  await expect(finding.note('Doubt written level')).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.getByRole('heading', { name: 'That was all for now.' })).toBeVisible();
  // None of them is due now, also after coming back.
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Nothing is due.' })).toBeVisible();
});

const ORDERS: [column: string, first: string, reversed: string][] = [
  ['Title', 'Café hours', '潮汐表'],
  ['Author', 'How to Keep a Rain Book', '潮汐表'],
  ['Site', 'Café hours', '潮汐表'],
  ['Added', 'The Tide Tables', 'How to Keep a Rain Book'],
  ['Length', 'Café hours', 'The Tide Tables'],
  ['Read', 'How to Keep a Rain Book', '潮汐表'],
  ['Notes', 'The Tide Tables', '潮汐表'],
];

test('the list is ordered by every column, rows close together or apart', async ({
  shelf: page,
  finding,
  keyboard,
}) => {
  await keyboard.choose('go to all');
  await expect(page.getByRole('row')).toHaveCount(4);
  await page.getByRole('row').first().focus();
  await page.keyboard.press('d');
  await expect(page.getByRole('columnheader')).toHaveCount(7);
  for (const [column, first, reversed] of ORDERS) {
    const head = page.getByRole('columnheader', { name: column });
    await head.getByRole('button').press('Enter');
    await expect(head).toHaveAttribute('aria-sort', /ascending|descending/);
    await expect.poll(async () => (await finding.titles())[0], { message: column }).toBe(first);
    await head.getByRole('button').press('Enter');
    await expect.poll(async () => (await finding.titles())[0], { message: column }).toBe(reversed);
  }
  await page.reload();
  await expect(page.getByRole('columnheader')).toHaveCount(7);
});

test('many are archived, tagged, marked and deleted at once, each with a way back', async ({
  shelf: page,
  finding,
}) => {
  const rows = page.getByRole('grid').getByRole('row');
  const choose = async () => {
    await rows.first().focus();
    await page.keyboard.press('Control+a');
    await expect(page.getByRole('heading', { name: '3 selected' })).toBeVisible();
  };
  await expect(rows).toHaveCount(3);
  await choose();
  await page.keyboard.press('e');
  await expect(page.getByText('Archived 3 articles')).toBeVisible();
  await expect(rows).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(rows).toHaveCount(3);

  await choose();
  await page.keyboard.press('t');
  await expect(page.getByText('Tags that only some of them have are kept.')).toBeVisible();
  await page.keyboard.type('together');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(finding.tag('together, 3')).toBeVisible();
  await expect(finding.tag('method, 2')).toBeVisible();
  await expect(page.getByText('Changed the tags of 3 articles')).toBeVisible();
  await page.keyboard.press('z');
  await expect(finding.tag('together, 3')).toHaveCount(0);

  await choose();
  await page.keyboard.press('f');
  await expect(finding.sidebar.getByRole('link', { name: 'Favourites 3' })).toBeVisible();
  await expect(page.getByText(/^Marked as a favourite: /)).toBeVisible();
  await page.keyboard.press('z');
  await expect(finding.sidebar.getByRole('link', { name: 'Favourites 1' })).toBeVisible();

  await choose();
  await page.getByRole('toolbar', { name: 'Selected articles' }).getByText('Trash').click();
  await expect(rows).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(3);
});

test('axe finds nothing where things are found', async ({ shelf: page, finding, keyboard }) => {
  test.setTimeout(300_000);
  const survey = new Survey(page);
  const dialog = page.getByRole('dialog');
  await finding.menu('tag method', 'Rose');
  await finding.menu('tag coast', 'Yellow');
  await page.getByRole('button', { name: 'Tags below coast' }).click();
  await survey.dialog('renaming a tag', () => finding.menu('tag method', 'Rename or merge'));
  await keyboard.choose('go to all');
  await expect(page.getByRole('row')).toHaveCount(4);
  await survey.look('all, tags in colour', finding.tag('coast/rain, 1'));
  await page.getByRole('row').first().focus();
  await page.keyboard.press('d');
  await page.keyboard.press('Space');
  await survey.look('close rows, one selected', page.getByRole('heading', { name: '1 selected' }));
  await page.keyboard.press('Escape');
  for (const view of ['Reading', 'Archive', 'Favourites', 'Missing images', 'Trash']) {
    await finding.sidebar.getByText(view, { exact: true }).click();
    await survey.look(view, page.getByRole('heading', { level: 1, name: view }));
  }
  await finding.box.fill('tag:coast boo');
  await survey.look('results', finding.results.getByRole('option').first());
  await finding.box.fill('is:');
  await expect(finding.completions).toBeVisible();
  await survey.look('completions', page.getByRole('heading', { name: 'What should follow' }));
  await finding.box.fill('almanca');
  await survey.look('nothing found', page.getByText('Did you mean'));
  await finding.box.fill('');
  await keyboard.choose('go to all notes');
  await survey.look('all notes', finding.note('Habit'));
  await finding.note('Habit').press('Enter');
  await survey.look('a note being written', page.getByRole('textbox', { name: 'Note' }));
  await page.keyboard.press('Escape');
  await keyboard.choose('look at older notes');
  const start = page.getByRole('button', { name: 'Show older notes again' });
  await survey.look('Look again, off', start);
  await start.click();
  await survey.look('Look again', page.getByRole('article'));
  await page.setViewportSize({ width: 760, height: 800 });
  await page.getByRole('button', { name: 'Views, filters and tags' }).click();
  await survey.look('the views as a panel', dialog.filter({ hasText: 'All notes' }));
  survey.done();
});
