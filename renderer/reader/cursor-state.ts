/** The reading cursor on the page: its place, what it covers, and bringing it into view. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  blockAt,
  type Cursor,
  createCursorText,
  extend,
  move,
  onBlock,
  onPart,
  type Span,
  type Step,
  shrink,
} from './cursor.ts';
import { blocksOf, type PageBlock } from './cursor-blocks.ts';
import type { Surface } from './surface.ts';

export interface CursorState {
  /** Kept while it is not shown. */
  cursor: Cursor | null;
  shown: boolean;
}

export interface ReadingCursor {
  readonly state: StoreApi<CursorState>;
  readonly blocks: readonly PageBlock[];
  /** The first call shows it at the first paragraph on the screen; so does one after it was left behind. */
  move(step: Step, by: 1 | -1): void;
  extend(step: 'sentence' | 'word'): void;
  shrink(): void;
  /** What it covers; null while it is not shown. */
  span(): Span | null;
  /** Its box on the screen. */
  box(): DOMRect | null;
  /** A press in the text: it goes there, and stays as it was, seen or not. */
  place(offset: number): void;
  /** Takes what was extended back; then hides it, keeping its place. */
  dismiss(): void;
  /** Brings it where it can be read. */
  reveal(): void;
  isInView(): boolean;
  stop(): void;
}

/** Under the bar, and over the foot: what is between them can be read. In pixels. */
const TOP = 64;
const FOOT = 72;
/** How much of the text before it stays in view when it is scrolled to. */
const CONTEXT = 0.28;

export function createReadingCursor(surface: Surface, lang: string): ReadingCursor {
  const blocks = blocksOf(surface.root);
  const text = createCursorText(surface.map.text, blocks, lang);
  const state = createStore<CursorState>(() => ({ cursor: null, shown: false }));
  /** The size of the last step: a press in the text takes as much. */
  let size: Step = 'block';
  /** Where a smooth scroll is on its way to. */
  let aimed: number | null = null;

  const boxOf = (cursor: Cursor): DOMRect | null => {
    if (cursor.end > cursor.start) {
      return surface.map.rangeOf(cursor.start, cursor.end).getBoundingClientRect();
    }
    const element = blocks[cursor.block]?.element;
    if (!element) return null;
    if (element.isConnected) return element.getBoundingClientRect();
    // An image that turned out missing has another element now.
    return surface.imageAt(surface.imageIn(element) ?? -1)?.getBoundingClientRect() ?? null;
  };
  const isIn = (box: DOMRect) => box.bottom > TOP && box.top < window.innerHeight - FOOT;

  function firstInView(): Cursor | null {
    const at = blockAt(text, surface.firstAt(TOP + 4));
    // A paragraph whose beginning has scrolled away is taken only when none begins on the screen.
    for (const index of [Math.max(0, at - 1), at, at + 1]) {
      const cursor = onBlock(text, index);
      const box = cursor && boxOf(cursor);
      if (box && box.top >= TOP - 8 && box.top < window.innerHeight * 0.7) return cursor;
    }
    return onBlock(text, at);
  }

  /** The cursor to start from, and whether the person sees it now. */
  function current(): { cursor: Cursor | null; seen: boolean } {
    const { cursor, shown } = state.getState();
    const box = cursor && boxOf(cursor);
    if (cursor && box && isIn(aimedBox(box))) return { cursor, seen: shown };
    return { cursor: firstInView(), seen: false };
  }

  /** Where the box will be when scrolling has ended. */
  function aimedBox(box: DOMRect): DOMRect {
    const by = aimed === null ? 0 : window.scrollY - aimed;
    return new DOMRect(box.x, box.y + by, box.width, box.height);
  }

  function reveal(edge: 'start' | 'end' = 'start') {
    const { cursor } = state.getState();
    const now = cursor && boxOf(cursor);
    if (!now) return;
    const box = aimedBox(now);
    const room = window.innerHeight - TOP - FOOT;
    const fits = box.height <= room * 0.9;
    const bottom = fits || edge === 'end' ? box.bottom : Math.min(box.bottom, box.top + room / 2);
    const top = fits || edge === 'start' ? box.top : box.bottom - room / 2;
    if (top >= TOP && bottom <= window.innerHeight - FOOT) return;
    const wanted = TOP + Math.min(room * CONTEXT, Math.max(16, room - (bottom - top) - 16));
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const most = document.documentElement.scrollHeight - window.innerHeight;
    const from = aimed ?? window.scrollY;
    const target = Math.max(0, Math.min(most, from + top - wanted));
    if (Math.abs(target - window.scrollY) < 1) return;
    aimed = still ? null : target;
    window.scrollTo({ top: target, behavior: still ? 'instant' : 'smooth' });
  }

  function go(next: Cursor | null, edge: 'start' | 'end' = 'start') {
    if (!next) return;
    state.setState({ cursor: next, shown: true });
    reveal(edge);
  }

  const arrived = () => {
    aimed = null;
  };
  document.addEventListener('scrollend', arrived);
  // A hand on the wheel ends the way there.
  window.addEventListener('wheel', arrived, { passive: true });
  window.addEventListener('pointerdown', arrived, { passive: true });

  return {
    state,
    blocks,
    move(step, by) {
      size = step;
      const { cursor, seen } = current();
      if (!cursor) return;
      if (seen) go(move(text, cursor, step, by));
      else go(step === 'block' ? cursor : onPart(text, cursor.start, step));
    },
    extend(step) {
      const { cursor, seen } = current();
      if (!cursor) return;
      if (seen) go(extend(text, cursor, step), 'end');
      else go(onPart(text, cursor.start, step));
    },
    shrink() {
      const { cursor, seen } = current();
      if (cursor && seen) go(shrink(text, cursor), 'end');
    },
    span() {
      const { cursor, shown } = state.getState();
      return cursor && shown ? { start: cursor.start, end: cursor.end } : null;
    },
    box() {
      const { cursor, shown } = state.getState();
      return cursor && shown ? boxOf(cursor) : null;
    },
    place(offset) {
      const cursor = onPart(text, offset, size);
      if (cursor) state.setState({ cursor });
    },
    dismiss() {
      const { cursor } = state.getState();
      const end = cursor?.before[0];
      if (cursor && end !== undefined) state.setState({ cursor: { ...cursor, end, before: [] } });
      else state.setState({ shown: false });
    },
    reveal: () => reveal(),
    isInView() {
      const { cursor } = state.getState();
      const box = cursor && boxOf(cursor);
      return box !== null && isIn(box);
    },
    stop() {
      document.removeEventListener('scrollend', arrived);
      window.removeEventListener('wheel', arrived);
      window.removeEventListener('pointerdown', arrived);
    },
  };
}
