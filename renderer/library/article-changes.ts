/** What a person changes of articles, in the list or in the reader: saved now, or as soon as it can be. */
import type { Client } from '../../preload/client/index.ts';
import { type ArticlePatch, PostilError, type Progress } from '../../preload/contract/index.ts';
import { createKeeping, type Keeping } from '../app/keeping.ts';
import type { Later } from '../app/trying.ts';
import { holdUnsaved } from '../app/unsaved-work.ts';

export type ArticleChange = ArticlePatch & { trashedAt?: string | null; progress?: Progress };

export interface ChangesListener {
  /** Kept: shown over what the core says. */
  onChange(ids: string[]): void;
  /** Refused in the end: what the core says is shown again. */
  onRefused(ids: string[]): void;
}

const all = new WeakMap<Client, Keeping<ArticleChange>>();
const listeners = new Set<ChangesListener>();

/** One for each client, so that the list and the reader know of each other's. */
export function articleChanges(client: Client, later?: Later): Keeping<ArticleChange> {
  const known = all.get(client);
  if (known) return known;
  const made = createKeeping<ArticleChange>({
    save: (changes) => saveAll(client, changes),
    onKept: (isKept) => holdUnsaved(client, 'articles', isKept),
    onChange: (ids) => {
      for (const { onChange } of listeners) onChange(ids);
    },
    onRefused: (ids) => {
      for (const { onRefused } of listeners) onRefused(ids);
    },
    ...(later ? { later } : {}),
  });
  all.set(client, made);
  return made;
}

export function followChanges(listener: ChangesListener): void {
  listeners.add(listener);
}

async function saveAll(
  client: Client,
  changes: ReadonlyMap<string, ArticleChange>,
): Promise<ReadonlyMap<string, unknown>> {
  const failed = new Map<string, unknown>();
  const attempt = async (ids: readonly string[], save: () => Promise<unknown>) => {
    if (ids.length === 0) return;
    try {
      await save();
    } catch (error) {
      for (const id of ids) failed.set(id, error);
    }
  };
  const patches: { id: string; patch: ArticlePatch }[] = [];
  const trashed: string[] = [];
  const restored: string[] = [];
  for (const [id, { trashedAt, progress, ...patch }] of changes) {
    if (Object.keys(patch).length > 0) patches.push({ id, patch });
    if (trashedAt) trashed.push(id);
    else if (trashedAt === null) restored.push(id);
    if (progress) await attempt([id], () => client.call('article.setProgress', { id, progress }));
  }
  await attempt(
    patches.map(({ id }) => id),
    async () => {
      const reply = await client.call('article.updateMany', { patches });
      for (const { id, kind, message } of reply.failed) {
        failed.set(id, new PostilError(kind, message));
      }
    },
  );
  await attempt(trashed, () => client.call('article.trash', { ids: trashed }));
  await attempt(restored, () => client.call('article.restore', { ids: restored }));
  return failed;
}
