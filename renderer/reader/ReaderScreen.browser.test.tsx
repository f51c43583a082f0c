import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ownText, shownOffset } from '../anchoring/divided.ts';
import { createMemoryCore, type MemoryCore, noteOf, noteOn } from './testing/memory-bridge.ts';
import {
  articleBody,
  closeReader,
  openReader,
  paintedWords,
  selectWords,
} from './testing/open-reader.tsx';

const SHA = 'b'.repeat(64);
const LONG = Array.from(
  { length: 60 },
  (_, i) =>
    `<p>Paragraph number ${i} speaks of the harbour, of the clerk who measured it, and of the book where he wrote the number down every morning before the bells.</p>`,
).join('\n');
const HTML = `<h2>The almanac</h2>
<p>Every morning the clerk wrote a single number in a book, and <a href="https://example.org/a">a link</a> beside it.</p>
<p><img src="../../assets/${SHA}.png" alt="A chart"></p>
<h2>Reading water</h2>
${LONG}`;
const TEXT = HTML.replace(/<[^>]+>/g, '');

const card = (name: RegExp | string) => page.getByRole('group', { name });
const field = () => page.getByRole('textbox', { name: 'Note', exact: true });

let made = 0;
/** Each with an id of its own: a reader whose notes could not be saved outlives its screen. */
function core(options: Parameters<typeof createMemoryCore>[1] = {}): MemoryCore {
  made += 1;
  return createMemoryCore(HTML, {
    ...options,
    article: { id: `article-${made}`, ...options.article },
  });
}
function called(memory: MemoryCore, method: string) {
  return memory.calls.filter((call) => call.method === method).map((call) => call.params);
}
async function opened(memory: MemoryCore, options?: Parameters<typeof openReader>[1]) {
  await openReader(memory, options);
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect.poll(() => articleBody().textContent?.length).toBeGreaterThan(100);
  // No host serves the image here: its box and the line that tells of it change the height, which must not
  // fall into a test's scrolling.
  await expect.element(page.getByRole('img', { name: /Image not here yet/ })).toBeInTheDocument();
  await expect.element(page.getByText(/image of this article has not arrived/)).toBeInTheDocument();
}
const boxOf = (element: Element | null | undefined) => {
  if (!element) throw new Error('not on the page');
  return element.getBoundingClientRect();
};
function lineOf(words: string): DOMRect {
  const walker = document.createTreeWalker(articleBody(), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = ownText(node).indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    const start = shownOffset(node as Text, at, 'character');
    range.setStart(node, start);
    range.setEnd(node, start + 1);
    return range.getBoundingClientRect();
  }
  throw new Error(`"${words}" is not in the article`);
}

afterEach(() => {
  closeReader();
  localStorage.clear();
});

test('selected words become a highlight by h, and a note by n with what is typed', async () => {
  const memory = core();
  await opened(memory);
  selectWords('a single number');
  await expect.element(page.getByRole('toolbar', { name: 'Selected words' })).toBeVisible();
  await userEvent.keyboard('h');
  await expect.poll(() => paintedWords('postil-yellow')).toEqual(['a single number']);
  expect(document.getSelection()?.isCollapsed).toBe(true);

  selectWords('the clerk wrote');
  await userEvent.keyboard('n');
  await expect.element(field()).toHaveFocus();
  await userEvent.keyboard('What did he write? #method');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.element(card(/^Note on “the clerk wrote/)).toHaveFocus();
  expect(memory.notes).toMatchObject([
    { target: { quote: { exact: 'a single number' } }, body: '' },
    {
      target: { quote: { exact: 'the clerk wrote' } },
      body: 'What did he write? #method',
      tags: ['method'],
    },
  ]);
});

test('a number key highlights in its colour, and recolours the focused note', async () => {
  const memory = core();
  await opened(memory);
  selectWords('a single number');
  await userEvent.keyboard('3');
  await expect.poll(() => paintedWords('postil-blue')).toEqual(['a single number']);
  await userEvent.keyboard('4');
  await expect.poll(() => paintedWords('postil-rose')).toEqual(['a single number']);
  expect(paintedWords('postil-blue')).toEqual([]);
  await expect.poll(() => memory.notes[0]?.color).toBe('rose');
});

test('Tab reaches the toolbar from the words, and its buttons make the note', async () => {
  const memory = core();
  await opened(memory);
  selectWords('a single number');
  const toolbar = page.getByRole('toolbar', { name: 'Selected words' });
  await expect.element(toolbar).toBeVisible();
  await userEvent.keyboard('{Tab}{ArrowRight}{Enter}');
  await expect.poll(() => memory.notes.map((note) => note.color)).toEqual(['green']);
  await expect.element(toolbar).not.toBeInTheDocument();
});

test('a selected image takes a note, is framed in its colour, and keeps it', async () => {
  const memory = core();
  await opened(memory);
  const image = page.getByRole('img', { name: 'Image not here yet: A chart' });
  await expect.element(image).toBeVisible();
  document.getSelection()?.selectAllChildren(image.element().parentElement ?? document.body);
  await userEvent.keyboard('4');
  await expect.element(image).toHaveAttribute('data-noted', 'rose');
  await expect.element(card('Highlight: the image “A chart”')).toBeVisible();
  await expect
    .poll(() => memory.notes[0]?.target)
    .toMatchObject({ quote: { exact: 'A chart' }, position: null, image: { alt: 'A chart' } });
  const top = boxOf(card(/^Highlight/).element()).top;
  expect(Math.abs(top - boxOf(image.element()).top)).toBeLessThan(2);
  expect(paintedWords('postil-rose')).toEqual([]);
  await userEvent.keyboard('{Delete}');
  await expect.element(image).not.toHaveAttribute('data-noted');
});

test('the cursor writes on an image, and goes from it into its note', async () => {
  const memory = core();
  await opened(memory);
  await userEvent.keyboard('jjjn');
  await expect.element(field()).toHaveFocus();
  await userEvent.keyboard('What a chart{Escape}');
  const note = card('Note on the image “A chart”');
  await expect.element(note).toHaveFocus();
  await userEvent.keyboard('{Escape}{Enter}');
  await expect.element(note).toHaveFocus();
  await expect.poll(() => memory.notes[0]?.body).toBe('What a chart');
  const described = page.getByRole('img', { name: /A chart/ });
  await expect.element(described).toHaveAttribute('aria-details', note.element().id);
});

test('a note stands level with its passage, and exactly so when focused in a crowd', async () => {
  const words = ['Every morning', 'the clerk', 'a single', 'number in', 'in a book'];
  const notes = words.map((exact, i) =>
    noteOn(TEXT, exact, { id: `n${i}`, body: 'A note of some length. '.repeat(6) }),
  );
  await opened(core({ notes: [...notes, noteOf({ id: 'w', body: 'On it all' })] }));
  const cards = () => [...document.querySelectorAll('.margin-notes > .note')];
  await expect.poll(() => cards().length).toBe(5);
  const gaps = () => {
    const boxes = cards().map(boxOf);
    return boxes.slice(1).map((box, i) => box.top - (boxes[i]?.bottom ?? 0));
  };
  await expect.poll(() => Math.min(...gaps())).toBeGreaterThanOrEqual(0);

  cards()[3]?.querySelector<HTMLElement>('.note-card')?.click();
  const baseline = () => {
    const line = lineOf('number in');
    return line.top + line.height * 0.815;
  };
  await expect.poll(() => Math.abs(boxOf(cards()[3]).top + 26 - baseline())).toBeLessThan(1.5);
  expect(Math.min(...gaps())).toBeGreaterThanOrEqual(0);
  // What stands above gives way too, rather than lie under the notes.
  const room = () => boxOf(cards()[0]).top - boxOf(document.querySelector('.margin-head')).bottom;
  await expect.poll(room).toBeGreaterThanOrEqual(-1);
});

test('pointing at a passage marks its note, a press focuses it, and a card marks its passage', async () => {
  const notes = [noteOn(TEXT, 'a single number', { id: 'n1', body: 'Which?', color: 'green' })];
  await opened(core({ notes }));
  const note = () => document.querySelector<HTMLElement>('.note');
  await expect.poll(() => paintedWords('postil-green')).toEqual(['a single number']);
  const line = lineOf('a single number');
  const at = { position: offsetIn(articleBody(), line.left + 20, line.top + line.height / 2) };
  await userEvent.hover(articleBody(), at);
  await expect.poll(() => note()?.dataset.pointed).toBe('true');
  await userEvent.click(articleBody(), at);
  await expect.poll(() => note()?.dataset.focused).toBe('true');
  expect(paintedWords('postil-focus')).toEqual(['a single number']);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => paintedWords('postil-focus')).toEqual([]);
  await userEvent.hover(page.getByText('Which?'));
  await expect.poll(() => paintedWords('postil-hover')).toEqual(['a single number']);
});

function offsetIn(element: Element, x: number, y: number) {
  const box = element.getBoundingClientRect();
  return { x: x - box.left, y: y - box.top };
}

test('a save that fails keeps the text in the editor with Retry', async () => {
  const memory = core({ notes: [noteOn(TEXT, 'a single number', { id: 'n1', body: 'Old' })] });
  await opened(memory);
  await userEvent.keyboard(']{Enter}');
  await userEvent.fill(field(), 'New words');
  memory.failing.set('note.update', 'The disk is full. Free some space and retry.');
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('button', { name: 'Retry' })).toBeVisible();
  await expect.element(field()).toHaveValue('New words');
  memory.failing.clear();
  await userEvent.click(page.getByRole('button', { name: 'Retry' }));
  await expect.element(field()).not.toBeInTheDocument();
  expect(memory.notes[0]?.body).toBe('New words');
});

test('keys pressed right after the editor was left go to the page, however slow the disk is', async () => {
  const memory = core();
  await opened(memory);
  let release = () => {};
  memory.held.set('note.add', new Promise((done) => (release = done)));
  selectWords('a single number');
  await userEvent.keyboard('n');
  await expect.element(field()).toHaveFocus();
  await userEvent.keyboard('Why{Escape}{Escape}j');
  await expect.poll(() => paintedWords('postil-cursor')).toHaveLength(1);
  await expect.element(field()).not.toBeInTheDocument();
  await expect.element(page.getByText('Saving…')).toBeVisible();
  release();
  await expect.poll(() => memory.notes[0]?.body).toBe('Why');
  await expect.element(page.getByText('Saving…')).not.toBeInTheDocument();
});

test('a note that is opened again while it is saved takes more words', async () => {
  const memory = core({ notes: [noteOn(TEXT, 'a single number', { id: 'n1', body: 'Old' })] });
  await opened(memory);
  let release = () => {};
  memory.held.set('note.update', new Promise((done) => (release = done)));
  await userEvent.keyboard(']{Enter}');
  await userEvent.keyboard(' and new{Escape}{Enter}');
  await expect.element(field()).toHaveFocus();
  release();
  await expect.poll(() => memory.notes[0]?.body).toBe('Old and new');
  await userEvent.keyboard(' again{Escape}');
  await expect.poll(() => memory.notes[0]?.body).toBe('Old and new again');
});

test('a save that fails where no card shows it is told, with the way there', async () => {
  const memory = core({ notes: [noteOn(TEXT, 'a single number', { id: 'n1', body: 'Old' })] });
  await opened(memory, { width: 700 });
  memory.failing.set('note.update', 'The disk is full.');
  let release = () => {};
  memory.held.set('note.update', new Promise((done) => (release = done)));
  await userEvent.keyboard(']{Enter}');
  await userEvent.keyboard(' and new{Escape}{Escape}');
  await expect.element(card(/^Note on/)).not.toBeInTheDocument();
  release();
  await expect
    .element(page.getByText(/^A note is not saved. The disk is full. Postil tries again/))
    .toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Show it' }));
  await expect.element(field()).toHaveValue('Old and new');
});

test('leaving the editor saves', async () => {
  const memory = core({ notes: [noteOn(TEXT, 'a single number', { id: 'n1', body: 'Old' })] });
  await opened(memory);
  await userEvent.keyboard(']{Enter}');
  await userEvent.fill(field(), 'Written in passing');
  await userEvent.click(page.getByRole('heading', { level: 1 }));
  await expect.poll(() => memory.notes[0]?.body).toBe('Written in passing');
});

test('going back to the library while a note cannot be saved keeps its text', async () => {
  const memory = core({ notes: [noteOn(TEXT, 'a single number', { id: 'n1', body: 'Old' })] });
  await opened(memory);
  await userEvent.keyboard(']{Enter}');
  await userEvent.fill(field(), 'Do not lose this');
  memory.failing.set('note.update', 'No.');
  closeReader();
  await expect.poll(() => called(memory, 'note.update').length).toBeGreaterThan(0);
  await opened(memory);
  await expect.element(field()).toHaveValue('Do not lose this');
  memory.failing.clear();
  await userEvent.click(page.getByRole('button', { name: 'Retry' }));
  await expect.poll(() => memory.notes[0]?.body).toBe('Do not lose this');
});

test('a change elsewhere appears without touching an open editor', async () => {
  const notes = [
    noteOn(TEXT, 'Every morning', { id: 'n1', body: 'First' }),
    noteOn(TEXT, 'a single number', { id: 'n2', body: 'Second' }),
  ];
  const memory = core({ notes });
  await opened(memory);
  await userEvent.keyboard(']{Enter}');
  await userEvent.keyboard(' and more');
  memory.notes = memory.notes.map((note) =>
    note.id === 'n2' ? { ...note, body: 'Changed' } : note,
  );
  memory.emit({ type: 'library.changed', ids: [memory.article.id] });
  await expect.element(page.getByText('Changed')).toBeVisible();
  await expect.element(field()).toHaveValue('First and more');
  await expect.element(field()).toHaveFocus();
});

test('of many notes, several changes elsewhere are read together', async () => {
  const notes = Array.from({ length: 310 }, (_, i) =>
    noteOn(TEXT, `Paragraph number ${i % 60} `, { id: `n${i}`, body: `Body ${i}` }),
  );
  const memory = core({ notes });
  await opened(memory);
  await expect.element(page.getByText('Body 0', { exact: true })).toBeVisible();
  memory.notes = memory.notes.map((note) =>
    note.id === 'n0' ? { ...note, body: 'Changed' } : note,
  );
  for (let i = 0; i < 5; i += 1) memory.emit({ type: 'library.changed', ids: [memory.article.id] });
  await expect.element(page.getByText('Changed', { exact: true })).toBeVisible();
  expect(called(memory, 'note.list')).toHaveLength(1);
});

test('an article whose text is still being synced is shown as arriving, and then appears', async () => {
  const notes = [noteOn(TEXT, 'a single number', { id: 'n1', body: 'Waiting' })];
  const memory = core({ notes });
  const { content } = memory;
  memory.content = '';
  await openReader(memory);
  await expect.element(page.getByText(/^The text of this article has not arrived/)).toBeVisible();
  memory.content = content;
  memory.emit({ type: 'library.changed', ids: [memory.article.id] });
  await expect.poll(() => articleBody().textContent).toContain('a single number');
  await expect
    .element(page.getByText(/^The text of this article has not arrived/))
    .not.toBeInTheDocument();
  await expect.element(page.getByText('Waiting')).toBeVisible();
});

test('Ctrl+Z takes a deleted note back, but not from inside a text field', async () => {
  const memory = core({ notes: [noteOn(TEXT, 'a single number', { id: 'n1', body: 'Old' })] });
  await opened(memory);
  await userEvent.keyboard(']{Delete}');
  await expect.poll(() => memory.notes).toEqual([]);
  await expect.element(page.getByText('Note deleted.')).toBeVisible();
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.poll(() => memory.notes.map((note) => note.body)).toEqual(['Old']);
  await userEvent.keyboard(']{Enter}');
  await expect.element(field()).toHaveFocus();
  await userEvent.keyboard('{Control>}z{/Control}');
  await userEvent.keyboard('{Escape}');
  expect(memory.notes.map((note) => note.body)).toEqual(['Old']);
});

test('links of the article leave the window by the host only', async () => {
  const memory = core();
  await opened(memory);
  const before = window.location.href;
  memory.failing.set('link.open', 'The browser could not be opened.');
  await userEvent.click(page.getByRole('link', { name: 'a link' }));
  await expect.poll(() => called(memory, 'link.open')).toEqual([{ url: 'https://example.org/a' }]);
  await expect.element(page.getByText('The browser could not be opened.')).toBeVisible();
  expect(window.location.href).toBe(before);
});

test('an image that does not load is named, and the article says that it has not arrived', async () => {
  await opened(core());
  await expect
    .element(page.getByRole('img', { name: 'Image not here yet: A chart' }))
    .toBeVisible();
  await expect.element(page.getByText(/^1 image of this article has not arrived/)).toBeVisible();
  expect(ownText(articleBody())).toBe(TEXT);
});

test('opens where reading stopped, and keeps the line through another width', async () => {
  const offset = TEXT.indexOf('Paragraph number 30');
  const memory = core({ article: { progress: { fraction: 0.5, offset } } });
  await opened(memory);
  const top = () => lineOf('Paragraph number 30').top;
  await expect.poll(() => Math.abs(top() - 64)).toBeLessThan(3);
  await page.viewport(700, 800);
  await expect
    .poll(() => document.querySelector<HTMLElement>('.reader')?.dataset.folded)
    .toBe('true');
  await expect.poll(() => Math.abs(top() - 64)).toBeLessThan(3);
  expect(articleBody().getBoundingClientRect().width).toBeLessThan(660);
});

test('remembers the first visible character and the share read', async () => {
  const memory = core();
  await opened(memory);
  const line = lineOf('Paragraph number 20');
  window.scrollBy({ top: line.top - 64, behavior: 'instant' });
  await expect.poll(() => called(memory, 'article.setProgress').length, { timeout: 5000 }).toBe(1);
  const { progress } = memory.article;
  expect(TEXT.slice(progress.offset, progress.offset + 19)).toBe('Paragraph number 20');
  expect(progress.fraction).toBeGreaterThan(0.2);
  expect(progress.fraction).toBeLessThan(0.6);
  window.scrollTo({ top: 1e6, behavior: 'instant' });
  await expect.element(page.getByText('Read', { exact: true })).toBeInTheDocument();
  closeReader();
  await expect.poll(() => memory.article.progress.fraction).toBe(1);
});

test('a link to a note opens at its passage with the note focused', async () => {
  const notes = [noteOn(TEXT, 'Paragraph number 40', { id: 'deep', body: 'Down here' })];
  await opened(core({ notes }), { noteId: 'deep' });
  await expect.element(card(/Paragraph number 40/)).toHaveFocus();
  const { top } = lineOf('Paragraph number 40');
  expect(top).toBeGreaterThan(50);
  expect(top).toBeLessThan(700);
});

test('in a narrow window a count at the line opens the notes in place', async () => {
  const notes = [
    noteOn(TEXT, 'Every morning', { id: 'n1', body: 'First' }),
    noteOn(TEXT, 'the clerk', { id: 'n2', body: 'Second' }),
  ];
  await opened(core({ notes }), { width: 800 });
  const mark = page.getByRole('button', { name: '2 notes on this line' });
  await expect.element(mark).toBeVisible();
  expect(page.getByText('First').query()).toBeNull();
  await userEvent.click(mark);
  await expect.element(page.getByText('First')).toBeVisible();
  await expect.element(page.getByText('Second')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByText('First')).not.toBeInTheDocument();
  for (const width of [800, 400]) {
    await page.viewport(width, 800);
    await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    await expect
      .poll(() => boxOf(document.querySelector('.folded-mark')).right)
      .toBeLessThanOrEqual(width);
  }
});

test('orphans are shown with their quote, and notes on the article at its top', async () => {
  const notes = [
    noteOn(TEXT, 'words that nobody wrote in this text', { id: 'o', body: 'Kept' }),
    noteOf({ id: 'w', body: 'On the whole' }),
  ];
  await opened(core({ notes }));
  await expect.element(page.getByText('words that nobody wrote in this text')).toBeInTheDocument();
  await expect
    .element(page.getByRole('heading', { name: 'Notes without their passage' }))
    .toBeInTheDocument();
  await userEvent.click(page.getByRole('button', { name: '1 note without its passage' }));
  await expect.element(page.getByText('Kept')).toBeInViewport();
  await expect.element(page.getByText('On the whole')).toBeInTheDocument();
});

test('a note is Markdown without HTML, and its images are not loaded', async () => {
  const body =
    'An *idea* <b onclick="x">here</b>\n\n- [ ] todo\n\n![chart](https://evil.example/p.png)';
  await opened(core({ notes: [noteOn(TEXT, 'a single number', { id: 'n1', body })] }));
  const note = () => document.querySelector('.note-text');
  await expect.poll(() => note()?.querySelector('em')?.textContent).toBe('idea');
  expect(note()?.querySelectorAll('img, b')).toHaveLength(0);
  await expect.element(page.getByText('[image: chart]')).toBeVisible();
});

test('the bar withdraws while reading on and comes back on the way up', async () => {
  await opened(core());
  const reader = () => document.querySelector<HTMLElement>('.reader')?.dataset.chrome;
  window.scrollTo({ top: 900, behavior: 'instant' });
  await expect.poll(reader).toBe('away');
  window.scrollTo({ top: 700, behavior: 'instant' });
  await expect.poll(reader).toBe('here');
});
