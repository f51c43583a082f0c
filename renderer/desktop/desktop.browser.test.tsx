/** The page in a desktop host: its commands in the menus, what the system asks for, what settings add. */
import { core } from '../app/test-bridge.ts';
import '../ui/base.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { DEFAULT_SETTINGS, type MenuCommand } from '../../preload/contract/index.ts';
import { App } from '../app/App.tsx';
import { followEvents } from '../app/events.ts';
import { makeRow } from '../app/memory-bridge.ts';
import { useSettings } from '../app/settings.ts';
import { closeWindow } from '../app/windows.ts';
import { useLibrary } from '../library/store.ts';
import { loadHost, useHost } from './host.ts';
import { followMenus } from './menu-commands.ts';

let root: Root;
let stop: (() => void)[];

beforeEach(async () => {
  core.reset();
  closeWindow();
  core.host = { ...core.host, isDesktop: true };
  core.rows.set('tides', makeRow('tides', { title: 'Tides' }));
  useLibrary.setState({ status: 'loading', message: '', rows: new Map() });
  useSettings.setState({ settings: DEFAULT_SETTINGS, loaded: true });
  window.location.hash = '#/unread';
  await loadHost();
  stop = [followEvents(), followMenus()];
  const host = document.createElement('div');
  host.style.height = '100vh';
  document.body.append(host);
  root = createRoot(host);
  root.render(<App />);
  await expect.element(page.getByRole('row', { name: 'Tides' })).toBeVisible();
});

afterEach(() => {
  root.unmount();
  for (const each of stop) each();
  document.body.replaceChildren();
  core.host = { ...core.host, isDesktop: false };
  useHost.setState({ info: null, update: null, moving: null });
});

const calls = (method: string) => core.calls.filter((call) => call.method === method);
const menu = () => (calls('desktop.setCommands').at(-1)?.params.commands ?? []) as MenuCommand[];
const command = (id: string) => menu().find((one) => one.id === id);

it('sends its commands with their keys, and again when these or what can be done change', async () => {
  await expect
    .poll(() => command('library.add'))
    .toMatchObject({
      menu: 'file',
      keys: ['a'],
      enabled: true,
    });
  expect(command('note.write')?.enabled).toBe(false);
  expect(command('cursor.nextWord')).toBeUndefined();
  useSettings.setState({ settings: { ...DEFAULT_SETTINGS, keys: { 'library.add': ['Ctrl+N'] } } });
  await expect.poll(() => command('library.add')?.keys).toEqual(['Ctrl+N']);
});

it('does what is chosen in a menu', async () => {
  core.emit({ type: 'desktop.command', id: 'app.help' });
  await expect.element(page.getByRole('dialog', { name: 'User guide' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Search the guide' }).fill('obsidian');
  await expect.element(page.getByRole('heading', { level: 3, name: 'Exporting' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Search the guide' }).fill('zebra');
  await expect
    .element(page.getByText('says nothing about “zebra”', { exact: false }))
    .toBeVisible();
});

it('asks before it saves an address from a link', async () => {
  core.requests = [{ kind: 'save', url: 'https://example.org/tides' }];
  core.emit({ type: 'desktop.requests' });
  const address = page.getByRole('textbox', { name: 'Address' });
  await expect.element(address).toHaveValue('https://example.org/tides');
  expect(calls('article.add')).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  expect(calls('article.add')).toEqual([]);
});

it('adds the files that the system hands over', async () => {
  core.requests = [{ kind: 'files', paths: ['/home/ada/walk.md'] }];
  core.emit({ type: 'desktop.requests' });
  await expect
    .poll(() => calls('article.add').map(({ params }) => params.source))
    .toEqual([{ kind: 'path', path: '/home/ada/walk.md' }]);
});

it('offers in the settings what a desktop has, and says how a move goes', async () => {
  await userEvent.keyboard('{Control>},{/Control}');
  await page.getByRole('textbox', { name: 'Search the settings' }).fill('dictionary');
  await expect.element(page.getByRole('button', { name: 'Add a dictionary' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Search the settings' }).fill('new version');
  await expect
    .element(page.getByText('Postil looks for new versions nowhere', { exact: false }))
    .toBeVisible();
  await userEvent.keyboard('{Escape}');
  core.emit({ type: 'desktop.moving', done: 3, total: 9 });
  await expect.element(page.getByText('3 of 9 files are copied', { exact: false })).toBeVisible();
  core.emit({ type: 'desktop.moving', done: 9, total: 9 });
  await expect
    .element(page.getByText('files are copied', { exact: false }))
    .not.toBeInTheDocument();
});
