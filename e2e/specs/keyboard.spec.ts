import { expect, test } from '../hosts/index.ts';
import { KeyboardPage } from '../pages/keyboard-page.ts';

const TITLE = 'The Tide Tables of Porto Velho';
const FIRST = 'Every morning before the bells, the harbour clerk walked';

test.describe('reading', () => {
  test.beforeEach(async ({ libraryPage, site }) => {
    await libraryPage.addAddress(`${site.url}/tides`);
    await libraryPage.open(TITLE);
  });

  test('the cursor goes by paragraph and sentence, and stays where it was left', async ({
    window,
  }) => {
    const keyboard = new KeyboardPage(window);
    await keyboard.press('j');
    await expect.poll(() => keyboard.cursor()).toBe('The almanac');
    await keyboard.press('j');
    await expect.poll(() => keyboard.cursor()).toContain(FIRST);
    await keyboard.press('Shift+j', 'Shift+j');
    await expect.poll(() => keyboard.cursor()).toMatch(/^The number was never used.*kept it\.$/s);
    await keyboard.press('Shift+k');
    await expect.poll(() => keyboard.cursor()).toMatch(/^Every morning.*in a book\.$/s);
    await keyboard.press('k');
    await expect.poll(() => keyboard.cursor()).toBe('The almanac');
    await keyboard.press('Escape');
    await expect.poll(() => keyboard.cursor()).toBe('');
    await keyboard.press('j');
    await expect.poll(() => keyboard.cursor()).toBe('The almanac');
  });

  test('the cursor is kept in view, and starts anew where the page was scrolled to', async ({
    window,
  }) => {
    await window.setViewportSize({ width: 1280, height: 500 });
    const keyboard = new KeyboardPage(window);
    for (let i = 0; i < 11; i += 1) await keyboard.press('j');
    await expect.poll(() => keyboard.cursor()).toContain('The books are now in a dry room');
    await expect(window.getByText('The books are now in a dry room')).toBeInViewport();
    await expect.poll(() => window.evaluate(() => globalThis.scrollY)).toBeGreaterThan(100);
    await window.mouse.wheel(0, -10_000);
    await expect.poll(() => window.evaluate(() => globalThis.scrollY)).toBe(0);
    await keyboard.press('j');
    await expect.poll(() => keyboard.cursor()).toBe('The almanac');
    expect(await window.evaluate(() => globalThis.scrollY)).toBe(0);
  });

  test('what the cursor covers is highlighted, coloured and written about, without a mouse', async ({
    readerPage,
    window,
  }) => {
    const keyboard = new KeyboardPage(window);
    await keyboard.press('j', 'j', 'w', 'v', 'v');
    await expect.poll(() => keyboard.cursor()).toBe('Every morning before');
    await keyboard.press('v', 'Backspace', '3');
    await expect.poll(() => readerPage.painted()).toMatchObject({ blue: ['Every morning before'] });
    await expect(window.getByRole('status').filter({ hasText: 'Highlighted' })).toHaveCount(1);

    await keyboard.press('k', 'j', 'n');
    await expect(readerPage.editor).toBeFocused();
    await readerPage.editor.fill('On the whole paragraph: jkv');
    await keyboard.press('Escape');
    await expect(readerPage.note('On the whole paragraph: jkv')).toBeFocused();
    await expect(window.getByRole('status').filter({ hasText: 'Note saved' })).toHaveCount(1);
    const before = await keyboard.cursor();
    await keyboard.press('Escape');
    await expect(readerPage.note('On the whole')).not.toBeFocused();
    expect(await keyboard.cursor()).toBe(before);

    await keyboard.press('Enter');
    await expect(readerPage.note('On the whole')).toBeFocused();
    await keyboard.press('[');
    await expect(readerPage.notes.first()).toBeFocused();
    await keyboard.press('Escape', 'j');
    await expect.poll(() => keyboard.cursor()).not.toBe(before);
  });

  test('o opens the link under the cursor', async ({ window, readerPage, host }) => {
    test.skip(host === 'electron', 'there the link is opened, by the system');
    const keyboard = new KeyboardPage(window);
    const opened: string[] = [];
    await window.route('**/api', async (route) => {
      const { method, params } = route.request().postDataJSON() as {
        method: string;
        params: { url: string };
      };
      if (method !== 'link.open') return route.continue();
      opened.push(params.url);
      return route.fulfill({ json: { ok: true, value: null } });
    });
    await keyboard.press('j', 'o');
    await expect(readerPage.messages).toContainText('There is no link here.');
    for (let i = 0; i < 12; i += 1) {
      if ((await keyboard.cursor()).includes('See the ledger')) break;
      await keyboard.press('j');
    }
    await keyboard.press('o');
    await expect.poll(() => opened).toEqual(['https://example.org/ledger']);
  });

  test('in a browser, a link opens in a tab of its own', async ({ window }, { project }) => {
    test.skip(project.name !== 'web', 'Electron hands links to the system’s browser');
    const keyboard = new KeyboardPage(window);
    // Nothing of the tests leaves this machine.
    await window
      .context()
      .route('https://example.org/**', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<title>The ledger</title>' }),
      );
    for (let i = 0; i < 12; i += 1) {
      await keyboard.press('j');
      if ((await keyboard.cursor()).includes('See the ledger')) break;
    }
    const opening = window.context().waitForEvent('page');
    await keyboard.press('o');
    await expect(await opening).toHaveURL('https://example.org/ledger');
  });

  test('a press in the text moves the cursor there', async ({ window, readerPage }) => {
    const keyboard = new KeyboardPage(window);
    await keyboard.press('j');
    const [box] = await readerPage.passage('The instrument was good');
    await window.mouse.click((box?.left ?? 0) + 20, ((box?.top ?? 0) + (box?.bottom ?? 0)) / 2);
    await expect.poll(() => keyboard.cursor()).toContain('The instrument was good');
  });

  test('a paragraph tells a screen reader of its notes, in the margin or folded', async ({
    window,
    readerPage,
  }) => {
    const text = await readerPage.body.evaluate((body) => body.textContent);
    await readerPage.write('a single number', 'One');
    await readerPage.write('in a book', 'Two');
    const paragraph = readerPage.body.locator('p', { hasText: FIRST });
    const details = () =>
      paragraph.evaluate((element) =>
        (element.getAttribute('aria-details') ?? '')
          .split(' ')
          .map((id) => document.getElementById(id)?.textContent ?? 'nothing'),
      );
    await expect
      .poll(details)
      .toEqual([expect.stringContaining('One'), expect.stringContaining('Two')]);
    await window.setViewportSize({ width: 700, height: 800 });
    await keyboard(window).press('Escape', 'Escape');
    await expect.poll(details).toEqual(['2']);
    await expect(readerPage.body.locator('[aria-details]')).toHaveCount(1);
    expect(await readerPage.body.evaluate((body) => body.textContent)).toBe(text);
    await window.setViewportSize({ width: 1280, height: 800 });
    await readerPage.note('One').press('Delete');
    await readerPage.note('Two').press('Delete');
    await expect(readerPage.body.locator('[aria-details]')).toHaveCount(0);
  });

  test('the palette acts on what is selected, and gives the focus back', async ({
    window,
    readerPage,
  }) => {
    await readerPage.select('a single number');
    await keyboard(window).choose('highlight in rose');
    await expect.poll(() => readerPage.painted()).toMatchObject({ rose: ['a single number'] });
    await readerPage.notes.first().focus();
    await keyboard(window).press('Control+k');
    await expect(keyboard(window).palette.getByRole('combobox')).toBeFocused();
    await expect(keyboard(window).palette.getByRole('option').first()).toContainText('rose');
    await keyboard(window).press('Escape');
    await expect(readerPage.notes.first()).toBeFocused();
    await keyboard(window).choose('edit the focused');
    await expect(readerPage.editor).toBeFocused();
    await readerPage.editor.fill('written');
    await keyboard(window).choose('theme slate');
    await expect(window.locator('html')).toHaveAttribute('data-theme', 'slate');
  });
});

const keyboard = (window: ConstructorParameters<typeof KeyboardPage>[0]) =>
  new KeyboardPage(window);

test('the palette opens an article by letters of its title, from any screen', async ({
  libraryPage,
  window,
}) => {
  await libraryPage.addText('A walk by the sea\n\nThe clerk walked to the end of the mole.\n');
  await expect(libraryPage.row('A walk by the sea')).toBeVisible();
  await keyboard(window).choose('wlk sea');
  await expect(window.getByRole('heading', { level: 1, name: 'A walk by the sea' })).toBeVisible();
  await keyboard(window).choose('welcome');
  await expect(window.getByRole('heading', { level: 1, name: /Welcome/ })).toBeVisible();
});

test('a key is moved to another command, and everything follows', async ({
  window,
  launch,
  libraryPage,
}) => {
  const keys = keyboard(window);
  await window.getByRole('button', { name: 'Settings' }).click();
  await keys.settings.getByRole('textbox', { name: /Find a command/ }).fill('archive, or back');
  await keys.settings.getByRole('button', { name: /^Add a key for “Archive, or/ }).click();
  await keys.press('t');
  const conflict = keys.settings.getByRole('alert');
  await expect(conflict).toContainText('T already does “Tags”.');
  await conflict.getByRole('button', { name: 'Move it here' }).click();
  await expect(conflict).toHaveCount(0);
  await keys.press('Escape');
  await libraryPage.row('Welcome').focus();
  await keys.press('?');
  const line = keys.sheet.locator('.key-sheet-row', { hasText: 'Archive, or back to Unread' });
  await expect(line.locator('kbd')).toHaveText(['e', 't'].map((key) => key.toUpperCase()));
  await keys.press('t', 'Escape');
  await expect(libraryPage.row('Welcome')).toBeFocused();
  await keys.press('t');
  await expect(libraryPage.row('Welcome')).toHaveCount(0);

  const second = await launch();
  const again = keyboard(second.page);
  await expect(second.page.getByRole('navigation', { name: 'Views' })).toBeVisible();
  await again.press('Control+,');
  await again.settings.getByRole('button', { name: 'Reset all keys' }).click();
  await expect(again.settings.getByRole('button', { name: 'Reset all keys' })).toBeDisabled();
});

test('letters do nothing while something is typed or a dialog is open', async ({
  window,
  libraryPage,
}) => {
  await libraryPage.row('Welcome').focus();
  await window.getByRole('combobox', { name: 'Search articles and notes' }).fill('');
  await window.getByRole('combobox', { name: 'Search articles and notes' }).press('e');
  await expect(window.getByRole('combobox', { name: 'Search articles and notes' })).toHaveValue(
    'e',
  );
  await window.keyboard.press('Control+k');
  await expect(keyboard(window).palette).toBeVisible();
  await window.keyboard.type('#a?');
  await expect(window.getByRole('dialog')).toHaveCount(1);
  await window.keyboard.press('Escape');
  await window.getByRole('combobox', { name: 'Search articles and notes' }).fill('');
  await expect(libraryPage.row('Welcome')).toBeVisible();
});
