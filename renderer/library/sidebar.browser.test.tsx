import { core } from '../app/test-bridge.ts';
import '../ui/base.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { makeListRow } from '../app/memory-bridge.ts';
import { useLabels } from './labels.ts';
import { noticeLibraryProgress } from './progress.ts';
import { Sidebar } from './Sidebar.tsx';
import { useLibrary } from './store.ts';

let root: Root;

beforeEach(() => {
  core.reset();
  window.location.hash = '#/unread';
  const tags = [['coast/tides', 'method'], ['coast/rain'], ['physics/waves/sea']];
  const rows = tags.map((list, at) => makeListRow(`r${at}`, { tags: list }));
  useLibrary.setState({
    status: 'ready',
    rows: new Map(rows.map((row) => [row.id, row])),
    isWhole: true,
  });
  const filters = ['One', 'Two'].map((name) => ({ id: name, name, query: 'tide' }));
  useLabels.setState({ filters, tagColors: { coast: 'blue' } });
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  root.render(<Sidebar route={{ name: 'library', view: 'unread' }} />);
});

afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

const link = (name: string) => page.getByRole('link', { name, exact: true });
const focused = () => document.activeElement?.getAttribute('aria-label');

it('goes through the tags by the arrows: out, in, and back to the tag above', async () => {
  await expect.element(link('coast, 2')).toBeVisible();
  (link('coast, 2').element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(link('coast/rain, 1')).toBeVisible();
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(focused).toBe('coast/rain, 1');
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(focused).toBe('coast/tides, 1');
  await userEvent.keyboard('{ArrowLeft}');
  await expect.poll(focused).toBe('coast, 2');
  await userEvent.keyboard('{ArrowLeft}');
  await expect.element(link('coast/rain, 1')).not.toBeInTheDocument();
  await userEvent.keyboard('{End}');
  await expect.poll(focused).toBe('physics, 1');
});

it('is one stop for Tab in each list, with the controls of the line that is on', async () => {
  await expect.element(link('method, 1')).toBeVisible();
  (link('method, 1').element() as HTMLElement).focus();
  await userEvent.keyboard('{Tab}');
  await expect.poll(focused).toBe('More for the tag method');
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement?.closest('nav')).toBeNull();
  await userEvent.keyboard('{Shift>}{Tab}{Tab}{Tab}{/Shift}');
  await expect.poll(focused).toBe('More for the filter One');
});

it('opens the menu of a tag by a right click, with its colour ticked', async () => {
  await expect.element(link('coast, 2')).toBeVisible();
  await link('coast, 2').click({ button: 'right' });
  const menu = page.getByRole('menu', { name: 'The tag coast' });
  await expect.element(menu).toBeVisible();
  await expect
    .element(page.getByRole('menuitemradio', { name: 'Blue' }))
    .toHaveAttribute('aria-checked', 'true');
  // What only acts is no choice among the colours.
  await expect.element(page.getByRole('menuitem', { name: 'Rename or merge' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(menu).not.toBeInTheDocument();
});

it('unfolds the tree down to the tag that is shown', async () => {
  await expect.element(link('physics, 1')).toBeVisible();
  root.render(<Sidebar route={{ name: 'library', view: 'tag', of: 'physics/waves/sea' }} />);
  await expect.element(link('physics/waves/sea, 1')).toHaveAttribute('aria-current', 'page');
});

it('says under the views how far making the search index is, until it is made', async () => {
  await expect.element(link('coast, 2')).toBeVisible();
  noticeLibraryProgress({ type: 'library.progress', task: 'indexing', done: 300, of: 900 });
  await expect.element(page.getByText('300 of 900 articles')).toBeVisible();
  await expect
    .element(page.getByRole('progressbar', { name: 'Making the search index' }))
    .toHaveAttribute('value', '300');
  noticeLibraryProgress({ type: 'library.progress', task: 'indexing', done: 900, of: 900 });
  await expect.element(page.getByText('900 articles')).not.toBeInTheDocument();
});
