import type { Page } from '@playwright/test';
import { expect, test } from '../hosts/index.ts';
import { findings } from '../pages/axe.ts';
import { KeyboardPage } from '../pages/keyboard-page.ts';
import { overflowing, plainWords } from '../pages/strange-page.ts';

const TITLE = 'Οι παλίρροιες του λιμανιού';
const TEXT = `Κάθε πρωί πριν από τις καμπάνες ο γραμματέας του λιμανιού έγραφε έναν αριθμό.

Ο αριθμός δεν χρησίμευε ποτέ στο λιμάνι· φυλαγόταν επειδή τον είχε φυλάξει ο προηγούμενος.`;

test('the whole of Postil speaks German as soon as it is chosen, and the next time too', async ({
  window,
  libraryPage,
  cli,
}) => {
  const keyboard = new KeyboardPage(window);
  await libraryPage.addText(TEXT, TITLE);
  await expect(libraryPage.row(TITLE)).toBeVisible();
  await window.keyboard.press('Control+,');
  await keyboard.settings.getByText('Deutsch', { exact: true }).click();
  const settings = window.getByRole('dialog', { name: 'Einstellungen' });
  await expect(settings.getByRole('radio', { name: 'Deutsch' })).toBeFocused();
  await expect(window.locator('html')).toHaveAttribute('lang', /^de/);
  await keyboard.press('Escape');
  await window.reload();
  await expect(window.getByRole('navigation', { name: 'Ansichten' })).toBeVisible();
  await expect(
    window.getByRole('textbox').or(window.getByRole('combobox')).first(),
  ).toHaveAttribute('placeholder', 'Suchen');
  await window.keyboard.press('Control+k');
  await window.getByRole('dialog').getByRole('combobox').fill('tasten zeigen');
  await expect(window.getByRole('option', { name: 'Alle Tasten zeigen' })).toBeVisible();
  await keyboard.press('Escape');
  await libraryPage.row(TITLE).getByText(TITLE).first().click();
  await expect(window.getByRole('button', { name: 'Exportieren' })).toBeVisible();
  // An article keeps its own language.
  await expect(window.locator('article.article')).not.toHaveAttribute('lang', /^de/);
  // So does the core, whose sentences arrive as they are shown.
  const refused = await window.evaluate(async () => {
    const call = { method: 'article.open', params: { id: 'nothing' } };
    const desktop = (globalThis as { postil?: { invoke(...given: unknown[]): Promise<unknown> } })
      .postil;
    const headers = { 'content-type': 'application/json', 'x-postil': '1' };
    const reply = desktop
      ? await desktop.invoke(call.method, call.params)
      : await (await fetch('/api', { method: 'POST', headers, body: JSON.stringify(call) })).json();
    return (reply as { error?: { message: string } }).error?.message;
  });
  expect(refused).toMatch(/Bibliothek/);
  // What scripts read does not change with a setting.
  expect((await cli('list')).stdout).toContain(TITLE);
  expect((await cli('notes', 'nothing-like-it')).stderr).toMatch(/article|library/);
});

/** Postil in the pseudo-language, with one article in Greek that has a note. */
async function strange(window: Page): Promise<void> {
  await window.evaluate(() => localStorage.setItem('postil.language', 'pseudo'));
  await window.reload();
  await expect(window.locator('html')).toHaveAttribute('dir', 'rtl');
  await window.locator('.library-screen-list').waitFor();
}

test.describe('from right to left, in words a third longer', () => {
  test.slow();

  test('the library and its dialogs', async ({ window, libraryPage, cli }) => {
    await libraryPage.addText(TEXT, TITLE);
    await expect(libraryPage.row(TITLE)).toBeVisible();
    await window.getByRole('button', { name: 'Close' }).click();
    // Its notes are English; one in Greek takes their place.
    await libraryPage.row('Welcome').press('#');
    await expect(libraryPage.rows).toHaveCount(1);
    const [article] = (await cli('--json', 'list')).json() as { id: string }[];
    await cli('note', article?.id ?? '', '--quote', 'έναν αριθμό', '--body', 'Ποιος; #λιμάνι');
    await strange(window);
    await expect(libraryPage.row(TITLE)).toBeVisible();
    const fine = async (what: string) => {
      await test.step(what, async () => {
        expect.soft(await plainWords(window)).toEqual([]);
        expect.soft(await overflowing(window)).toEqual([]);
        expect.soft(await findings(window)).toEqual([]);
      });
    };
    await fine('library');
    const side = await window.locator('.library-screen-side').boundingBox();
    const list = await window.locator('.library-screen-list').boundingBox();
    expect(side?.x).toBeGreaterThan(list?.x ?? 0);
    const dialog = window.getByRole('dialog');
    const look = async (what: string, keys: string) => {
      await window.keyboard.press(keys);
      await expect(dialog).toBeVisible();
      await fine(what);
      await window.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    };
    await libraryPage.row(TITLE).focus();
    await look('add', 'a');
    await look('settings', 'Control+,');
    await look('keys', '?');
    await look('guide', 'F1');
    await look('palette', 'Control+k');
    await look('tags', 't');
    /** Commands by their place in the palette: their names are strange. */
    const run = async (id: string) => {
      await window.keyboard.press('Control+k');
      await window.locator(`[data-key="command:${id}"]`).click();
      await expect(window.locator('.palette')).toHaveCount(0);
    };
    for (const id of [
      'app.about',
      'app.backup',
      'app.restore',
      'app.import',
      'library.exportAll',
    ]) {
      await run(id);
      await expect(dialog).toBeVisible();
      await fine(id);
      await window.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    }
    for (const place of ['notes', 'review', 'trash', 'archive', 'favourites']) {
      await window.evaluate((hash) => {
        location.hash = hash;
      }, `#/${place}`);
      await expect(window.locator('.library-screen-main h1, .empty-state').first()).toBeVisible();
      if (place === 'notes') await expect(window.locator('.placed-note')).toHaveCount(1);
      await fine(place);
    }
    await window.keyboard.press('/');
    await window.keyboard.type('ζζζ');
    await expect(window.locator('.search-help')).toBeVisible();
    await fine('search without a result');
  });

  test('the reader, the margin and its dialogs', async ({ window, libraryPage, readerPage }) => {
    await libraryPage.addText(TEXT, TITLE);
    await libraryPage.open(TITLE);
    await readerPage.select('έναν αριθμό');
    await window.keyboard.press('n');
    await readerPage.editor.fill('Ποιος αριθμός; #λιμάνι');
    await window.keyboard.press('Escape');
    await expect(readerPage.notes).toHaveCount(1);
    await window.evaluate(() => localStorage.setItem('postil.language', 'pseudo'));
    await window.reload();
    await expect(window.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(window.locator('.article-body')).toBeVisible();
    const fine = async (what: string, isMenu = false) => {
      await test.step(what, async () => {
        expect.soft(await plainWords(window)).toEqual([]);
        expect.soft(await overflowing(window)).toEqual([]);
        // A menu stands outside the page's landmarks.
        if (!isMenu) expect.soft(await findings(window)).toEqual([]);
      });
    };
    // The article is still read from left to right, and its margin stands at the end of its lines.
    await expect(window.locator('.article-body')).toHaveCSS('direction', 'ltr');
    const body = await window.locator('.article-body').boundingBox();
    const margin = await window.locator('.margin').boundingBox();
    expect(margin?.x).toBeGreaterThan(body?.x ?? 0);
    const back = await window.locator('.top-bar-back').boundingBox();
    expect(back?.x).toBeGreaterThan(640);
    await fine('reader');
    await window.locator('.note-card').first().focus();
    await fine('a note with the focus');
    await window.keyboard.press('Enter');
    await expect(window.locator('.note-editor-text')).toBeFocused();
    await fine('writing');
    await window.keyboard.press('Escape');
    await window.keyboard.press('Escape');
    const overlay = window.locator('[role="dialog"], [role="menu"]');
    const buttons = window.locator('.top-bar-row > button');
    for (const index of [0, 1, 2, 3]) {
      await buttons.nth(index).click();
      await expect(overlay.first()).toBeVisible();
      await fine(`menu ${index + 1} of the bar`, true);
      await window.keyboard.press('Escape');
      await expect(overlay).toHaveCount(0);
    }
    await window.keyboard.press('/');
    await expect(window.locator('.find-bar')).toBeVisible();
    await fine('finding');
    await window.keyboard.press('Escape');
    for (const id of ['reader.versions', 'reader.earlier', 'reader.tags', 'reader.export']) {
      await window.keyboard.press('Control+k');
      await window.locator(`[data-key="command:${id}"]`).click();
      await expect(window.locator('.palette')).toHaveCount(0);
      await expect(overlay.first()).toBeVisible();
      await fine(id);
      await window.keyboard.press('Escape');
      await expect(overlay).toHaveCount(0);
    }
    // Of the keys at the foot those are left out that have no room; the button stays.
    await window.setViewportSize({ width: 800, height: 800 });
    await expect(window.locator('.keys-foot button')).toBeInViewport({ ratio: 1 });
    await window.setViewportSize({ width: 760, height: 800 });
    await window.locator('.folded-mark').first().click();
    await fine('folded');
  });
});
