import { expect, it } from 'vitest';
import { createLinks, foldTitle, havingWords, type Linked, linksIn, namedBy } from './links.ts';

const article = (id: string, title: string, notes: [string, string][] = []) =>
  ({
    article: { id, title, addedAt: `2026-01-0${id.at(-1)}T00:00:00.000Z` },
    notes: notes.map(([noteId, body]) => ({ id: noteId, body, target: null })),
  }) as unknown as Linked;

const links = createLinks([
  article('a1', 'Tide Tables', [['n1', 'The clerk’s rule']]),
  article('a2', 'Forged Ledgers', [
    ['n2', 'As in [[tide  tables#^n1|the clerk]] and [[Tide Tables]]'],
  ]),
  article('a3', 'Tide Tables'),
]);

it('finds the links of a note, but not those in code', () => {
  expect(linksIn('See [[A]], [[B|words]] and `[[C]]`; [[not\nthis]]')).toEqual(['A', 'B']);
});

it('names an article by its title in any case, the oldest of that title', () => {
  expect(links.resolve('TIDE tables')).toMatchObject({ articleId: 'a1', noteId: null });
  expect(links.resolve('Nowhere')).toBeNull();
});

it('names a note of an article', () => {
  expect(links.resolve('Tide Tables#^n1')).toMatchObject({ articleId: 'a1', noteId: 'n1' });
  expect(links.resolve('Tide Tables#^gone')).toBeNull();
});

it('lists the notes that link here, once for each thing they link to', () => {
  expect(links.backlinks('a1')).toEqual([
    expect.objectContaining({ articleId: 'a2', noteId: 'n2', toNote: 'n1' }),
    expect.objectContaining({ articleId: 'a2', noteId: 'n2', toNote: null }),
  ]);
  expect(links.backlinks('a2')).toEqual([]);
});

it('completes from titles first, then from the words of notes', () => {
  expect(links.find('tide', 9).map((target) => target.link)).toEqual([
    'Tide Tables',
    'Tide Tables',
    'Forged Ledgers#^n2',
  ]);
  expect(links.find('clerk rule', 9)[0]).toMatchObject({ noteId: 'n1', text: 'The clerk’s rule' });
});

it('needs only the titles that links name, or that have the words', () => {
  const named = namedBy(['TIDE  tables#^n1|the clerk', 'A#^b']);
  expect(['Tide Tables', 'A#^b', 'A', 'Forged Ledgers'].map(foldTitle).filter(named)).toEqual([
    'tide tables',
    'a#^b',
    'a',
  ]);
  expect(['Tide Tables', 'Forged Ledgers'].map(foldTitle).filter(havingWords('LED for'))).toEqual([
    'forged ledgers',
  ]);
});
