import { expect, it } from 'vitest';
import { documentOf, withNote } from '../storage/testing/library.ts';
import { changeNote, deleteNote, liveNotes } from './changes.ts';
import { bringBack, differences } from './earlier.ts';

const now = new Date('2026-02-02T00:00:00.000Z');
const then = ['kept', 'deleted', 'changed'].reduce(
  (document, id) => withNote(id)(document),
  documentOf('a1'),
);
const since = withNote('new')(
  changeNote(deleteNote(then, 'deleted', now), 'changed', { body: 'other words' }, now, 'w'),
);
const bodies = (document: typeof then) =>
  liveNotes(document)
    .map(({ body }) => body)
    .sort();

it('shows what bringing an earlier copy back would change', () => {
  expect(differences(since, then).map(({ kind, was, now }) => [kind, was.id, now?.body])).toEqual([
    ['back', 'deleted', undefined],
    ['changed', 'changed', 'other words'],
  ]);
  expect(differences(then, then)).toEqual([]);
});

it('brings back what was deleted and changed, and keeps what was written since', () => {
  const back = bringBack(since, then, now, 'w');
  expect(bodies(back)).toEqual(['changed', 'deleted', 'kept', 'new']);
  expect(differences(back, then)).toEqual([]);
});

it('brings back notes of which nothing is left', () => {
  expect(bodies(bringBack({ ...since, notes: [] }, then, now, 'w'))).toEqual([
    'changed',
    'deleted',
    'kept',
  ]);
});
