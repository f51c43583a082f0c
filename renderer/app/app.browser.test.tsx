import { core } from './test-bridge.ts';
import '../ui/base.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { DEFAULT_SETTINGS } from '../../preload/contract/index.ts';
import { useLibrary } from '../library/store.ts';
import { useToasts } from '../ui/toasts.ts';
import { App } from './App.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { followEvents } from './events.ts';
import { loadLibraryInfo, useLibraryInfo } from './library-info.ts';
import { makeRow } from './memory-bridge.ts';
import { useSettings } from './settings.ts';
import { followTheme, resolveTheme } from './theme.ts';
import { closeWindow } from './windows.ts';

let root: Root;
let stop: (() => void)[];

beforeEach(() => {
  core.reset();
  closeWindow();
  core.rows.set('tides', makeRow('tides', { title: 'Tides' }));
  useLibrary.setState({ status: 'loading', message: '', rows: new Map(), isWhole: false });
  useLibraryInfo.setState({ info: null, message: '' });
  useSettings.setState({ settings: DEFAULT_SETTINGS, loaded: true });
  useToasts.setState({ toasts: [] });
  window.location.hash = '#/unread';
  stop = [followEvents(), followTheme(document.documentElement)];
  const host = document.createElement('div');
  host.style.height = '100vh';
  document.body.append(host);
  root = createRoot(host);
});

afterEach(() => {
  root.unmount();
  for (const each of stop) each();
  document.body.replaceChildren();
});

const theme = () => document.documentElement.dataset.theme;

it('follows the system only where the person left it to the system', () => {
  expect(resolveTheme('system', true)).toBe('slate');
  expect(resolveTheme('system', false)).toBe('paper');
  expect(resolveTheme('sepia', true)).toBe('sepia');
});

it('changes the theme at once, keeps it when it cannot be saved now, and goes back when it is refused', async () => {
  root.render(<App />);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'Ink' }).click({ force: true });
  await expect.poll(theme).toBe('ink');
  await expect.poll(() => core.settings.theme).toBe('ink');
  core.failNext('settings.update', 'These settings are not known.', 'invalid');
  await page.getByRole('radio', { name: 'Slate' }).click({ force: true });
  await expect.poll(() => useToasts.getState().toasts.length).toBe(1);
  expect(theme()).toBe('ink');
  core.failNext('settings.update', 'The settings could not be saved: the disk is full.');
  await page.getByRole('radio', { name: 'Sepia' }).click({ force: true });
  await expect.poll(() => useToasts.getState().toasts.at(-1)?.message).toMatch(/tries again/);
  expect(theme()).toBe('sepia');
  expect(core.settings.theme).toBe('ink');
  await expect.poll(() => core.settings.theme, { timeout: 10_000 }).toBe('sepia');
});

it('takes a change of settings made in another window', async () => {
  root.render(<App />);
  core.emit({
    type: 'settings.changed',
    settings: { ...DEFAULT_SETTINGS, theme: 'sepia', fontSize: 22 },
  });
  await expect.poll(theme).toBe('sepia');
  expect(getComputedStyle(document.documentElement).getPropertyValue('--text-size')).toBe('22px');
});

it('says above the screen that the library is read-only, and why', async () => {
  core.info = {
    ...core.info,
    readOnly: true,
    reason: 'Written by a newer Postil. Update to change it.',
  };
  root.render(<App />);
  await loadLibraryInfo();
  await expect
    .element(page.getByText('Written by a newer Postil. Update to change it.'))
    .toBeVisible();
});

it('lists all keys at ?, keeps them from the rows below, and gives the focus back at Escape', async () => {
  root.render(<App />);
  await expect.element(page.getByRole('row', { name: 'Tides' })).toBeVisible();
  (page.getByRole('row', { name: 'Tides' }).element() as HTMLElement).focus();
  await userEvent.keyboard(' ?');
  await expect.element(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await expect.element(page.getByText('Add an article')).toBeVisible();
  await userEvent.keyboard('e{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  await expect.element(page.getByRole('row', { name: 'Tides' })).toHaveFocus();
  expect(core.rows.get('tides')?.archived).toBe(false);
});

it('undoes with z what the last message says', async () => {
  root.render(<App />);
  await expect.element(page.getByRole('row', { name: 'Tides' })).toBeVisible();
  (page.getByRole('row', { name: 'Tides' }).element() as HTMLElement).focus();
  await userEvent.keyboard('#');
  await expect.poll(() => core.rows.get('tides')?.trashedAt).not.toBe(null);
  await expect.element(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await userEvent.keyboard('z');
  await expect.poll(() => core.rows.get('tides')?.trashedAt).toBe(null);
  await expect.element(page.getByRole('row', { name: 'Tides' })).toBeVisible();
});

it('puts a sentence and Reload in the place of a screen that throws', async () => {
  const Broken = () => {
    throw new Error('boom');
  };
  const quiet = createRoot(document.body.appendChild(document.createElement('div')), {
    onCaughtError: () => {},
  });
  const error = console.error;
  console.error = () => {};
  quiet.render(
    <ErrorBoundary sentence="This article could not be shown.">
      <Broken />
    </ErrorBoundary>,
  );
  await expect.element(page.getByText('This article could not be shown.')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Reload' })).toBeVisible();
  console.error = error;
  quiet.unmount();
});

it('leaves of the settings what was searched for', async () => {
  root.render(<App />);
  await page.getByRole('button', { name: 'Settings' }).click();
  const search = page.getByRole('textbox', { name: 'Search the settings' });
  const title = (name: string) => page.getByRole('heading', { level: 3, name });
  await search.fill('text size');
  await expect.element(title('Reading')).toBeVisible();
  await expect.element(title('Keyboard')).not.toBeInTheDocument();
  await search.fill('next paragraph');
  await expect.element(page.getByText('Next paragraph', { exact: true })).toBeVisible();
  await expect
    .element(page.getByText('Highlight in rose', { exact: false }))
    .not.toBeInTheDocument();
  await search.fill('zebra');
  await expect.element(page.getByText('No setting is called “zebra”.')).toBeVisible();
  await search.fill('');
  await page.getByRole('button', { name: 'Keyboard' }).click();
  await expect.element(title('Keyboard')).toHaveFocus();
});

it('reports what checking the library found', async () => {
  root.render(<App />);
  core.info = {
    ...core.info,
    problems: [
      { kind: 'garbled', path: 'articles/a/article.json', message: 'Set aside.', repaired: true },
    ],
  };
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Check every file' }).click();
  await expect.element(page.getByText('2 documents checked.', { exact: false })).toBeVisible();
  await expect.element(page.getByText('articles/a/article.json · repaired')).toBeVisible();
});

it('says that a drive does not answer, waits, and goes on by itself', async () => {
  const release = core.hold('article.rows');
  root.render(<App />);
  const sentence = page.getByText('The library’s folder does not answer.', { exact: false });
  await expect.element(sentence, { timeout: 10_000 }).toBeVisible();
  // Nothing is frozen meanwhile.
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect.element(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  release();
  await expect.element(page.getByRole('row', { name: 'Tides' })).toBeVisible();
  await expect.element(sentence).not.toBeInTheDocument();
});
