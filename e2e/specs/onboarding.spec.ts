/** From the first start to the first note, as a new user would, counting what they have to do. */
import { expect, test } from '../hosts/index.ts';

test('by mouse: four actions and the words', async ({ window, readerPage }) => {
  let actions = 0;
  const act = async (work: Promise<unknown>) => {
    actions += 1;
    await work;
  };
  await act(window.getByText('Welcome to Postil').first().click());
  const paragraph = window.getByText('is a note written in the margin of a book');
  await act(paragraph.click({ clickCount: 3 }));
  // The bar at the selection says what can be done with it.
  await act(window.getByRole('button', { name: /note/i }).filter({ visible: true }).last().click());
  await expect(readerPage.editor).toBeFocused();
  await window.keyboard.type('My first note');
  await act(window.getByRole('button', { name: 'Done' }).click());
  await expect(window.getByRole('group').filter({ hasText: 'My first note' })).toBeVisible();
  expect(actions).toBe(4);
});

test('by keyboard: five keys and the words', async ({ window, libraryPage, readerPage }) => {
  await expect(libraryPage.row('Welcome')).toBeVisible();
  const keys: string[] = [];
  const press = async (key: string) => {
    keys.push(key);
    await window.keyboard.press(key);
  };
  await press('ArrowDown');
  await expect(libraryPage.row('Welcome')).toBeFocused();
  await press('Enter');
  await expect(window.getByRole('heading', { level: 1, name: /Welcome/ })).toBeVisible();
  await press('j');
  await press('n');
  await expect(readerPage.editor).toBeFocused();
  await window.keyboard.type('My first note');
  await press('Escape');
  await expect(window.getByRole('group').filter({ hasText: 'My first note' })).toBeVisible();
  expect(keys).toEqual(['ArrowDown', 'Enter', 'j', 'n', 'Escape']);
});
