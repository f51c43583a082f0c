import { useEffect, useRef, useState } from 'react';
import {
  GridList,
  GridListItem,
  ListLayout,
  type Selection,
  Virtualizer,
} from 'react-aria-components';
import type { ArticleRow, View } from '../../preload/contract/index.ts';
import { navigate } from '../app/route.ts';
import { ArticleRowView } from './ArticleRowView.tsx';
import { useListing } from './store.ts';
import './article-list.css';

export interface RowCommands {
  archive: (ids: string[], archived: boolean) => void;
  trash: (ids: string[]) => void;
  restore: (ids: string[]) => void;
  purge: (ids: string[]) => void;
  favourite: (ids: string[], is: boolean) => void;
  tag: (ids: string[]) => void;
  exportNotes: (ids: string[]) => void;
}

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
  useReturnToPlace(list);
  const now = useToday();
  const selecting = selection === 'all' || selection.size > 0;
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 77 }}>
      <GridList
        ref={list}
        aria-label={label}
        className={`article-list${selecting ? ' article-list-selecting' : ''}`}
        items={rows}
        dependencies={[view, now, commands]}
        selectionMode="multiple"
        selectedKeys={selection}
        onSelectionChange={onSelectionChange}
        // Single letters act on the row: they cannot also jump to a title.
        disallowTypeAhead
        onAction={(key) => {
          useListing.setState({ opened: String(key), scroll: list.current?.scrollTop ?? 0 });
          navigate({ name: 'article', id: String(key), note: null });
        }}
      >
        {(row: ArticleRow) => (
          <GridListItem id={row.id} textValue={row.title} className="article-list-item">
            <ArticleRowView row={row} view={view} now={now} commands={commands} />
          </GridListItem>
        )}
      </GridList>
    </Virtualizer>
  );
}

/** Coming back from an article: the list stands where it stood, the focus on the article's row. */
function useReturnToPlace(list: React.RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    const { opened, scroll } = useListing.getState();
    if (!opened || !list.current) return;
    useListing.setState({ opened: null });
    list.current.scrollTop = scroll;
    // The rows at that height are laid out in the next frame.
    const frame = requestAnimationFrame(() => {
      list.current
        ?.querySelector<HTMLElement>(`[role="row"][data-key="${CSS.escape(opened)}"]`)
        ?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [list]);
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
