/** Which note lies under an offset, and which comes next. Pure. */
import { type Entry, isShown } from './entries.ts';

/** The notes whose passages cover `offset`, the shortest first: a longer one can be pointed at beside it. */
export function entriesAt(entries: readonly Entry[], offset: number): Entry[] {
  const length = ({ place }: Entry) => (place ? place.end - place.start : 0);
  return entries
    .filter(
      (entry) =>
        entry.place !== null &&
        isShown(entry) &&
        offset >= entry.place.start &&
        offset < entry.place.end,
    )
    .sort((a, b) => length(a) - length(b));
}

export function entriesOnImage(entries: readonly Entry[], image: number): Entry[] {
  return entries.filter((entry) => isShown(entry) && entry.place?.image === image);
}

/** Of notes under the pointer the one that a press goes to: the first, or the next when one of them has the focus. */
export function pressedOf(under: readonly Entry[], focused: string | null): Entry | null {
  const at = under.findIndex(({ key }) => key === focused);
  return under[(at + 1) % under.length] ?? null;
}

/**
 * The note after (`by` 1) or before (-1) the focused one, in the order they stand. Without a focused
 * one, the nearest to the text offset `reading` in that direction; at the ends, the same note again.
 */
export function neighbour(
  entries: readonly Entry[],
  focused: string | null,
  by: 1 | -1,
  reading: number,
): Entry | null {
  const shown = entries.filter(isShown);
  const at = shown.findIndex((entry) => entry.key === focused);
  if (at >= 0) return shown[at + by] ?? shown[at] ?? null;
  const below = shown.findIndex((entry) => entry.place !== null && entry.place.start >= reading);
  if (by === 1) return shown[below] ?? shown.at(-1) ?? null;
  return (below < 0 ? shown.at(-1) : (shown[below - 1] ?? shown[0])) ?? null;
}
