/** What a person does to articles, each said in a toast with a way back. */
import type { ListRow } from '../../preload/contract/index.ts';
import { showError, showToast } from '../ui/toasts.ts';
import { common } from '../words/common/index.ts';
import type { ArticleChange } from './article-changes.ts';
import { quoteTitle } from './format.ts';
import { type Changed, changeArticles, purgeArticles, useLibrary } from './store.ts';
import { say } from './words/index.ts';

function name(rows: readonly ListRow[]): string {
  const [first] = rows;
  return rows.length === 1 && first
    ? quoteTitle(first.title)
    : common('articles', { count: rows.length });
}

/**
 * What is kept for now, `keeping.ts` tells of.
 * @param did what the toast says
 */
async function tell(
  make: () => Promise<Changed>,
  did: (what: string) => string,
  undo: ((before: ListRow[]) => Promise<Changed>) | null,
): Promise<void> {
  const { before, error } = await make();
  // What was wanted stays with the message: nobody chooses the rows, or types the tags, twice.
  if (error) {
    showError(error, { label: common('tryAgain'), run: () => void tell(make, did, undo) });
  }
  if (before.length === 0) return;
  const back = async () => {
    const result = await undo?.(before);
    if (result?.error) showError(result.error);
  };
  showToast({
    kind: 'done',
    message: did(name(before)),
    ...(undo ? { action: { label: common('undo'), run: () => void back() } } : {}),
  });
}

const all = (ids: readonly string[], change: ArticleChange) =>
  changeArticles(new Map(ids.map((id) => [id, change])));

/** The fields of a change as each row had them. */
function reverse(
  rows: readonly ListRow[],
  fields: readonly (keyof ArticleChange & keyof ListRow)[],
) {
  return changeArticles(
    new Map(
      rows.map((row) => [row.id, Object.fromEntries(fields.map((field) => [field, row[field]]))]),
    ),
  );
}

export function archive(ids: readonly string[], archived: boolean): Promise<void> {
  return tell(
    () => all(ids, { archived }),
    (what) => say(archived ? 'did.archived' : 'did.unarchived', { what }),
    (before) => reverse(before, ['archived']),
  );
}

export function favourite(ids: readonly string[], is: boolean): Promise<void> {
  return tell(
    () => all(ids, { favourite: is }),
    (what) => say(is ? 'did.favourite' : 'did.unfavourite', { what }),
    (before) => reverse(before, ['favourite']),
  );
}

/** New tags per article. Only articles whose tags differ are saved. */
export function setTags(tags: ReadonlyMap<string, string[]>): Promise<void> {
  const rows = useLibrary.getState().rows;
  const patches = new Map<string, ArticleChange>();
  for (const [id, list] of tags) {
    const now = rows.get(id)?.tags;
    if (now && now.join('\n') !== list.join('\n')) patches.set(id, { tags: list });
  }
  return tell(
    () => changeArticles(patches),
    (what) => say('did.tags', { what }),
    (before) => reverse(before, ['tags']),
  );
}

export function trash(ids: readonly string[]): Promise<void> {
  return tell(
    () => all(ids, { trashedAt: new Date().toISOString() }),
    (what) => say('did.trash', { what }),
    (before) => reverse(before, ['trashedAt']),
  );
}

export function restore(ids: readonly string[]): Promise<void> {
  return tell(
    () => all(ids, { trashedAt: null }),
    (what) => say('did.restored', { what }),
    (before) => reverse(before, ['trashedAt']),
  );
}

/** Deletes for good: ask first. */
export function purge(ids: readonly string[]): Promise<void> {
  return tell(
    () => purgeArticles(ids),
    (what) => say('did.purged', { what }),
    null,
  );
}
