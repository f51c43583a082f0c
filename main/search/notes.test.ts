import { expect, it, onTestFinished } from 'vitest';
import type { NoteOptions } from './model.ts';
import { openIndex } from './open.ts';
import { removeFile, tempFile } from './testing/folder.ts';
import { item } from './testing/items.ts';

const ALL: NoteOptions = { order: 'oldest', offset: 0, limit: 100 };
const at = (day: string) => ({ createdAt: `${day}T12:00:00.000Z` });

async function library() {
  const index = await openIndex({ path: await tempFile(), removeFile });
  onTestFinished(() => index.close());
  const quote = { exact: 'the brass rule', prefix: '', suffix: '' };
  await index.put([
    item('a', {
      title: 'Lantern',
      author: 'Ada Moreau',
      site: 'Harbour Review',
      tags: ['coast/tides'],
      addedAt: '2026-03-10T12:00:00.000Z',
      notes: [
        { body: 'Habit outlives purpose', color: 'rose', ...at('2026-01-01') },
        {
          body: 'Another',
          target: { quote, position: { start: 0, end: 14 } },
          ...at('2026-05-02'),
        },
        { body: 'café 東京都', tags: ['idea/a'], color: 'blue', ...at('2026-05-03') },
      ],
    }),
    item('b', {
      archived: true,
      tags: ['other'],
      notes: [{ body: 'habit again', color: 'blue', ...at('2026-06-04') }],
    }),
    item('gone', {
      trashedAt: '2026-03-10T12:00:00.000Z',
      notes: [{ body: 'habit in the trash', ...at('2026-07-05') }],
    }),
  ]);
  return async (query: string, more: Partial<NoteOptions> = {}) =>
    (await index.notes(query, { ...ALL, ...more })).places.map(({ id }) => id).join(' ');
}

it('finds notes by their own words and those of their passage', async () => {
  const find = await library();
  expect(await find('')).toBe('a-n0 a-n1 a-n2 b-n0');
  expect(await find('habit')).toBe('a-n0 b-n0');
  expect(await find('hab')).toBe('a-n0 b-n0');
  expect(await find('brass rule')).toBe('a-n1');
  expect(await find('"rule brass"')).toBe('');
  expect(await find('CAFE 東京')).toBe('a-n2');
  // Words of two notes of one article are no match, nor are those of its title.
  expect(await find('habit another')).toBe('');
  expect(await find('lantern')).toBe('');
});

it('takes either side of OR, and leaves out what has a word, note by note', async () => {
  const find = await library();
  expect(await find('outlives OR again')).toBe('a-n0 b-n0');
  expect(await find('brass OR site:"Harbour Review"')).toBe('a-n0 a-n1 a-n2');
  expect(await find('outlives OR is:archived')).toBe('a-n0 b-n0');
  expect(await find('-habit')).toBe('a-n1 a-n2');
  expect(await find('habit -purpose')).toBe('b-n0');
  expect(await find('another OR -tag:coast')).toBe('a-n1 b-n0');
});

it('filters by what the note is, and by what its article is', async () => {
  const find = await library();
  expect(await find('color:blue')).toBe('a-n2 b-n0');
  expect(await find('color:rose OR color:yellow')).toBe('a-n0 a-n1');
  expect(await find('-color:blue')).toBe('a-n0 a-n1');
  expect(await find('color:blue habit')).toBe('b-n0');
  expect(await find('tag:idea')).toBe('a-n2');
  expect(await find('tag:coast')).toBe('a-n0 a-n1 a-n2');
  expect(await find('-tag:coast')).toBe('b-n0');
  expect(await find('author:ada habit')).toBe('a-n0');
  expect(await find('is:archived')).toBe('b-n0');
  expect(await find('is:trash')).toBe('gone-n0');
});

it('takes dates as those of the notes', async () => {
  const find = await library();
  expect(await find('before:2026-05')).toBe('a-n0');
  expect(await find('after:2026-05-03')).toBe('a-n2 b-n0');
  expect(await find('after:2026-05 -habit')).toBe('a-n1 a-n2');
  expect(await find('before:2026-02 OR again')).toBe('a-n0 b-n0');
});

it('gives them in order, in portions, with how many there are', async () => {
  const find = await library();
  expect(await find('habit', { order: 'newest' })).toBe('b-n0 a-n0');
  expect(await find('habit', { limit: 1 })).toBe('a-n0');
  expect(await find('habit', { limit: 1, offset: 1 })).toBe('b-n0');
});

it('counts every note that fits, and pages through them, however many articles have one', async () => {
  const index = await openIndex({ path: await tempFile(), removeFile });
  onTestFinished(() => index.close());
  const day = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();
  await index.put(
    Array.from({ length: 1500 }, (_, n) =>
      item(`a${n}`, { notes: [{ body: 'tide', createdAt: day(n) }, { body: 'other' }] }),
    ),
  );
  const page = await index.notes('tide', { order: 'newest', offset: 1490, limit: 100 });
  expect(page.total).toBe(1500);
  expect(page.places.map(({ articleId }) => articleId)).toEqual(
    Array.from({ length: 10 }, (_, n) => `a${9 - n}`),
  );
});
