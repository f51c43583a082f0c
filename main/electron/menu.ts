/**
 * The menus, made of the page's own table of commands, which it sends with the keys as they are now, and
 * of the system's roles, so that copying, zooming and quitting work as everywhere. Pure.
 */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand, MenuName } from '../../preload/contract/index.ts';
import { role } from './roles.ts';
import { say } from './words/index.ts';

export interface MenuOptions {
  platform: NodeJS.Platform;
  packaged: boolean;
  /** Of the window in front; empty until its page is there. */
  commands: readonly MenuCommand[];
  /** Articles opened last. */
  recent: readonly { id: string; title: string }[];
  run: (id: string) => void;
  openRecent: (id: string) => void;
  clearRecent: () => void;
}

type Item = MenuItemConstructorOptions;
const LINE: Item = { type: 'separator' };

export function menuTemplate(options: MenuOptions): Item[] {
  const { platform, packaged } = options;
  const mac = platform === 'darwin';
  const of = (menu: MenuName) => commandItems(options, menu);
  const developer: Item[] = packaged ? [] : [LINE, { role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    ...(mac ? [appMenu(options)] : []),
    {
      label: say('menu.file'),
      submenu: [
        ...joined(of('file'), [recentMenu(options)]),
        LINE,
        role('close'),
        ...(mac ? [] : [role('quit')]),
      ],
    },
    {
      label: say('menu.edit'),
      submenu: [
        role('undo'),
        role('redo'),
        LINE,
        role('cut'),
        role('copy'),
        role('paste'),
        role('pasteAndMatchStyle'),
        role('delete'),
        role('selectAll'),
        ...lead(of('edit')),
      ],
    },
    {
      label: say('menu.view'),
      submenu: [
        ...joined(of('view'), [
          role('resetZoom'),
          role('zoomIn'),
          role('zoomOut'),
          LINE,
          role('togglefullscreen'),
        ]),
        ...developer,
      ],
    },
    ...menu(say('menu.go'), of('go')),
    ...menu(say('menu.article'), of('article')),
    ...menu(say('menu.note'), of('note')),
    windowMenu(mac),
    ...menu(say('menu.help'), of('help'), { role: 'help' }),
  ];
}

/** macOS keeps the program's own things in a menu of its name. */
function appMenu(options: MenuOptions): Item {
  const command = (id: string) => options.commands.filter((one) => one.id === id);
  const item = (id: string) => command(id).map((one) => commandItem(one, options));
  return {
    role: 'appMenu',
    submenu: [
      ...item('app.about'),
      LINE,
      ...item('app.settings'),
      LINE,
      role('services'),
      LINE,
      { role: 'hide', label: say('menu.hideApp') },
      role('hideOthers'),
      role('unhide'),
      LINE,
      { role: 'quit', label: say('menu.quitApp') },
    ],
  };
}

/** Its entries by name: those that Electron puts into a `windowMenu` are English. macOS adds the windows to it. */
function windowMenu(mac: boolean): Item {
  const submenu = mac
    ? [role('minimize'), role('zoom'), LINE, role('front')]
    : [role('minimize'), role('close')];
  return { role: 'windowMenu', label: say('menu.window'), submenu };
}

const OF_APP_MENU = new Set(['app.about', 'app.settings']);

function commandItems(options: MenuOptions, menu: MenuName): Item[] {
  const mac = options.platform === 'darwin';
  const items: Item[] = [];
  let group: string | null = null;
  for (const command of options.commands) {
    if (command.menu !== menu || (mac && OF_APP_MENU.has(command.id))) continue;
    if (group !== null && group !== command.group) items.push(LINE);
    group = command.group;
    items.push(commandItem(command, options));
  }
  return items;
}

function commandItem(command: MenuCommand, { platform, run }: MenuOptions): Item {
  const accelerator = acceleratorOf(command.keys[0], platform);
  return {
    id: command.id,
    label: command.label,
    enabled: command.enabled,
    click: () => run(command.id),
    // The page listens to its keys itself; here they are only shown. (macOS knows no showing only, but asks
    // the page first.)
    ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
  };
}

function recentMenu({ recent, openRecent, clearRecent }: MenuOptions): Item {
  return {
    label: say('menu.openRecent'),
    enabled: recent.length > 0,
    submenu: [
      ...recent.map(({ id, title }) => ({ label: shortened(title), click: () => openRecent(id) })),
      ...(recent.length > 0 ? [LINE, { label: say('menu.clearRecent'), click: clearRecent }] : []),
    ],
  };
}

const LONGEST = 60;

/** `&` would underline a letter. */
export function shortened(title: string): string {
  const whole = title.length > LONGEST ? `${title.slice(0, LONGEST - 1).trimEnd()}…` : title;
  return whole.replaceAll('&', '&&') || say('untitled');
}

const NAMES: Record<string, string> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Enter: 'Return',
  '+': 'Plus',
};

/**
 * A key of the table as Electron writes it; undefined for none, and on macOS for one without Cmd, which
 * the menu would take from whoever is typing.
 */
export function acceleratorOf(
  key: string | undefined,
  platform: NodeJS.Platform,
): string | undefined {
  if (!key) return undefined;
  const at = key.lastIndexOf('+', key.length - 2);
  const held = at > 0 ? key.slice(0, at).split('+') : [];
  const base = at > 0 ? key.slice(at + 1) : key;
  if (platform === 'darwin' && !held.includes('Ctrl')) return undefined;
  const isCapital = held.length === 0 && /^\p{Lu}$/u.test(base);
  const modifiers = held.map((one) => (one === 'Ctrl' ? 'CommandOrControl' : one));
  if (isCapital) modifiers.push('Shift');
  return [...modifiers, NAMES[base] ?? base.toUpperCase()].join('+');
}

function menu(label: string, submenu: Item[], more: Item = {}): Item[] {
  return submenu.length > 0 ? [{ label, submenu, ...more }] : [];
}

const lead = (items: Item[]) => (items.length > 0 ? [LINE, ...items] : []);
const joined = (items: Item[], more: Item[]) =>
  items.length > 0 ? [...items, LINE, ...more] : more;
