import { expect, test } from '../hosts/index.ts';

test('the first start shows a welcome article with two notes that stand on its words', async ({
  libraryPage,
  readerPage,
}) => {
  await expect(libraryPage.rows).toHaveCount(1);
  await expect(libraryPage.row('Welcome to Postil')).toContainText('2 notes');
  await libraryPage.open('Welcome to Postil');
  await expect(readerPage.notes).toHaveCount(2);
  const painted = Object.values(await readerPage.painted()).flat();
  expect(painted.length).toBeGreaterThanOrEqual(2);
});

test('it comes once, and stays away when it was deleted', async ({ launch }) => {
  const first = await launch();
  await first.page.getByRole('row').filter({ hasText: 'Welcome' }).press('#');
  await expect(first.page.getByText('Welcome to Postil').first()).toBeVisible();
  await expect(first.page.getByRole('grid')).toHaveCount(0);
  await first.close();
  const second = await launch();
  await expect(second.page.getByRole('navigation', { name: 'Views' })).toBeVisible();
  await expect(second.page.getByRole('row').filter({ hasText: 'Welcome' })).toHaveCount(0);
});
