/** Highlights, painted by the CSS Custom Highlight API: no element is added to the article. */
import { COLORS } from '../../preload/contract/index.ts';
import { type Entry, isShown } from './entries.ts';
import { paintOf } from './overlaps.ts';
import type { Surface } from './surface.ts';

/** Names as highlights.css styles them; the later one lies on top. */
const FOCUS = 'postil-focus';
const HOVER = 'postil-hover';
/** Where several passages lie. */
const SHARED = 'postil-shared';

/** One Highlight per colour, and one for where passages overlap. Replaces what was painted before. */
export function paintNotes(surface: Surface, entries: readonly Entry[]): void {
  const passages = entries.flatMap(({ place, mine }) =>
    place && !mine.deleted ? [{ start: place.start, end: place.end, color: mine.color }] : [],
  );
  const { stretches, shared } = paintOf(passages);
  const rangeOf = ({ start, end }: { start: number; end: number }) =>
    surface.map.rangeOf(start, end);
  COLORS.forEach((color, i) => {
    put(`postil-${color}`, stretches.filter((one) => one.color === color).map(rangeOf), i);
  });
  put(SHARED, shared.map(rangeOf), COLORS.length);
}

/** Marks the passages of the focused and of the pointed-at note. */
export function paintFocus(surface: Surface, focused: Entry | null, hovered: Entry | null): void {
  put(HOVER, rangesOf(surface, hovered), COLORS.length + 1);
  put(FOCUS, rangesOf(surface, focused), COLORS.length + 2);
}

export function clearPaint(): void {
  for (const name of [...COLORS.map((color) => `postil-${color}`), SHARED, HOVER, FOCUS]) {
    CSS.highlights.delete(name);
  }
}

function rangesOf(surface: Surface, entry: Entry | null): Range[] {
  if (!entry?.place || !isShown(entry)) return [];
  return [surface.map.rangeOf(entry.place.start, entry.place.end)];
}

function put(name: string, ranges: Range[], priority: number): void {
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
}
