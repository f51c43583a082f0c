import { list, palette, read } from '../hostile/places.ts';
import { addHostile, call } from '../hostile/shelf.ts';
import { payloads } from '../hostile/vectors.ts';
import { watchPage } from '../hostile/watch.ts';
import { expect, test } from '../hosts/index.ts';

/** A sample; `npm run bench:hostile` shows every payload in every place. */
const EVERY = 40;

test('hostile text runs nothing, asks for nothing and goes nowhere, wherever it is shown', async ({
  window,
}) => {
  const { breaches } = await watchPage(window, new URL(window.url()).origin);
  await window.reload();
  await window.locator('.library-screen-list').waitFor();
  const chosen = payloads().filter((_, at) => at % EVERY === 1);
  const articles = [];
  for (const [n, payload] of chosen.entries()) {
    articles.push(await addHostile(window, payload, n));
  }
  await list(window, ['alert']);
  await palette(window, 'alert');
  for (const article of articles) await read(window, article);
  expect(breaches).toEqual([]);
});

test('entities in a note are the letters they stand for, and raw HTML is left out', async ({
  window,
  libraryPage,
}) => {
  await libraryPage.open('Welcome to Postil');
  const id = /article\/([\w-]+)/.exec(window.url())?.[1];
  const body = 'Fish &amp; chips &copy; <b onclick=alert(1)>bold</b>';
  const params = { articleId: id, target: null, body, color: 'yellow', tags: [] };
  await call(window, 'note.add', params);
  const shown = 'Fish & chips © bold';
  await expect(window.locator('.note').getByText(shown)).toBeVisible();
});
