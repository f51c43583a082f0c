import type { Page } from '@playwright/test';
import { expect, test } from '../hosts/index.ts';
import { KeyboardPage } from '../pages/keyboard-page.ts';

const TITLE = 'The Second Hand';

test.beforeEach(async ({ libraryPage, site }) => {
  await libraryPage.addAddress(`${site.url}/reading`);
  await libraryPage.open(TITLE);
});

const painted = (page: Page, name: string) =>
  page.evaluate(
    (wanted) =>
      [...(CSS.highlights.get(wanted) ?? [])].map((range) => `${range}`.replaceAll('\u00ad', '')),
    name,
  );

test('words are found, counted and gone through, and Esc returns', async ({
  window,
  readerPage,
}) => {
  await window.keyboard.press('/');
  const field = window.getByRole('textbox', { name: 'Find in this article' });
  await expect(field).toBeFocused();
  const before = await window.evaluate(() => scrollY);
  await field.fill('ALMANAC');
  const bar = window.getByRole('search', { name: 'Find in this article' });
  await expect(bar).toContainText('1 of 1');
  expect(await painted(window, 'postil-found')).toEqual(['almanac']);
  await expect(readerPage.body.getByText('speaks of the almanac')).toBeInViewport();
  await field.press('Escape');
  await expect(bar).toHaveCount(0);
  expect(await painted(window, 'postil-find')).toEqual([]);
  await expect.poll(() => window.evaluate(() => scrollY)).toBe(before);

  await window.keyboard.press('Control+f');
  await field.fill('brass rule');
  await expect(bar).toContainText(/^1 of \d\d/);
  await field.press('Enter');
  await expect(bar).toContainText(/^2 of/);
  await field.press('Shift+Enter');
  await bar.getByRole('button', { name: 'Previous place' }).click();
  await expect(bar).toContainText(/^(\d+) of \1$/);
  await field.fill('no such words');
  await expect(bar).toContainText('Not found');
});

test('footnotes stand beside their marks, and in a narrow window open in place', async ({
  window,
  readerPage,
}) => {
  const first = window.getByRole('group', { name: 'Footnote 1' });
  await expect(first).toContainText('in the archive of the port, folio 12');
  await expect(first).not.toContainText('↩');
  await readerPage.write('brass rule, and wrote', 'Which rule?');
  const boxes = () =>
    readerPage.margin.locator('.note').evaluateAll((cards) =>
      cards
        .map((card) => card.getBoundingClientRect())
        .map(({ top, bottom }) => ({ top, bottom }))
        .sort((a, b) => a.top - b.top),
    );
  await expect.poll(async () => (await boxes()).length).toBe(3);
  await expect
    .poll(async () =>
      (await boxes()).every((box, i, all) => i === 0 || box.top >= (all[i - 1]?.bottom ?? 0)),
    )
    .toBe(true);

  const mark = readerPage.body.getByLabel('Footnote 2');
  await mark.click();
  const second = window.getByRole('group', { name: 'Footnote 2' });
  await expect(second).toBeFocused();
  await second.press('Escape');
  await expect(mark).toBeFocused();

  await window.setViewportSize({ width: 760, height: 800 });
  await expect(second).toHaveCount(0);
  await mark.press('Enter');
  await expect(second).toContainText('So at least the harbour master said.');
  await expect(second).toBeFocused();
  await second.press('Escape');
  await expect(second).toHaveCount(0);

  await window.setViewportSize({ width: 1280, height: 800 });
  await expect(first).toBeVisible();
  await new KeyboardPage(window).choose('footnotes beside the text');
  await expect(first).toHaveCount(0);
});

test('an image is enlarged, moved and closed by keys and by the mouse', async ({ window }) => {
  const picture = window.getByRole('button', { name: 'Enlarge the image: A chart of the tides' });
  await picture.focus();
  await window.keyboard.press('Enter');
  const viewer = window.getByRole('dialog', { name: /^Image/ });
  await expect(viewer).toContainText('Thirty-six thousand mornings.');
  await expect(viewer).toContainText('100 %');
  await window.keyboard.press('+');
  await window.keyboard.press('+');
  await expect(viewer).toContainText('196 %');
  const left = () =>
    viewer.getByRole('img').evaluate((image) => image.getBoundingClientRect().left);
  const at = await left();
  await window.keyboard.press('ArrowLeft');
  await expect.poll(left).toBeGreaterThan(at + 50);
  await window.keyboard.press('0');
  await expect(viewer).toContainText('100 %');
  await window.keyboard.press('Escape');
  await expect(viewer).toHaveCount(0);
  await picture.click();
  await expect(viewer).toBeVisible();
  await viewer.getByRole('button', { name: 'Close' }).click();
  await window.keyboard.press('i');
  await expect(viewer).toBeVisible();
});

test('code has colours and can be copied, and its text stays as it was', async ({
  window,
  readerPage,
}) => {
  const text = await readerPage.body.textContent();
  await readerPage.body.locator('pre').scrollIntoViewIfNeeded();
  await expect.poll(() => painted(window, 'postil-code-keyword')).toContain('const');
  expect(await painted(window, 'postil-code-comment')).toEqual(['// The mean of two readings']);
  expect(await readerPage.body.textContent()).toBe(text);

  await readerPage.body.locator('pre').hover();
  await window.getByRole('button', { name: 'Copy this code' }).click();
  await expect(readerPage.messages).toContainText('Copied the code.');
  // What was copied is what can be pasted.
  await window.keyboard.press('/');
  await window.keyboard.press('Control+v');
  const field = window.getByRole('textbox', { name: 'Find in this article' });
  await expect(field).toHaveValue(/const mean = \(a, b\) => \(a \+ b\) \/ 2;/);
  await field.press('Escape');
  await window.keyboard.press('c');
  await expect(readerPage.messages).toContainText('Copied the code.');
});

test('formulas are MathML, and wide tables and code scroll alone', async ({
  window,
  readerPage,
}) => {
  const formulas = readerPage.body.locator('math');
  await expect(formulas).toHaveCount(2);
  await expect(readerPage.body).not.toContainText('\\frac');
  const half = formulas.first().locator('mfrac');
  expect(await half.evaluate((element) => element.getBoundingClientRect().height)).toBeGreaterThan(
    15,
  );
  for (const box of ['pre', '.table-scroll']) {
    const scrolls = await readerPage.body
      .locator(box)
      .evaluate((element) => element.scrollWidth > element.clientWidth);
    expect(scrolls).toBe(true);
  }
  await window.setViewportSize({ width: 600, height: 800 });
  await expect
    .poll(() => window.evaluate(() => document.documentElement.scrollWidth))
    .toBeLessThanOrEqual(600);
});

test('sections are gone through, and chosen from a list', async ({ window, readerPage }) => {
  const heading = (name: string) => readerPage.body.getByRole('heading', { name });
  const expectCurrent = (name: string) =>
    expect(
      window.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name }),
    ).toHaveAttribute('aria-current', 'location');
  await window.keyboard.press('}');
  await expect(heading('How it was measured')).toBeFocused();
  await expectCurrent('How it was measured');
  await window.keyboard.press('}');
  await window.keyboard.press('{');
  await expect(heading('How it was measured')).toBeFocused();
  await window.keyboard.press('s');
  const list = window.getByRole('dialog', { name: 'Sections' });
  await list.getByRole('button', { name: 'What came of it' }).click();
  await expect(heading('What came of it')).toBeInViewport();
  await expectCurrent('What came of it');
});

test('other paragraphs dim, and the line guide goes by arrow keys and pointer', async ({
  window,
  readerPage,
}) => {
  await window.keyboard.press('j');
  await window.keyboard.press('j');
  await window.keyboard.press('d');
  const cursor = await new KeyboardPage(window).cursor();
  await expect.poll(async () => (await painted(window, 'postil-dim')).length).toBe(2);
  const [before = '', after = ''] = await painted(window, 'postil-dim');
  const text = ((await readerPage.body.textContent()) ?? '').replaceAll('\u00ad', '');
  expect(text.slice(before.length, text.length - after.length).trim()).toBe(cursor);
  await window.keyboard.press('d');
  await expect.poll(() => painted(window, 'postil-dim')).toEqual([]);

  await window.keyboard.press('l');
  const guide = window.locator('.line-guide');
  await expect(guide).toBeVisible();
  const top = () => guide.evaluate((band) => (band as HTMLElement).offsetTop);
  const first = await top();
  await window.keyboard.press('ArrowDown');
  await expect.poll(top).toBeGreaterThan(first + 15);
  const second = await top();
  await window.keyboard.press('ArrowDown');
  await expect.poll(top).toBeGreaterThan(second + 15);
  await window.keyboard.press('ArrowUp');
  await expect.poll(top).toBe(second);
  await window.keyboard.press('l');
  await expect(guide).toHaveCount(0);
});

test('where no voice is installed, reading aloud says what to do', async ({
  window,
  readerPage,
}) => {
  const voices = await window.evaluate(
    () => speechSynthesis.getVoices().filter((voice) => voice.localService).length,
  );
  test.skip(voices > 0, 'this machine has a voice');
  await window.keyboard.press('p');
  await expect(readerPage.messages).toContainText('No voice is installed on this computer');
});

test('an article is printed by itself, or with its notes beside their paragraphs', async ({
  window,
  readerPage,
}) => {
  await window.evaluate(() => {
    // The system's own window for printing cannot be answered by a test.
    globalThis.print = () => document.documentElement.setAttribute('data-asked', 'print');
  });
  await readerPage.write('Nobody used it', 'Nobody *at all*?');
  await window.keyboard.press('Control+p');
  await expect(window.locator('html')).toHaveAttribute('data-asked', 'print');
  await window.emulateMedia({ media: 'print' });
  await expect(readerPage.body).toBeVisible();
  // 11 points.
  await expect(readerPage.body).toHaveCSS('font-size', '14.6667px');
  await expect(window.getByRole('banner')).toBeHidden();
  await expect(readerPage.margin).toBeHidden();
  await window.emulateMedia({ media: 'screen' });

  await window.keyboard.press('Control+Shift+p');
  const sheet = window.locator('.print-sheet');
  await expect(sheet).toBeAttached();
  await window.emulateMedia({ media: 'print' });
  await expect(sheet.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  const note = sheet.locator('.print-note');
  await expect(note).toContainText('Nobody at all?');
  await expect(sheet.locator('.print-mark')).toHaveText(['Nobody used it']);
  const level = await sheet.evaluate((element) => {
    const top = (selector: string) =>
      element.querySelector(selector)?.getBoundingClientRect().top ?? 0;
    return Math.abs(top('.print-note') - top('.print-mark'));
  });
  expect(level).toBeLessThan(12);
  // A table that scrolls on the screen is whole on paper.
  const { zoom } = await sheet.locator('table').evaluate((table) => getComputedStyle(table));
  expect(Number(zoom)).toBeLessThan(0.7);
  await window.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(sheet).toHaveCount(0);

  // The article is printed also while only its notes are shown.
  await window.emulateMedia({ media: 'screen' });
  await window.keyboard.press('Shift+n');
  await expect(window.getByRole('heading', { level: 1, name: /^Notes on/ })).toBeVisible();
  await window.emulateMedia({ media: 'print' });
  await expect(readerPage.body).toBeVisible();
  await expect(window.getByRole('heading', { level: 1, name: /^Notes on/ })).toBeHidden();
});

test('the library goes on with the article that was read last', async ({ window, readerPage }) => {
  const heading = readerPage.body.getByRole('heading', { name: 'What came of it' });
  const last = readerPage.body.getByText('speaks of the almanac');
  await heading.evaluate((element) => {
    element.scrollIntoView({ block: 'start', behavior: 'instant' });
  });
  await expect(last).not.toBeInViewport();
  await expect(heading).toBeInViewport();
  await readerPage.back();
  const link = window.getByRole('link', { name: /Continue reading.*The Second Hand/ });
  await expect(link).toContainText('%');
  await expect(link).toContainText('left');
  await window.keyboard.press('c');
  await expect(heading).toBeInViewport();
});

test('what helps reading is in the menu and in the settings of the text too', async ({
  window,
}) => {
  await window.getByRole('banner').getByRole('button', { name: 'More' }).click();
  await window.getByRole('menuitem', { name: 'Find in this article' }).click();
  const field = window.getByRole('textbox', { name: 'Find in this article' });
  await field.fill('almanac');
  await field.press('Escape');
  await window.getByRole('button', { name: 'Text and theme' }).click();
  await window.getByRole('checkbox', { name: 'Line guide' }).focus();
  await window.keyboard.press('Space');
  await expect(window.locator('.line-guide')).toBeAttached();
});
