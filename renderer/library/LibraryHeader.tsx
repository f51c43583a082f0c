import { useRef } from 'react';
import type { View } from '../../preload/contract/index.ts';
import { formatRoute } from '../app/route.ts';
import { useCommands, useShortcut } from '../app/shortcuts.ts';
import { openWindow } from '../app/windows.ts';
import { Button, IconButton } from '../ui/index.ts';
import { SearchBox } from './SearchBox.tsx';
import { clearSearch } from './search.ts';
import './library-header.css';

export const VIEW_NAMES: Record<View, string> = {
  unread: 'Unread',
  archive: 'Archive',
  trash: 'Trash',
  all: 'All',
};
const ORDER: readonly View[] = ['unread', 'archive', 'all', 'trash'];

export interface LibraryHeaderProps {
  view: View;
  counts: Record<View, number> | null;
  isSearching: boolean;
  onAdd: () => void;
  /** Arrow down in the search box: on to the results or the list. */
  onLeaveSearch: () => void;
}

export function LibraryHeader(props: LibraryHeaderProps) {
  const { view, counts, isSearching, onAdd, onLeaveSearch } = props;
  const input = useRef<HTMLInputElement>(null);
  const keysOfSheet = useShortcut('app.keys');
  const keysOfSettings = useShortcut('app.settings');
  useCommands({ 'library.search': () => input.current?.focus() });
  return (
    <header className="library-header">
      <p className="library-header-brand" aria-hidden="true">
        Postil
      </p>
      <nav aria-label="Views" className="library-header-views">
        {ORDER.map((name) => (
          <a
            key={name}
            href={formatRoute({ name: 'library', view: name })}
            className="library-header-view"
            aria-current={name === view && !isSearching ? 'page' : undefined}
            onClick={clearSearch}
          >
            {VIEW_NAMES[name]}
            {counts && counts[name] > 0 && (
              <span className="library-header-count">{counts[name].toLocaleString('en-GB')}</span>
            )}
          </a>
        ))}
      </nav>
      <SearchBox inputRef={input} onLeave={onLeaveSearch} />
      <Button icon="add" onPress={onAdd}>
        Add
      </Button>
      <div className="library-header-tools">
        <IconButton
          icon="keyboard"
          label="Keys"
          shortcut={keysOfSheet}
          onPress={() => openWindow('keys')}
        />
        <IconButton
          icon="settings"
          label="Settings"
          shortcut={keysOfSettings}
          onPress={() => openWindow('settings')}
        />
      </div>
    </header>
  );
}
