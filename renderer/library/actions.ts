/** What a person does to articles, each said in a toast with a way back. */
import type { ArticlePatch, ListRow } from '../../preload/contract/index.ts';
import { showError, showToast } from '../ui/toasts.ts';
import { common } from '../words/common/index.ts';
import { quoteTitle } from './format.ts';
import {
  purgeArticles,
  restoreArticles,
  trashArticles,
  updateArticles,
  useLibrary,
} from './store.ts';
import { say } from './words/index.ts';

function name(rows: readonly ListRow[]): string {
  const [first] = rows;
  return rows.length === 1 && first
    ? quoteTitle(first.title)
    : common('articles', { count: rows.length });
}

type Outcome = Promise<{ before: ListRow[]; error: unknown }>;

/** @param did what the toast says */
async function tell(
  make: () => Outcome,
  did: (what: string) => string,
  undo: (before: ListRow[]) => Outcome | null,
) {
  const { before, error } = await make();
  // What was wanted stays with the message: nobody chooses the rows, or types the tags, twice.
  if (error) {
    showError(error, { label: common('tryAgain'), run: () => void tell(make, did, undo) });
  }
  if (before.length === 0) return;
  const back = async () => {
    const result = await undo(before);
    if (result?.error) showError(result.error);
  };
  showToast({
    kind: 'done',
    message: did(name(before)),
    action: { label: common('undo'), run: () => void back() },
  });
}

/** The fields of `patch` as each row had them. */
function reverse(
  rows: readonly ListRow[],
  fields: readonly (keyof ArticlePatch & keyof ListRow)[],
) {
  return updateArticles(
    new Map(
      rows.map((row) => [row.id, Object.fromEntries(fields.map((field) => [field, row[field]]))]),
    ),
  );
}

export function archive(ids: readonly string[], archived: boolean): Promise<void> {
  return tell(
    () => updateArticles(new Map(ids.map((id) => [id, { archived }]))),
    (what) => say(archived ? 'did.archived' : 'did.unarchived', { what }),
    (before) => reverse(before, ['archived']),
  );
}

export function favourite(ids: readonly string[], is: boolean): Promise<void> {
  return tell(
    () => updateArticles(new Map(ids.map((id) => [id, { favourite: is }]))),
    (what) => say(is ? 'did.favourite' : 'did.unfavourite', { what }),
    (before) => reverse(before, ['favourite']),
  );
}

/** New tags per article. Only articles whose tags differ are saved. */
export function setTags(tags: ReadonlyMap<string, string[]>): Promise<void> {
  const rows = useLibrary.getState().rows;
  const patches = new Map<string, ArticlePatch>();
  for (const [id, list] of tags) {
    const now = rows.get(id)?.tags;
    if (now && now.join('\n') !== list.join('\n')) patches.set(id, { tags: list });
  }
  return tell(
    () => updateArticles(patches),
    (what) => say('did.tags', { what }),
    (before) => reverse(before, ['tags']),
  );
}

export function trash(ids: readonly string[]): Promise<void> {
  return tell(
    () => trashArticles(ids, new Date()),
    (what) => say('did.trash', { what }),
    (before) => restoreArticles(before.map((row) => row.id)),
  );
}

export function restore(ids: readonly string[]): Promise<void> {
  return tell(
    () => restoreArticles(ids),
    (what) => say('did.restored', { what }),
    (before) =>
      trashArticles(
        before.map((row) => row.id),
        new Date(),
      ),
  );
}

/** Deletes for good: ask first. */
export async function purge(ids: readonly string[]): Promise<void> {
  const { before, error } = await purgeArticles(ids);
  if (error) showError(error);
  if (before.length === 0) return;
  showToast({ kind: 'done', message: say('did.purged', { what: name(before) }) });
}
