import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { DEFAULT_SETTINGS } from '../../preload/contract/index.ts';
import { createMemoryCore, noteOf, noteOn } from '../reader/testing/memory-bridge.ts';
import {
  closeReader,
  openReader,
  paintedWords,
  selectWords,
} from '../reader/testing/open-reader.tsx';

const HTML = `<h2>The almanac</h2>
<p>Every morning the clerk wrote a single number in a book, and kept it.</p>
<ul><li>The first item of a list</li><li>The second item of a list</li></ul>
<pre><code>let rule = 1;
let brass = rule;</code></pre>
<table><tbody><tr><td>Low water</td><td>High water</td></tr></tbody></table>
<p>The instrument was good; the weather was not, and the second hand knew.</p>`;
const TEXT = HTML.replace(/<[^>]+>/g, '');
const card = (name: RegExp | string) => page.getByRole('group', { name });
const field = () => page.getByRole('textbox', { name: 'Note', exact: true });
// Not at the top: the client takes its bridge when it is first imported, and open-reader brings it.
const { useSettings } = await import('../app/settings.ts');
let made = 0;

async function opened(options: Parameters<typeof createMemoryCore>[1] = {}, before = () => {}) {
  made += 1;
  const memory = createMemoryCore(HTML, {
    ...options,
    article: { id: `margin-${made}`, ...options?.article },
  });
  const tide = {
    articleId: 'other',
    noteId: null,
    title: 'Tide Tables',
    text: '',
    link: 'Tide Tables',
  };
  memory.links.set('Tide Tables', tide);
  memory.backlinks = [
    { articleId: 'other', title: 'Forged Ledgers', noteId: 'x', body: 'See', toNote: 'n1' },
    { articleId: 'other', title: 'Rain Books', noteId: 'y', body: 'See', toNote: null },
  ];
  before();
  await openReader(memory);
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  return memory;
}

afterEach(() => {
  closeReader();
  useSettings.setState({ settings: DEFAULT_SETTINGS });
  window.location.hash = '';
});

test.each([
  ['a heading', 'The almanac'],
  ['a list', 'The first item of a list'],
  ['code', 'let rule = 1;'],
  ['a table', 'Low water'],
])('a note stands beside words of %s', async (_, words) => {
  await opened({ notes: [noteOn(TEXT, words, { id: 'n1', body: 'Here' })] });
  await expect.element(card(`Note on “${words}”`)).toBeVisible();
  expect(paintedWords('postil-yellow')).toEqual([words]);
});

test('a passage across blocks, and several notes on one', async () => {
  const across = 'and kept it.\nThe first item of a list';
  const notes = ['n1', 'n2'].map((id) => noteOn(TEXT, across, { id, body: `Thought ${id}` }));
  await opened({ notes });
  await expect.element(page.getByText('Thought n1')).toBeVisible();
  await expect.element(page.getByText('Thought n2')).toBeVisible();
  expect(paintedWords('postil-yellow')[0]).toBe(across);
});

test('a link opens its article; one that names nothing is quiet words; links back are listed', async () => {
  const body = 'As in [[Tide Tables|the tables]] and [[Nowhere]], not `[[Code]]`.';
  await opened({ notes: [noteOn(TEXT, 'a single number', { id: 'n1', body })] });
  const link = page.getByRole('link', { name: 'the tables' });
  await expect.element(link).toBeVisible();
  await expect.element(page.getByText('Nowhere', { exact: false }).first()).toBeVisible();
  expect(document.querySelector('.note-unresolved')?.textContent).toContain('Nowhere');
  expect(document.querySelector('.note-text code')?.textContent).toBe('[[Code]]');
  await expect
    .element(card(/^Note on/).getByRole('link', { name: 'Forged Ledgers' }))
    .toBeVisible();
  const head = page.getByRole('region', { name: 'Notes on the article' });
  await expect.element(head.getByRole('link', { name: 'Rain Books' })).toBeVisible();
  await link.click();
  expect(window.location.hash).toBe('#/article/other');
});

test('a link and a tag are completed at the caret, by keys', async () => {
  const tagged = noteOf({ id: 'w', body: 'On it all', tags: ['method'] });
  const memory = await opened({ notes: [tagged] });
  selectWords('a single number');
  await userEvent.keyboard('n');
  await expect.element(field()).toHaveFocus();
  await userEvent.type(field(), 'As in [[[[ti');
  await expect.element(page.getByRole('option', { name: 'Tide Tables' })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.element(field()).toHaveValue('As in [[Tide Tables]]');
  await userEvent.keyboard(' #me');
  await expect.element(page.getByRole('option', { name: '#method' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('option')).not.toBeInTheDocument();
  await expect.element(field()).toHaveValue('As in [[Tide Tables]] #me');
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => memory.notes.at(-1)?.body).toBe('As in [[Tide Tables]] #me');
});

test('a long note folds and opens by key', async () => {
  const body = 'A line of a long note.\n\n'.repeat(20);
  await opened({ notes: [noteOn(TEXT, 'a single number', { id: 'n1', body })] });
  const height = () =>
    card(/^Note on/)
      .element()
      .getBoundingClientRect().height;
  const button = page.getByRole('button', { name: 'Show all' });
  await expect.element(button).toBeVisible();
  expect(height()).toBeLessThan(260);
  (button.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(height).toBeGreaterThan(400);
  await page.getByRole('button', { name: 'Show less' }).click();
  await expect.poll(height).toBeLessThan(260);
});

const LOST = noteOf({
  id: 'lost',
  body: 'Where did it go',
  target: {
    quote: { exact: 'the owl (that) flew by night', prefix: 'qq ', suffix: ' zz' },
    position: null,
  },
});

test('an orphan is put to selected words by Enter, and undo and redo follow', async () => {
  const memory = await opened({ notes: [LOST] });
  await expect.element(page.getByText('The words are not in the article any more.')).toBeVisible();
  await page.getByRole('button', { name: 'Select its place' }).click();
  selectWords('The instrument was good');
  await expect.element(page.getByRole('button', { name: 'Put the note here' })).toBeEnabled();
  await userEvent.keyboard('{Enter}');
  await expect.element(card('Note on “The instrument was good”')).toBeVisible();
  await expect.poll(() => memory.notes[0]?.target?.quote.exact).toBe('The instrument was good');
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(page.getByText('Notes without their passage')).toBeVisible();
  expect(paintedWords('postil-yellow')).toEqual([]);
  await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  await expect.poll(() => paintedWords('postil-yellow')).toEqual(['The instrument was good']);
});

test('an orphan stays as a note on the article, with its words quoted', async () => {
  const memory = await opened({ notes: [LOST] });
  await page.getByRole('button', { name: 'Keep on the article' }).click();
  await expect.element(card('Note on this article')).toBeVisible();
  await expect
    .poll(() => memory.notes[0])
    .toMatchObject({ target: null, body: '> the owl (that) flew by night\n\nWhere did it go' });
});

test('the margin is widened by keys, and stands on the other side when wished or read from the right', async () => {
  const notes = [noteOn(TEXT, 'a single number', { id: 'n1', body: 'Here' })];
  await opened({ notes });
  const left = (selector: string) =>
    document.querySelector(selector)?.getBoundingClientRect().left ?? 0;
  const width = () => document.querySelector('.margin')?.getBoundingClientRect().width;
  await expect.poll(() => left('.margin') > left('.article-body')).toBe(true);
  (page.getByRole('separator', { name: 'Width of the margin' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  await expect.poll(width).toBe(302);
  useSettings.setState({ settings: { ...DEFAULT_SETTINGS, marginSide: 'start' } });
  await expect.poll(() => left('.margin') < left('.article-body')).toBe(true);
  closeReader();
  useSettings.setState({ settings: DEFAULT_SETTINGS });
  await opened({ notes, article: { dir: 'rtl' } });
  await expect.poll(() => left('.margin') < left('.article-body')).toBe(true);
  // Folded, its counts stand at the ends of the lines: there too on the left.
  await page.viewport(760, 800);
  await expect.poll(() => document.querySelector('.folded-mark') !== null).toBe(true);
  await expect.poll(() => left('.folded-mark') < left('.article-body')).toBe(true);
});
