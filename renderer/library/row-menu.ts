/** The commands a list gives its rows, and the menu of one row. */
import type { ListRow } from '../../preload/contract/index.ts';
import { shortcutOf } from '../app/shortcuts.ts';
import type { MenuEntry } from '../ui/index.ts';
import { say } from './words/index.ts';

export interface RowCommands {
  archive: (ids: string[], archived: boolean) => void;
  trash: (ids: string[]) => void;
  restore: (ids: string[]) => void;
  purge: (ids: string[]) => void;
  favourite: (ids: string[], is: boolean) => void;
  tag: (ids: string[]) => void;
  exportNotes: (ids: string[]) => void;
  /** Gets what is only a link so far. */
  fetch: (ids: string[]) => void;
}

export function rowEntries(row: ListRow, commands: RowCommands): MenuEntry[] {
  const ids = [row.id];
  if (row.trashedAt !== null) {
    return [
      {
        id: 'restore',
        label: say('restore'),
        icon: 'restore',
        shortcut: shortcutOf('library.restore'),
        onAction: () => commands.restore(ids),
      },
      {
        id: 'purge',
        label: say('purge'),
        icon: 'trash',
        tone: 'danger',
        separated: true,
        onAction: () => commands.purge(ids),
      },
    ];
  }
  return [
    {
      id: 'archive',
      label: row.archived ? say('toUnread') : say('archive'),
      icon: row.archived ? 'inbox' : 'archive',
      shortcut: shortcutOf('library.archive'),
      onAction: () => commands.archive(ids, !row.archived),
    },
    {
      id: 'favourite',
      label: row.favourite ? say('row.unfavourite') : say('row.favourite'),
      icon: 'star',
      shortcut: shortcutOf('library.favourite'),
      onAction: () => commands.favourite(ids, !row.favourite),
    },
    {
      id: 'tags',
      label: say('tags'),
      icon: 'tag',
      shortcut: shortcutOf('library.tags'),
      onAction: () => commands.tag(ids),
    },
    ...(row.link && row.link.state !== 'waiting'
      ? [
          {
            id: 'fetch',
            label: say(row.link.what === 'page' ? 'row.fetchPage' : 'row.fetchImages'),
            icon: 'restore' as const,
            onAction: () => commands.fetch(ids),
          },
        ]
      : []),
    {
      id: 'export',
      label: say('row.export'),
      icon: 'export',
      isDisabled: row.notes === 0,
      onAction: () => commands.exportNotes(ids),
    },
    {
      id: 'trash',
      label: say('row.trash'),
      icon: 'trash',
      shortcut: shortcutOf('library.trash'),
      separated: true,
      onAction: () => commands.trash(ids),
    },
  ];
}
