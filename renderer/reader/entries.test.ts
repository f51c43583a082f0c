import { expect, test } from 'vitest';
import { entryOf, mergeNotes, nextStep } from './entries.ts';
import { noteOf } from './testing/memory-bridge.ts';

const nowhere = () => null;
const entry = entryOf(noteOf({ id: 'n1', body: 'Old', color: 'yellow' }), null);

test('what must be saved is the difference, and nothing when there is none', () => {
  expect(nextStep(entry)).toBeNull();
  const mine = { ...entry.mine, color: 'blue' as const };
  expect(nextStep({ ...entry, mine })).toEqual({ do: 'update', patch: { color: 'blue' } });
  expect(nextStep({ mine, saved: null })).toEqual({ do: 'add' });
  const deleted = { ...mine, deleted: true };
  expect(nextStep({ mine: deleted, saved: entry.saved })).toEqual({ do: 'delete' });
  expect(nextStep({ mine: deleted, saved: null })).toBeNull();
  expect(nextStep({ mine, saved: deleted })).toEqual({ do: 'restore' });
});

test('a note whose save is under way is left to its answer', () => {
  const saving = { ...entry, state: 'saving' as const };
  expect(mergeNotes([saving], [noteOf({ id: 'n1', body: 'New' })], nowhere)).toEqual([saving]);
});

test('a field that is not saved yet stays; the others take what came from elsewhere', () => {
  const mine = { ...entry.mine, color: 'rose' as const };
  const unsaved = { ...entry, mine, state: 'failed' as const };
  const [merged] = mergeNotes([unsaved], [noteOf({ id: 'n1', body: 'New' })], nowhere);
  expect(merged?.mine).toMatchObject({ color: 'rose', body: 'New' });
});

test('a note deleted elsewhere goes, and comes back when it is restored there', () => {
  const [gone] = mergeNotes([entry], [], nowhere);
  expect(gone?.mine.deleted).toBe(true);
  const [back] = mergeNotes(gone ? [gone] : [], [noteOf({ id: 'n1', body: 'Back' })], nowhere);
  expect(back?.mine).toMatchObject({ deleted: false, body: 'Back' });
});

test('an entry that nothing changed stays the same object, so that it is not drawn again', () => {
  const [same] = mergeNotes([entry], [noteOf({ id: 'n1', body: 'Old' })], nowhere);
  expect(same).toBe(entry);
});
