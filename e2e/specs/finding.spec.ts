import type { Page } from '@playwright/test';
import { writeShelf } from '../fixtures/shelf.ts';
import { test as base, expect } from '../hosts/index.ts';
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
