/** The keyboard and the mouse in the list: the grid pattern of the ARIA Authoring Practices, rows as cells. */
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useRef,
} from 'react';
import type { ListRow } from '../../preload/contract/index.ts';

export interface GridOptions {
  list: RefObject<HTMLDivElement | null>;
  rows: ListRow[];
  /** Of a row, in CSS pixels. */
  height: number;
  focusedAt: number;
  selection: ReadonlySet<string>;
  onFocus: (id: string) => void;
  onSelectionChange: (selection: ReadonlySet<string>) => void;
  onOpen: (id: string) => void;
}

const CONTROLS = 'button, input, a[href]';

export function useGridKeys(options: GridOptions) {
  const { list, rows, height, focusedAt, selection, onFocus, onSelectionChange, onOpen } = options;
  /** Where a selection with Shift began. */
  const anchor = useRef(-1);

  function toggle(index: number): void {
    const id = rows[index]?.id;
    if (id === undefined) return;
    anchor.current = index;
    const next = new Set(selection);
    if (!next.delete(id)) next.add(id);
    onSelectionChange(next);
  }

  function selectTo(index: number): void {
    const from = anchor.current < 0 ? Math.max(0, focusedAt) : anchor.current;
    anchor.current = from;
    const [low, high] = from < index ? [from, index] : [index, from];
    onSelectionChange(new Set(rows.slice(low, high + 1).map((row) => row.id)));
  }

  function moveTo(index: number, extend: boolean): void {
    const at = Math.max(0, Math.min(rows.length - 1, index));
    const row = rows[at];
    const element = list.current;
    if (!row || !element) return;
    reveal(element, at, height);
    if (extend) selectTo(at);
    onFocus(row.id);
    requestAnimationFrame(() => {
      element
        .querySelector<HTMLElement>(`[role="row"][data-key="${CSS.escape(row.id)}"]`)
        ?.focus({ preventScroll: true });
    });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>('[role="row"][data-key]');
    if (!row || event.defaultPrevented || event.altKey) return;
    const onRow = target === row;
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / height) - 1);
    const at = Math.max(0, focusedAt);
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined && !event.ctrlKey && !event.metaKey) moveTo(to, event.shiftKey);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      stepInRow(row, target, event.key === 'ArrowRight' ? 1 : -1);
    } else if (event.key === 'Escape' && selection.size > 0) onSelectionChange(new Set());
    else if (event.key === 'Escape' && !onRow) row.focus();
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      onSelectionChange(new Set(rows.map(({ id }) => id)));
    } else if (event.key === ' ' && onRow) {
      if (event.shiftKey) selectTo(at);
      else toggle(at);
    } else if (event.key === 'Enter' && onRow) onOpen(row.dataset.key ?? '');
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onRowClick(event: MouseEvent, row: ListRow, index: number): void {
    if ((event.target as HTMLElement).closest(CONTROLS)) return;
    if (event.shiftKey) selectTo(index);
    else if (event.ctrlKey || event.metaKey || selection.size > 0) toggle(index);
    else onOpen(row.id);
  }

  /** A focus that comes from outside, by Tab or a click, begins a selection anew. */
  function noteFocus(event: FocusEvent): void {
    if (!list.current?.contains(event.relatedTarget)) anchor.current = -1;
  }

  return { onKeyDown, onRowClick, toggle, noteFocus };
}

/** To the next control in the row, or back to the row itself. */
function stepInRow(row: HTMLElement, from: HTMLElement, step: number): void {
  const stops = [row, ...row.querySelectorAll<HTMLElement>(CONTROLS)];
  const next = stops[(stops.indexOf(from) + step + stops.length) % stops.length];
  next?.focus();
}

/** Scrolls no further than a row needs to be seen whole. */
export function reveal(list: HTMLElement, index: number, height: number): void {
  const heads = list.querySelector('.column-heads')?.clientHeight ?? 0;
  const top = index * height;
  if (top < list.scrollTop) list.scrollTop = top;
  const bottom = top + height + heads - list.clientHeight;
  if (bottom > list.scrollTop) list.scrollTop = bottom;
}
