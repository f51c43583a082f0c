import { useMemo, useState } from 'react';
import { COLORS, type ListRow, type SavedFilter } from '../../preload/contract/index.ts';
import { formatRoute, navigate, type Route } from '../app/route.ts';
import { useSettings } from '../app/settings.ts';
import { COLOR_NAMES } from '../margin/color-names.ts';
import { Icon, MenuAt, type MenuEntry } from '../ui/index.ts';
import { FilterDialog } from './FilterDialog.tsx';
import { colorTag, removeFilter, useLabels } from './labels.ts';
import { RenameTagDialog } from './RenameTagDialog.tsx';
import { countTags, countViews, type FixedView } from './rows.ts';
import { clearSearch } from './search.ts';
import { useLibrary } from './store.ts';
import { allTags, tagLines, tagTree } from './tag-tree.ts';
import './sidebar.css';

export const VIEW_NAMES: Record<FixedView, string> = {
  unread: 'Unread',
  reading: 'Reading',
  archive: 'Archive',
  all: 'All',
  favourites: 'Favourites',
  noted: 'With notes',
  untagged: 'Untagged',
  missing: 'Missing images',
  trash: 'Trash',
};
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
    <nav aria-label="Views" className="sidebar">
      <ul>
        {MAIN.map((view) => line({ name: 'library', view }, VIEW_NAMES[view], counts?.[view]))}
      </ul>
      <ul>
        {MORE.map((view) => line({ name: 'library', view }, VIEW_NAMES[view], counts?.[view]))}
      </ul>
      <ul>
        {line({ name: 'notes' }, 'All notes')}
        {review && line({ name: 'review' }, 'Look again')}
      </ul>
      <Filters here={here} onGo={onGo} />
      <Tags rows={rows} here={here} onGo={onGo} />
    </nav>
  );
}

interface LinkProps {
  to: Route;
  name: string;
  count?: number | undefined;
  here: string;
  onGo?: (() => void) | undefined;
}

function SidebarLink({ to, name, count = 0, here, onGo }: LinkProps) {
  const href = formatRoute(to);
  return (
    <li className="sidebar-line">
      <a
        href={href}
        className="sidebar-link"
        aria-current={href === here ? 'page' : undefined}
        onClick={() => {
          clearSearch();
          onGo?.();
        }}
      >
        <span className="sidebar-name">{name}</span>
        {count > 0 && <span className="sidebar-count">{count.toLocaleString('en-GB')}</span>}
      </a>
    </li>
  );
}

type Shared = Pick<LinkProps, 'here' | 'onGo'>;

function Filters({ here, onGo }: Shared) {
  const filters = useLabels((state) => state.filters);
  const [menu, setMenu] = useState<{ filter: SavedFilter; anchor: HTMLElement } | null>(null);
  const [changed, setChanged] = useState<SavedFilter | null>(null);
  if (filters.length === 0) return null;
  return (
    <section aria-labelledby="sidebar-filters">
      <h2 id="sidebar-filters" className="sidebar-head">
        Filters
      </h2>
      <ul>
        {filters.map((filter) => (
          <li key={filter.id} className="sidebar-line">
            <a
              href={formatRoute({ name: 'library', view: 'filter', of: filter.id })}
              className="sidebar-link"
              title={filter.query}
              aria-current={here === `#/filter/${filter.id}` ? 'page' : undefined}
              onClick={() => {
                clearSearch();
                onGo?.();
              }}
            >
              <span className="sidebar-name">{filter.name}</span>
            </a>
            <MoreButton
              label={`More for the filter ${filter.name}`}
              isOpen={menu?.filter.id === filter.id}
              onOpen={(anchor) => setMenu({ filter, anchor })}
            />
          </li>
        ))}
      </ul>
      <MenuAt
        anchor={menu?.anchor ?? null}
        onClose={() => setMenu(null)}
        label={`The filter ${menu?.filter.name ?? ''}`}
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
    { id: 'change', label: 'Change', icon: 'edit', onAction: () => change(filter) },
    {
      id: 'remove',
      label: 'Remove',
      icon: 'trash',
      onAction: () => {
        void removeFilter(filter);
        if (here === `#/filter/${filter.id}`) navigate({ name: 'library', view: 'unread' });
      },
    },
  ];
}

function Tags({ rows, here, onGo }: Shared & { rows: ReadonlyMap<string, ListRow> }) {
  const tree = useMemo(() => tagTree(countTags(rows.values())), [rows]);
  const colors = useLabels((state) => state.tagColors);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [menu, setMenu] = useState<{ tag: string; anchor: HTMLElement } | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const lines = useMemo(() => tagLines(tree, open), [tree, open]);
  if (tree.length === 0) return null;
  const toggle = (tag: string) => {
    const next = new Set(open);
    if (!next.delete(tag)) next.add(tag);
    setOpen(next);
  };
  return (
    <section aria-labelledby="sidebar-tags">
      <h2 id="sidebar-tags" className="sidebar-head">
        Tags
      </h2>
      <ul>
        {lines.map(({ node, depth, isOpen }) => (
          <li key={node.tag} className="sidebar-line" style={{ paddingInlineStart: depth * 14 }}>
            {node.children.length > 0 ? (
              <button
                type="button"
                className="sidebar-turn"
                aria-expanded={isOpen}
                aria-label={`Tags below ${node.tag}`}
                onClick={() => toggle(node.tag)}
              >
                <Icon name="chevronDown" />
              </button>
            ) : (
              <span className="sidebar-turn" />
            )}
            <a
              href={formatRoute({ name: 'library', view: 'tag', of: node.tag })}
              className="sidebar-link"
              aria-label={`${node.tag}, ${node.count.toLocaleString('en-GB')}`}
              aria-current={
                here === formatRoute({ name: 'library', view: 'tag', of: node.tag })
                  ? 'page'
                  : undefined
              }
              onClick={() => {
                clearSearch();
                onGo?.();
              }}
            >
              <span className="sidebar-dot" data-color={colors[node.tag]} />
              <span className="sidebar-name">{node.name}</span>
              <span className="sidebar-count">{node.count.toLocaleString('en-GB')}</span>
            </a>
            <MoreButton
              label={`More for the tag ${node.tag}`}
              isOpen={menu?.tag === node.tag}
              onOpen={(anchor) => setMenu({ tag: node.tag, anchor })}
            />
          </li>
        ))}
      </ul>
      <MenuAt
        anchor={menu?.anchor ?? null}
        onClose={() => setMenu(null)}
        label={`The tag ${menu?.tag ?? ''}`}
        {...(menu ? { selected: colors[menu.tag] ?? 'none' } : {})}
        entries={menu ? tagEntries(menu.tag, setRenaming) : []}
      />
      <RenameTagDialog tag={renaming} known={allTags(tree)} onClose={() => setRenaming(null)} />
    </section>
  );
}

function tagEntries(tag: string, rename: (tag: string) => void): MenuEntry[] {
  return [
    { id: 'rename', label: 'Rename or merge', icon: 'edit', onAction: () => rename(tag) },
    {
      id: 'none',
      label: 'No colour',
      separated: true,
      onAction: () => void colorTag(tag, null),
    },
    ...COLORS.map((color) => ({
      id: color,
      label: COLOR_NAMES[color],
      onAction: () => void colorTag(tag, color),
    })),
  ];
}

function MoreButton({
  label,
  isOpen,
  onOpen,
}: {
  label: string;
  isOpen: boolean;
  onOpen: (anchor: HTMLElement) => void;
}) {
  return (
    <button
      type="button"
      className="sidebar-more"
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onClick={(event) => onOpen(event.currentTarget)}
    >
      <Icon name="more" />
    </button>
  );
}
