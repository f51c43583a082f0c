import { leave, list, palette, read, search } from '../hostile/places.ts';
import { addHostile, askOf, call } from '../hostile/shelf.ts';
import { payloads } from '../hostile/vectors.ts';
import { refuseRequests, watchPage } from '../hostile/watch.ts';
import { expect, test } from '../hosts/index.ts';

/** A sample; `npm run bench:hostile` shows every payload in every place. */
const EVERY = 40;

test('hostile text runs nothing, asks for nothing and goes nowhere, wherever it is shown', async ({
  window,
}) => {
  const origin = new URL(window.url()).origin;
  const watch = await watchPage(window, origin);
  await refuseRequests(window, origin, watch);
  await window.reload();
  await window.locator('.library-screen-list').waitFor();
  const chosen = payloads().filter((_, at) => at % EVERY === 1);
  const ask = askOf(window);
  const articles = [];
  for (const payload of chosen) articles.push(await addHostile(ask, payload));
  for (const seen of [await list(window), await palette(window, 'case')]) {
    expect(chosen.filter(({ mark }) => seen.includes(mark)).length).toBeGreaterThan(0);
  }
  await leave(window);
  await search(window, chosen[0]?.mark ?? '');
  for (const article of articles) {
    expect(await read(window, article)).toContain(article.payload.mark);
  }
  expect(watch.breaches).toEqual([]);
});

test('entities in a note are the letters they stand for, and raw HTML is left out', async ({
  window,
  libraryPage,
}) => {
  await libraryPage.open('Welcome to Postil');
  const id = /article\/([\w-]+)/.exec(window.url())?.[1];
  const body = 'Fish &amp; chips &copy; <b onclick=alert(1)>bold</b>';
  const params = { articleId: id, target: null, body, color: 'yellow', tags: [] };
  await call(askOf(window), 'note.add', params);
  const shown = 'Fish & chips © bold';
  await expect(window.locator('.note').getByText(shown)).toBeVisible();
});
