/** Tells the host what can be done now, for the native menus. Where a command stands is said here. */
import type { MenuCommand, MenuName } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { COMMANDS, type Command, type Group } from '../app/commands.ts';
import { keysOf } from '../app/keymap.ts';
import { useSettings } from '../app/settings.ts';
import { availableCommands, onCommandsChange } from '../app/shortcuts.ts';
import { useSpoken } from '../words/languages.ts';
import { useHost } from './host.ts';

/** Where the commands of a group go; null for those that only a key makes sense for. */
const BY_GROUP: Record<Group, MenuName | null> = {
  everywhere: 'go',
  library: 'article',
  notes: 'note',
  article: 'article',
  cursor: null,
  text: 'view',
  reading: 'go',
  focus: 'view',
};

const BY_ID: Readonly<Record<string, MenuName | null>> = {
  'app.settings': 'edit',
  'app.import': 'file',
  'app.backup': 'file',
  'app.restore': 'file',
  'app.deleted': 'file',
  'reader.find': 'edit',
  'reader.findNext': 'edit',
  'library.order': 'view',
  'library.density': 'view',
  'library.saveFilter': 'view',
  'library.rebuildIndex': null,
  'text.onlyHere': 'view',
  'margin.side': 'view',
  'margin.wider': 'view',
  'margin.narrower': 'view',
  'app.undo': null,
  'app.close': null,
  'app.keys': 'help',
  'app.help': 'help',
  'app.about': 'help',
  'text.larger': 'view',
  'text.smaller': 'view',
  'library.add': 'file',
  'library.exportThese': 'file',
  'library.exportAll': 'file',
  'library.reveal': 'file',
  'library.list': null,
  'library.jump': null,
  'library.paste': null,
  'library.search': 'go',
  'library.select': null,
  'library.selectAll': null,
  'note.save': null,
  'note.undo': 'edit',
  'note.redo': 'edit',
  'reader.leave': 'go',
  'reader.back': null,
  'reader.margin': 'view',
  'reader.export': 'file',
  'reader.copy': 'edit',
  'reader.print': 'file',
  'reader.printNotes': 'file',
  'reader.pdf': 'file',
  'reader.pdfNotes': 'file',
};

/** Also in the menu of selected words. */
const ON_SELECTION = new Set(['note.highlight', 'note.write']);

export function menuOf(command: Pick<Command, 'id' | 'group'>): MenuName | null {
  if (Object.hasOwn(BY_ID, command.id)) return BY_ID[command.id] ?? null;
  if (/^theme[.]/.test(command.id)) return 'view';
  return BY_GROUP[command.group];
}

/** The whole table, so that menus keep their shape; what cannot be done now is grey. */
export function menuCommands(): MenuCommand[] {
  const { keys } = useSettings.getState().settings;
  const available = new Set<string>(availableCommands().map(({ id }) => id));
  return COMMANDS.flatMap((command) => {
    const menu = menuOf(command);
    if (!menu) return [];
    const { id, label, group } = command;
    return {
      id,
      label,
      menu,
      group,
      keys: [...keysOf(command, keys)],
      enabled: available.has(id),
      onSelection: ON_SELECTION.has(id),
    };
  });
}

/** Keeps the host's menus right until the returned function is called. */
export function followMenus(): () => void {
  let told = '';
  let asked = false;
  const tell = () => {
    asked = false;
    if (!useHost.getState().info?.isDesktop) return;
    const commands = menuCommands();
    const now = JSON.stringify(commands);
    if (now === told) return;
    told = now;
    client.call('desktop.setCommands', { commands }).catch((error: unknown) => {
      told = '';
      console.warn('The menus could not be brought up to date', error);
    });
  };
  // A screen changes many commands at once, and many keys change nothing: once per frame is enough.
  const ask = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(tell);
  };
  const stops = [
    onCommandsChange(ask),
    useSettings.subscribe(ask),
    useSpoken.subscribe(ask),
    useHost.subscribe(ask),
    listen(document, 'selectionchange', ask),
    listen(document, 'focusin', ask),
    listen(window, 'hashchange', ask),
  ];
  ask();
  return () => {
    for (const stop of stops) stop();
  };
}

function listen(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
