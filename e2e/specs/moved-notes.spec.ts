import { addChangedArticle, CHANGED_TITLE } from '../fixtures/changed-article.ts';
import { expect, test } from '../hosts/index.ts';
import { Survey } from '../pages/axe.ts';
import { KeyboardPage } from '../pages/keyboard-page.ts';
import { LibraryPage } from '../pages/library-page.ts';
import { ReaderPage } from '../pages/reader-page.ts';

test('notes of an article that changed are confirmed, moved and kept by keys alone', async ({
  launch,
  library,
  folder,
  cli,
}) => {
  const id = await addChangedArticle(cli, library, folder);
  const { page } = await launch();
  await new LibraryPage(page).open(CHANGED_TITLE);
  const reader = new ReaderPage(page);
  const keyboard = new KeyboardPage(page);
  const tray = page.getByRole('region', { name: 'Notes without their passage' });
  const unsure = reader.note('Unsure');

  await test.step('a place that is not sure is confirmed', async () => {
    await expect(unsure).toContainText('Is this the place?');
    await keyboard.press(']');
    await expect(unsure).toBeFocused();
    await keyboard.press('y');
    await expect(unsure).not.toContainText('Is this the place?');
    await expect(unsure).toBeFocused();
    await keyboard.press('Control+z');
    await expect(unsure).toContainText('Is this the place?');
    await keyboard.choose('yes this is the place');
    await expect(unsure).not.toContainText('Is this the place?');
  });

  await test.step('a note without its passage takes the suggested place', async () => {
    await keyboard.choose('notes without their passage');
    const likely = tray.getByRole('group').filter({ hasText: 'Likely' });
    await expect(likely).toBeFocused();
    await expect(likely).toContainText('The words are not in the article any more.');
    await expect(likely).toContainText('Perhaps here: a lonely number into the thick book');
    await keyboard.press('Shift+y');
    await expect(reader.note('Likely')).toHaveAccessibleName(
      'Note on “a lonely number into the thick book”',
    );
    await expect(reader.note('Likely')).toBeFocused();
  });

  await test.step('another goes to where the reading cursor is put', async () => {
    await keyboard.choose('notes without their passage');
    const lost = tray.getByRole('group').filter({ hasText: 'Away' });
    await expect(lost).toBeFocused();
    await keyboard.press('r');
    const bar = page.getByRole('region', { name: 'A place for the note' });
    await expect(bar).toBeVisible();
    await keyboard.press('j');
    await expect.poll(() => keyboard.cursor()).not.toBe('');
    await expect(bar).toContainText('Enter puts the note here.');
    const words = await keyboard.cursor();
    await keyboard.press('Enter');
    await expect(bar).toHaveCount(0);
    await expect(reader.note('Away')).toHaveAccessibleName(`Note on “${words}”`);
    await expect(reader.note('Away')).toBeFocused();
  });

  await test.step('the last stays on the article, without its words', async () => {
    await keyboard.choose('notes without their passage');
    await expect(tray.getByRole('group').filter({ hasText: 'Gone' })).toBeFocused();
    await keyboard.press('Shift+a');
    await expect(tray).toHaveCount(0);
    const kept = reader.margin.getByRole('group', { name: 'Note on this article' });
    await expect(kept).toContainText('Nobody ever read');
    await expect(kept).toBeFocused();
  });

  const notes = (await cli('notes', id)).stdout;
  for (const words of ['down to the far end of the old mole', 'a lonely number']) {
    expect(notes).toContain(words);
  }
});

test('axe finds nothing where notes are unsure of their place or have lost it', async ({
  launch,
  library,
  folder,
  cli,
}) => {
  test.setTimeout(300_000);
  await addChangedArticle(cli, library, folder);
  const { page } = await launch();
  const keyboard = new KeyboardPage(page);
  const survey = new Survey(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await new LibraryPage(page).open(CHANGED_TITLE);
  const tray = page.getByRole('region', { name: 'Notes without their passage' });
  await survey.look('tray', tray.getByText('Perhaps here:').first());
  await keyboard.choose('notes without their passage');
  await keyboard.press('r');
  await survey.look('choosing a place', page.getByRole('region', { name: 'A place for the note' }));
  await keyboard.press('Escape', 'Shift+n');
  await survey.look('only the notes', page.getByRole('heading', { level: 1, name: /^Notes on/ }));
  await keyboard.press('Shift+n');
  await page.setViewportSize({ width: 760, height: 800 });
  await page
    .getByRole('button', { name: /on this line/ })
    .first()
    .click();
  await survey.look('folded', tray);
  survey.done();
});
