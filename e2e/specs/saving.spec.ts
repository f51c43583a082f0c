/** A drive that fails or is slow, in the real host: what is written stays, is tried again, and arrives. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../hosts/index.ts';
import { KeyboardPage } from '../pages/keyboard-page.ts';

test.use({ faulty: true });

/** The words of every note on disk. */
async function onDisk(library: string): Promise<string[]> {
  const folder = join(library, 'articles');
  const texts = await Promise.all(
    (await readdir(folder)).map((id) => readFile(join(folder, id, 'article.json'), 'utf8')),
  );
  const documents = texts.map((text) => JSON.parse(text) as { notes: { body: string }[] });
  return documents.flatMap(({ notes }) => notes.map(({ body }) => body));
}

const FAILURES = [
  ['ENOSPC', /the disk is full\. Free some space/],
  ['EIO', /the drive reported an error/],
  ['EACCES', /Postil is not allowed to/],
  ['EROFS', /the drive is read-only/],
] as const;

test('an edit that cannot be saved is kept, tried again by itself, and saved', async ({
  window,
  libraryPage,
  readerPage,
  library,
  drive,
}) => {
  await libraryPage.open('Welcome to Postil');
  await new KeyboardPage(window).press('j', 'j', 'n');
  for (const [code, sentence] of FAILURES) {
    const words = `Kept through ${code}`;
    await expect(readerPage.editor).toBeFocused();
    await drive({ fail: code });
    await readerPage.editor.fill(words);
    await window.keyboard.press('Escape');
    const card = window.getByRole('group').filter({ hasText: sentence });
    await expect(card).toBeVisible();
    await expect(card).toContainText('Postil tries again by itself');
    await expect(readerPage.editor).toHaveValue(words);
    expect(await onDisk(library)).not.toContain(words);
    // By hand as well: it is still refused, and nothing is lost.
    await card.getByRole('button', { name: 'Retry' }).click();
    await expect(card.getByRole('button', { name: 'Retry' })).toBeVisible();
    await expect(readerPage.editor).toHaveValue(words);
    await drive({});
    await expect(window.getByText(sentence)).toHaveCount(0);
    await expect.poll(() => onDisk(library)).toContain(words);
    // The next save is unharmed.
    await readerPage.editor.fill(`${words}, and on`);
    await window.keyboard.press('Escape');
    await expect(readerPage.editor).toHaveCount(0);
    await expect.poll(() => onDisk(library)).toContain(`${words}, and on`);
    expect((await onDisk(library)).filter((body) => body.startsWith('Kept'))).toHaveLength(1);
    await window.keyboard.press('Enter');
  }
});

test('a note left unsaved with its article is tried again in the background, and that is told', async ({
  window,
  libraryPage,
  readerPage,
  library,
  drive,
}) => {
  await libraryPage.open('Welcome to Postil');
  await new KeyboardPage(window).press('j', 'j', 'n');
  await expect(readerPage.editor).toBeFocused();
  await drive({ fail: 'ENOSPC' });
  await window.keyboard.type('Left behind');
  await readerPage.back();
  await expect(window.getByText(/A note on “Welcome to Postil” is not saved yet/)).toBeVisible();
  await drive({});
  await expect(window.getByText('The note on “Welcome to Postil” is saved now.')).toBeVisible();
  expect(await onDisk(library)).toContain('Left behind');
});

test('a change in the list that could not be saved is one press away once the drive is whole', async ({
  window,
  libraryPage,
  drive,
}) => {
  await expect(libraryPage.row('Welcome to Postil')).toBeVisible();
  await drive({ fail: 'ENOSPC' });
  await libraryPage.choose('Welcome to Postil', 'Archive');
  await expect(libraryPage.messages).toContainText('the disk is full');
  // Shown as it is on disk.
  await expect(libraryPage.row('Welcome to Postil')).toBeVisible();
  await drive({});
  await libraryPage.messages.getByRole('button', { name: 'Try again' }).click();
  await expect(libraryPage.row('Welcome to Postil')).toHaveCount(0);
  await libraryPage.view('Archive');
  await expect(libraryPage.row('Welcome to Postil')).toBeVisible();
  await window.reload();
  await expect(libraryPage.row('Welcome to Postil')).toBeVisible();
});

test('the window is not closed unasked on a save that is under way', async ({
  window,
  libraryPage,
  readerPage,
  library,
  drive,
  host,
}) => {
  test.skip(host === 'electron', 'there the system’s own dialog asks (windows.test.ts)');
  await libraryPage.open('Welcome to Postil');
  const keyboard = new KeyboardPage(window);
  await keyboard.press('j', 'j');
  await drive({ hold: true });
  // A highlight: nothing is typed, and no editor is open.
  await keyboard.press('h');
  await expect(window.getByText('Saving…')).toBeVisible();
  const asked = window.waitForEvent('dialog');
  void window.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  // Stay: the save comes through.
  await dialog.dismiss();
  await drive({});
  await expect(window.getByText('Saving…')).toHaveCount(0);
  await readerPage.back();

  // Not only notes: a change in the list too.
  await drive({ hold: true });
  await libraryPage.choose('Welcome to Postil', 'Archive');
  const again = window.waitForEvent('dialog');
  void window.close({ runBeforeUnload: true });
  await (await again).dismiss();
  await drive({});
  const archived = async () =>
    (
      await readFile(
        join(
          library,
          'articles',
          (await readdir(join(library, 'articles')))[0] ?? '',
          'article.json',
        ),
        'utf8',
      )
    ).includes('"archived": true');
  await expect.poll(archived).toBe(true);
  // With nothing under way nobody is asked.
  const closed = window.waitForEvent('close');
  window.on('dialog', (one) => void one.dismiss());
  await window.close({ runBeforeUnload: true });
  await closed;
});
