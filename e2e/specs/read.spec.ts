import { expect, test } from '../hosts/index.ts';

const LONG = `A long walk\n\n${Array.from(
  { length: 60 },
  (_, i) =>
    `Paragraph number ${i + 1} tells of the water, the book and the hand that wrote in it, at enough length to fill three lines of the column, so that the page must be scrolled to be read to its end.`,
).join('\n\n')}\n`;

test('the place where reading stopped is there again after a restart, at another size too', async ({
  launch,
}) => {
  const { LibraryPage } = await import('../pages/library-page.ts');
  const { ReaderPage } = await import('../pages/reader-page.ts');
  const first = await launch();
  const library = new LibraryPage(first.page);
  await library.addText(LONG);
  await library.open('A long walk');
  const reader = new ReaderPage(first.page);
  await reader.body.getByText('Paragraph number 40 ').evaluate((paragraph) => {
    const top = paragraph.getBoundingClientRect().top + window.scrollY;
    window.scrollTo({ top: top - 60, behavior: 'instant' });
  });
  await expect(first.page.getByText(/min left|Almost|< 1 min|Finished/i).first()).toBeVisible();
  await reader.back();
  await expect(library.row('A long walk')).toContainText('%');
  await first.close();

  const second = await launch();
  await new LibraryPage(second.page).open('A long walk');
  const paragraph = second.page.getByText('Paragraph number 40 ');
  await expect(paragraph).toBeInViewport();
  // The bar withdraws while reading; the pointer at the top brings it back.
  await second.page.mouse.move(640, 10);
  await second.page.mouse.move(640, 20);
  await second.page.getByRole('button', { name: 'Text and theme' }).click();
  for (let i = 0; i < 4; i += 1)
    await second.page.getByRole('button', { name: 'Larger text' }).click();
  await second.page.keyboard.press('Escape');
  await expect(paragraph).toBeInViewport();
});

test('theme and size are chosen, and kept', async ({ launch }) => {
  const first = await launch();
  await first.page.getByRole('button', { name: 'Settings' }).click();
  await first.page.getByText('Slate', { exact: true }).click();
  await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'slate');
  await first.page.getByRole('button', { name: 'Larger text' }).click();
  await expect(first.page.getByText('19.5 px')).toBeVisible();
  await first.close();
  const second = await launch();
  await expect(second.page.locator('html')).toHaveAttribute('data-theme', 'slate');
});

test('no screen asks the page for what its policy forbids', async ({ window, libraryPage }) => {
  const complaints: string[] = [];
  window.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await window.reload();
  await libraryPage.open('Welcome to Postil');
  await window.getByRole('button', { name: 'Text and theme' }).click();
  await window.keyboard.press('Escape');
  await window.getByRole('link', { name: 'Library' }).click();
  await window.getByRole('button', { name: 'Settings' }).click();
  await window.keyboard.press('Escape');
  await window.keyboard.press('?');
  await expect(window.getByRole('dialog')).toBeVisible();
  expect(complaints).toEqual([]);
});
