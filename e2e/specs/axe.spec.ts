/** axe on every screen and dialog, in every theme. More of them: finding.spec.ts, moving.spec.ts, moved-notes.spec.ts. */
import { join } from 'node:path';
import { expect, test } from '../hosts/index.ts';
import { Survey } from '../pages/axe.ts';
import { KeyboardPage } from '../pages/keyboard-page.ts';

const TITLE = 'The Tide Tables of Porto Velho';

test.beforeEach(async ({ window }) => {
  test.setTimeout(300_000);
  window.setDefaultTimeout(15_000);
  await window.emulateMedia({ reducedMotion: 'reduce' });
});

test('axe finds nothing in the library and what opens over it', async ({
  window,
  libraryPage,
  site,
  folder,
}) => {
  const survey = new Survey(window);
  const keyboard = new KeyboardPage(window);
  const dialog = window.getByRole('dialog');
  const menu = window.getByRole('menu');

  // Adding, with everything that it asks.
  const address = async (path: string) => {
    await window.keyboard.press('a');
    await dialog.getByLabel('Address').fill(`${site.url}${path}`);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  };
  await libraryPage.row('Welcome').focus();
  await survey.dialog('add', () => window.keyboard.press('a'));
  await address('/tides');
  const local = window.getByRole('dialog', { name: 'An address in your own network' });
  await survey.look('an address in the own network', local);
  await local.getByRole('button', { name: 'Fetch it' }).click();
  await survey.look(
    'library, one added',
    libraryPage.adding.getByRole('button', { name: /^Open/ }),
  );
  await libraryPage.adding.getByRole('button', { name: 'Close' }).click();
  await libraryPage.row(TITLE).focus();
  await address('/tides');
  await survey.look('an article that is there already', dialog.filter({ hasText: 'already' }));
  await window.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await libraryPage.row(TITLE).focus();
  await address('/nowhere');
  await local.getByRole('button', { name: 'Fetch it' }).click();
  await survey.look('adding failed', libraryPage.adding.getByText('404'));
  await libraryPage.adding.getByRole('button', { name: 'Close' }).click();
  await window.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'x.txt'));
    document.body.dispatchEvent(
      new DragEvent('dragover', { dataTransfer: data, bubbles: true, cancelable: true }),
    );
  });
  await survey.look('dragging a file', window.locator('.drop-target'));
  await window.evaluate(() => dispatchEvent(new DragEvent('dragleave')));

  // What every screen can open.
  await libraryPage.row(TITLE).focus();
  await survey.dialog('keys', () => window.keyboard.press('?'));
  await survey.dialog('guide', () => window.keyboard.press('F1'));
  await survey.dialog('palette', () => window.keyboard.press('Control+k'));
  await survey.dialog(
    'palette, searched',
    async () => {
      await window.keyboard.press('Control+k');
      await window.keyboard.type('tide');
    },
    keyboard.palette.getByRole('option', { name: TITLE }),
  );
  await window.keyboard.press('Control+,');
  const sections = dialog.getByRole('navigation', { name: 'Sections of the settings' });
  for (const section of await sections.getByRole('button').all()) {
    await section.click();
    await survey.look(`settings, ${await section.textContent()}`, sections);
  }
  await window.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  for (const letters of [
    'about postil',
    'back up the whole library',
    'restore from a backup',
    'article that was deleted for good',
    'import from another service',
  ]) {
    await survey.dialog(letters, () => keyboard.choose(letters));
  }

  // Of the list.
  await libraryPage.row(TITLE).focus();
  await survey.dialog('tags', () => window.keyboard.press('t'));
  await libraryPage.row(TITLE).hover();
  await libraryPage.row(TITLE).getByRole('button', { name: 'More' }).click();
  await survey.look('menu of an article', menu);
  await window.keyboard.press('Escape');
  await libraryPage.search('tide');
  await survey.dialog('save as a filter', () =>
    window.getByRole('button', { name: 'Save as a filter' }).click(),
  );
  await keyboard.choose('go to unread');
  await keyboard.choose('export all notes');
  await survey.look('export', dialog.getByRole('textbox', { name: 'Preview' }));
  await dialog.getByLabel('Folder').fill(join(folder, 'vault'));
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await survey.dialog('exported', async () => {}, dialog.getByRole('button', { name: 'Done' }));
  await libraryPage.row(TITLE).focus();
  await window.keyboard.press('Delete');
  await survey.look('moved to the trash', libraryPage.messages.getByText(/trash/));
  await libraryPage.view('Trash');
  await libraryPage.choose(TITLE, 'Delete for good');
  await survey.look('deleting for good', window.getByRole('alertdialog'));
  survey.done();
});

test('axe finds nothing in the reader and the margin', async ({
  window,
  libraryPage,
  readerPage,
  site,
}) => {
  const survey = new Survey(window);
  const keyboard = new KeyboardPage(window);
  const dialog = window.getByRole('dialog');
  await libraryPage.addAddress(`${site.url}/reading`);
  await libraryPage.open('The Second Hand');
  await readerPage.select('Nobody used it');
  await survey.look('selected words', readerPage.toolbar);
  await readerPage.write('Nobody used it', 'Why not? #open');
  await readerPage.write('a single number', 'Which *number*? [[Nowhere]] ~~no~~');
  await keyboard.press('Escape', 'j');
  await survey.look('reader', readerPage.note('Why not'));
  await readerPage.note('Why not').press('Enter');
  await expect(readerPage.editor).toBeFocused();
  await survey.look('writing', readerPage.editor);
  await window.keyboard.type(' [[Wel');
  await survey.look(
    'completing a link',
    window.getByRole('listbox', { name: 'Articles and notes to link to' }),
  );
  await keyboard.press('Escape', 'Escape', 'Escape');

  const bar = window.getByRole('banner');
  for (const name of ['Text and theme', /^Notes/, 'Export', 'More']) {
    await bar.getByRole('button', { name }).last().click();
    await survey.look(`${name}`, window.getByRole('menu').or(dialog).first());
    await window.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
  await keyboard.press('f');
  const filter = window.getByRole('search', { name: 'Filter notes' });
  await survey.look('filter bar', filter.getByRole('button', { name: '#open' }));
  await keyboard.press('Escape', 'Shift+n');
  const alone = window.getByRole('heading', { level: 1, name: /^Notes on/ });
  await survey.look('only the notes', alone);
  await keyboard.press('Shift+n');
  await expect(alone).toHaveCount(0);
  await keyboard.press('/');
  await window.getByRole('textbox', { name: 'Find in this article' }).fill('brass rule');
  const find = window.getByRole('search', { name: 'Find in this article' });
  await survey.look('find bar', find.getByText(/^1 of \d/));
  await keyboard.press('Escape');
  await window.getByRole('button', { name: /^Enlarge the image/ }).focus();
  await survey.dialog('image viewer', () => keyboard.press('Enter'));
  for (const letters of [
    'versions of this article',
    'earlier copies of the notes',
    'sections of this article',
    'tags of this article',
  ]) {
    await survey.dialog(letters, () => keyboard.choose(letters));
  }
  await keyboard.press('d', 'l');
  await survey.look('dimmed, with the line guide', window.locator('.line-guide'));
  await keyboard.press('d', 'l');

  await window.route('**/api', async (route) => {
    const { method } = route.request().postDataJSON() as { method: string };
    if (method === 'note.update') await route.abort();
    else await route.continue();
  });
  await readerPage.note('Why not').press('3');
  await survey.look('not saved', readerPage.note('Why not').getByText('Not saved'));
  await window.unroute('**/api');
  await keyboard.choose('try again to save notes');
  await expect(readerPage.note('Why not')).not.toContainText('Not saved');

  await window.setViewportSize({ width: 760, height: 800 });
  await window
    .getByRole('button', { name: /on this line/ })
    .first()
    .click();
  await survey.look(
    'folded, a note open',
    readerPage.note('number').or(readerPage.note('Why not')).first(),
  );
  await keyboard.press('Escape');
  await readerPage.body.locator('[role="doc-noteref"]').first().click();
  await survey.look(
    'folded, a footnote open',
    window.getByRole('complementary', { name: 'Footnote' }),
  );

  await libraryPage.page.evaluate(() => {
    location.hash = '#/article/nothing';
  });
  await survey.look(
    'an article that is not there',
    window.getByRole('button', { name: 'Try again' }),
  );
  survey.done();
});
