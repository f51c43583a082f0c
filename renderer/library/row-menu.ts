/** The commands a list gives its rows, and the menu of one row. */
import type { ListRow } from '../../preload/contract/index.ts';
import { shortcutOf } from '../app/shortcuts.ts';
import type { MenuEntry } from '../ui/index.ts';

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
        label: 'Restore',
        icon: 'restore',
        shortcut: shortcutOf('library.restore'),
        onAction: () => commands.restore(ids),
      },
      {
        id: 'purge',
        label: 'Delete for good',
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
      label: row.archived ? 'Move to Unread' : 'Archive',
      icon: row.archived ? 'inbox' : 'archive',
      shortcut: shortcutOf('library.archive'),
      onAction: () => commands.archive(ids, !row.archived),
    },
    {
      id: 'favourite',
      label: row.favourite ? 'No longer a favourite' : 'Favourite',
      icon: 'star',
      shortcut: shortcutOf('library.favourite'),
      onAction: () => commands.favourite(ids, !row.favourite),
    },
    {
      id: 'tags',
      label: 'Tags',
      icon: 'tag',
      shortcut: shortcutOf('library.tags'),
      onAction: () => commands.tag(ids),
    },
    ...(row.link && row.link.state !== 'waiting'
      ? [
          {
            id: 'fetch',
            label: row.link.what === 'page' ? 'Fetch the page' : 'Fetch the images',
            icon: 'restore' as const,
            onAction: () => commands.fetch(ids),
          },
        ]
      : []),
    {
      id: 'export',
      label: 'Export notes',
      icon: 'export',
      isDisabled: row.notes === 0,
      onAction: () => commands.exportNotes(ids),
    },
    {
      id: 'trash',
      label: 'Move to the trash',
      icon: 'trash',
      shortcut: shortcutOf('library.trash'),
      separated: true,
      onAction: () => commands.trash(ids),
    },
  ];
}
