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
  const images = new Map<HTMLElement, string>();
  for (const { place, mine } of entries) {
    if (place?.image === undefined || mine.deleted) continue;
    const element = surface.imageAt(place.image);
    if (element && !images.has(element)) images.set(element, mine.color);
  }
  mark(surface, 'data-noted', images);
  const passages = entries.flatMap(({ place, mine }) =>
    place && !mine.deleted && place.image === undefined
      ? [{ start: place.start, end: place.end, color: mine.color }]
      : [],
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
  const images = new Map<HTMLElement, string>();
  for (const [entry, what] of [
    [hovered, 'hover'],
    [focused, 'focus'],
  ] as const) {
    const image = entry && isShown(entry) ? entry.place?.image : undefined;
    const element = image === undefined ? null : surface.imageAt(image);
    if (element) images.set(element, what);
  }
  mark(surface, 'data-marked', images);
}

/** Highlights cannot paint images; an attribute adds no element and no text. */
function mark(surface: Surface, name: string, wanted: ReadonlyMap<HTMLElement, string>): void {
  for (const element of surface.root.querySelectorAll<HTMLElement>(`[${name}]`)) {
    if (!wanted.has(element)) element.removeAttribute(name);
  }
  for (const [element, value] of wanted) element.setAttribute(name, value);
}

export function clearPaint(surface: Surface): void {
  mark(surface, 'data-noted', new Map());
  mark(surface, 'data-marked', new Map());
  for (const name of [...COLORS.map((color) => `postil-${color}`), SHARED, HOVER, FOCUS]) {
    CSS.highlights.delete(name);
  }
}

function rangesOf(surface: Surface, entry: Entry | null): Range[] {
  if (!entry?.place || !isShown(entry) || entry.place.image !== undefined) return [];
  return [surface.map.rangeOf(entry.place.start, entry.place.end)];
}

function put(name: string, ranges: Range[], priority: number): void {
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
}
