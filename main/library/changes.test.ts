import { expect, it } from 'vitest';
import { PostilError } from '../../preload/contract/index.ts';
import { plainArticle } from '../../preload/contract/testing/plain.ts';
import {
  addNote,
  changeArticle,
  changeNote,
  deleteNote,
  liveNotes,
  newDocument,
  restoreNote,
  toRow,
} from './changes.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const document = newDocument(
  plainArticle('a1', { kind: 'text', title: 'A walk', dir: 'auto', words: 2 }),
);
const words = {
  target: null,
  body: 'Mind the dog',
  color: 'green' as const,
  tags: ['walks', 'walks'],
};
const noted = addNote(document, { id: 'n1', ...words }, now, 'w');

it('counts live notes in the row and keeps each tag once', () => {
  expect(toRow(noted).notes).toBe(1);
  expect(liveNotes(noted)[0]?.tags).toEqual(['walks']);
});

it('names in the row the tags that only its notes have', () => {
  expect(toRow(noted).noteTags).toEqual(['walks']);
  expect(toRow(changeArticle(noted, { tags: ['Walks'] }, now)).noteTags).toBe(undefined);
  expect(toRow(deleteNote(noted, 'n1', now)).noteTags).toBe(undefined);
});

it('brings a deleted note back with its words', () => {
  const deleted = deleteNote(noted, 'n1', now);
  expect(toRow(deleted).notes).toBe(0);
  expect(liveNotes(restoreNote(deleted, 'n1', now, 'w'))[0]?.body).toBe('Mind the dog');
});

it('leaves the document alone when nothing changes', () => {
  expect(changeArticle(document, { title: 'A walk' }, now)).toBe(document);
  expect(changeNote(noted, 'n1', { body: 'Mind the dog' }, now, 'w')).toBe(noted);
});

it('refuses to change a note that is deleted or was never there', () => {
  const deleted = deleteNote(noted, 'n1', now);
  expect(() => changeNote(deleted, 'n1', { body: 'x' }, now, 'w')).toThrow(PostilError);
  expect(() => changeNote(noted, 'n2', { body: 'x' }, now, 'w')).toThrow(/not in the article/);
});

it('takes the tags that stand in the words, on whatever host they were written', () => {
  const added = addNote(document, { id: 'n2', ...words, body: 'See #dogs, not `#code`' }, now, 'w');
  expect(liveNotes(added)[0]?.tags).toEqual(['walks', 'dogs']);
  const changed = changeNote(added, 'n2', { body: 'See #cats' }, now, 'w');
  expect(liveNotes(changed)[0]?.tags).toEqual(['walks', 'dogs', 'cats']);
});

it('keeps words that the person never saw beside those that they wrote', () => {
  const fresh = changeNote(noted, 'n1', { body: 'from elsewhere' }, now, 'there');
  const both = changeNote(fresh, 'n1', { body: 'from here' }, now, 'here', 'Mind the dog');
  expect(liveNotes(both)[0]?.body).toBe(
    'from here\n\n*Written elsewhere at the same time:*\n\nfrom elsewhere',
  );
  const seen = changeNote(fresh, 'n1', { body: 'from here' }, now, 'here', 'from elsewhere');
  expect(liveNotes(seen)[0]?.body).toBe('from here');
});
