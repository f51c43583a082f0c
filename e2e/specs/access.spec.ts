/** Landmarks, reflow, forced colours and motion. What axe says of every screen: axe.spec.ts. */
import { expect, test } from '../hosts/index.ts';
import { KeyboardPage } from '../pages/keyboard-page.ts';

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
    const first = body.querySelector('p') as Element;
    const style = (name: string, of = body) => getComputedStyle(of, `::highlight(${name})`);
    const marker = document.createElement('mark');
    marker.style.cssText = 'background: Mark; forced-color-adjust: none';
    document.body.append(marker);
    const { backgroundColor: marked } = getComputedStyle(marker);
    const page = getComputedStyle(document.documentElement).backgroundColor;
    return {
      // Else Chromium paints every highlight as selected words, those of code too.
      adjusted: getComputedStyle(body).forcedColorAdjust,
      words: style('postil-yellow', first).backgroundColor === marked,
      highlight: style('postil-yellow').backgroundColor !== page,
      cursor: style('postil-cursor').textDecorationLine,
      mark: getComputedStyle(mark).backgroundColor !== page,
    };
  });
  expect(seen).toEqual({
    ...{ adjusted: 'none', words: true },
    ...{ highlight: true, cursor: 'underline', mark: true },
  });
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
