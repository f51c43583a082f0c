/** What a person does to articles, each said in a toast with a way back. */
import type { ArticlePatch, ListRow } from '../../preload/contract/index.ts';
import { showError, showToast } from '../ui/toasts.ts';
import { count, quoteTitle } from './format.ts';
import {
  purgeArticles,
  restoreArticles,
  trashArticles,
  updateArticles,
  useLibrary,
} from './store.ts';

function name(rows: readonly ListRow[]): string {
  const [first] = rows;
  return rows.length === 1 && first ? quoteTitle(first.title) : count(rows.length, 'article');
}

type Outcome = Promise<{ before: ListRow[]; error: unknown }>;

async function say(outcome: Outcome, verb: string, undo: (before: ListRow[]) => Outcome | null) {
  const { before, error } = await outcome;
  if (error) showError(error);
  if (before.length === 0) return;
  const back = async () => {
    const result = await undo(before);
    if (result?.error) showError(result.error);
  };
  showToast({
    kind: 'done',
    message: `${verb} ${name(before)}`,
    action: { label: 'Undo', run: () => void back() },
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
  return say(
    updateArticles(new Map(ids.map((id) => [id, { archived }]))),
    archived ? 'Archived' : 'Moved to Unread:',
    (before) => reverse(before, ['archived']),
  );
}

export function favourite(ids: readonly string[], is: boolean): Promise<void> {
  return say(
    updateArticles(new Map(ids.map((id) => [id, { favourite: is }]))),
    is ? 'Marked as a favourite:' : 'No longer a favourite:',
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
  return say(updateArticles(patches), 'Changed the tags of', (before) => reverse(before, ['tags']));
}

export function trash(ids: readonly string[]): Promise<void> {
  return say(trashArticles(ids, new Date()), 'Moved to the trash:', (before) =>
    restoreArticles(before.map((row) => row.id)),
  );
}

export function restore(ids: readonly string[]): Promise<void> {
  return say(restoreArticles(ids), 'Restored', (before) =>
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
  if (before.length > 0) showToast({ kind: 'done', message: `Deleted ${name(before)} for good` });
}
