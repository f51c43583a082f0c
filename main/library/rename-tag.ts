/** A tag under another name, wherever it stands in an article document. Pure. */
import { type NotePatch, noteTags } from '../../preload/contract/index.ts';
import { changeArticle, changeNote, liveNotes } from './changes.ts';
import type { ArticleDocument } from './documents.ts';

/** What a renaming changed in one article, as it was before. */
export interface Before {
  tags: string[] | null;
  notes: { id: string; body: string; tags: string[] }[];
}

/** The new name of `tag`: `to` for `from` itself, `to/...` for what is below; null for any other. */
export function renamed(tag: string, from: string, to: string): string | null {
  const folded = tag.toLowerCase();
  const wanted = from.toLowerCase();
  if (folded === wanted) return to;
  return folded.startsWith(`${wanted}/`) ? `${to}${tag.slice(from.length)}` : null;
}

/** `to` for `from`, and for all below it: of the article, of its notes, and in their words. */
export function renameTag(
  document: ArticleDocument,
  from: string,
  to: string,
  now: Date,
  writer: string,
): { document: ArticleDocument; before: Before } {
  const before: Before = { tags: null, notes: [] };
  let next = document;
  const tags = renameAll(document.article.tags, from, to);
  if (tags) {
    before.tags = document.article.tags;
    next = changeArticle(next, { tags }, now);
  }
  for (const note of liveNotes(document)) {
    const newTags = renameAll(note.tags, from, to);
    if (!newTags) continue;
    const body = renameWritten(note.body, from, to);
    const patch: NotePatch = body === note.body ? { tags: newTags } : { tags: newTags, body };
    before.notes.push({ id: note.id, body: note.body, tags: note.tags });
    next = changeNote(next, note.id, patch, now, writer);
  }
  return { document: next, before };
}

/** Puts back what `renameTag` changed, but for what was changed or deleted since. */
export function takeBack(
  document: ArticleDocument,
  before: Before,
  now: Date,
  writer: string,
): ArticleDocument {
  let next = before.tags ? changeArticle(document, { tags: before.tags }, now) : document;
  const live = new Set(liveNotes(document).map((note) => note.id));
  for (const { id, body, tags } of before.notes) {
    if (live.has(id)) next = changeNote(next, id, { body, tags }, now, writer);
  }
  return next;
}

function renameAll(tags: string[], from: string, to: string): string[] | null {
  if (!tags.some((tag) => renamed(tag, from, to) !== null)) return null;
  const next = tags.map((tag) => renamed(tag, from, to) ?? tag);
  const seen = new Set<string>();
  return next.filter((tag) => {
    const key = tag.toLowerCase();
    return seen.has(key) ? false : seen.add(key);
  });
}

const CODE = /(```[\s\S]*?(?:```|$)|`[^`\n]*`)/u;
const TAG = /(?<=^|[\s([{])#([^\s#,]+)/gu;

/** `#from` in a note's words. Code is left alone: what looks like a tag there is none. */
function renameWritten(body: string, from: string, to: string): string {
  const renameIn = (text: string) =>
    text.replace(TAG, (whole, word: string) => {
      const [tag = ''] = noteTags(`#${word}`, []);
      const name = tag === '' ? null : renamed(tag, from, to);
      return name === null ? whole : `#${name}${word.slice(tag.length)}`;
    });
  // A split by a group gives text and code in turn.
  return body
    .split(CODE)
    .map((piece, at) => (at % 2 === 0 ? renameIn(piece) : piece))
    .join('');
}
