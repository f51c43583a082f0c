/** The window and the terminal write to one article at the same time, as processes of their own. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../hosts/index.ts';

const EDITS = 25;
const COMMANDS = 6;

test('no note is lost and no edit reordered while window and terminal write at once', async ({
  window,
  libraryPage,
  readerPage,
  library,
  cli,
}) => {
  await libraryPage.addText('Tides\n\nEvery morning the clerk wrote a single number in a book.');
  await libraryPage.open('Tides');
  await readerPage.write('a single number', 'Which');
  const id = readerPage.articleId;

  const commands = (async () => {
    for (let one = 0; one < COMMANDS; one += 2) {
      const both = await Promise.all(
        [one, one + 1].map((number) => cli('note', id, '--body', `From the terminal, ${number}`)),
      );
      for (const { code, stderr } of both) expect(code, stderr).toBe(0);
    }
  })();
  // Edits of one note one after another, and new notes, until the terminal has done its part.
  await readerPage.note('Which').press('Enter');
  for (let edit = 1; edit <= EDITS; edit += 1) {
    await readerPage.editor.fill(`Edit ${edit}`);
    await window.keyboard.press('Escape');
    await expect(readerPage.note(`Edit ${edit}`)).toBeVisible();
    await window.keyboard.press('Enter');
    await expect(readerPage.editor).toBeFocused();
  }
  await window.keyboard.press('Escape');
  await commands;
  await expect(window.getByText(/^From the terminal, /)).toHaveCount(COMMANDS);
  await expect(readerPage.note(`Edit ${EDITS}`)).toBeVisible();
  const document = join(library, 'articles', id, 'article.json');
  const bodies = async () =>
    (JSON.parse(await readFile(document, 'utf8')) as { notes: { body: string }[] }).notes
      .map(({ body }) => body)
      .sort();
  const wanted = [
    `Edit ${EDITS}`,
    ...Array.from({ length: COMMANDS }, (_, number) => `From the terminal, ${number}`),
  ];
  await expect.poll(bodies).toEqual(wanted);
});
