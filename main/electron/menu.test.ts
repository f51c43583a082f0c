/** The native menus: from the page's commands, in their places, with their keys. */
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MenuCommand, PostilEvent } from '../../preload/contract/index.ts';
import { type ContextParams, contextTemplate } from './context-menu.ts';
import { acceleratorOf, menuTemplate } from './menu.ts';
import { announced, type Bench, createBench } from './testing/start-host.ts';

const command = (id: string, more: Partial<MenuCommand> = {}): MenuCommand => ({
  id,
  label: `Do ${id}`,
  menu: 'article',
  group: 'Article',
  keys: [],
  enabled: true,
  onSelection: false,
  ...more,
});
const COMMANDS = [
  command('app.settings', { menu: 'edit', keys: ['Ctrl+,'] }),
  command('app.about', { menu: 'help' }),
  command('library.add', { menu: 'file', keys: ['a'] }),
  command('reader.tags', { enabled: false }),
  command('reader.archive', { group: 'Other' }),
];
const ran: string[] = [];
const template = (platform: NodeJS.Platform) =>
  menuTemplate({
    platform,
    packaged: true,
    commands: COMMANDS,
    recent: [{ id: 'a1', title: 'Salt & Tides' }],
    run: (id) => ran.push(id),
    openRecent: (id) => ran.push(`open ${id}`),
    clearRecent: () => ran.push('clear'),
  });
type Item = MenuItemConstructorOptions;
const items = (menu: Item[], label: string) =>
  (menu.find((one) => one.label === label || one.role === label)?.submenu ?? []) as Item[];
const labels = (list: Item[]) => list.map(({ label, role, type }) => role ?? label ?? type);

it('has each command in its menu, a line between groups, and the system’s own entries', () => {
  const linux = template('linux');
  expect(labels(linux)).toEqual(['File', 'Edit', 'View', 'Article', 'windowMenu', 'help']);
  expect(labels(items(linux, 'File'))).toEqual([
    'Do library.add',
    'separator',
    'Open Recent',
    'separator',
    'close',
    'quit',
  ]);
  expect(labels(items(linux, 'Article'))).toEqual([
    'Do reader.tags',
    'separator',
    'Do reader.archive',
  ]);
  expect(items(linux, 'Article')[0]?.enabled).toBe(false);
  expect(labels(items(linux, 'View'))).toContain('togglefullscreen');
  expect(labels(items(linux, 'View'))).not.toContain('toggleDevTools');
});

it('keeps to macOS’s own place for the program’s own things', () => {
  const mac = template('darwin');
  expect(labels(items(mac, 'appMenu')).slice(0, 3)).toEqual([
    'Do app.about',
    'separator',
    'Do app.settings',
  ]);
  expect(labels(items(mac, 'Edit'))).not.toContain('Do app.settings');
  expect(labels(items(mac, 'File'))).not.toContain('quit');
});

it.each(['linux', 'darwin', 'win32'] as const)(
  'leaves no entry to Electron’s own words, which are English (%s)',
  (platform) => {
    const all = (list: Item[]): Item[] =>
      list.flatMap((one) => [one, ...(Array.isArray(one.submenu) ? all(one.submenu) : [])]);
    // macOS writes the program's name over its menu.
    const unnamed = all(template(platform)).filter(
      ({ type, role, label }) => type !== 'separator' && role !== 'appMenu' && !label,
    );
    expect(unnamed).toEqual([]);
    const window = items(template(platform), 'windowMenu');
    expect(labels(window)).toEqual(
      platform === 'darwin' ? ['minimize', 'zoom', 'separator', 'front'] : ['minimize', 'close'],
    );
  },
);

it('runs the command, and opens recent articles with their & as it is', () => {
  const linux = template('linux');
  ran.length = 0;
  const press = (item: Item | undefined) => item?.click?.({} as never, undefined, {} as never);
  press(items(linux, 'File')[0]);
  const recent = items(items(linux, 'File'), 'Open Recent');
  expect(recent[0]?.label).toBe('Salt && Tides');
  press(recent[0]);
  press(recent.at(-1));
  expect(ran).toEqual(['library.add', 'open a1', 'clear']);
});

it('shows keys without taking them from whoever is typing', () => {
  expect(acceleratorOf('Ctrl+K', 'linux')).toBe('CommandOrControl+K');
  expect(acceleratorOf('Ctrl+Shift+Z', 'darwin')).toBe('CommandOrControl+Shift+Z');
  expect(acceleratorOf('j', 'linux')).toBe('J');
  expect(acceleratorOf('J', 'linux')).toBe('Shift+J');
  expect(acceleratorOf('j', 'darwin')).toBeUndefined();
  expect(acceleratorOf('Ctrl++', 'linux')).toBe('CommandOrControl+Plus');
  expect(acceleratorOf('Shift+ArrowUp', 'win32')).toBe('Shift+Up');
  expect(acceleratorOf(undefined, 'linux')).toBeUndefined();
  const withKeys = items(template('linux'), 'File')[0];
  expect(withKeys).toMatchObject({ accelerator: 'A', registerAccelerator: false });
});

describe('the menu of the right mouse button', () => {
  const done: string[] = [];
  const actions = {
    commands: [
      command('note.write', { onSelection: true }),
      command('note.delete', { onSelection: true, enabled: false }),
    ],
    run: (id: string) => done.push(id),
    replaceWord: (word: string) => done.push(`replace ${word}`),
    learnWord: (word: string) => done.push(`learn ${word}`),
    openLink: (url: string) => done.push(`open ${url}`),
    copyText: (text: string) => done.push(`copy ${text}`),
    copyImage: () => done.push('copy image'),
  };
  const params = (more: Partial<ContextParams> = {}): ContextParams => ({
    isEditable: false,
    misspelledWord: '',
    dictionarySuggestions: [],
    selectionText: '',
    linkURL: '',
    mediaType: 'none',
    hasImageContents: false,
    editFlags: {} as ContextParams['editFlags'],
    ...more,
  });

  it('offers spelling and editing where text is typed', () => {
    const menu = contextTemplate(
      params({ isEditable: true, misspelledWord: 'teh', dictionarySuggestions: ['the', 'ten'] }),
      actions,
    );
    expect(labels(menu).slice(0, 4)).toEqual([
      'the',
      'ten',
      'separator',
      'Add “teh” to the dictionary',
    ]);
    menu[0]?.click?.({} as never, undefined, {} as never);
    menu[3]?.click?.({} as never, undefined, {} as never);
    expect(done).toEqual(['replace the', 'learn teh']);
    expect(labels(menu)).toContain('paste');
  });

  it('offers the page’s own commands on selected words, those that can be done', () => {
    const menu = contextTemplate(params({ selectionText: 'a word' }), actions);
    expect(labels(menu)).toEqual(['copy', 'Do note.write']);
  });

  it('opens only what may be opened outside, and no menu where there is nothing', () => {
    expect(labels(contextTemplate(params({ linkURL: 'https://x.test/' }), actions))).toEqual([
      'Open in the Browser',
      'Copy the Address',
    ]);
    for (const linkURL of ['file:///etc/passwd', 'javascript:alert(1)', 'app://postil/#x']) {
      expect(contextTemplate(params({ linkURL }), actions)).toEqual([]);
    }
    const image = { mediaType: 'image' as const, hasImageContents: true };
    expect(labels(contextTemplate(params(image), actions))).toEqual(['Copy the Image']);
  });
});

describe('in the host', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await createBench();
  });
  afterEach(() => bench.clean());
  const text = () => JSON.stringify(bench.electron.menu());

  it('the menu is that of the window in front, and its choice goes there', async () => {
    const main = await bench.start();
    await bench.invoke(main, 'desktop.openArticle', { id: 'a1', title: 'Tides' });
    const own = bench.electron.windows()[1];
    if (!own) throw new Error('no second window');
    main.bringToFront();
    await bench.invoke(main, 'desktop.setCommands', { commands: [command('library.add')] });
    await bench.invoke(own, 'desktop.setCommands', { commands: [command('reader.tags')] });
    expect(text()).toContain('library.add');
    own.bringToFront();
    expect(text()).toContain('reader.tags');
    const item = items(bench.electron.menu(), 'Article')[0];
    item?.click?.({} as never, undefined, {} as never);
    const event: PostilEvent = { type: 'desktop.command', id: 'reader.tags' };
    expect(own.webContents.sent).toContainEqual(['postil:event', event]);
    expect(main.webContents.sent).not.toContainEqual(['postil:event', event]);
  });

  it('recent articles are in the menu, in Windows’ jump list, and go when cleared', async () => {
    bench.options = { platform: 'win32' };
    const window = await bench.start();
    await bench.invoke(window, 'desktop.noteOpened', { id: 'a1', title: 'Tides' });
    await bench.invoke(window, 'desktop.noteOpened', { id: 'a2', title: 'Salt' });
    await bench.invoke(window, 'desktop.noteOpened', { id: 'a1', title: 'Tides' });
    const recent = () => items(items(bench.electron.menu(), 'File'), 'Open Recent');
    expect(labels(recent()).slice(0, 2)).toEqual(['Tides', 'Salt']);
    expect(JSON.stringify(bench.electron.jumpList())).toContain('postil://article/a1');
    recent()
      .at(-1)
      ?.click?.({} as never, undefined, {} as never);
    expect(recent()).toEqual([]);
    expect(JSON.stringify(bench.electron.jumpList())).not.toContain('a1');
  });

  it('a right click opens a menu only where there is something to offer', async () => {
    const contents = announced(bench, await bench.start());
    const at = { isEditable: false, selectionText: '', linkURL: '', x: 1, y: 1 };
    contents.emit('context-menu', {}, at);
    expect(bench.electron.popups).toEqual([]);
    contents.emit('context-menu', {}, { ...at, linkURL: 'https://example.org/' });
    expect(bench.electron.popups).toHaveLength(1);
    bench.electron.popups[0]?.[1]?.click?.({} as never, undefined, {} as never);
    expect(bench.electron.copied).toEqual(['https://example.org/']);
  });
});
