import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClient } from '../../preload/client/index.ts';
import { useToasts } from '../ui/toasts.ts';
import type { Reader } from './reader-state.ts';
import { createReader } from './store.ts';
import { lookingAt } from './testing/looking-at.ts';
import { createMemoryCore, type MemoryCore, noteOn } from './testing/memory-bridge.ts';

const TEXT =
  'Every morning the clerk wrote a single number in a book. It was kept because the clerk before him had kept it.';

let core: MemoryCore;
let reader: Reader;

const { shown, only, key, select } = lookingAt(() => reader, TEXT);
/** Everything asked of the core so far has been answered. */
const settled = () => reader.settle();

beforeEach(async () => {
  const notes = [noteOn(TEXT, 'a single number', { id: 'n1', body: 'Which one?' })];
  core = createMemoryCore(`<p>${TEXT}</p>`, { notes });
  reader = createReader(createClient(core.bridge), 'article-1');
  await reader.open();
  reader.setText(TEXT);
});
afterEach(() => useToasts.setState({ toasts: [] }));

test('undo takes back a delete, an edit, a colour and a highlight, newest first; redo does them again', async () => {
  select('kept because');
  reader.highlight('green');
  await settled();
  reader.setColor(key('n1'), 'blue');
  reader.edit(key('n1'));
  reader.type(key('n1'), { body: 'That one' });
  await reader.saveDraft(key('n1'), { close: true });
  reader.remove(key('n1'));
  await settled();

  reader.undo();
  await settled();
  expect(core.notes.find((note) => note.id === 'n1')).toMatchObject({
    body: 'That one',
    color: 'blue',
  });
  reader.undo();
  await settled();
  expect(core.notes.find((note) => note.id === 'n1')?.body).toBe('Which one?');
  reader.undo();
  await settled();
  expect(core.notes.find((note) => note.id === 'n1')?.color).toBe('yellow');
  reader.undo();
  await settled();
  expect(core.notes.map((note) => note.id)).toEqual(['n1']);

  reader.redo();
  reader.redo();
  await settled();
  expect(core.notes.map((note) => note.color).sort()).toEqual(['blue', 'green']);
});

test('what was written is undone in the order it was done, however slow the disk is', async () => {
  let release = () => {};
  core.held.set('note.update', new Promise((done) => (release = done)));
  const before = only().mine;
  reader.edit(key('n1'));
  reader.type(key('n1'), { body: 'Written' });
  const saving = reader.saveDraft(key('n1'), { close: true });
  reader.setColor(key('n1'), 'rose');
  reader.undo();
  expect(only().mine).toMatchObject({ body: 'Written', color: before.color });
  reader.undo();
  expect(only()).toMatchObject({ mine: { body: before.body, color: before.color }, draft: null });
  release();
  await saving;
  await settled();
  expect(core.notes[0]).toMatchObject({ body: before.body, color: before.color });
  reader.redo();
  await settled();
  expect(core.notes[0]?.body).toBe('Written');
});

test('a colour that changes while a note is written keeps its own step of undo', async () => {
  const before = only().mine;
  reader.edit(key('n1'));
  reader.type(key('n1'), { body: 'Written' });
  reader.setColor(key('n1'), 'rose');
  await reader.saveDraft(key('n1'), { close: true });
  reader.undo();
  expect(only().mine).toMatchObject({ body: before.body, color: 'rose' });
  reader.undo();
  expect(only().mine.color).toBe(before.color);
});

test('one session of writing is one step of undo, however often it was saved on the way', async () => {
  reader.edit(key('n1'));
  for (const body of ['a', 'ab', 'abc']) {
    reader.type(key('n1'), { body });
    await reader.saveDraft(key('n1'), { close: false });
  }
  await reader.saveDraft(key('n1'), { close: true });
  expect(core.notes[0]?.body).toBe('abc');
  reader.undo();
  await settled();
  expect(core.notes[0]?.body).toBe('Which one?');
});

test('undo takes back what its step changed and leaves what was changed elsewhere since', async () => {
  reader.setColor(key('n1'), 'blue');
  await settled();
  core.notes = core.notes.map((note) => ({ ...note, body: 'Written elsewhere' }));
  await reader.reload();
  reader.undo();
  await settled();
  expect(core.notes[0]).toMatchObject({ body: 'Written elsewhere', color: 'yellow' });
  reader.redo();
  await settled();
  expect(core.notes[0]).toMatchObject({ body: 'Written elsewhere', color: 'blue' });
});

test('after the article was left and opened again, what was done before can still be undone', async () => {
  reader.remove(key('n1'));
  await settled();
  reader.rest();
  expect(reader.state.getState()).toMatchObject({ phase: 'opening', focused: null });
  await reader.open();
  reader.setText(TEXT);
  expect(shown()).toHaveLength(0);
  reader.undo();
  await settled();
  expect(core.notes.map(({ id }) => id)).toEqual(['n1']);
  expect(only().place && TEXT.slice(only().place?.start, only().place?.end)).toBe(
    'a single number',
  );
});

test('another note on the same words that is left without a word leaves nothing to undo', async () => {
  select('a single number');
  const second = reader.write('green') ?? '';
  expect(shown()).toHaveLength(2);
  await reader.saveDraft(second, { close: true });
  await settled();
  expect(only().mine.body).toBe('Which one?');
  expect(core.notes.map(({ id }) => id)).toEqual(['n1']);
  expect(reader.state.getState().history.past).toHaveLength(0);
});

test('a note on the article whose words were all deleted is gone, and comes back by undo', async () => {
  const made = reader.writeOnArticle('yellow');
  reader.type(made, { body: 'About keeping records' });
  await reader.saveDraft(made, { close: true });
  reader.edit(made);
  reader.type(made, { body: '' });
  await reader.saveDraft(made, { close: true });
  await settled();
  expect(core.notes).toHaveLength(1);
  reader.undo();
  await settled();
  expect(core.notes[1]).toMatchObject({ target: null, body: 'About keeping records' });
});
