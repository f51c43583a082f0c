import { expect, it } from 'vitest';
import { queryWords, type Searchable, scanArticle } from './scan.ts';

const item = {
  article: {
    id: 'a1',
    title: 'Café hours',
    author: 'Inês Carvalho',
    site: 'Harbour Review',
    tags: ['coast'],
  },
  text: 'The harbour clerk walked to the end of the mole with a brass rule and wrote a number in a book.',
  notes: [{ id: 'n1', body: 'Habit outlives purpose', tags: ['archives'], target: null }],
} as unknown as Searchable;
const scan = (query: string) => scanArticle(item, queryWords(query));

it('finds words in any case and without their accents', () => {
  expect(scan('CAFE')[0]).toMatchObject({ field: 'title', text: 'Café hours', start: 0, end: 4 });
  expect(scan('ines')[0]?.field).toBe('author');
});

it('wants every word, wherever each one is', () => {
  expect(scan('brass habit').map((hit) => hit.field)).toEqual(['note', 'text']);
  expect(scan('brass lantern')).toEqual([]);
});

it('marks the match in its snippet', () => {
  const [hit] = scan('brass');
  expect(hit?.text.slice(hit.start, hit.end)).toBe('brass');
});

it('names the note that matched', () => {
  expect(scan('outlives')[0]).toMatchObject({ field: 'note', noteId: 'n1' });
});

it('finds letters whose folded form is longer', () => {
  const long = { ...item, text: 'İstanbul’un kıyısı ﬁne' } as Searchable;
  const [hit] = scanArticle(long, queryWords('istanbul'));
  expect(hit && hit.end > hit.start).toBe(true);
});
