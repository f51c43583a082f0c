import { updateSettings, useSettings } from '../app/settings.ts';
import { shortcutOf } from '../app/shortcuts.ts';
import { openWindow } from '../app/windows.ts';
import { Button, Icon, IconButton, Menu } from '../ui/index.ts';
import type { RowCommands } from './row-menu.ts';
import { type ListView, SORTS, type Sort } from './rows.ts';
import { useLibrary, useListing } from './store.ts';
import './list-head.css';
import { keyWords } from '../app/keymap.ts';
import { say } from './words/index.ts';

function sortName(sort: Sort, view: ListView, reversed: boolean): string {
  const key = sort === 'added' && view === 'trash' ? 'deleted' : sort;
  return reversed ? say(`sort.${key}.reversed`) : say(`sort.${key}`);
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
          <h1 className="list-head-selected">{say('selected', { count: selected.length })}</h1>
          <div className="list-head-tools" role="toolbar" aria-label={say('selectedTools')}>
            <BulkButtons view={view} selected={selected} commands={commands} />
            <IconButton
              icon="close"
              label={say('clearSelection')}
              shortcut={keyWords('Escape')}
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
  // As the key does: what the first of them is not yet, all of them become.
  const isFavourite = useLibrary(({ rows }) => rows.get(selected[0] ?? '')?.favourite ?? false);
  if (view === 'trash') {
    return (
      <>
        <Button icon="restore" onPress={() => commands.restore(selected)}>
          {say('restore')}
        </Button>
        <Button tone="danger" icon="trash" onPress={() => commands.purge(selected)}>
          {say('purge')}
        </Button>
      </>
    );
  }
  const back = view === 'archive';
  return (
    <>
      <Button icon={back ? 'inbox' : 'archive'} onPress={() => commands.archive(selected, !back)}>
        {back ? say('toUnread') : say('archive')}
      </Button>
      <Button icon="tag" onPress={() => commands.tag(selected)}>
        {say('tags')}
      </Button>
      <Button icon="star" onPress={() => commands.favourite(selected, !isFavourite)}>
        {isFavourite ? say('row.unfavourite') : say('row.favourite')}
      </Button>
      <Button icon="export" onPress={() => commands.exportNotes(selected)}>
        {say('export')}
      </Button>
      <Button icon="trash" onPress={() => commands.trash(selected)}>
        {say('trash')}
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
            label={say('order')}
            trigger={
              <Button tone="quiet" aria-label={say('orderNow', { name })}>
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
                label: say('otherWay'),
                shortcut: shortcutOf('library.order'),
                separated: true,
                isAct: true,
                onAction: reverseOrder,
              },
            ]}
          />
          <Menu
            label={say('rows')}
            trigger={
              <Button tone="quiet" aria-label={say('rowsNow', { name: say(`rows.${density}`) })}>
                {say(`rows.${density}`)}
                <Icon name="chevronDown" />
              </Button>
            }
            selected={density}
            entries={(['roomy', 'close'] as const).map((one) => ({
              id: one,
              label: say(`rows.${one}`),
              onAction: () => void updateSettings({ density: one }),
            }))}
          />
          {view === 'trash' && (
            <Button tone="quiet" onPress={() => openWindow('deleted')}>
              {say('deletedForGood')}
            </Button>
          )}
          {view !== 'trash' && (
            <IconButton icon="export" label={say('exportAll')} onPress={onExportAll} />
          )}
        </div>
      )}
    </>
  );
}

export function reverseOrder(): void {
  useListing.setState(({ reversed }) => ({ reversed: !reversed }));
}
