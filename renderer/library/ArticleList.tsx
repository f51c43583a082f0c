import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ListRow } from '../../preload/contract/index.ts';
import { navigate } from '../app/route.ts';
import { useSettings } from '../app/settings.ts';
import { useCommands } from '../app/shortcuts.ts';
import { MenuAt } from '../ui/index.ts';
import { ArticleRowView } from './ArticleRowView.tsx';
import { ColumnHeads } from './ColumnHeads.tsx';
import { JumpField } from './JumpField.tsx';
import { type RowCommands, rowEntries } from './row-menu.ts';
import type { ListView } from './rows.ts';
import { useListing } from './store.ts';
import { reveal, useGridKeys } from './use-grid-keys.ts';
import './article-list.css';
import { say } from './words/index.ts';

export interface ArticleListProps {
  view: ListView;
  label: string;
  rows: ListRow[];
  selection: ReadonlySet<string>;
  onSelectionChange: (selection: ReadonlySet<string>) => void;
  commands: RowCommands;
}

/** Heights of a row, in CSS pixels; fixed, so that the place of any row is known without laying it out. */
const HEIGHT = { roomy: 76, close: 38 } as const;
/** Rows in the page above and below the visible ones. */
const BEYOND = 8;

/**
 * Only rows near the window are in the page, so that fifty thousand cost no more than a few. A screen reader is
 * told how many there are and which one this is (aria-rowcount, aria-rowindex).
 */
export function ArticleList(props: ArticleListProps) {
  const { view, label, rows, selection, onSelectionChange, commands } = props;
  const density = useSettings((state) => state.settings.density);
  const height = HEIGHT[density];
  /** Rows of the grid that are no articles. */
  const heads = density === 'close' ? 1 : 0;
  const list = useRef<HTMLDivElement>(null);
  const [span, setSpan] = useState({ first: 0, last: 30 });
  const [focused, setFocused] = useState(() => useListing.getState().opened?.id ?? null);
  const now = useToday();
  const [menu, setMenu] = useState<{ id: string; anchor: HTMLElement } | null>(null);
  const menuRow = menu && rows.find((row) => row.id === menu.id);
  const focusedAt = useFocusedAt(rows, focused, setFocused, list);

  const measure = useCallback(() => {
    const element = list.current;
    if (!element) return;
    const first = Math.max(0, Math.floor(element.scrollTop / height) - BEYOND);
    const last = Math.ceil((element.scrollTop + element.clientHeight) / height) + BEYOND;
    setSpan((old) => (old.first === first && old.last === last ? old : { first, last }));
  }, [height]);
  useLayoutEffect(() => {
    const element = list.current;
    const { opened } = useListing.getState();
    if (element && opened) element.scrollTop = opened.scroll;
    measure();
    const observer = new ResizeObserver(measure);
    if (element) observer.observe(element);
    return () => observer.disconnect();
  }, [measure]);
  useReturn(list, focused, focusedAt >= 0);

  const open = (id: string) => {
    useListing.setState({ opened: { id, scroll: list.current?.scrollTop ?? 0 } });
    navigate({ name: 'article', id, note: null });
  };
  const keys = useGridKeys({
    list,
    rows,
    height,
    focusedAt,
    selection,
    onFocus: setFocused,
    onSelectionChange,
    onOpen: open,
  });

  /** Where the list stood when a title was begun to be typed; null while none is. */
  const [jumpFrom, setJumpFrom] = useState<number | null>(null);
  useCommands({ 'library.jump': () => setJumpFrom(Math.max(0, focusedAt)) });
  const show = (index: number) => {
    const row = rows[index];
    if (!row || !list.current) return;
    // Not under the field.
    reveal(list.current, Math.min(rows.length - 1, index + (density === 'close' ? 2 : 1)), height);
    reveal(list.current, index, height);
    setFocused(row.id);
  };

  const shown = indexesOf(span, rows.length, focusedAt);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be scrolled row by row */}
      <div
        ref={list}
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + heads}
        aria-multiselectable
        className={`article-list article-list-${density}${selection.size > 0 ? ' article-list-selecting' : ''}`}
        tabIndex={-1}
        onScroll={measure}
        onKeyDown={keys.onKeyDown}
      >
        {density === 'close' && <ColumnHeads />}
        <div
          role="presentation"
          className="article-list-space"
          style={{ height: rows.length * height }}
        >
          {shown.map((index) => {
            const row = rows[index];
            if (!row) return null;
            const isFocused = index === Math.max(0, focusedAt);
            const isMet = isFocused && jumpFrom !== null;
            return (
              // biome-ignore lint/a11y/useSemanticElements: as above
              // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
              <div
                key={row.id}
                role="row"
                aria-rowindex={index + heads + 1}
                aria-selected={selection.has(row.id)}
                aria-labelledby={`title-${row.id}`}
                data-key={row.id}
                tabIndex={isFocused ? 0 : -1}
                className={`article-list-item${isMet ? ' article-list-met' : ''}`}
                style={{ height, transform: `translateY(${index * height}px)` }}
                onFocus={(event) => {
                  setFocused(row.id);
                  keys.noteFocus(event);
                }}
                onClick={(event) => keys.onRowClick(event, row, index)}
              >
                <ArticleRowView
                  row={row}
                  view={view}
                  density={density}
                  now={now}
                  isSelected={selection.has(row.id)}
                  isReachable={isFocused}
                  isMenuOpen={menu?.id === row.id}
                  onMenu={(id, anchor) => setMenu({ id, anchor })}
                  onToggle={() => keys.toggle(index)}
                />
              </div>
            );
          })}
        </div>
      </div>
      {jumpFrom !== null && (
        <JumpField
          rows={rows}
          from={jumpFrom}
          onShow={show}
          onClose={(index) => {
            setJumpFrom(null);
            show(index);
            const id = rows[index]?.id;
            if (id !== undefined) requestAnimationFrame(() => focusRow(list.current, id));
          }}
        />
      )}
      <MenuAt
        anchor={menuRow ? (menu?.anchor ?? null) : null}
        onClose={() => setMenu(null)}
        label={say('actionsFor', { title: menuRow?.title ?? '' })}
        entries={menuRow ? rowEntries(menuRow, commands) : []}
      />
    </>
  );
}

/** The row with the focus stays in the page wherever the list is scrolled, so that the focus is not lost. */
function indexesOf(
  span: { first: number; last: number },
  size: number,
  focusedAt: number,
): number[] {
  const last = Math.min(span.last, size - 1);
  const indexes = Array.from(
    { length: Math.max(0, last - span.first + 1) },
    (_, n) => span.first + n,
  );
  if (focusedAt >= 0 && focusedAt < span.first) return [focusedAt, ...indexes];
  if (focusedAt > last) return [...indexes, focusedAt];
  return indexes;
}

/** Where the focused row stands; when it went, the one that took its place gets the focus. */
function useFocusedAt(
  rows: ListRow[],
  focused: string | null,
  setFocused: (id: string | null) => void,
  list: React.RefObject<HTMLDivElement | null>,
): number {
  const last = useRef({ rows, at: -1 });
  let at = -1;
  if (focused !== null) {
    const before = last.current;
    at = rows[before.at]?.id === focused ? before.at : rows.findIndex((row) => row.id === focused);
  }
  const isGone = focused !== null && at < 0;
  useLayoutEffect(() => {
    if (!isGone) {
      last.current = { rows, at };
      return;
    }
    const next = rows[Math.min(last.current.at, rows.length - 1)];
    if (last.current.at < 0 || !next) return;
    setFocused(next.id);
    // Only where the focus was in the list, or fell to the page with the row that went.
    if (
      document.activeElement === document.body ||
      list.current?.contains(document.activeElement)
    ) {
      requestAnimationFrame(() => focusRow(list.current, next.id));
    }
  });
  return at;
}

/** Coming back from an article: its row has the focus, and the list stands where it stood. */
function useReturn(
  list: React.RefObject<HTMLElement | null>,
  focused: string | null,
  isThere: boolean,
) {
  useEffect(() => {
    const { opened } = useListing.getState();
    if (!opened || !isThere || focused !== opened.id) return;
    focusRow(list.current, opened.id);
    useListing.setState({ opened: null });
  }, [list, focused, isThere]);
}

export function focusRow(list: HTMLElement | null, id: string): void {
  list
    ?.querySelector<HTMLElement>(`[role="row"][data-key="${CSS.escape(id)}"]`)
    ?.focus({ preventScroll: true });
}

/** The present moment, taken anew when the day changes: "today" must not stay up overnight. */
function useToday(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
    const timer = setTimeout(() => setNow(new Date()), midnight.getTime() - Date.now() + 1000);
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}

/** The id of the row that has the focus, or null. */
export function focusedRow(): string | null {
  const row = document.activeElement?.closest<HTMLElement>('.article-list [role="row"]');
  return row?.dataset.key ?? null;
}
