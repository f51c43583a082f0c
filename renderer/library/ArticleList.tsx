import { useEffect, useRef, useState } from 'react';
import {
  GridList,
  GridListItem,
  type GridListRenderProps,
  ListLayout,
  type Selection,
  Virtualizer,
} from 'react-aria-components';
import type { ArticleRow, View } from '../../preload/contract/index.ts';
import { navigate } from '../app/route.ts';
import { MenuAt } from '../ui/index.ts';
import { ArticleRowView } from './ArticleRowView.tsx';
import { leavePlace, useReturnToPlace } from './return-to-place.ts';
import { type RowCommands, rowEntries } from './row-menu.ts';
import './article-list.css';

export interface ArticleListProps {
  view: View;
  label: string;
  rows: ArticleRow[];
  selection: Selection;
  onSelectionChange: (selection: Selection) => void;
  commands: RowCommands;
}

/** Rows are laid out only near the window, so that thousands cost no more than a few. */
export function ArticleList(props: ArticleListProps) {
  const { view, label, rows, selection, onSelectionChange, commands } = props;
  const list = useRef<HTMLDivElement>(null);
  const state = useRef<GridListRenderProps['state'] | null>(null);
  useReturnToPlace(list, state);
  const now = useToday();
  const [menu, setMenu] = useState<{ id: string; anchor: HTMLElement } | null>(null);
  const menuRow = menu && rows.find((row) => row.id === menu.id);
  const selecting = selection === 'all' || selection.size > 0;
  return (
    <>
      <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 75 }}>
        <GridList
          ref={list}
          aria-label={label}
          className={(given) => {
            state.current = given.state;
            return `article-list${selecting ? ' article-list-selecting' : ''}`;
          }}
          items={rows}
          dependencies={[view, now, menu]}
          selectionMode="multiple"
          selectedKeys={selection}
          onSelectionChange={onSelectionChange}
          // Single letters act on the row: they cannot also jump to a title.
          disallowTypeAhead
          onAction={(key) => {
            leavePlace(list.current, String(key));
            navigate({ name: 'article', id: String(key), note: null });
          }}
        >
          {(row: ArticleRow) => (
            <GridListItem id={row.id} textValue={row.title} className="article-list-item">
              <ArticleRowView
                row={row}
                view={view}
                now={now}
                isMenuOpen={menu?.id === row.id}
                onMenu={(id, anchor) => setMenu({ id, anchor })}
              />
            </GridListItem>
          )}
        </GridList>
      </Virtualizer>
      <MenuAt
        anchor={menuRow ? (menu?.anchor ?? null) : null}
        onClose={() => setMenu(null)}
        label={`Actions for ${menuRow?.title ?? ''}`}
        entries={menuRow ? rowEntries(menuRow, commands) : []}
      />
    </>
  );
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
