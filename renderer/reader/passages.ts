/** Which note lies under an offset, and which comes next. Pure. */
import { type Entry, isShown } from './entries.ts';

/** The note whose passage covers `offset`; of several, the shortest, because the others stay reachable. */
export function entryAt(entries: readonly Entry[], offset: number): Entry | null {
  let best: Entry | null = null;
  let length = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const { place } = entry;
    if (!place || !isShown(entry) || offset < place.start || offset >= place.end) continue;
    if (place.end - place.start < length) {
      best = entry;
      length = place.end - place.start;
    }
  }
  return best;
}

/** The first note on an image. */
export function entryOnImage(entries: readonly Entry[], image: number): Entry | null {
  return entries.find((entry) => isShown(entry) && entry.place?.image === image) ?? null;
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
