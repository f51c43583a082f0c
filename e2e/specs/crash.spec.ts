/** A page that ends in the middle of a word: what was typed is there when it is loaded again. */
import { expect, test } from '../hosts/index.ts';
import { KeyboardPage } from '../pages/keyboard-page.ts';

test('what was being typed when the page was lost is put back', async ({
  window,
  libraryPage,
  readerPage,
  host,
}) => {
  test.skip(host === 'electron', 'the connection can be cut only where there is one');
  const keyboard = new KeyboardPage(window);
  await libraryPage.open('Welcome to Postil');
  await keyboard.press('j', 'j', 'n');
  await expect(readerPage.editor).toBeFocused();
  // A page that dies asks nothing and saves nothing: here the core hears of no save any more.
  let dead = true;
  await window.route('**/api', (route) => {
    const { method } = route.request().postDataJSON() as { method: string };
    return dead && method.startsWith('note.') ? route.abort() : route.continue();
  });
  await window.keyboard.type('Half a sent');
  await expect(readerPage.editor).toHaveValue('Half a sent');
  window.on('dialog', (dialog) => void dialog.accept());
  await window.reload({ waitUntil: 'commit' });
  dead = false;
  await expect(window.getByRole('group').filter({ hasText: 'Half a sent' })).toHaveCount(1);
});
