/** What only the desktop program has. Runs where Electron's program is present. */
import { execFile } from 'node:child_process';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { electronBinary } from '../hosts/electron-binary.ts';
import { expect, test } from '../hosts/electron-test.ts';

const ROOT = join(import.meta.dirname, '..', '..');

test('the menus hold the page’s commands, and choosing one does it', async ({ app, window }) => {
  const labels = () =>
    app.evaluate(({ Menu }) =>
      (Menu.getApplicationMenu()?.items ?? []).flatMap((menu) =>
        (menu.submenu?.items ?? []).map(({ id, enabled }) => `${id}:${enabled}`),
      ),
    );
  await expect.poll(labels).toContain('app.help:true');
  await expect.poll(labels).toContain('note.write:false');
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('app.help')?.click());
  await expect(window.getByRole('dialog', { name: 'User guide' })).toBeVisible();
});

test('the menus speak the language that is chosen, down to the system’s own entries', async ({
  app,
  window,
}) => {
  await window.keyboard.press('Control+,');
  await window.getByRole('dialog').getByText('Deutsch', { exact: true }).click();
  const labels = () =>
    app.evaluate(({ Menu }) =>
      (Menu.getApplicationMenu()?.items ?? []).flatMap((menu) => [
        menu.label,
        ...(menu.submenu?.items ?? []).map(({ label }) => label),
      ]),
    );
  await expect.poll(labels).toContain('Bearbeiten');
  const german = await labels();
  for (const label of ['Rückgängig', 'Fenster', 'Minimieren', 'Über Postil']) {
    expect(german).toContain(label);
  }
});

test('an article has a window of its own, and a change in one is seen in the other', async ({
  app,
  window,
}) => {
  await window.getByRole('row').filter({ hasText: 'Welcome' }).click();
  await expect(window.getByRole('heading', { level: 1, name: /Welcome/ })).toBeVisible();
  const opening = app.waitForEvent('window');
  await app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.getMenuItemById('reader.window')?.click(),
  );
  const own = await opening;
  await expect(own.getByRole('heading', { level: 1, name: /Welcome/ })).toBeVisible();
  await own.keyboard.press('j');
  await own.keyboard.press('n');
  await own.keyboard.type('Seen twice');
  await own.keyboard.press('Control+Enter');
  await expect(window.getByText('Seen twice')).toBeVisible();
});

test('a second start hands its file over and ends', async ({ app, window, start, folder }) => {
  const file = join(folder, 'walk.md');
  await writeFile(file, '# A walk by the sea\n\nNobody ever read it.\n');
  const second = await start(file).catch(() => null);
  await second?.waitForEvent('close').catch(() => {});
  await expect(window.getByRole('row').filter({ hasText: 'A walk by the sea' })).toBeVisible();
  expect(app.windows()).toHaveLength(1);
});

test('a link asks before it saves, and opens what it names', async ({ app, window, site }) => {
  const open = (link: string) =>
    app.evaluate(({ app: main }, url) => {
      main.emit('open-url', { preventDefault() {} }, url);
    }, link);
  await open(`postil://save?url=${encodeURIComponent(`${site.url}/tides`)}`);
  const dialog = window.getByRole('dialog', { name: 'Add an article' });
  await expect(dialog.getByRole('textbox', { name: 'Address' })).toHaveValue(`${site.url}/tides`);
  expect(site.asked).toEqual([]);
});

test('a command prints and ends: no window, no second program', async ({
  app,
  window,
  library,
}) => {
  await expect(window.getByRole('row').filter({ hasText: 'Welcome' })).toBeVisible();
  const program = electronBinary(ROOT) ?? '';
  const env = {
    ...process.env,
    POSTIL_LIBRARY: library,
    POSTIL_CONFIG: join(library, '..', 'config'),
    // As over ssh, where there is no screen.
    DISPLAY: '',
    WAYLAND_DISPLAY: '',
  };
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { stdout } = await promisify(execFile)(program, [ROOT, ...root, 'list'], { env });
  expect(stdout).toContain('Welcome to Postil');
  expect(app.windows()).toHaveLength(1);
});

test('articles that were opened are in the menu, and open again from it', async ({
  app,
  window,
}) => {
  await window.getByRole('row').filter({ hasText: 'Welcome' }).click();
  await expect(window.getByRole('heading', { level: 1, name: /Welcome/ })).toBeVisible();
  const recent = () =>
    app.evaluate(({ Menu }) => {
      const files = Menu.getApplicationMenu()?.items ?? [];
      const items = files.flatMap((menu) => menu.submenu?.items ?? []);
      return items.flatMap((item) => (item.submenu?.items ?? []).map(({ label }) => label));
    });
  await expect.poll(recent).toContain('Welcome to Postil');
});

test('the zoom of one window is that of the next, and of the next start', async ({ start }) => {
  const levels = (app: Awaited<ReturnType<typeof start>>) =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getZoomLevel()),
    );
  const first = await start();
  const page = await first.firstWindow();
  await page.locator('.library-screen-list').waitFor();
  await first.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomLevel(1),
  );
  await page.getByRole('row').filter({ hasText: 'Welcome' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Welcome/ })).toBeVisible();
  const opening = first.waitForEvent('window');
  await first.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.getMenuItemById('reader.window')?.click(),
  );
  await (await opening).getByRole('heading', { level: 1, name: /Welcome/ }).waitFor();
  await expect.poll(() => levels(first)).toEqual([1, 1]);
  await first.close();
  const second = await start();
  await (await second.firstWindow()).locator('.library-screen-list').waitFor();
  await expect.poll(() => levels(second)).toEqual([1]);
});

test('the system’s own parts follow the chosen theme', async ({ app, window }) => {
  await window.keyboard.press('Control+k');
  await window.getByRole('dialog').getByRole('combobox').fill('Theme: Ink');
  await window.keyboard.press('Enter');
  await expect.poll(() => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
});

test('a window stands where it stood', async ({ start }) => {
  const first = await start();
  await first.firstWindow();
  const bounds = { x: 40, y: 50, width: 900, height: 640 };
  await first.evaluate(({ BrowserWindow }, at) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(at);
  }, bounds);
  await first.close();
  const second = await start();
  await second.firstWindow();
  const again = await second.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
  );
  expect(again).toMatchObject({ width: 900, height: 640 });
});

test('a page that crashes is loaded again', async ({ app, window }) => {
  await app.evaluate(({ dialog, BrowserWindow }) => {
    dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false });
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          "document.querySelectorAll('[role=row]').length",
        ),
      ),
    )
    .toBeGreaterThan(0);
  expect(window.isClosed()).toBe(false);
});

test('an article with its notes is saved as PDF', async ({ app, window, folder }) => {
  const path = join(folder, 'welcome.pdf');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as never;
  }, path);
  await window.getByRole('row').filter({ hasText: 'Welcome' }).click();
  await expect(window.getByRole('heading', { level: 1, name: /Welcome/ })).toBeVisible();
  await app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.getMenuItemById('reader.pdfNotes')?.click(),
  );
  await expect
    .poll(() =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    )
    .toBeGreaterThan(10_000);
});

test('the library is moved, and everything is there', async ({ app, window, folder }) => {
  const to = join(folder, 'elsewhere');
  await import('node:fs/promises').then(({ mkdir }) => mkdir(to));
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as never;
  }, to);
  await window.keyboard.press('Control+,');
  await window.getByRole('button', { name: 'Move it' }).click();
  await expect.poll(() => stat(join(to, 'library.json')).then(Boolean, () => false)).toBe(true);
  await expect(window.getByRole('row').filter({ hasText: 'Welcome' })).toBeVisible();
});

test('the page reaches no network, whatever it tries', async ({ window, site }) => {
  const reached = await window.evaluate(async (url) => {
    const tries = [
      fetch(url),
      new Promise((_, fail) => Object.assign(new Image(), { src: url, onerror: fail })),
    ];
    return (await Promise.allSettled(tries)).map(({ status }) => status);
  }, site.url);
  expect(reached).toEqual(['rejected', 'rejected']);
  expect(site.asked).toEqual([]);
});

test('a page that shows nothing without its scripts is read in a hidden window that leaves nothing behind', async ({
  app,
  window,
  site,
}) => {
  const hidden = app.waitForEvent('window');
  await window.getByRole('banner').getByRole('button', { name: 'Add', exact: true }).click();
  const dialog = window.getByRole('dialog', { name: 'Add an article' });
  await dialog.getByLabel('Address').fill(`${site.url}/scripted`);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  // The site of the tests is on this computer, which Postil asks about.
  await window.getByRole('button', { name: 'Fetch it' }).click();
  const capture = await hidden;
  await window.getByRole('row').filter({ hasText: 'The scripted page' }).click();
  await expect(window.getByText('The ferry was written by a script.')).toBeVisible();
  await expect.poll(() => capture.isClosed()).toBe(true);
  const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
});
