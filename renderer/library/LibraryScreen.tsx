import { useEffect, useMemo, useState } from 'react';
import type { ListRow } from '../../preload/contract/index.ts';
import type { Route } from '../app/route.ts';
import { updateSettings, useSettings } from '../app/settings.ts';
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
import { ContinueReading } from './ContinueReading.tsx';
import { EmptyState } from './EmptyState.tsx';
import { quoteTitle } from './format.ts';
import { readTransfer } from './intake.ts';
import { LibraryHeader } from './LibraryHeader.tsx';
import { ListEmpty } from './ListEmpty.tsx';
import { ListHead, reverseOrder } from './ListHead.tsx';
import { useLabels } from './labels.ts';
import { useLibraryProgress } from './progress.ts';
import type { RowCommands } from './row-menu.ts';
import { countViews, type ListView, visibleRows } from './rows.ts';
import { SearchResults } from './SearchResults.tsx';
import { Sidebar } from './Sidebar.tsx';
import { rebuildIndex, useSearch } from './search.ts';
import { retryLibrary, useLibrary, useListing, watchLibrary } from './store.ts';
import { TagDialog } from './TagDialog.tsx';
import { useFiltered } from './use-filtered.ts';
import './library-screen.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

const NONE: ReadonlySet<string> = new Set();
type Open =
  | { dialog: 'add' }
  | { dialog: 'tags'; ids: string[] }
  | { dialog: 'export'; ids: string[] | null }
  | { dialog: 'purge'; ids: string[] };

export interface LibraryScreenProps {
  view: ListView;
  /** The tag of the view `tag`, the id of the view `filter`. */
  of?: string | undefined;
}

export function LibraryScreen({ view, of }: LibraryScreenProps) {
  const { status, message, rows, isWhole } = useLibrary();
  const { sort, reversed } = useListing();
  const filters = useLabels((state) => state.filters);
  const isSearching = useSearch((state) => state.status !== 'idle');
  const [open, setOpen] = useState<Open | null>(null);
  // A selection belongs to the list it was made in.
  const place = `${view} ${of}`;
  const [held, setHeld] = useState({ place, selection: NONE });
  const selection = held.place === place ? held.selection : NONE;
  const setSelection = (next: ReadonlySet<string>) => setHeld({ place, selection: next });
  const filter = view === 'filter' ? filters.find(({ id }) => id === of) : undefined;
  const { ids, failure } = useFiltered(filter?.query ?? null, rows);
  const tag = view === 'tag' ? (of ?? null) : null;
  const shown = useMemo(
    () => visibleRows(rows.values(), { view, tag, ids, sort, reversed }),
    [rows, view, tag, ids, sort, reversed],
  );
  const counts = useMemo(() => countViews(rows.values()), [rows]);
  const selected = useMemo(
    () => (selection.size === 0 ? [] : shown.flatMap(({ id }) => (selection.has(id) ? [id] : []))),
    [shown, selection],
  );
  const title = tag !== null ? `#${tag}` : (filter?.name ?? nameOf(view));
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
  const { density } = useSettings((state) => state.settings);
  useCommands({
    'library.add': () => setOpen({ dialog: 'add' }),
    // A new window has the focus nowhere: the first key that anybody tries must do something.
    'library.list': {
      run: focusFirstEntry,
      enabled: () => document.activeElement === document.body,
    },
    'library.exportAll': () => setOpen({ dialog: 'export', ids: null }),
    'library.order': reverseOrder,
    'library.density': () =>
      void updateSettings({ density: density === 'close' ? 'roomy' : 'close' }),
    'library.rebuildIndex': () => void rebuildIndex(),
  });

  const route: Route | null = isSearching
    ? null
    : { name: 'library', view, ...(of === undefined ? {} : { of }) };
  return (
    <div className="library-screen">
      <LibraryHeader
        route={route}
        onAdd={() => setOpen({ dialog: 'add' })}
        onLeaveSearch={focusFirstEntry}
      />
      <div className="library-screen-body">
        <aside className="library-screen-side" aria-label={say('library')}>
          <Sidebar route={route} />
        </aside>
        <main className="library-screen-main">
          <MovingStrip />
          {isSearching ? (
            <SearchResults />
          ) : status === 'loading' ? (
            <LoadingRows />
          ) : status === 'error' ? (
            <EmptyState title={say('unreadable')}>
              <p role="alert">{message}</p>
              <Button onPress={() => void retryLibrary()}>{common('tryAgain')}</Button>
            </EmptyState>
          ) : (
            <>
              <ContinueReading isShown={view === 'unread'} />
              <ListHead
                view={view}
                selected={selected}
                title={title}
                isEmpty={shown.length === 0}
                commands={commands}
                onClearSelection={() => setSelection(NONE)}
                onExportAll={() => setOpen({ dialog: 'export', ids: null })}
              />
              {message && (
                <p role="alert" className="library-screen-stale">
                  {message}
                  <Button tone="quiet" onPress={() => void retryLibrary()}>
                    {common('tryAgain')}
                  </Button>
                </p>
              )}
              {failure && (
                <p role="alert" className="library-screen-stale">
                  {failure}
                </p>
              )}
              <div className="library-screen-list">
                {shown.length === 0 && (!isWhole || (filter && !ids && !failure)) ? (
                  <LoadingRows />
                ) : shown.length === 0 ? (
                  <ListEmpty
                    view={view}
                    filter={filter}
                    counts={counts}
                    onAdd={() => setOpen({ dialog: 'add' })}
                  />
                ) : (
                  <ArticleList
                    key={place}
                    view={view}
                    label={title}
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
      </div>
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
        title={say('purgeAsk')}
        confirmLabel={say('purge')}
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

function nameOf(view: ListView): string {
  return view === 'tag' || view === 'filter' ? say('filter') : say(`view.${view}`);
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
    fetch: (ids) => then(fetchAgain(ids).then(() => {})),
  };
}

function purgeSentence(ids: readonly string[], rows: ReadonlyMap<string, ListRow>): string {
  const notes = ids.reduce((sum, id) => sum + (rows.get(id)?.notes ?? 0), 0);
  const one = ids.length === 1 ? rows.get(ids[0] ?? '') : undefined;
  return one
    ? say('purge.one', { title: quoteTitle(one.title), notes })
    : say('purge.many', { count: ids.length, notes });
}

/** Keys act on the selected rows, or on the focused one. */
function useRowKeys(
  view: ListView,
  rows: ReadonlyMap<string, ListRow>,
  selected: string[],
  commands: RowCommands,
) {
  const targets = () => {
    const focused = focusedRow();
    return selected.length > 0 ? selected : focused ? [focused] : [];
  };
  const on = (there: boolean, act: (ids: string[], first: ListRow) => void): Handler => ({
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

/** How far the first reading has come: later ones begin from a catalogue. */
function ReadingLibrary() {
  const { reading } = useLibraryProgress();
  if (!reading) return <span className="visually-hidden">{say('opening')}</span>;
  return (
    <p className="library-screen-reading">
      {say('readingLibraryAt', reading)}
      <progress aria-label={say('readingLibrary')} value={reading.done} max={reading.of} />
    </p>
  );
}

/** Grey lines where rows will be: shown only when reading takes long enough to notice. */
function LoadingRows() {
  return (
    <div className="library-screen-loading" role="status">
      <ReadingLibrary />
      {[72, 54, 63, 47, 58].map((width) => (
        <div key={width} className="library-screen-ghost" aria-hidden="true">
          <span style={{ width: `${width}%` }} />
          <span style={{ width: `${width / 2}%` }} />
        </div>
      ))}
    </div>
  );
}
