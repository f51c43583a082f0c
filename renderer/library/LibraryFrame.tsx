import { type ReactNode, useState } from 'react';
import { navigate, type Route } from '../app/route.ts';
import { useCommands } from '../app/shortcuts.ts';
import { AddDialog } from './AddDialog.tsx';
import { LibraryHeader } from './LibraryHeader.tsx';
import { SearchResults } from './SearchResults.tsx';
import { Sidebar } from './Sidebar.tsx';
import { useSearch } from './search.ts';
import './library-screen.css';
import { say } from './words/index.ts';

/** What screens beside the list have around them: the header, the sidebar, and search results while searching. */
export function LibraryFrame({ route, children }: { route: Route; children: ReactNode }) {
  const isSearching = useSearch((state) => state.status !== 'idle');
  const [adding, setAdding] = useState(false);
  const here = isSearching ? null : route;
  useCommands({ 'library.add': () => setAdding(true) });
  return (
    <div className="library-screen">
      <LibraryHeader
        route={here}
        onAdd={() => setAdding(true)}
        onLeaveSearch={() =>
          document
            .querySelector<HTMLElement>('.library-screen-main :is([role="option"], article)')
            ?.focus()
        }
      />
      <div className="library-screen-body">
        <aside className="library-screen-side" aria-label={say('library')}>
          <Sidebar route={here} />
        </aside>
        <main className="library-screen-main">{isSearching ? <SearchResults /> : children}</main>
      </div>
      <AddDialog
        initial=""
        isOpen={adding}
        onClose={() => {
          setAdding(false);
          navigate(route);
        }}
      />
    </div>
  );
}
