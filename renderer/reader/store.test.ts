import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClient } from '../../preload/client/index.ts';
import type { Later } from '../app/trying.ts';
import { useToasts } from '../ui/toasts.ts';
import { isUnsaved } from './entries.ts';
import type { Reader } from './reader-state.ts';
import { createReader } from './store.ts';
import { lookingAt } from './testing/looking-at.ts';
import { createMemoryCore, type MemoryCore, noteOf, noteOn } from './testing/memory-bridge.ts';

const TEXT =
  'Every morning the clerk wrote a single number in a book. It was kept because the clerk before him had kept it.';

let core: MemoryCore;
let reader: Reader;
/** What is to be done later. */
let waits: { task: () => void; milliseconds: number }[] = [];

async function openWith(
  notes = [noteOn(TEXT, 'a single number', { id: 'n1', body: 'Which one?' })],
) {
  core = createMemoryCore(`<p>${TEXT}</p>`, { notes });
  waits = [];
  const later: Later = (task, milliseconds) => void waits.push({ task, milliseconds });
  reader = createReader(createClient(core.bridge), 'article-1', later);
  await reader.open();
  reader.setText(TEXT);
}

const { shown, only, key, select } = lookingAt(() => reader, TEXT);
const toasts = () => useToasts.getState().toasts;
/** Everything asked of the core so far has been answered. */
const settled = () => reader.settle();

beforeEach(() => openWith());
afterEach(() => useToasts.setState({ toasts: [] }));

test('an opened article has its notes on their words', () => {
  const { place } = only();
  expect(place && TEXT.slice(place.start, place.end)).toBe('a single number');
});

test('a highlight is shown at once and then saved with its target', async () => {
  select('kept because');
  const made = reader.highlight('green');
  const fresh = reader.entry(made ?? '');
  expect(fresh).toMatchObject({ state: 'saving', id: null, mine: { color: 'green', body: '' } });
  expect(reader.state.getState().passage).toBeNull();
  await settled();
  expect(core.notes[1]).toMatchObject({
    color: 'green',
    target: { quote: { exact: 'kept because' } },
  });
  expect(reader.entry(made ?? '')).toMatchObject({ state: 'saved', id: core.notes[1]?.id });
});

test('highlighting the same words again changes the colour instead of lying on top', async () => {
  select('a single number');
  reader.highlight('rose');
  await settled();
  expect(core.notes).toHaveLength(1);
  expect(core.notes[0]?.color).toBe('rose');
});

test('the same words can have several notes; a mere highlight becomes one', async () => {
  select('a single number');
  const second = reader.write('green') ?? '';
  reader.type(second, { body: 'And why one?' });
  await reader.saveDraft(second, { close: true });
  expect(core.notes.map(({ body }) => body)).toEqual(['Which one?', 'And why one?']);
  select('kept because');
  const marked = reader.highlight('rose');
  select('kept because');
  expect(reader.write('green')).toBe(marked);
  await settled();
  expect(core.notes).toHaveLength(3);
});

test('a selection without words is refused with a sentence and makes no note', () => {
  reader.select({ start: 5, end: 5 });
  expect(reader.highlight('yellow')).toBeNull();
  expect(toasts().at(-1)?.message).toMatch(/no words/);
  expect(shown()).toHaveLength(1);
});

test('what was written is saved with the tags in it, and the editor closes on the answer', async () => {
  reader.edit(key('n1'));
  reader.type(key('n1'), { body: 'Compare #archives/kew, and #method.' });
  const saving = reader.saveDraft(key('n1'), { close: true });
  expect(only()).toMatchObject({ state: 'saving' });
  expect(only().draft).not.toBeNull();
  expect(await saving).toBe(true);
  expect(only()).toMatchObject({ draft: null, state: 'saved' });
  expect(core.notes[0]).toMatchObject({
    body: 'Compare #archives/kew, and #method.',
    tags: ['archives/kew', 'method'],
  });
});

test('a save that fails leaves the text in its editor; retry saves it', async () => {
  reader.edit(key('n1'));
  reader.type(key('n1'), { body: 'Long thought' });
  core.failing.set('note.update', 'The disk is full. Free some space and retry.');
  expect(await reader.saveDraft(key('n1'), { close: true })).toBe(false);
  expect(only()).toMatchObject({
    state: 'failed',
    problem: 'The disk is full. Free some space and retry.',
    draft: { body: 'Long thought' },
  });
  expect(isUnsaved(only())).toBe(true);
  core.failing.clear();
  reader.retry(key('n1'));
  await settled();
  expect(core.notes[0]?.body).toBe('Long thought');
  expect(only()).toMatchObject({ state: 'saved', draft: null });
});

test('a save that failed is tried again by itself, less and less often, while one types on', async () => {
  reader.edit(key('n1'));
  reader.type(key('n1'), { body: 'Long' });
  core.failing.set('note.update', 'The disk is full. Free some space and retry.');
  await reader.saveDraft(key('n1'), { close: true });
  const pauses: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    reader.type(key('n1'), { body: `Long ${round}` });
    expect(waits).toHaveLength(1);
    const [wait] = waits.splice(0);
    pauses.push(wait?.milliseconds ?? 0);
    wait?.task();
    await vi.waitFor(() => expect(waits).toHaveLength(1));
    expect(only()).toMatchObject({ again: true, draft: { body: `Long ${round}`, closing: false } });
  }
  expect(pauses).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  core.failing.clear();
  reader.type(key('n1'), { body: 'Long thought' });
  waits.splice(0)[0]?.task();
  await vi.waitFor(() => expect(only().state).toBe('saved'));
  expect(core.notes[0]?.body).toBe('Long thought');
  expect(only()).toMatchObject({ state: 'saved', problem: '', draft: { body: 'Long thought' } });
  expect(isUnsaved(only())).toBe(false);
  // The next failure is a new one.
  core.failing.set('note.update', 'The disk is full. Free some space and retry.');
  reader.type(key('n1'), { body: 'Longer' });
  await reader.saveDraft(key('n1'), { close: false });
  expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([2000]);
});

test('what was refused and what was changed elsewhere meanwhile are both kept, once each', async () => {
  reader.edit(key('n1'));
  reader.type(key('n1'), { body: 'Mine' });
  core.failing.set('note.update', 'The disk is full. Free some space and retry.');
  await reader.saveDraft(key('n1'), { close: true });
  core.notes = core.notes.map((note) => ({ ...note, body: 'Theirs' }));
  await reader.reload();
  core.failing.clear();
  waits.splice(0)[0]?.task();
  await vi.waitFor(() => expect(core.notes[0]?.body).toBe('Mine\n\nTheirs'));
});

test('a note that was added although the answer was lost is not added twice', async () => {
  const { invoke } = core.bridge;
  let lost = true;
  core.bridge.invoke = async (method, params) => {
    const reply = await invoke(method, params);
    if (lost && method === 'note.add') throw new TypeError('Failed to fetch');
    return reply;
  };
  select('kept because');
  const made = reader.highlight('green') ?? '';
  await settled();
  expect(reader.entry(made)).toMatchObject({ state: 'failed', id: null, again: true });
  // Another window's change makes this one read the notes again.
  await reader.reload();
  expect(shown()).toHaveLength(2);
  lost = false;
  waits.splice(0)[0]?.task();
  await settled();
  expect(core.notes).toHaveLength(2);
  expect(reader.entry(made)).toMatchObject({ state: 'saved', id: core.notes[1]?.id });
});

test('what is on its way to the disk counts as unsaved until it is there', async () => {
  let release = () => {};
  core.held.set('note.update', new Promise((done) => (release = done)));
  reader.setColor(key('n1'), 'blue');
  expect(only().draft).toBeNull();
  expect(isUnsaved(only())).toBe(true);
  release();
  await settled();
  expect(isUnsaved(only())).toBe(false);
});

test('what was refused for good is not tried again by itself', async () => {
  const { invoke } = core.bridge;
  core.bridge.invoke = async (method, params) =>
    method === 'note.update'
      ? { ok: false, error: { kind: 'invalid', message: 'Too long.' } }
      : invoke(method, params);
  reader.setColor(key('n1'), 'blue');
  await settled();
  expect(only()).toMatchObject({ state: 'failed', again: false });
  expect(waits).toEqual([]);
});

test('a failed save of one note does not stop the next save', async () => {
  core.failing.set('note.update', 'No.');
  reader.setColor(key('n1'), 'blue');
  await settled();
  expect(only().state).toBe('failed');
  core.failing.clear();
  select('kept because');
  reader.highlight('green');
  await settled();
  expect(core.notes.map((note) => note.color)).toEqual(['blue', 'green']);
});

test('what is typed while a save is under way stays in the editor and is saved too', async () => {
  let release = () => {};
  core.held.set('note.update', new Promise((done) => (release = done)));
  reader.edit(key('n1'));
  reader.type(key('n1'), { body: 'one' });
  const first = reader.saveDraft(key('n1'), { close: true });
  reader.type(key('n1'), { body: 'one two' });
  release();
  await first;
  expect(only().draft?.body).toBe('one two');
  expect(core.notes[0]?.body).toBe('one');
  await reader.saveDraft(key('n1'), { close: true });
  expect(core.notes[0]?.body).toBe('one two');
});

test('a note being made can be written and recoloured before the core has given its id', async () => {
  let release = () => {};
  core.held.set('note.add', new Promise((done) => (release = done)));
  select('kept because');
  const made = reader.write('yellow') ?? '';
  reader.type(made, { body: 'why' });
  reader.setColor(made, 'violet');
  const saving = reader.saveDraft(made, { close: true });
  release();
  expect(await saving).toBe(true);
  expect(core.notes).toHaveLength(2);
  expect(core.notes[1]).toMatchObject({ body: 'why', color: 'violet' });
});

test('a deleted note comes back by the toast, with what was in its editor', async () => {
  reader.edit(key('n1'));
  reader.type(key('n1'), { body: 'half a thou' });
  reader.remove(key('n1'));
  await settled();
  expect(shown()).toHaveLength(0);
  expect(core.notes).toHaveLength(0);
  toasts().at(-1)?.action?.run();
  await settled();
  expect(only().mine.body).toBe('half a thou');
  expect(core.notes[0]?.body).toBe('half a thou');
});

test('a note that could not be deleted is shown again with the reason', async () => {
  core.failing.set('note.delete', 'The library can only be read.');
  reader.remove(key('n1'));
  expect(shown()).toHaveLength(0);
  await settled();
  expect(only().mine.body).toBe('Which one?');
  expect(toasts().map((toast) => toast.message)).toEqual(['The library can only be read.']);
});

test('a note on the article without a word is no note', async () => {
  const made = reader.writeOnArticle('yellow');
  expect(shown()[0]?.key).toBe(made);
  await reader.saveDraft(made, { close: true });
  expect(shown()).toHaveLength(1);
  expect(core.calls.some((call) => call.method === 'note.add')).toBe(false);
});

test('a note on the article is saved when it has words, stands first, and can be undone', async () => {
  const made = reader.writeOnArticle('yellow');
  reader.type(made, { body: 'About keeping records' });
  await reader.saveDraft(made, { close: true });
  expect(core.notes[1]).toMatchObject({ target: null, body: 'About keeping records' });
  expect(shown()[0]?.key).toBe(made);
  reader.undo();
  await settled();
  expect(core.notes).toHaveLength(1);
});

test('a change elsewhere shows up, and leaves what is being typed alone', async () => {
  await openWith([
    noteOn(TEXT, 'a single number', { id: 'n1', body: 'Which one?' }),
    noteOn(TEXT, 'kept it', { id: 'n2', body: 'Old' }),
  ]);
  reader.edit(key('n1'));
  reader.type(key('n1'), { body: 'Which one, then?' });
  core.notes = [
    ...core.notes.map((note) => (note.id === 'n2' ? { ...note, body: 'New' } : note)),
    noteOn(TEXT, 'Every morning', { id: 'n3' }),
  ];
  await reader.reload();
  expect(shown().map((entry) => entry.id)).toEqual(['n3', 'n1', 'n2']);
  expect(reader.entry(key('n2'))?.mine.body).toBe('New');
  expect(reader.entry(key('n1'))?.draft?.body).toBe('Which one, then?');
});

test('a note rewritten elsewhere while it is written here keeps both texts', async () => {
  reader.edit(key('n1'));
  reader.type(key('n1'), { body: 'Mine' });
  core.notes = core.notes.map((note) => ({ ...note, body: 'Theirs' }));
  await reader.reload();
  await reader.saveDraft(key('n1'), { close: true });
  expect(core.notes[0]?.body).toBe('Mine\n\nTheirs');
  expect(toasts().at(-1)?.message).toMatch(/Both texts were kept/);
});

test('a note deleted elsewhere while it is written here is saved as a new one', async () => {
  reader.edit(key('n1'));
  reader.type(key('n1'), { body: 'Still thinking' });
  core.notes = [];
  await reader.reload();
  expect(only().draft?.body).toBe('Still thinking');
  await reader.saveDraft(only().key, { close: true });
  expect(core.notes).toMatchObject([
    { body: 'Still thinking', target: { quote: { exact: 'a single number' } } },
  ]);
});

test('notes listed while one is being added do not show it twice', async () => {
  let release = () => {};
  core.held.set('note.add', new Promise((done) => (release = done)));
  select('kept because');
  reader.highlight('green');
  const reloading = reader.reload();
  release();
  await reloading;
  expect(shown()).toHaveLength(2);
});

test('notes listed before a save do not take it back', async () => {
  let release = () => {};
  core.held.set(
    'note.list',
    new Promise((done) => {
      release = done;
    }),
  );
  const reloading = reader.reload();
  await vi.waitFor(() => expect(core.calls.at(-1)?.method).toBe('note.list'));
  reader.setColor(key('n1'), 'violet');
  await settled();
  release();
  await reloading;
  expect(only().mine.color).toBe('violet');
});

test('a note whose words are gone is an orphan with its quote, not lost', async () => {
  await openWith([noteOn(TEXT, 'words that nobody ever wrote here', { id: 'n1', body: 'Kept' })]);
  expect(only()).toMatchObject({ place: null, mine: { body: 'Kept' } });
});

test('leaving saves what is being typed; it says so when it cannot', async () => {
  reader.edit(key('n1'));
  reader.type(key('n1'), { body: 'On the way out' });
  core.failing.set('note.update', 'No.');
  expect(await reader.settle()).toBe(false);
  core.failing.clear();
  expect(await reader.settle()).toBe(true);
  expect(core.notes[0]?.body).toBe('On the way out');
});

test('an article that is not there says why', async () => {
  core.failing.set('article.open', 'This article is not in the library.');
  const other = createReader(createClient(core.bridge), 'gone');
  await other.open();
  expect(other.state.getState()).toMatchObject({
    phase: 'failed',
    problem: 'This article is not in the library.',
  });
});

test('a likely place that is confirmed becomes the target', async () => {
  const exact = 'It was kept as the clerk before him had kept it';
  await openWith([
    noteOf({
      id: 'n1',
      body: 'x',
      target: { quote: { exact, prefix: '', suffix: '.' }, position: null },
    }),
  ]);
  const { place } = only();
  expect(place).not.toBeNull();
  reader.confirmPlace(key('n1'));
  await settled();
  expect(core.notes[0]?.target?.quote.exact).toBe(TEXT.slice(place?.start, place?.end));
  expect(only().place?.sure).toBe(true);
});

test('a new title and new text from elsewhere are taken over, and the draft stays', async () => {
  reader.edit(key('n1'));
  reader.type(key('n1'), { body: 'Which one, then?' });
  core.article = { ...core.article, title: 'Tides', tags: ['sea'], archived: true };
  await reader.reload();
  const { article } = reader.state.getState();
  expect(article).toMatchObject({ title: 'Tides', tags: ['sea'], archived: true });
  expect(core.calls.filter(({ method }) => method === 'article.open')).toHaveLength(1);
  core.article = { ...core.article, words: 3181 };
  core.content = `<p>${TEXT} Always.</p>`;
  await reader.reload();
  expect(reader.state.getState().content).toContain('Always.');
  expect(reader.entry(key('n1'))?.draft?.body).toBe('Which one, then?');
});
