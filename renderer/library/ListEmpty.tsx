import { useState } from 'react';
import type { SavedFilter } from '../../preload/contract/index.ts';
import { KeyCaps } from '../app/Keys.tsx';
import { navigate } from '../app/route.ts';
import { openWindow } from '../app/windows.ts';
import { Button } from '../ui/index.ts';
import { EmptyState } from './EmptyState.tsx';
import { FilterDialog } from './FilterDialog.tsx';
import type { FixedView, ListView } from './rows.ts';
import { say } from './words/index.ts';

const WITH_SENTENCE = [
  ...(['reading', 'favourites', 'noted', 'untagged', 'missing', 'tag'] as const),
];

/** What an empty list says, per view and filter. */
export function ListEmpty({
  view,
  filter,
  counts,
  onAdd,
}: {
  view: ListView;
  /** The one that is shown, where that is one. */
  filter: SavedFilter | undefined;
  counts: Record<FixedView, number>;
  onAdd: () => void;
}) {
  const named = WITH_SENTENCE.find((one) => one === view);
  if (view === 'filter') return <NothingFits filter={filter} />;
  if (named && counts.all > 0) {
    return (
      <EmptyState title={say(`empty.${named}`)}>
        <Button onPress={() => navigate({ name: 'library', view: 'all' })}>
          {say('empty.showAll')}
        </Button>
      </EmptyState>
    );
  }
  if (view === 'trash') {
    return (
      <EmptyState title={say('empty.trash')}>
        <p>{say('empty.trashHint')}</p>
        <Button onPress={() => openWindow('deleted')}>{say('deletedForGood')}</Button>
      </EmptyState>
    );
  }
  if (view === 'archive' && counts.all > 0) {
    return (
      <EmptyState title={say('empty.archive')}>
        <p>{say.rich('empty.archiveHint', { key: (text) => <kbd>{text}</kbd> })}</p>
      </EmptyState>
    );
  }
  if (counts.all > 0) {
    return (
      <EmptyState title={say('empty.unread')}>
        <p>{say('empty.unreadHint', { count: counts.archive })}</p>
        <Button onPress={() => navigate({ name: 'library', view: 'archive' })}>
          {say('empty.openArchive')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={say('empty.nothing')}>
      <p>{say('empty.nothingHint')}</p>
      <dl className="empty-state-ways">
        <dt>
          <KeyCaps name="Ctrl+V" />
        </dt>
        <dd>{say('empty.paste')}</dd>
        <dt>{say('empty.drop')}</dt>
        <dd>{say('empty.dropHint')}</dd>
        <dt>
          <kbd>a</kbd>
        </dt>
        <dd>{say('empty.dialog')}</dd>
      </dl>
      <Button tone="primary" icon="add" onPress={onAdd}>
        {say('add.title')}
      </Button>
    </EmptyState>
  );
}

function NothingFits({ filter }: { filter: SavedFilter | undefined }) {
  const [changing, setChanging] = useState(false);
  if (!filter) {
    return (
      <EmptyState title={say('empty.filterGone')}>
        <Button onPress={() => navigate({ name: 'library', view: 'all' })}>
          {say('empty.showAll')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={say('empty.filter')}>
      <p>
        {say.rich('empty.filterQuery', {
          query: filter.query,
          code: (text) => <code key="query">{text}</code>,
        })}
      </p>
      <Button onPress={() => setChanging(true)}>{say('filterDialog.change')}</Button>
      <FilterDialog
        query={changing ? filter.query : null}
        filter={filter}
        onClose={() => setChanging(false)}
      />
    </EmptyState>
  );
}
