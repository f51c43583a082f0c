import { updateSettings, useSettings } from '../app/settings.ts';
import { shortcutOf } from '../app/shortcuts.ts';
import { Button, Icon, IconButton, Menu } from '../ui/index.ts';
import type { RowCommands } from './row-menu.ts';
import { type ListView, SORTS, type Sort } from './rows.ts';
import { useListing } from './store.ts';
import './list-head.css';

const SORT_NAMES: Record<Sort, [usual: string, reversed: string]> = {
  added: ['Newest first', 'Oldest first'],
  title: ['By title', 'By title, z to a'],
  author: ['By author', 'By author, z to a'],
  site: ['By site', 'By site, z to a'],
  length: ['Shortest first', 'Longest first'],
  progress: ['Furthest read first', 'Least read first'],
  notes: ['Most notes first', 'Fewest notes first'],
  published: ['Last published first', 'First published first'],
};

function sortName(sort: Sort, view: ListView, reversed: boolean): string {
  if (sort === 'added' && view === 'trash') {
    return reversed ? 'First deleted first' : 'Last deleted first';
  }
  return SORT_NAMES[sort][reversed ? 1 : 0];
}

export interface ListHeadProps {
  view: ListView;
  /** What the list is called. */
  title: string;
  /** Ids of the selected rows, in the order shown. */
  selected: string[];
  isEmpty: boolean;
  commands: RowCommands;
  onClearSelection: () => void;
  onExportAll: () => void;
}

/** The list's title, filter and order; with rows selected, what can be done with them. */
export function ListHead(props: ListHeadProps) {
  const { view, selected, commands, onClearSelection } = props;
  const density = useSettings((state) => state.settings.density);
  return (
    <div className={`list-head list-head-${density}`}>
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

function Usual({ view, title, isEmpty, onExportAll }: ListHeadProps) {
  const { sort, reversed } = useListing();
  const density = useSettings((state) => state.settings.density);
  const name = sortName(sort, view, reversed);
  return (
    <>
      <h1 dir="auto">{title}</h1>
      {!isEmpty && (
        <div className="list-head-tools">
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
              ...SORTS.map((one) => ({
                id: one,
                label: sortName(one, view, one === sort && reversed),
                onAction: () => useListing.setState({ sort: one, reversed: false }),
              })),
              {
                id: 'reverse',
                label: 'The other way round',
                shortcut: shortcutOf('library.order'),
                separated: true,
                isAct: true,
                onAction: reverseOrder,
              },
            ]}
          />
          <Menu
            label="Rows"
            trigger={
              <Button tone="quiet" aria-label={`Rows: ${DENSITY_NAMES[density]}`}>
                {DENSITY_NAMES[density]}
                <Icon name="chevronDown" />
              </Button>
            }
            selected={density}
            entries={(['roomy', 'close'] as const).map((one) => ({
              id: one,
              label: DENSITY_NAMES[one],
              onAction: () => void updateSettings({ density: one }),
            }))}
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

const DENSITY_NAMES = { roomy: 'Roomy', close: 'Close' } as const;

export function reverseOrder(): void {
  useListing.setState(({ reversed }) => ({ reversed: !reversed }));
}
