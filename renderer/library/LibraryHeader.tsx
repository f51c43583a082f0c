import { useRef, useState } from 'react';
import type { Route } from '../app/route.ts';
import { useCommands, useShortcut } from '../app/shortcuts.ts';
import { openWindow } from '../app/windows.ts';
import { Button, Dialog, IconButton } from '../ui/index.ts';
import { SearchBox } from './SearchBox.tsx';
import { Sidebar } from './Sidebar.tsx';
import './library-header.css';
import { say } from './words/index.ts';

export interface LibraryHeaderProps {
  /** Null while searching. */
  route: Route | null;
  onAdd: () => void;
  /** Arrow down in the search box: on to the results or the list. */
  onLeaveSearch: () => void;
}

export function LibraryHeader({ route, onAdd, onLeaveSearch }: LibraryHeaderProps) {
  const input = useRef<HTMLInputElement>(null);
  const [views, setViews] = useState(false);
  const keysOfSheet = useShortcut('app.keys');
  const keysOfSettings = useShortcut('app.settings');
  useCommands({ 'library.search': () => input.current?.focus() });
  return (
    <header className="library-header">
      <div className="library-header-views">
        <IconButton icon="list" label={say('viewsMore')} onPress={() => setViews(true)} />
      </div>
      <p className="library-header-brand" aria-hidden="true">
        Postil
      </p>
      <SearchBox inputRef={input} onLeave={onLeaveSearch} />
      <Button icon="add" onPress={onAdd}>
        {say('head.add')}
      </Button>
      <div className="library-header-tools">
        <IconButton
          icon="keyboard"
          label={say('head.keys')}
          shortcut={keysOfSheet}
          onPress={() => openWindow('keys')}
        />
        <IconButton
          icon="settings"
          label={say('head.settings')}
          shortcut={keysOfSettings}
          onPress={() => openWindow('settings')}
        />
      </div>
      <Dialog title={say('library')} size="small" isOpen={views} onClose={() => setViews(false)}>
        <Sidebar route={route} onGo={() => setViews(false)} />
      </Dialog>
    </header>
  );
}
