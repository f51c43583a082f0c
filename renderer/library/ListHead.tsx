import type { View } from '../../preload/contract/index.ts';
import { Button, Icon, IconButton, Menu } from '../ui/index.ts';
import { VIEW_NAMES } from './LibraryHeader.tsx';
import type { RowCommands } from './row-menu.ts';
import type { Sort } from './rows.ts';
import { useListing } from './store.ts';
import './list-head.css';

function sortName(sort: Sort, view: View): string {
  if (sort === 'title') return 'By title';
  if (sort === 'length') return 'Shortest first';
  return view === 'trash' ? 'Last deleted first' : 'Newest first';
}

export interface ListHeadProps {
  view: View;
  /** Ids of the selected rows, in the order shown. */
  selected: string[];
  tags: readonly string[];
  isEmpty: boolean;
  commands: RowCommands;
  onClearSelection: () => void;
  onExportAll: () => void;
}

/** The list's title, filter and order; with rows selected, what can be done with them. */
export function ListHead(props: ListHeadProps) {
  const { view, selected, commands, onClearSelection } = props;
  return (
    <div className="list-head">
      {selected.length > 0 ? (
        <>
          <h1 className="list-head-selected">{selected.length.toLocaleString('en-GB')} selected</h1>
          <div className="list-head-tools" role="toolbar" aria-label="Selected articles">
            <BulkButtons view={view} selected={selected} commands={commands} />
            <IconButton
              icon="close"
              label="Clear the selection"
              shortcut="Esc"
              onPress={onClearSelection}
            />
          </div>
        </>
      ) : (
        <Usual {...props} />
      )}
    </div>
  );
}

function BulkButtons({
  view,
  selected,
  commands,
}: Pick<ListHeadProps, 'view' | 'selected' | 'commands'>) {
  if (view === 'trash') {
    return (
      <>
        <Button icon="restore" onPress={() => commands.restore(selected)}>
          Restore
        </Button>
        <Button tone="danger" icon="trash" onPress={() => commands.purge(selected)}>
          Delete for good
        </Button>
      </>
    );
  }
  const back = view === 'archive';
  return (
    <>
      <Button icon={back ? 'inbox' : 'archive'} onPress={() => commands.archive(selected, !back)}>
        {back ? 'Move to Unread' : 'Archive'}
      </Button>
      <Button icon="tag" onPress={() => commands.tag(selected)}>
        Tags
      </Button>
      <Button icon="export" onPress={() => commands.exportNotes(selected)}>
        Export
      </Button>
      <Button icon="trash" onPress={() => commands.trash(selected)}>
        Trash
      </Button>
    </>
  );
}

function Usual({ view, tags, isEmpty, onExportAll }: ListHeadProps) {
  const { sort, tag, favourites } = useListing();
  const choose = (next: Sort) => useListing.setState({ sort: next });
  const name = sortName(sort, view);
  return (
    <>
      <h1>{VIEW_NAMES[view]}</h1>
      <div className="list-head-filters">
        {tag !== null && (
          <Button
            tone="quiet"
            className="list-head-filter"
            aria-label={`Tagged ${tag}. Show all`}
            onPress={() => useListing.setState({ tag: null })}
          >
            #{tag}
            <Icon name="close" />
          </Button>
        )}
        {favourites && (
          <Button
            tone="quiet"
            className="list-head-filter"
            aria-label="Favourites. Show all"
            onPress={() => useListing.setState({ favourites: false })}
          >
            Favourites
            <Icon name="close" />
          </Button>
        )}
      </div>
      {!(isEmpty && tag === null && !favourites) && (
        <div className="list-head-tools">
          <Menu
            label="Filter"
            trigger={
              <Button tone="quiet">
                Filter
                <Icon name="chevronDown" />
              </Button>
            }
            selected={favourites ? 'favourites' : tag === null ? 'all' : `#${tag}`}
            entries={[
              {
                id: 'all',
                label: 'Everything',
                onAction: () => useListing.setState({ tag: null, favourites: false }),
              },
              {
                id: 'favourites',
                label: 'Favourites',
                onAction: () => useListing.setState({ tag: null, favourites: true }),
              },
              ...tags.slice(0, 200).map((one, index) => ({
                id: `#${one}`,
                label: `#${one}`,
                separated: index === 0,
                onAction: () => useListing.setState({ tag: one, favourites: false }),
              })),
            ]}
          />
          <Menu
            label="Order"
            trigger={
              <Button tone="quiet" aria-label={`Order: ${name}`}>
                {name}
                <Icon name="chevronDown" />
              </Button>
            }
            selected={sort}
            entries={[
              { id: 'added', label: sortName('added', view), onAction: () => choose('added') },
              { id: 'title', label: sortName('title', view), onAction: () => choose('title') },
              { id: 'length', label: sortName('length', view), onAction: () => choose('length') },
            ]}
          />
          {view !== 'trash' && (
            <IconButton
              icon="export"
              label="Export the notes of the whole library"
              onPress={onExportAll}
            />
          )}
        </div>
      )}
    </>
  );
}
