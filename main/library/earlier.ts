/** What an earlier copy of an article's document has that the present one has not, and bringing it back. Pure. */
import type { Note } from '../../preload/contract/index.ts';
import { addNote, changeArticle, changeNote, liveNotes, restoreNote } from './changes.ts';
import type { ArticleDocument } from './documents.ts';

export interface EarlierNote {
  /** `back`: deleted or gone since. `changed`: other words, colour, tags or passage now. */
  kind: 'back' | 'changed';
  was: Note;
  now: Note | null;
}

/** The notes that bringing `then` back would change. Those written since stay as they are. */
export function differences(now: ArticleDocument, then: ArticleDocument): EarlierNote[] {
  const present = new Map(liveNotes(now).map((note) => [note.id, note]));
  return liveNotes(then).flatMap((note): EarlierNote[] => {
    const current = present.get(note.id) ?? null;
    if (!current) return [{ kind: 'back', was: note, now: null }];
    return isSame(current, note) ? [] : [{ kind: 'changed', was: note, now: current }];
  });
}

/** The document with title, author, tags and notes as they were. A change like any other: newer than all. */
export function bringBack(
  now: ArticleDocument,
  then: ArticleDocument,
  date: Date,
  writer: string,
): ArticleDocument {
  const { title, author, tags } = then.article;
  let next = changeArticle(now, { title, author, tags, trashedAt: null }, date);
  for (const { was: note } of differences(now, then)) {
    const { id, target, body, color } = note;
    if (!next.notes.some((one) => one.id === id)) {
      next = addNote(next, { id, target, body, color, tags: note.tags }, date, writer);
      continue;
    }
    if (!liveNotes(next).some((one) => one.id === id)) {
      next = restoreNote(next, id, date, writer);
    }
    next = changeNote(next, id, { target, body, color, tags: note.tags }, date, writer);
  }
  return next;
}

function isSame(a: Note, b: Note): boolean {
  const plain = ({ body, color, tags, target }: Note) =>
    JSON.stringify([body, color, tags, target?.quote ?? null]);
  return plain(a) === plain(b);
}
