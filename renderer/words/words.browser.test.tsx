/** The page in another language: at once, everywhere, and back. */
import { core } from '../app/test-bridge.ts';
import '../ui/base.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { DEFAULT_SETTINGS } from '../../preload/contract/index.ts';
import { App } from '../app/App.tsx';
import { loadSettings } from '../app/settings.ts';
import { openWindow } from '../app/windows.ts';
import { followLanguage } from './languages.ts';

let root: Root;

beforeAll(async () => {
  core.reset();
  localStorage.clear();
  core.settings = DEFAULT_SETTINGS;
  await loadSettings();
  await followLanguage();
  const host = document.createElement('div');
  host.style.height = '100vh';
  document.body.append(host);
  root = createRoot(host);
  root.render(<App />);
});

afterAll(() => {
  root.unmount();
  localStorage.clear();
  document.body.replaceChildren();
});

it('changes every word when another language is chosen, and keeps the focus on the choice', async () => {
  openWindow('settings');
  await expect.element(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await page.getByText('Deutsch').click();
  await expect.element(page.getByRole('dialog', { name: 'Einstellungen' })).toBeVisible();
  await expect.element(page.getByRole('radio', { name: 'Deutsch' })).toHaveFocus();
  await expect.element(page.getByText('Blocksatz')).toBeVisible();
  expect(document.documentElement.lang).toMatch(/^de/);
  await page.getByText('English', { exact: true }).click();
  await expect.element(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  expect(document.documentElement.lang).toMatch(/^en/);
});
