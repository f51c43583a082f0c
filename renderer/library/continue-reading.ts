/** The article to go on with: the one last read that was begun and not finished. Pure. */
import type { ArticleRow } from '../../preload/contract/index.ts';
import { isBegun, isFinished } from './format.ts';

type Row = Pick<ArticleRow, 'progress' | 'archived' | 'trashedAt' | 'addedAt'>;

/** Null when nothing is begun. Articles in the archive and the trash are done with. */
export function articleToContinue<T extends Row>(rows: Iterable<T>): T | null {
  let last: T | null = null;
  for (const row of rows) {
    if (row.archived || row.trashedAt !== null || !isBegun(row) || isFinished(row)) continue;
    if (last === null || momentOf(row) > momentOf(last)) last = row;
  }
  return last;
}

/** Libraries of earlier versions do not say when an article was read; then the newest counts. */
const momentOf = (row: Row) => row.progress.at ?? row.addedAt;
