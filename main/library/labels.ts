/** Saved filters and colours of tags: changes of the library document, as pure functions. */
import type { Color, Labels, SavedFilter } from '../../preload/contract/index.ts';
import { compareText } from '../../preload/words/index.ts';
import { newestOf, stamp } from './clocks.ts';
import type { LibraryDocument } from './documents.ts';

export function labelsOf({ filters = {}, tagColors = {} }: LibraryDocument): Labels {
  return {
    filters: Object.values(filters)
      .filter((filter) => filter !== null)
      .sort((a, b) => compareText(a.name, b.name) || (a.id < b.id ? -1 : 1)),
    tagColors: Object.fromEntries(
      Object.entries(tagColors).flatMap(([tag, color]) => (color === null ? [] : [[tag, color]])),
    ),
  };
}

export function putFilter(
  document: LibraryDocument,
  id: string,
  filter: SavedFilter | null,
  now: Date,
): LibraryDocument {
  return {
    ...document,
    filters: { ...document.filters, [id]: filter },
    clocks: clocked(document, [`filters/${id}`], now),
  };
}

export function colorTag(
  document: LibraryDocument,
  colors: Record<string, Color | null>,
  now: Date,
): LibraryDocument {
  const names = Object.keys(colors).map((tag) => `tagColors/${tag}`);
  return {
    ...document,
    tagColors: { ...document.tagColors, ...colors },
    clocks: clocked(document, names, now),
  };
}

function clocked(document: LibraryDocument, names: string[], now: Date) {
  const time = stamp(now, newestOf(document.clocks));
  return { ...document.clocks, ...Object.fromEntries(names.map((name) => [name, time])) };
}
