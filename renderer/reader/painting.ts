/** Highlights, painted by the CSS Custom Highlight API: no element is added to the article. */
import { COLORS } from '../../preload/contract/index.ts';
import { type Entry, isShown } from './entries.ts';
import type { Surface } from './surface.ts';

/** Names as highlights.css styles them; the later one lies on top. */
const FOCUS = 'postil-focus';
const HOVER = 'postil-hover';

/** One Highlight per colour. Replaces what was painted before. */
export function paintNotes(surface: Surface, entries: readonly Entry[]): void {
  COLORS.forEach((color, i) => {
    const ranges = entries
      .filter((entry) => isShown(entry) && entry.place && entry.mine.color === color)
      .map((entry) => surface.map.rangeOf(entry.place?.start ?? 0, entry.place?.end ?? 0));
    put(`postil-${color}`, ranges, i);
  });
}

/** Marks the passages of the focused and of the pointed-at note. */
export function paintFocus(surface: Surface, focused: Entry | null, hovered: Entry | null): void {
  put(HOVER, rangesOf(surface, hovered), COLORS.length);
  put(FOCUS, rangesOf(surface, focused), COLORS.length + 1);
}

export function clearPaint(): void {
  for (const name of [...COLORS.map((color) => `postil-${color}`), HOVER, FOCUS]) {
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
