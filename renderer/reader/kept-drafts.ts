/**
 * What is being typed, kept beside the page at every key, so that a page that crashes loses nothing: the
 * pause after which it is saved (NoteEditor.tsx) is not waited for. Put back when the article is opened.
 * In the window's own storage, which a crash of its page leaves alone: another window that has the article
 * open must not take over what is being typed here.
 */
import type { Color, Target } from '../../preload/contract/index.ts';
import { type Entry, isUnsaved } from './entries.ts';

/** A note whose words were not on disk. */
export interface Kept {
  /** Null for a note that the core did not have. */
  id: string | null;
  target: Target | null;
  body: string;
  color: Color;
  tags: readonly string[];
}

const PREFIX = 'postil.unsaved.';

/** A browser may refuse storage; then only the pause protects what is typed. */
function guarded<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch (error) {
    console.warn('This window cannot remember what is being typed', error);
    return otherwise;
  }
}

export function keepDrafts(articleId: string, entries: readonly Entry[]): void {
  const kept: Kept[] = entries.filter(isUnsaved).flatMap(({ id, mine, draft }) => {
    const { target, color, deleted } = mine;
    const { body, tags } = draft ?? mine;
    return deleted ? [] : [{ id, target, body, color, tags }];
  });
  guarded(() => {
    if (kept.length === 0) sessionStorage.removeItem(PREFIX + articleId);
    else sessionStorage.setItem(PREFIX + articleId, JSON.stringify(kept));
  }, undefined);
}

/** What was kept and is not in `entries` as it is: to be put back. */
export function draftsToRestore(articleId: string, entries: readonly Entry[]): Kept[] {
  const text = guarded(() => sessionStorage.getItem(PREFIX + articleId), null);
  const kept = text === null ? [] : guarded(() => JSON.parse(text) as Kept[], []);
  if (!Array.isArray(kept)) return [];
  const isWhole = (one: Kept | null) => typeof one?.body === 'string' && Array.isArray(one.tags);
  return kept.filter((one) => isWhole(one) && !entries.some((entry) => isSame(entry, one)));
}

/** The note of `entries` that a kept one was: by its id, or a new one by its very passage. */
export function entryOfKept(entries: readonly Entry[], kept: Kept): Entry | undefined {
  return entries.find((entry) =>
    kept.id === null
      ? kept.target !== null && samePassage(entry.mine.target, kept.target)
      : entry.id === kept.id,
  );
}

function isSame(entry: Entry, kept: Kept): boolean {
  const { body, tags, target } = entry.mine;
  const isIt = kept.id === null ? samePassage(target, kept.target) : entry.id === kept.id;
  return isIt && body === kept.body && tags.join('\n') === kept.tags.join('\n');
}

function samePassage(a: Target | null, b: Target | null): boolean {
  if (a === null || b === null) return a === b;
  return a.quote.exact === b.quote.exact && a.position?.start === b.position?.start;
}
