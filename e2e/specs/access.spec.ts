import type { Locator } from '@playwright/test';
import { expect, test } from '../hosts/index.ts';
import { findings } from '../pages/axe.ts';
import { KeyboardPage } from '../pages/keyboard-page.ts';

const THEMES = ['paper', 'sepia', 'slate', 'ink'] as const;
const TITLE = 'The Tide Tables of Porto Velho';

for (const theme of THEMES) {
  test(`axe finds nothing in the theme ${theme}`, async ({
    window,
    libraryPage,
    readerPage,
    site,
  }) => {
    test.slow();
    const keyboard = new KeyboardPage(window);
    await window.emulateMedia({ reducedMotion: 'reduce' });
    await keyboard.choose(`theme ${theme}`);
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme);
    await libraryPage.addAddress(`${site.url}/tides`);
    await expect(libraryPage.row(TITLE)).toBeVisible();
    await test.step('library', async () => {
      expect(await findings(window)).toEqual([]);
    });
    const dialog = window.getByRole('dialog');
    const look = async (name: string, open: () => Promise<unknown>) => {
      await test.step(name, async () => {
        await open();
        await expect(dialog).toBeVisible();
        expect(await findings(window)).toEqual([]);
        await window.keyboard.press('Escape');
        await expect(dialog).toHaveCount(0);
      });
    };
    await libraryPage.row(TITLE).focus();
    await look('add', () => window.keyboard.press('a'));
    await look('settings', () => window.keyboard.press('Control+,'));
    await look('keys', () => window.keyboard.press('?'));
    await look('guide', () => window.keyboard.press('F1'));
    await look('about', () => keyboard.choose('about postil'));
    await look('palette', () => window.keyboard.press('Control+k'));
    await look('palette, searched', async () => {
      await window.keyboard.press('Control+k');
      await window.keyboard.type('tide');
      await keyboard.palette.getByRole('option', { name: TITLE }).waitFor();
    });
    await libraryPage.open(TITLE);
    await readerPage.write('a single number', 'What number? #open');
    await readerPage.write('in a book', 'Which *book*?');
    await keyboard.press('j');
    await test.step('reader', async () => {
      expect(await findings(window)).toEqual([]);
    });
    await test.step('writing', async () => {
      await readerPage.note('What number').press('Enter');
      await expect(readerPage.editor).toBeFocused();
      expect(await findings(window)).toEqual([]);
      await keyboard.press('Escape', 'Escape');
    });
    await look('export', () => keyboard.choose('export the notes to a folder'));
    await test.step('reader, folded', async () => {
      await window.setViewportSize({ width: 760, height: 800 });
      await window.getByRole('button', { name: /on this line/ }).click();
      expect(await findings(window)).toEqual([]);
    });
  });
}

// One window for all of them, and a light and a dark theme: starting Postil takes longer than looking.
for (const theme of ['paper', 'ink'] as const) {
  test(`axe finds nothing on the less visited screens in the theme ${theme}`, async ({
    window,
    libraryPage,
    readerPage,
    site,
  }) => {
    test.slow();
    const keyboard = new KeyboardPage(window);
    const found: string[] = [];
    const visit = async (name: string, seen: Locator) => {
      await expect(seen).toBeVisible();
      found.push(...(await findings(window)).map((line) => `${name}: ${line}`));
    };
    await window.emulateMedia({ reducedMotion: 'reduce' });
    await keyboard.choose(`theme ${theme}`);
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme);
    await libraryPage.addAddress(`${site.url}/reading`);
    await libraryPage.open('The Second Hand');
    await readerPage.write('Nobody used it', 'Why not? #open');

    await keyboard.press('f');
    const filter = window.getByRole('search', { name: 'Filter notes' });
    await visit('filter bar', filter.getByRole('button', { name: '#open' }));
    await keyboard.press('Escape');
    await keyboard.press('Shift+n');
    const alone = window.getByRole('heading', { level: 1, name: /^Notes on/ });
    await visit('only the notes', alone);
    await keyboard.press('Shift+n');
    await expect(alone).toHaveCount(0);
    await keyboard.press('/');
    await window.getByRole('textbox', { name: 'Find in this article' }).fill('brass rule');
    const find = window.getByRole('search', { name: 'Find in this article' });
    await visit('find bar', find.getByText(/^1 of \d/));
    await keyboard.press('Escape');
    await window.getByRole('button', { name: /^Enlarge the image/ }).focus();
    await keyboard.press('Enter');
    const dialog = window.getByRole('dialog');
    await visit('image viewer', dialog);
    await keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    for (const [name, letters] of [
      ['versions', 'versions of this article'],
      ['earlier notes', 'earlier copies of the notes'],
      ['sections', 'sections of this article'],
      ['tags', 'tags of this article'],
    ] as const) {
      await keyboard.choose(letters);
      await visit(name, dialog);
      await keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    }
    await keyboard.choose('go to all notes');
    await visit('all notes', window.getByLabel(/^Note in/).first());
    await keyboard.choose('look at older notes');
    await visit('look again', window.getByRole('heading', { name: 'Look again' }));
    await keyboard.choose('go to unread');
    await expect(libraryPage.row('The Second Hand')).toBeVisible();
    await keyboard.choose('export all notes');
    await visit('export', dialog.getByRole('textbox', { name: 'Preview' }));
    await keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await keyboard.press('Control+,');
    const nav = dialog.getByRole('navigation', { name: 'Sections of the settings' });
    await nav.getByRole('button').last().click();
    await visit('settings, the last section', nav);
    await expect(dialog.getByRole('heading', { name: 'Settings' })).toBeInViewport();
    await keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    expect(found).toEqual([]);
  });
}

test('every screen has its landmarks, and one heading of the first level where there is one', async ({
  window,
  libraryPage,
  readerPage,
}) => {
  await expect(window.getByRole('banner')).toHaveCount(1);
  await expect(window.getByRole('main')).toHaveCount(1);
  await expect(window.getByRole('navigation', { name: 'Views' })).toHaveCount(1);
  await expect(window.getByRole('search')).toHaveCount(1);
  await libraryPage.open('Welcome to Postil');
  await expect(window.getByRole('banner')).toHaveCount(1);
  await expect(window.getByRole('main')).toHaveCount(1);
  await expect(window.getByRole('article')).toHaveCount(1);
  await expect(readerPage.margin).toHaveCount(1);
  await expect(window.getByRole('navigation', { name: 'Sections' })).toHaveCount(1);
  await expect(window.getByRole('heading', { level: 1 })).toHaveCount(1);
});

test('at 400 % nothing but code and tables scrolls sideways', async ({
  window,
  libraryPage,
  readerPage,
}) => {
  const keyboard = new KeyboardPage(window);
  await libraryPage.addText('A walk by the sea\n\nThe clerk walked to the end of the mole.\n');
  // 1280 pixels at 400 %, and at 200 %.
  for (const width of [320, 640]) {
    await window.setViewportSize({ width, height: 512 });
    const fits = async () => {
      await expect
        .poll(() => window.evaluate(() => document.documentElement.scrollWidth))
        .toBeLessThanOrEqual(width);
    };
    const outside = () =>
      window.evaluate(() => {
        const controls = document.querySelectorAll('a[href], button, input, textarea');
        return [...controls]
          .filter((control) => control.checkVisibility({ visibilityProperty: true }))
          .filter((control) => !control.closest('pre, .table-scroll, [inert], .visually-hidden'))
          .map((control) => ({ control, box: control.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 1 && (box.left < -1 || box.right > innerWidth + 1))
          .map(({ control }) => control.getAttribute('aria-label') ?? control.textContent);
      });
    await libraryPage.row('A walk by the sea').focus();
    await fits();
    expect(await outside()).toEqual([]);
    for (const key of ['a', 'Control+,', '?', 'F1', 'Control+k']) {
      await window.keyboard.press(key);
      await expect(window.getByRole('dialog')).toBeVisible();
      await fits();
      expect(await outside()).toEqual([]);
      await window.keyboard.press('Escape');
      await expect(window.getByRole('dialog')).toHaveCount(0);
    }
    await libraryPage.open('Welcome to Postil');
    await fits();
    expect(await outside()).toEqual([]);
    await keyboard.press('j', 'j', 'n');
    await expect(readerPage.editor).toBeFocused();
    await fits();
    expect(await outside()).toEqual([]);
    await keyboard.press('Escape', 'Escape', 'u');
    await expect(libraryPage.row('A walk by the sea')).toBeVisible();
  }
});

test('with forced colours, highlights, the cursor and the focus are seen', async ({
  window,
  libraryPage,
}) => {
  await libraryPage.open('Welcome to Postil');
  await window.emulateMedia({ forcedColors: 'active' });
  const keyboard = new KeyboardPage(window);
  await keyboard.press('j');
  const seen = await window.evaluate(() => {
    const body = document.querySelector('.article-body') as Element;
    const mark = document.querySelector('.cursor-mark') as Element;
    const style = (name: string) => getComputedStyle(body, `::highlight(${name})`);
    const page = getComputedStyle(document.documentElement).backgroundColor;
    return {
      highlight: style('postil-yellow').backgroundColor !== page,
      cursor: style('postil-cursor').textDecorationLine,
      mark: getComputedStyle(mark).backgroundColor !== page,
    };
  });
  expect(seen).toEqual({ highlight: true, cursor: 'underline', mark: true });
  const card = window.getByRole('group', { name: /^(Note on|Highlight)/ }).first();
  await keyboard.press(']');
  await expect(card).toBeFocused();
  expect(await card.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
});

test('nothing moves where motion is not wanted', async ({ window, libraryPage }) => {
  await window.emulateMedia({ reducedMotion: 'reduce' });
  await libraryPage.open('Welcome to Postil');
  await window.setViewportSize({ width: 1280, height: 420 });
  const keyboard = new KeyboardPage(window);
  const moving = () =>
    window.evaluate(
      () =>
        document
          .getAnimations()
          .filter((one) => Number(one.effect?.getComputedTiming().duration) > 1).length,
    );
  for (let i = 0; i < 8; i += 1) await keyboard.press('j');
  expect(await moving()).toBe(0);
  await keyboard.press(']');
  expect(await moving()).toBe(0);
  await keyboard.press('?');
  expect(await moving()).toBe(0);
});
