import { useEffect, useMemo, useState } from 'react';
import type { Selection } from 'react-aria-components';
import type { ArticleRow, View } from '../../preload/contract/index.ts';
import { type Handler, isOverlayOpen, isTyping, useCommands } from '../app/shortcuts.ts';
import { useSaveRequest } from '../desktop/requests.ts';
import { ExportDialog } from '../exporting/ExportDialog.tsx';
import { MovingStrip } from '../moving/MovingStrip.tsx';
import { fetchAgain } from '../moving/store.ts';
import { takeIn } from '../moving/take-in.ts';
import { Button, Confirm } from '../ui/index.ts';
import { AddDialog } from './AddDialog.tsx';
import { ArticleList, focusedRow } from './ArticleList.tsx';
import { archive, favourite, purge, restore, trash } from './actions.ts';
import { EmptyState } from './EmptyState.tsx';
import { count, quoteTitle } from './format.ts';
import { readTransfer } from './intake.ts';
import { LibraryHeader, VIEW_NAMES } from './LibraryHeader.tsx';
import { ListEmpty } from './ListEmpty.tsx';
import { ListHead } from './ListHead.tsx';
import type { RowCommands } from './row-menu.ts';
import { countViews, knownTags, visibleRows } from './rows.ts';
import { SearchResults } from './SearchResults.tsx';
import { useSearch } from './search.ts';
import { retryLibrary, useLibrary, useListing, watchLibrary } from './store.ts';
import { TagDialog } from './TagDialog.tsx';
import './library-screen.css';

const NONE: Selection = new Set();
type Open =
  | { dialog: 'add' }
  | { dialog: 'tags'; ids: string[] }
  | { dialog: 'export'; ids: string[] | null }
  | { dialog: 'purge'; ids: string[] };

export function LibraryScreen({ view }: { view: View }) {
  const { status, message, rows } = useLibrary();
  const { sort, tag, favourites } = useListing();
  const isSearching = useSearch((state) => state.status !== 'idle');
  const [open, setOpen] = useState<Open | null>(null);
  // A selection belongs to the list it was made in.
  const place = `${view} ${tag} ${favourites}`;
  const [held, setHeld] = useState({ place, selection: NONE });
  const selection = held.place === place ? held.selection : NONE;
  const setSelection = (next: Selection) => setHeld({ place, selection: next });
  const shown = useMemo(
    () => visibleRows(rows.values(), { view, sort, tag, favourites }),
    [rows, view, sort, tag, favourites],
  );
  const counts = useMemo(() => countViews(rows.values()), [rows]);
  const tags = useMemo(() => knownTags(rows.values()), [rows]);
  const selected = useMemo(
    () => shown.map((row) => row.id).filter((id) => selection === 'all' || selection.has(id)),
    [shown, selection],
  );
  const commands = useMemo(
    () => makeCommands(setOpen, () => setHeld({ place: '', selection: NONE })),
    [],
  );
  const toSave = useSaveRequest((state) => state.url);
  const close = () => {
    setOpen(null);
    useSaveRequest.setState({ url: null });
  };

  useEffect(watchLibrary, []);
  usePasteToAdd();
  useRowKeys(view, rows, selected, commands);
  useCommands({
    'library.add': () => setOpen({ dialog: 'add' }),
    'library.exportAll': () => setOpen({ dialog: 'export', ids: null }),
  });

  return (
    <div className="library-screen">
      <LibraryHeader
        view={view}
        counts={status === 'ready' ? counts : null}
        isSearching={isSearching}
        onAdd={() => setOpen({ dialog: 'add' })}
        onLeaveSearch={focusFirstEntry}
      />
      <main className="library-screen-main">
        <MovingStrip />
        {isSearching ? (
          <SearchResults />
        ) : status === 'loading' ? (
          <LoadingRows />
        ) : status === 'error' ? (
          <EmptyState title="The library could not be read.">
            <p role="alert">{message}</p>
            <Button onPress={() => void retryLibrary()}>Try again</Button>
          </EmptyState>
        ) : (
          <>
            <ListHead
              view={view}
              selected={selected}
              tags={tags}
              isEmpty={shown.length === 0}
              commands={commands}
              onClearSelection={() => setSelection(NONE)}
              onExportAll={() => setOpen({ dialog: 'export', ids: null })}
            />
            {message && (
              <p role="alert" className="library-screen-stale">
                {message}
                <Button tone="quiet" onPress={() => void retryLibrary()}>
                  Try again
                </Button>
              </p>
            )}
            <div className="library-screen-list">
              {shown.length === 0 ? (
                <ListEmpty view={view} counts={counts} onAdd={() => setOpen({ dialog: 'add' })} />
              ) : (
                <ArticleList
                  key={view}
                  view={view}
                  label={VIEW_NAMES[view]}
                  rows={shown}
                  selection={selection}
                  onSelectionChange={setSelection}
                  commands={commands}
                />
              )}
            </div>
          </>
        )}
      </main>
      <AddDialog
        key={toSave}
        isOpen={open?.dialog === 'add' || toSave !== null}
        initial={toSave ?? ''}
        onClose={close}
      />
      <TagDialog ids={open?.dialog === 'tags' ? open.ids : null} onClose={close} />
      <ExportDialog
        ids={open?.dialog === 'export' ? open.ids : null}
        shown={shown.map((row) => row.id)}
        isOpen={open?.dialog === 'export'}
        onClose={close}
      />
      <Confirm
        title="Delete for good?"
        confirmLabel="Delete for good"
        isOpen={open?.dialog === 'purge'}
        onConfirm={() => {
          if (open?.dialog === 'purge') void purge(open.ids);
        }}
        onClose={close}
      >
        {open?.dialog === 'purge' && <p>{purgeSentence(open.ids, rows)}</p>}
      </Confirm>
    </div>
  );
}

function makeCommands(setOpen: (open: Open) => void, clear: () => void): RowCommands {
  const then = (work: Promise<void>) => {
    clear();
    void work;
  };
  return {
    archive: (ids, archived) => then(archive(ids, archived)),
    trash: (ids) => then(trash(ids)),
    restore: (ids) => then(restore(ids)),
    favourite: (ids, is) => then(favourite(ids, is)),
    purge: (ids) => setOpen({ dialog: 'purge', ids }),
    tag: (ids) => setOpen({ dialog: 'tags', ids }),
    exportNotes: (ids) => setOpen({ dialog: 'export', ids }),
    fetch: (ids) => then(fetchAgain(ids)),
  };
}

function purgeSentence(ids: readonly string[], rows: ReadonlyMap<string, ArticleRow>): string {
  const notes = ids.reduce((sum, id) => sum + (rows.get(id)?.notes ?? 0), 0);
  const one = ids.length === 1 ? rows.get(ids[0] ?? '') : undefined;
  const what = one ? quoteTitle(one.title) : count(ids.length, 'article');
  const beside =
    notes > 0 ? ` and ${count(notes, 'note')} written beside ${one ? 'it' : 'them'}` : '';
  return `${what}${beside} will be deleted from your disk. This cannot be undone.`;
}

/** Keys act on the selected rows, or on the focused one. */
function useRowKeys(
  view: View,
  rows: ReadonlyMap<string, ArticleRow>,
  selected: string[],
  commands: RowCommands,
) {
  const targets = () => {
    const focused = focusedRow();
    return selected.length > 0 ? selected : focused ? [focused] : [];
  };
  const on = (there: boolean, act: (ids: string[], first: ArticleRow) => void): Handler => ({
    enabled: () => there && rows.has(targets()[0] ?? ''),
    run: () => {
      const ids = targets();
      const first = rows.get(ids[0] ?? '');
      if (first) act(ids, first);
    },
  });
  const trashed = view === 'trash';
  useCommands({
    'library.archive': on(!trashed, (ids, first) => commands.archive(ids, !first.archived)),
    'library.favourite': on(!trashed, (ids, first) => commands.favourite(ids, !first.favourite)),
    'library.tags': on(!trashed, (ids) => commands.tag(ids)),
    'library.exportThese': on(!trashed, (ids) => commands.exportNotes(ids)),
    'library.restore': on(trashed, (ids) => commands.restore(ids)),
    'library.trash': on(true, (ids) => (trashed ? commands.purge(ids) : commands.trash(ids))),
  });
}

/** A paste that goes nowhere else goes into the library. */
function usePasteToAdd() {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || isOverlayOpen()) return;
      const list = event.clipboardData ? readTransfer(event.clipboardData) : [];
      if (list.length === 0) return;
      event.preventDefault();
      void takeIn(list);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);
}

function focusFirstEntry(): void {
  document
    .querySelector<HTMLElement>('.library-screen-main :is([role="option"], [role="row"])')
    ?.focus();
}

/** Grey lines where rows will be: shown only when reading takes long enough to notice. */
function LoadingRows() {
  return (
    <div className="library-screen-loading" role="status">
      <span className="visually-hidden">Opening the library</span>
      {[72, 54, 63, 47, 58].map((width) => (
        <div key={width} className="library-screen-ghost" aria-hidden="true">
          <span style={{ width: `${width}%` }} />
          <span style={{ width: `${width / 2}%` }} />
        </div>
      ))}
    </div>
  );
}
