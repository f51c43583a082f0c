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

/** The articles on disk, by title. */
async function articlesOn(library: string) {
  const folder = join(library, 'articles');
  const texts = await Promise.all(
    (await readdir(folder)).map((id) => readFile(join(folder, id, 'article.json'), 'utf8')),
  );
  const articles = texts.map((text) => JSON.parse(text).article);
  return Object.fromEntries(articles.map((article) => [article.title, article]));
}

const WELCOME = 'Welcome to Postil';
const OTHER = 'A walk by the sea';

for (const [code, sentence] of FAILURES.filter(([one]) => /ENOSPC|EACCES/.test(one))) {
  test(`changes of articles and settings stay through ${code}, and are saved by themselves`, async ({
    window,
    libraryPage,
    readerPage,
    library,
    drive,
  }) => {
    await libraryPage.addText('The tide came in at noon.', OTHER);
    await expect(libraryPage.row(OTHER)).toBeVisible();
    const before = await articlesOn(library);
    const keyboard = new KeyboardPage(window);
    const waiting = libraryPage.messages.getByText(/tries again by itself/);

    await drive({ fail: code });
    await libraryPage.choose(WELCOME, 'Favourite');
    await expect(libraryPage.messages).toContainText(sentence);
    await expect(waiting).toBeVisible();
    await libraryPage.choose(WELCOME, 'Tags');
    await window.getByRole('combobox', { name: 'Tags' }).fill('harbour');
    await window.keyboard.press('Enter');
    await window.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(libraryPage.row(WELCOME)).toContainText('#harbour');
    await libraryPage.choose(OTHER, 'Move to the trash');
    await expect(libraryPage.row(OTHER)).toHaveCount(0);
    // In the reader: how far it was read, and its marks.
    await libraryPage.open(WELCOME);
    await window.evaluate(() => globalThis.scrollTo(0, document.documentElement.scrollHeight));
    await keyboard.choose('archive this article');
    await readerPage.back();
    await keyboard.choose('theme sepia');
    await expect(window.locator('html')).toHaveAttribute('data-theme', 'sepia');
    await libraryPage.view('Archive');
    await expect(libraryPage.row(WELCOME)).toContainText('#harbour');
    await expect(libraryPage.row(WELCOME)).toContainText('favourite');
    expect(await articlesOn(library)).toEqual(before);
    // The window would not close on it unasked.
    const asked = window.waitForEvent('dialog');
    void window.close({ runBeforeUnload: true });
    await (await asked).dismiss();

    await drive({});
    await expect(
      libraryPage.messages.getByText('What you changed is saved now.').first(),
    ).toBeVisible();
    await expect(waiting).toHaveCount(0);
    const changed = { favourite: true, archived: true, tags: ['harbour'] };
    await expect.poll(async () => (await articlesOn(library))[WELCOME]).toMatchObject(changed);
    const after = await articlesOn(library);
    expect(after[WELCOME].progress.fraction).toBeGreaterThan(0.5);
    expect(after[OTHER].trashedAt).not.toBeNull();
    await expect
      .poll(async () => JSON.parse(await readFile(join(library, 'library.json'), 'utf8')).settings)
      .toMatchObject({ theme: 'sepia' });

    // The other way round; the last word counts.
    await drive({ fail: code });
    await libraryPage.choose(WELCOME, 'Move to Unread');
    await libraryPage.view('Trash');
    await libraryPage.choose(OTHER, 'Restore');
    await libraryPage.view('Unread');
    await libraryPage.choose(OTHER, 'Archive');
    await libraryPage.view('Archive');
    await libraryPage.choose(OTHER, 'Move to Unread');
    await drive({});
    await expect.poll(async () => (await articlesOn(library))[OTHER].trashedAt).toBeNull();
    await expect(waiting).toHaveCount(0);
    const last = await articlesOn(library);
    expect(last[WELCOME].archived).toBe(false);
    expect(last[OTHER].archived).toBe(false);
    await libraryPage.view('Unread');
    await window.reload();
    await expect(libraryPage.row(OTHER)).toBeVisible();
    await expect(libraryPage.row(WELCOME)).toContainText('#harbour');
  });
}

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
