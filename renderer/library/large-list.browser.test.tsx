import { core } from '../app/test-bridge.ts';
import '../ui/base.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { makeRow } from '../app/memory-bridge.ts';
import { useSettings } from '../app/settings.ts';
import { LibraryScreen } from './LibraryScreen.tsx';
import { useLibrary, useListing } from './store.ts';

const COUNT = 10_000;
const titleOf = (n: number) => `Article ${String(n).padStart(5, '0')}`;
let root: Root;

beforeAll(() => {
  core.reset();
  useLibrary.setState({ status: 'loading', message: '', rows: new Map(), isWhole: false });
  useListing.setState({ sort: 'title', reversed: false, opened: null });
  for (let n = 0; n < COUNT; n += 1) {
    core.rows.set(`r${n}`, makeRow(`r${n}`, { title: titleOf(n) }));
  }
  window.location.hash = '#/all';
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  root.render(
    <div style={{ position: 'fixed', inset: 0 }}>
      <LibraryScreen view="all" />
    </div>,
  );
});
afterAll(() => {
  root.unmount();
  useListing.setState({ sort: 'added', reversed: false, opened: null });
});

const focused = () => document.activeElement?.querySelector('.article-row-title')?.textContent;
const index = () => Number(document.activeElement?.getAttribute('aria-rowindex'));
/** The row with the focus is on the screen, whole, and not many more are in the page. */
function expectInView(): void {
  const list = page.getByRole('grid').element().getBoundingClientRect();
  const row = (document.activeElement as Element).getBoundingClientRect();
  expect(row.top).toBeGreaterThanOrEqual(list.top - 1);
  expect(row.bottom).toBeLessThanOrEqual(list.bottom + 1);
  expect(document.querySelectorAll('[role="row"]').length).toBeLessThan(60);
}

it('goes through ten thousand rows by keyboard, each where it should be', async () => {
  const grid = page.getByRole('grid', { name: 'All' });
  await expect.element(grid).toHaveAttribute('aria-rowcount', String(COUNT));
  const first = page.getByRole('row', { name: titleOf(0) });
  await expect.element(first).toBeVisible();
  (first.element() as HTMLElement).focus();

  await userEvent.keyboard('{End}');
  await expect.poll(focused).toBe(titleOf(COUNT - 1));
  expect(index()).toBe(COUNT);
  expectInView();

  await userEvent.keyboard('{PageUp}');
  await expect.poll(index).toBeLessThan(COUNT - 2);
  const page1 = COUNT - index();
  await userEvent.keyboard('{PageUp}');
  await expect.poll(index).toBe(COUNT - 2 * page1);
  expect(focused()).toBe(titleOf(COUNT - 2 * page1 - 1));
  expectInView();

  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(index).toBe(COUNT - 2 * page1 + 1);
  await userEvent.keyboard('{Home}');
  await expect.poll(focused).toBe(titleOf(0));
  expectInView();
  await userEvent.keyboard('{PageDown}');
  await expect.poll(index).toBe(1 + page1);
  expectInView();
});

it('keeps the focus where the wheel scrolls away, and comes back to it with the next key', async () => {
  const list = page.getByRole('grid').element() as HTMLElement;
  await userEvent.keyboard('{Home}');
  await expect.poll(focused).toBe(titleOf(0));
  list.scrollTop = list.scrollHeight / 2;
  await expect.poll(() => document.querySelector('[aria-rowindex="5000"]')).not.toBeNull();
  expect(focused()).toBe(titleOf(0));
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(focused).toBe(titleOf(1));
  expectInView();
});

it('goes as well through close rows, below the heads of the columns', async () => {
  useSettings.setState({ settings: { ...core.settings, density: 'close' } });
  const grid = page.getByRole('grid', { name: 'All' });
  await expect.element(grid).toHaveAttribute('aria-rowcount', String(COUNT + 1));
  await userEvent.keyboard('{End}');
  await expect.poll(index).toBe(COUNT + 1);
  expectInView();
  await userEvent.keyboard('{PageUp}{PageUp}');
  await expect.poll(index).toBeLessThan(COUNT - 20);
  expectInView();
  const heads = document.querySelector('.column-heads')?.getBoundingClientRect();
  await userEvent.keyboard('{Home}');
  await expect.poll(index).toBe(2);
  const row = (document.activeElement as Element).getBoundingClientRect();
  expect(row.top).toBeGreaterThanOrEqual((heads?.bottom ?? 0) - 1);
  useSettings.setState({ settings: { ...core.settings, density: 'roomy' } });
});

it('goes to a title by its letters, where each letter alone is a command', async () => {
  await userEvent.keyboard('{Home}');
  await expect.poll(focused).toBe(titleOf(0));
  await userEvent.keyboard('g');
  const field = page.getByRole('textbox', { name: 'Go to the title…' });
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard('073');
  const met = () => document.querySelector('.article-list-met .article-row-title')?.textContent;
  await expect.poll(met).toBe(titleOf(7300));
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(met).toBe(titleOf(7301));
  await userEvent.keyboard('{Enter}');
  await expect.poll(focused).toBe(titleOf(7301));
  expectInView();
  await userEvent.keyboard('gzzz');
  await expect.element(page.getByText('No title in this list begins so.')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.poll(focused).toBe(titleOf(7301));
});

it('selects from one end to the other with Shift, and all at once', async () => {
  await userEvent.keyboard('{Home}');
  await expect.poll(focused).toBe(titleOf(0));
  await userEvent.keyboard('{Shift>}{End}{/Shift}');
  await expect.element(page.getByRole('heading', { name: '10,000 selected' })).toBeVisible();
  await expect.poll(focused).toBe(titleOf(COUNT - 1));
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('heading', { name: 'All' })).toBeVisible();
});
