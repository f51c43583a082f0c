import { useMemo, useState } from 'react';
import type { SavedFilter } from '../../preload/contract/index.ts';
import { formatRoute, navigate, type Route } from '../app/route.ts';
import { useSettings } from '../app/settings.ts';
import { MenuAt, type MenuEntry } from '../ui/index.ts';
import { FilterDialog } from './FilterDialog.tsx';
import { IndexingNotice } from './Indexing.tsx';
import { removeFilter, useLabels } from './labels.ts';
import { countViews, type FixedView } from './rows.ts';
import { MoreButton, type Shared, SidebarAnchor } from './SidebarLine.tsx';
import { SidebarTags } from './SidebarTags.tsx';
import { useLibrary } from './store.ts';
import { useRoving } from './use-roving.ts';
import './sidebar.css';
import { formatNumber } from '../../preload/words/index.ts';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

const MAIN: readonly FixedView[] = ['unread', 'reading', 'archive', 'all'];
const MORE: readonly FixedView[] = ['favourites', 'noted', 'untagged', 'missing', 'trash'];

/** Everything the library can show, at its side; on a narrow window in a panel. */
export function Sidebar({ route, onGo }: { route: Route | null; onGo?: () => void }) {
  const { rows, status, isWhole } = useLibrary();
  const review = useSettings((state) => state.settings.review);
  const counts = useMemo(
    () => (status === 'ready' && isWhole ? countViews(rows.values()) : null),
    [rows, status, isWhole],
  );
  const here = route ? formatRoute(route) : '';
  const line = (to: Route, name: string, count = 0) => (
    <SidebarLink key={name} to={to} name={name} count={count} here={here} onGo={onGo} />
  );
  return (
    <>
      <nav aria-label={say('views')} className="sidebar">
        <ul>
          {MAIN.map((view) => line({ name: 'library', view }, say(`view.${view}`), counts?.[view]))}
        </ul>
        <ul>
          {MORE.map((view) => line({ name: 'library', view }, say(`view.${view}`), counts?.[view]))}
        </ul>
        <ul>
          {line({ name: 'notes' }, say('allNotes'))}
          {review && line({ name: 'review' }, say('lookAgain'))}
        </ul>
        <Filters here={here} onGo={onGo} />
        <SidebarTags here={here} onGo={onGo} />
      </nav>
      <IndexingNotice />
    </>
  );
}

interface LinkProps extends Shared {
  to: Route;
  name: string;
  count?: number | undefined;
}

function SidebarLink({ to, name, count = 0, here, onGo }: LinkProps) {
  return (
    <li className="sidebar-line">
      <SidebarAnchor to={to} here={here} onGo={onGo}>
        <span className="sidebar-name">{name}</span>
        {count > 0 && <span className="sidebar-count">{formatNumber(count)}</span>}
      </SidebarAnchor>
    </li>
  );
}

function Filters({ here, onGo }: Shared) {
  const filters = useLabels((state) => state.filters);
  const [menu, setMenu] = useState<{ filter: SavedFilter; anchor: HTMLElement } | null>(null);
  const [changed, setChanged] = useState<SavedFilter | null>(null);
  const current = filters.find(({ id }) => here === `#/filter/${id}`);
  const roving = useRoving(
    filters.map(({ id }) => id),
    current?.id,
  );
  if (filters.length === 0) return null;
  return (
    <section aria-labelledby="sidebar-filters">
      <h2 id="sidebar-filters" className="sidebar-head">
        {say('filters')}
      </h2>
      <ul>
        {filters.map((filter) => (
          <li
            key={filter.id}
            className="sidebar-line"
            {...roving.line(filter.id, { onMenu: (anchor) => setMenu({ filter, anchor }) })}
          >
            <SidebarAnchor
              to={{ name: 'library', view: 'filter', of: filter.id }}
              title={filter.query}
              here={here}
              onGo={onGo}
              isStop={roving.isStop(filter.id)}
            >
              <span className="sidebar-name">{filter.name}</span>
            </SidebarAnchor>
            <MoreButton
              label={say('filterMore', { name: filter.name })}
              isOpen={menu?.filter.id === filter.id}
              isStop={roving.isStop(filter.id)}
              onOpen={(anchor) => setMenu({ filter, anchor })}
            />
          </li>
        ))}
      </ul>
      <MenuAt
        anchor={menu?.anchor ?? null}
        onClose={() => setMenu(null)}
        label={say('filterMenu', { name: menu?.filter.name ?? '' })}
        entries={menu ? filterEntries(menu.filter, setChanged, here) : []}
      />
      <FilterDialog
        query={changed?.query ?? null}
        filter={changed}
        onClose={() => setChanged(null)}
      />
    </section>
  );
}

function filterEntries(
  filter: SavedFilter,
  change: (filter: SavedFilter) => void,
  here: string,
): MenuEntry[] {
  return [
    { id: 'change', label: say('filterChange'), icon: 'edit', onAction: () => change(filter) },
    {
      id: 'remove',
      label: common('remove'),
      icon: 'trash',
      onAction: () => {
        void removeFilter(filter);
        if (here === `#/filter/${filter.id}`) navigate({ name: 'library', view: 'unread' });
      },
    },
  ];
}
