/** Another computer changes what is being written here: its file comes by a rename, as a sync program brings it. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../hosts/index.ts';
import type { LibraryPage } from '../pages/library-page.ts';
import type { ReaderPage } from '../pages/reader-page.ts';

interface Stored {
  notes: { id: string; body: string; clocks: Record<string, string>; updatedAt: string }[];
}

/** Opens the note “Which” of an article for writing. Answers the article's id. */
async function openNote(libraryPage: LibraryPage, readerPage: ReaderPage): Promise<string> {
  await libraryPage.addText('Tides\n\nEvery morning the clerk wrote a single number in a book.');
  await libraryPage.open('Tides');
  await readerPage.write('a single number', 'Which');
  await readerPage.note('Which').press('Enter');
  await expect(readerPage.editor).toBeFocused();
  return readerPage.articleId;
}

/** Changes the words of the only note, with the clock of another computer that knew what was there. */
async function rewrite(document: string, body: string): Promise<void> {
  const stored = JSON.parse(await readFile(document, 'utf8')) as Stored;
  const [note] = stored.notes;
  if (!note) throw new Error('there is no note');
  const time = new Date(Date.parse(note.updatedAt) + 1000).toISOString();
  const there = { ...note, body, updatedAt: time, clocks: { ...note.clocks, body: time } };
  await writeFile(`${document}.arriving`, JSON.stringify({ ...stored, notes: [there] }));
  await rename(`${document}.arriving`, document);
}

test('a note that is changed elsewhere while it is written here keeps both texts, and the caret', async ({
  window,
  libraryPage,
  readerPage,
  library,
}) => {
  const id = await openNote(libraryPage, readerPage);
  const document = join(library, 'articles', id, 'article.json');
  await window.keyboard.type(' one ');
  await expect(readerPage.editor).toHaveValue('Which one ');
  await rewrite(document, 'Written on the other computer');
  // Seen at once, beside what is typed and before it is saved.
  const editor = window.locator('.note-editor');
  await expect(editor).toContainText('Written on the other computer');
  await expect(readerPage.editor).toBeFocused();
  await window.keyboard.type('was it?');
  // The pause after which it is saved puts both into the note; typing goes on where it was.
  await expect(readerPage.editor).toHaveValue('Which one was it?\n\nWritten on the other computer');
  await window.keyboard.type(' I ask.');
  await expect(readerPage.editor).toHaveValue(
    'Which one was it? I ask.\n\nWritten on the other computer',
  );
  await window.keyboard.press('Escape');
  await expect(readerPage.note('I ask.')).toContainText('Written on the other computer');
  await expect
    .poll(async () => (JSON.parse(await readFile(document, 'utf8')) as Stored).notes[0]?.body)
    .toBe('Which one was it? I ask.\n\nWritten on the other computer');
});

test('a note that is deleted elsewhere while it is written here stays', async ({
  window,
  libraryPage,
  readerPage,
  library,
  cli,
}) => {
  const id = await openNote(libraryPage, readerPage);
  const document = join(library, 'articles', id, 'article.json');
  await window.keyboard.type(' one?');
  await expect(readerPage.editor).toHaveValue('Which one?');
  const stored = JSON.parse(await readFile(document, 'utf8')) as Stored;
  const notes = stored.notes.map((note) => ({
    ...note,
    deletedAt: new Date(Date.parse(note.updatedAt) + 1000).toISOString(),
  }));
  await writeFile(`${document}.arriving`, JSON.stringify({ ...stored, notes }));
  await rename(`${document}.arriving`, document);
  await window.keyboard.press('Escape');
  await expect(readerPage.note('Which one?')).toBeVisible();
  const bodies = async () =>
    ((await cli('notes', id, '--json')).json() as { body: string }[]).map(({ body }) => body);
  await expect.poll(bodies).toEqual(['Which one?']);
});
