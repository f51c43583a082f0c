/** Which rows a view shows, in which order. Pure. */
import type { ArticleRow, View } from '../../preload/contract/index.ts';

export const SORTS = ['added', 'title', 'length'] as const;
export type Sort = (typeof SORTS)[number];

export function inView(row: ArticleRow, view: View): boolean {
  if (view === 'trash') return row.trashedAt !== null;
  if (row.trashedAt !== null) return false;
  if (view === 'all') return true;
  return row.archived === (view === 'archive');
}

export function countViews(rows: Iterable<ArticleRow>): Record<View, number> {
  const counts: Record<View, number> = { unread: 0, archive: 0, trash: 0, all: 0 };
  for (const row of rows) {
    if (row.trashedAt !== null) counts.trash += 1;
    else {
      counts.all += 1;
      counts[row.archived ? 'archive' : 'unread'] += 1;
    }
  }
  return counts;
}

const byTitle = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Newest first (in the trash: last trashed first), by title, or shortest first; ties newest first. */
export function compareRows(sort: Sort, view: View): (a: ArticleRow, b: ArticleRow) => number {
  const time = (row: ArticleRow) =>
    view === 'trash' ? (row.trashedAt ?? row.addedAt) : row.addedAt;
  const newest = (a: ArticleRow, b: ArticleRow) => {
    if (time(a) !== time(b)) return time(a) < time(b) ? 1 : -1;
    return a.id < b.id ? 1 : -1;
  };
  if (sort === 'title') return (a, b) => byTitle.compare(a.title, b.title) || newest(a, b);
  if (sort === 'length') return (a, b) => a.words - b.words || newest(a, b);
  return newest;
}

export interface Shown {
  view: View;
  sort: Sort;
  /** Only rows with this tag, or null for all. */
  tag: string | null;
  /** Only favourites. */
  favourites: boolean;
}

export function visibleRows(rows: Iterable<ArticleRow>, shown: Shown): ArticleRow[] {
  const list: ArticleRow[] = [];
  for (const row of rows) {
    if (!inView(row, shown.view)) continue;
    if (shown.tag !== null && !row.tags.includes(shown.tag)) continue;
    if (shown.favourites && !row.favourite) continue;
    list.push(row);
  }
  return list.sort(compareRows(shown.sort, shown.view));
}

/** Every tag in use outside the trash, the commonest first. */
export function knownTags(rows: Iterable<ArticleRow>): string[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (row.trashedAt !== null) continue;
    for (const tag of row.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, many], [b, more]) => more - many || byTitle.compare(a, b))
    .map(([tag]) => tag);
}
