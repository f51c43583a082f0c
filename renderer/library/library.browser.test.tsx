import { core } from '../app/test-bridge.ts';
import '../ui/base.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { followEvents } from '../app/events.ts';
import { makeRow } from '../app/memory-bridge.ts';
import { useSettings } from '../app/settings.ts';
import { Toasts } from '../ui/index.ts';
import { useToasts } from '../ui/toasts.ts';
import { AddingTray } from './AddingTray.tsx';
import { useAdding } from './adding.ts';
import { LibraryScreen } from './LibraryScreen.tsx';
import { clearSearch } from './search.ts';
import { useLibrary, useListing } from './store.ts';

let root: Root;
let stopEvents: () => void;

function show(view: 'unread' | 'archive' | 'trash' | 'all' = 'unread') {
  root.render(
    <div style={{ position: 'fixed', inset: 0 }}>
      <LibraryScreen view={view} />
      <AddingTray />
      <Toasts />
    </div>,
  );
}

beforeEach(() => {
  core.reset();
  useLibrary.setState({ status: 'loading', message: '', rows: new Map(), isWhole: false });
  useListing.setState({ sort: 'added', reversed: false, opened: null });
  useToasts.setState({ toasts: [] });
  useAdding.setState({ jobs: [] });
  clearSearch();
  window.location.hash = '#/unread';
  for (const [index, title] of ['Tides', 'Maps', 'Clocks'].entries()) {
    const id = title.toLowerCase();
    core.rows.set(id, makeRow(id, { title, addedAt: `2026-11-0${9 - index}T10:00:00.000Z` }));
  }
  stopEvents = followEvents();
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
});

afterEach(() => {
  root.unmount();
  stopEvents();
  document.body.replaceChildren();
});

const rowOf = (title: string) => page.getByRole('row', { name: title });
const titles = () =>
  [...document.querySelectorAll('.article-row-title')].map((title) => title.textContent);

async function focusRow(title: string) {
  await expect.element(rowOf(title)).toBeVisible();
  (rowOf(title).element() as HTMLElement).focus();
}

it('archives the focused row at a key, goes on to the next, and undoes it', async () => {
  show();
  await focusRow('Maps');
  await userEvent.keyboard('e');
  await expect.poll(titles).toEqual(['Tides', 'Clocks']);
  await expect.element(rowOf('Clocks')).toHaveFocus();
  expect(core.rows.get('maps')?.archived).toBe(true);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(titles).toEqual(['Tides', 'Maps', 'Clocks']);
  await expect.poll(() => core.rows.get('maps')?.archived).toBe(false);
});

it('keeps what the disk refuses as it was made, says the sentence, and tries again by itself', async () => {
  show();
  await focusRow('Maps');
  core.failNext('article.trash', 'The disk is full. Free some space and try again.');
  await userEvent.keyboard('#');
  await expect
    .element(
      page
        .getByRole('alert')
        .getByText('The disk is full. Free some space and try again.', { exact: false }),
    )
    .toBeVisible();
  // Also when the list is read again, from which it is not gone yet.
  core.emit({ type: 'library.changed', ids: null });
  core.emit({ type: 'library.changed', ids: ['maps'] });
  await expect.poll(titles).toEqual(['Tides', 'Clocks']);
  expect(core.rows.get('maps')?.trashedAt).toBe(null);
  await expect.poll(() => core.rows.get('maps')?.trashedAt, { timeout: 10_000 }).not.toBe(null);
  await expect.element(page.getByText('What you changed is saved now.')).toBeVisible();
  await expect.poll(titles).toEqual(['Tides', 'Clocks']);
});

it('puts the row back and says the sentence when a change is refused for good', async () => {
  show();
  await focusRow('Maps');
  core.failNext('article.trash', 'This article is not in the library any more.', 'notFound');
  await userEvent.keyboard('#');
  await expect
    .element(page.getByRole('alert').getByText('not in the library any more', { exact: false }))
    .toBeVisible();
  await expect.poll(titles).toEqual(['Tides', 'Maps', 'Clocks']);
});

it('shows a change at once and is not put off by a list read before it', async () => {
  show();
  await focusRow('Tides');
  const release = core.hold('article.updateMany');
  await userEvent.keyboard('e');
  await expect.poll(titles).toEqual(['Maps', 'Clocks']);
  core.emit({ type: 'library.changed', ids: null });
  await expect.poll(titles).toEqual(['Maps', 'Clocks']);
  release();
  await expect.poll(() => core.rows.get('tides')?.archived).toBe(true);
  await expect.poll(titles).toEqual(['Maps', 'Clocks']);
});

it('does not take a list read before a change for the truth after it', async () => {
  show();
  await focusRow('Tides');
  const release = core.holdAnswers('article.rows');
  const reads = () => core.calls.filter((call) => call.method === 'article.rows').length;
  const before = reads();
  core.emit({ type: 'library.changed', ids: null });
  await expect.poll(reads).toBe(before + 1);
  await userEvent.keyboard('e');
  await expect.poll(() => core.rows.get('tides')?.archived).toBe(true);
  release();
  await expect.poll(reads).toBe(before + 2);
  await expect.poll(titles).toEqual(['Maps', 'Clocks']);
});

it('reads only the rows that changed elsewhere', async () => {
  show();
  await focusRow('Tides');
  const reads = () => core.calls.filter((call) => call.method === 'article.rows').length;
  const before = reads();
  core.rows.set('maps', makeRow('maps', { title: 'Charts', addedAt: '2026-11-08T10:00:00.000Z' }));
  core.rows.delete('clocks');
  core.emit({ type: 'library.changed', ids: ['maps', 'clocks'] });
  await expect.poll(titles).toEqual(['Tides', 'Charts']);
  expect(reads()).toBe(before);
});

it('acts on all selected rows together, and restores them together', async () => {
  show();
  await focusRow('Tides');
  await userEvent.keyboard(' {ArrowDown} ');
  await expect.element(page.getByRole('heading', { name: '2 selected' })).toBeVisible();
  await page.getByRole('button', { name: 'Trash' }).click();
  await expect.poll(titles).toEqual(['Clocks']);
  await expect
    .element(page.getByText('Moved to the trash: 2 articles', { exact: false }))
    .toBeVisible();
  show('trash');
  await focusRow('Maps');
  await userEvent.keyboard('{Control>}a{/Control}r');
  await expect.element(page.getByText('The trash is empty.', { exact: false })).toBeVisible();
  await expect.poll(() => core.rows.get('maps')?.trashedAt).toBe(null);
});

it('asks before deleting for good, with the focus on Cancel, and back on the row', async () => {
  core.rows.set(
    'maps',
    makeRow('maps', { title: 'Maps', notes: 3, trashedAt: '2026-11-20T10:00:00.000Z' }),
  );
  show('trash');
  await focusRow('Maps');
  await userEvent.keyboard('{Delete}');
  await expect
    .element(page.getByText('“Maps” and 3 notes written beside it', { exact: false }))
    .toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Cancel' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(rowOf('Maps')).toHaveFocus();
  expect(core.rows.has('maps')).toBe(true);
  await userEvent.keyboard('{Delete}{Tab}{Enter}');
  await expect.poll(() => core.rows.has('maps')).toBe(false);
});

it('tags the article: what is typed, with Enter, then Save', async () => {
  core.rows.set(
    'maps',
    makeRow('maps', { title: 'Maps', tags: ['old'], addedAt: '2026-11-08T10:00:00.000Z' }),
  );
  show();
  await focusRow('Maps');
  await userEvent.keyboard('t');
  await expect.element(page.getByRole('combobox', { name: 'Tags' })).toHaveFocus();
  await userEvent.keyboard('ink tides{Enter}');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => core.rows.get('maps')?.tags).toEqual(['old', 'ink', 'tides']);
  await page.getByRole('button', { name: 'Show articles tagged ink' }).click();
  await expect.poll(() => window.location.hash).toBe('#/tag/ink');
});

it('opens the article with Enter and comes back to its row', async () => {
  for (let n = 0; n < 400; n += 1) core.rows.set(`n${n}`, makeRow(`n${n}`, { title: `Note ${n}` }));
  show();
  await focusRow('Tides');
  await userEvent.keyboard('{End}');
  await expect.poll(() => document.activeElement?.textContent).toMatch(/Note/);
  const id = document.activeElement?.getAttribute('data-key') ?? '';
  expect(document.querySelectorAll('[role="row"]').length).toBeLessThan(60);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => window.location.hash).toBe(`#/article/${id}`);
  root.render(null);
  await expect.poll(titles).toEqual([]);
  show();
  await expect.poll(() => document.activeElement?.getAttribute('data-key')).toBe(id);
});

it('says why the list could not be read, and reads it again', async () => {
  core.failNext('article.rows', 'The library folder is missing. Put it back, then try again.');
  show();
  await expect
    .element(page.getByText('The library folder is missing.', { exact: false }))
    .toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(titles).toEqual(['Tides', 'Maps', 'Clocks']);
});

it('teaches the ways to add when nothing is saved yet', async () => {
  core.rows.clear();
  show();
  await expect.element(page.getByRole('heading', { name: 'Nothing saved yet.' })).toBeVisible();
});

const hit = { articleId: 'tides', title: 'Tides' };

it('finds words and opens the note they are in', async () => {
  core.results = {
    articles: [
      {
        ...hit,
        hits: [
          {
            ...hit,
            field: 'text',
            noteId: null,
            text: 'at every tide and tide',
            start: 9,
            end: 13,
            marks: [
              { start: 9, end: 13 },
              { start: 18, end: 22 },
            ],
            position: { start: 120, end: 124 },
          },
          {
            ...hit,
            field: 'note',
            noteId: 'n1',
            text: 'tide books',
            start: 0,
            end: 4,
            marks: [{ start: 0, end: 4 }],
            position: null,
          },
        ],
        more: 2,
      },
    ],
    total: 1,
    suggestion: null,
    indexing: null,
  };
  show();
  await focusRow('Tides');
  await userEvent.keyboard('/tide{Enter}');
  await expect.element(page.getByText('2 more matches in this article')).toBeVisible();
  expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual([
    'tide',
    'tide',
    'tide',
  ]);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  await expect.poll(() => window.location.hash).toBe('#/article/tides/n1');
});

it('opens a passage of the text at its place', async () => {
  core.results = {
    articles: [
      {
        ...hit,
        hits: [
          {
            ...hit,
            field: 'text',
            noteId: null,
            text: 'tide',
            start: 0,
            end: 4,
            marks: [{ start: 0, end: 4 }],
            position: { start: 120, end: 124 },
          },
        ],
        more: 0,
      },
    ],
    total: 1,
    suggestion: null,
    indexing: { done: 300, of: 900 },
  };
  show();
  await focusRow('Tides');
  await userEvent.keyboard('/tide{Enter}');
  await expect.element(page.getByText('300 of 900 articles', { exact: false })).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.poll(() => window.location.hash).toBe('#/article/tides/@120-124');
});

it('completes a filter at the cursor with Tab, and offers what a slip may have meant', async () => {
  core.results = { articles: [], total: 0, suggestion: 'tag:coast', indexing: null };
  show();
  await focusRow('Tides');
  core.completions = [{ label: 'tag:', query: 'tag:', cursor: 4 }];
  await userEvent.keyboard('/ta');
  await expect.element(page.getByRole('option', { name: 'tag:' })).toBeVisible();
  core.completions = [{ label: 'coast', query: 'tag:coast ', cursor: 10 }];
  await userEvent.keyboard('{Tab}');
  await expect.element(page.getByRole('option', { name: 'coast' })).toBeVisible();
  core.completions = [];
  await userEvent.keyboard('{ArrowDown}{Enter}');
  const field = page.getByRole('combobox', { name: 'Search articles and notes' });
  await expect
    .poll(() => (field.element() as HTMLInputElement).value, { timeout: 3000 })
    .toBe('tag:coast ');
  await expect.element(page.getByRole('button', { name: 'tag:coast' })).toBeVisible();
});

it('tells a screen reader how many rows there are and which one this is', async () => {
  for (let n = 0; n < 400; n += 1) core.rows.set(`n${n}`, makeRow(`n${n}`, { title: `Note ${n}` }));
  show();
  await focusRow('Tides');
  await expect.element(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '403');
  await userEvent.keyboard('{End}');
  await expect.poll(() => document.activeElement?.getAttribute('aria-rowindex')).toBe('403');
});

it('selects a stretch with Shift, and every row with Ctrl+A', async () => {
  show();
  await focusRow('Tides');
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
  await expect.element(page.getByRole('heading', { name: '2 selected' })).toBeVisible();
  await userEvent.keyboard('{Control>}a{/Control}');
  await expect.element(page.getByRole('heading', { name: '3 selected' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('heading', { name: 'Unread' })).toBeVisible();
});

it('sorts by a column, and by the same once more the other way round', async () => {
  useSettings.setState({ settings: { ...core.settings, density: 'close' } });
  show();
  await focusRow('Tides');
  await page.getByRole('button', { name: 'Title' }).click();
  await expect.poll(titles).toEqual(['Clocks', 'Maps', 'Tides']);
  await page.getByRole('button', { name: 'Title' }).click();
  await expect.poll(titles).toEqual(['Tides', 'Maps', 'Clocks']);
  await expect
    .element(page.getByRole('columnheader', { name: 'Title' }))
    .toHaveAttribute('aria-sort', 'descending');
  useSettings.setState({ settings: { ...core.settings, density: 'roomy' } });
});
