/** What goes on while the person is elsewhere: adding, sleep, the end of the session. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../hosts/electron-test.ts';

interface Heard {
  bars: number[];
  told: string[];
}

/** What lies in the library's articles, as one text. */
async function onDisk(library: string): Promise<string> {
  const folder = join(library, 'articles');
  const files = (await readdir(folder)).map((id) => join(folder, id, 'article.json'));
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
}

async function typeNote(window: Page, text: string): Promise<void> {
  await window.getByRole('row').filter({ hasText: 'Welcome' }).click();
  await expect(window.getByRole('heading', { level: 1, name: /Welcome/ })).toBeVisible();
  await window.keyboard.press('j');
  await window.keyboard.press('n');
  await window.keyboard.type(text);
}

test('an article added in the background shows its progress, and a word when it is there', async ({
  app,
  window,
  site,
}) => {
  await app.evaluate(({ BrowserWindow, Notification }) => {
    const heard: Heard = { bars: [], told: [] };
    Object.assign(globalThis, { heard });
    for (const one of BrowserWindow.getAllWindows()) {
      one.isFocused = () => false;
      one.setProgressBar = (value) => void heard.bars.push(value);
    }
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: { title: string }) {
      heard.told.push(this.title);
    };
  });
  await window.getByRole('banner').getByRole('button', { name: 'Add', exact: true }).click();
  const dialog = window.getByRole('dialog', { name: 'Add an article' });
  await dialog.getByLabel('Address').fill(`${site.url}/tides`);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await window.getByRole('button', { name: 'Fetch it' }).click();
  const heard = () => app.evaluate(() => (globalThis as unknown as { heard: Heard }).heard);
  await expect.poll(async () => (await heard()).told).toContain('Added to your library');
  const { bars } = await heard();
  expect(bars.some((value) => value > 0)).toBe(true);
  expect(bars.at(-1)).toBe(-1);
});

test('what is being typed is on disk when the computer sleeps', async ({
  app,
  window,
  library,
}) => {
  await typeNote(window, 'Typed before the sleep');
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await expect.poll(() => onDisk(library)).toContain('Typed before the sleep');
});

test('a shutdown waits until what is being typed is on disk', async ({ app, window, library }) => {
  await typeNote(window, 'Typed before the end');
  const ended = app.waitForEvent('close');
  // Not within the call: the program may be gone before it could answer.
  await app.evaluate(({ powerMonitor }) => {
    setTimeout(() => powerMonitor.emit('shutdown', { preventDefault() {} }), 0);
  });
  await ended;
  expect(await onDisk(library)).toContain('Typed before the end');
});

test('quitting waits until a note that was just written is on disk', async ({
  app,
  window,
  library,
}) => {
  await typeNote(window, 'Written before quitting');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByText('Written before quitting')).toBeVisible();
  await app.close();
  expect(await onDisk(library)).toContain('Written before quitting');
});

test('a page that hangs is loaded again when the person says so', async ({ app, window }) => {
  await window.evaluate(() => Object.assign(document.documentElement.dataset, { before: 'yes' }));
  await app.evaluate(({ dialog, BrowserWindow }) => {
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
    BrowserWindow.getAllWindows()[0]?.webContents.emit('unresponsive');
  });
  // The page of before is gone with its process: only the main process can ask the new one.
  const asked =
    "document.documentElement.dataset.before ?? document.querySelectorAll('[role=row]').length";
  await expect
    .poll(() =>
      app.evaluate(
        ({ BrowserWindow }, code) =>
          BrowserWindow.getAllWindows()[0]
            ?.webContents.executeJavaScript(code)
            .catch(() => 0),
        asked,
      ),
    )
    .toBeGreaterThan(0);
});
