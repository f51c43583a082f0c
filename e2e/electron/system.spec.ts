/** Postil among the system's own parts: files, links, printing, dragging, spelling, the look. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../hosts/electron-test.ts';

/** The id of the one article of a new library, once it is there. */
async function firstId(window: Page, library: string): Promise<string> {
  await expect(window.getByRole('row').filter({ hasText: 'Welcome' })).toBeVisible();
  return (await readdir(join(library, 'articles')))[0] ?? '';
}

/** What a stub of the main process was given. */
type Given = { given: string[] };

test('a file that Postil is started with is added', async ({ start, folder }) => {
  const file = join(folder, 'walk.md');
  await writeFile(file, '# A walk by the sea\n\nNobody ever read it.\n');
  const window = await (await start(file)).firstWindow();
  await expect(window.getByText('A walk by the sea').first()).toBeVisible();
});

test('a file that macOS hands over is added', async ({ app, window, folder }) => {
  const file = join(folder, 'walk.md');
  await writeFile(file, '# A walk by the sea\n\nNobody ever read it.\n');
  await app.evaluate(({ app: main }, path) => {
    main.emit('open-file', { preventDefault() {} }, path);
  }, file);
  await expect(window.getByText('A walk by the sea').first()).toBeVisible();
});

test('a link to an article opens it', async ({ app, window, library }) => {
  const link = `postil://article/${await firstId(window, library)}`;
  await app.evaluate(({ app: main }, url) => {
    main.emit('open-url', { preventDefault() {} }, url);
  }, link);
  await expect(window.getByRole('heading', { level: 1, name: /Welcome/ })).toBeVisible();
});

test('a second start hands its link over and ends', async ({ app, window, start, library }) => {
  const second = await start(`postil://article/${await firstId(window, library)}`).catch(
    () => null,
  );
  await second?.waitForEvent('close').catch(() => {});
  await expect(window.getByRole('heading', { level: 1, name: /Welcome/ })).toBeVisible();
  expect(app.windows()).toHaveLength(1);
});

test('an article dragged out is a Markdown file', async ({ app, window, library }) => {
  await app.evaluate(({ BrowserWindow }) => {
    const given: string[] = [];
    Object.assign(globalThis, { given });
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents) contents.startDrag = (item) => void given.push(item.file);
  });
  await window.evaluate(
    (id) => self.postil?.invoke('desktop.startDrag', { ids: [id] }),
    await firstId(window, library),
  );
  const [file = ''] = await app.evaluate(() => (globalThis as unknown as Given).given);
  expect(file).toMatch(/\.md$/);
  expect(await readFile(file, 'utf8')).toContain('Welcome');
});

test('printing asks the system to print', async ({ app, window }) => {
  await app.evaluate(({ BrowserWindow }) => {
    const given: string[] = [];
    Object.assign(globalThis, { given });
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) return;
    contents.print = (_options, done) => {
      given.push('printed');
      done?.(true, '');
    };
  });
  await window.getByRole('row').filter({ hasText: 'Welcome' }).click();
  await expect(window.getByRole('heading', { level: 1, name: /Welcome/ })).toBeVisible();
  await window.keyboard.press('Control+p');
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as Given).given))
    .toEqual(['printed']);
});

test('the library is shown in its folder', async ({ app, window, library }) => {
  await app.evaluate(({ shell }) => {
    const given: string[] = [];
    Object.assign(globalThis, { given });
    shell.showItemInFolder = (path) => void given.push(path);
  });
  await window.evaluate(() => self.postil?.invoke('desktop.reveal', { what: { kind: 'library' } }));
  const given = await app.evaluate(() => (globalThis as unknown as Given).given);
  expect(given).toEqual([join(library, 'library.json')]);
});

test('another library is chosen, and the first one stays', async ({
  app,
  window,
  folder,
  library,
}) => {
  const other = join(folder, 'other');
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as never;
  }, other);
  // The page is loaded anew meanwhile, so that this call may get no answer.
  await window
    .evaluate(() => void self.postil?.invoke('desktop.chooseLibrary', {}))
    .catch(() => {});
  const files = (path: string) => readdir(path, { recursive: true }).catch(() => []);
  await expect
    .poll(async () => (await files(other)).some((name) => name.endsWith('library.json')))
    .toBe(true);
  expect(await files(library)).toContain('library.json');
});

test('no dictionary is used or fetched before the person adds one', async ({ app, window }) => {
  test.skip(process.platform === 'darwin', 'macOS has its own dictionaries');
  await expect(window.locator('.library-screen-list')).toBeVisible();
  const isOn = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.session.isSpellCheckerEnabled(),
  );
  expect(isOn).toBe(false);
});

test('the menu of a misspelled word offers others', async ({ app, window }) => {
  await expect(window.locator('.library-screen-list')).toBeVisible();
  const labels = await app.evaluate(({ BrowserWindow, Menu }) => {
    const given: string[] = [];
    const build = Menu.buildFromTemplate;
    Menu.buildFromTemplate = (items) => {
      const menu = build.call(Menu, items);
      given.push(...menu.items.map(({ label }) => label));
      menu.popup = () => {};
      return menu;
    };
    const params = {
      misspelledWord: 'tidse',
      dictionarySuggestions: ['tides'],
      isEditable: true,
      editFlags: {},
      selectionText: 'tidse',
      linkURL: '',
      mediaType: 'none',
      hasImageContents: false,
    };
    const event = { preventDefault() {} };
    BrowserWindow.getAllWindows()[0]?.webContents.emit('context-menu', event, params);
    return given;
  });
  expect(labels).toContain('tides');
  expect(labels).toContain('Add “tidse” to the dictionary');
});

test('the page follows the system’s dark mode, and full screen is in the menu', async ({
  app,
  window,
}) => {
  // Playwright would otherwise say “light” to the page, whatever the system says.
  await window.emulateMedia({ colorScheme: null });
  const isDark = () => window.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  for (const theme of ['dark', 'light'] as const) {
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await expect.poll(isDark).toBe(theme === 'dark');
  }
  const roles = await app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) =>
      (submenu?.items ?? []).map(({ role }) => role?.toLowerCase()),
    ),
  );
  expect(roles).toContain('togglefullscreen');
});
