import { useRef } from 'react';
import type { View } from '../../preload/contract/index.ts';
import { formatRoute } from '../app/route.ts';
import { useShortcuts } from '../app/shortcuts.ts';
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
  onSettings: () => void;
  onShowKeys: () => void;
  /** Arrow down in the search box: on to the results or the list. */
  onLeaveSearch: () => void;
}

export function LibraryHeader(props: LibraryHeaderProps) {
  const { view, counts, isSearching, onAdd, onSettings, onShowKeys, onLeaveSearch } = props;
  const input = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => input.current?.focus() });
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
        <IconButton icon="keyboard" label="Keys" shortcut="?" onPress={onShowKeys} />
        <IconButton icon="settings" label="Settings" onPress={onSettings} />
      </div>
    </header>
  );
}
