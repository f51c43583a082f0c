/**
 * Times that order changes. A computer's clock may stand still or be set back, so a change is never
 * stamped earlier than what the document already holds (a hybrid logical clock in one field).
 */
import type { ArticleDocument, Clocks, NoteRecord } from './documents.ts';

/** The later of two ISO times in UTC; null is earlier than any time. */
export function later(a: string | null, b: string | null): string | null {
  if (a === null) return b;
  if (b === null) return a;
  return a >= b ? a : b;
}

/** The newest time in a table of clocks, or null when it is empty. */
export function newestOf(clocks: Clocks): string | null {
  return Object.values(clocks).reduce<string | null>(later, null);
}

function newestOfNote(note: NoteRecord): string | null {
  return later(later(newestOf(note.clocks), note.deletedAt), note.createdAt);
}

/** The newest time anywhere in an article document. */
export function newestInArticle(document: ArticleDocument): string | null {
  return document.notes.reduce(
    (newest, note) => later(newest, newestOfNote(note)),
    later(newestOf(document.clocks), document.article.addedAt),
  );
}

const LAST = '9999-12-31T23:59:59.999Z';

/** `now`, or one millisecond after `newest` where the clock is not ahead of it. */
export function stamp(now: Date, newest: string | null): string {
  const time = now.toISOString();
  if (newest === null || time > newest) return time;
  // A computer whose clock was wrong may have written the last time there is; no later one could be saved.
  return newest >= LAST ? LAST : new Date(Date.parse(newest) + 1).toISOString();
}
