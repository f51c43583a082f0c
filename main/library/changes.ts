/**
 * Every change to an article document, as pure functions: document in, new document out, clocks kept.
 * They are what `LibraryStorage.update` runs, perhaps more than once.
 */
import {
  type Article,
  type ArticleRow,
  afterAnswer,
  type Note,
  type NotePatch,
  noteSchema,
  noteTags,
  PostilError,
  type ReviewAnswer,
  type Target,
} from '../../preload/contract/index.ts';
import { newestInArticle, stamp } from './clocks.ts';
import { type ArticleDocument, FORMAT, type NoteRecord } from './documents.ts';
import { isDeleted } from './merge.ts';
import { say } from './words/index.ts';
import { changedBy, newest, seenOf, tagsOf } from './words.ts';

export interface NewNote {
  id: string;
  target: Target | null;
  body: string;
  color: Note['color'];
  tags: string[];
}

export function newDocument(article: Article): ArticleDocument {
  return { format: FORMAT, article, clocks: {}, notes: [] };
}

/** A document as the list shows it. Notes that were deleted do not count. */
export function toRow(document: ArticleDocument): ArticleRow {
  const live = document.notes.filter((note) => !isDeleted(note));
  const tags = new Map(live.flatMap(tagsOf).map((tag) => [tag.toLowerCase(), tag]));
  for (const own of document.article.tags) tags.delete(own.toLowerCase());
  return {
    ...document.article,
    notes: live.length,
    ...(tags.size > 0 ? { noteTags: [...tags.values()] } : {}),
  };
}

/** Notes that are not deleted, as the contract's plain notes, in no order. */
export function liveNotes(document: ArticleDocument): Note[] {
  return document.notes.filter((note) => !isDeleted(note)).map(plain);
}

type ArticleChange = {
  [K in Exclude<keyof Article, 'id' | 'addedAt'>]?: Article[K] | undefined;
};

/** The document itself when nothing of `change` differs. */
export function changeArticle(
  document: ArticleDocument,
  change: ArticleChange,
  now: Date,
): ArticleDocument {
  const fields = changedFields(document.article, cleanTags(change));
  if (fields.length === 0) return document;
  const time = stamp(now, newestInArticle(document));
  return {
    ...document,
    article: { ...document.article, ...Object.fromEntries(fields) },
    clocks: { ...document.clocks, ...clocksFor(fields, time) },
  };
}

/** `writer` names this run of the program, as no other run is named. */
export function addNote(
  document: ArticleDocument,
  note: NewNote,
  now: Date,
  writer: string,
): ArticleDocument {
  if (document.notes.some((other) => other.id === note.id)) {
    throw new PostilError('conflict', say('noteThere'));
  }
  const time = stamp(now, newestInArticle(document));
  const clocks = { target: time, body: time, color: time, tags: time };
  const record: NoteRecord = {
    ...note,
    tags: noteTags(note.body, note.tags),
    createdAt: time,
    updatedAt: time,
    clocks,
    deletedAt: null,
    writer,
    seen: { [writer]: time },
  };
  return { ...document, notes: [...document.notes, record] };
}

/** Adds a note; one of this id becomes as given, because whoever added it may not have heard that it was. */
export function putNote(
  document: ArticleDocument,
  note: NewNote,
  now: Date,
  writer: string,
): ArticleDocument {
  const there = document.notes.find((other) => other.id === note.id);
  if (!there) return addNote(document, note, now, writer);
  const live = isDeleted(there) ? restoreNote(document, note.id, now, writer) : document;
  const { id, ...words } = note;
  return changeNote(live, id, words, now, writer);
}

/** `was`: the words that the person saw. Where others stand now, they stay beside the new ones. */
export function changeNote(
  document: ArticleDocument,
  id: string,
  patch: NotePatch,
  now: Date,
  writer: string,
  was?: string,
): ArticleDocument {
  const note = findNote(document, id);
  if (isDeleted(note)) throw noSuchNote();
  const tags =
    patch.body === undefined ? patch.tags : noteTags(patch.body, patch.tags ?? tagsOf(note));
  const fields = changedFields(note, cleanTags({ ...patch, tags }));
  if (fields.length === 0) return document;
  const time = stamp(now, newestInArticle(document));
  const others = fields.filter(([key]) => key !== 'body');
  const body = others.length < fields.length ? patch.body : undefined;
  return replaceNote(document, {
    ...changedBy(note, { writer, time, body, was }),
    ...Object.fromEntries(others),
    updatedAt: time,
    clocks: { ...note.clocks, ...clocksFor(fields, time) },
  });
}

/** Notes when a note was shown again. Not a change of its words: `updatedAt` stays. */
export function reviewNote(
  document: ArticleDocument,
  id: string,
  answer: ReviewAnswer,
  now: Date,
): ArticleDocument {
  const note = findNote(document, id);
  if (isDeleted(note)) throw noSuchNote();
  const time = stamp(now, newestInArticle(document));
  return replaceNote(document, {
    ...note,
    review: afterAnswer(note, answer, now.toISOString()),
    clocks: { ...note.clocks, review: time },
  });
}

/** The note stays as a tombstone, with its words. @throws notFound */
export function deleteNote(document: ArticleDocument, id: string, now: Date): ArticleDocument {
  const note = findNote(document, id);
  if (isDeleted(note)) return document;
  const deletedAt = stamp(now, newestInArticle(document));
  const gone = newest(note.gone ?? {}, seenOf(note));
  return replaceNote(document, { ...note, deletedAt, gone, seen: seenOf(note) });
}

/** Takes a deletion back: a change newer than the tombstone, so that it also wins on other computers. */
export function restoreNote(
  document: ArticleDocument,
  id: string,
  now: Date,
  writer: string,
): ArticleDocument {
  const note = findNote(document, id);
  if (!isDeleted(note)) return document;
  const restored = stamp(now, newestInArticle(document));
  const changed = changedBy(note, { writer, time: restored });
  return replaceNote(document, { ...changed, clocks: { ...note.clocks, restored } });
}

/** A note of a document as the contract's plain note. @throws notFound */
export function plainNote(document: ArticleDocument, id: string): Note {
  return plain(findNote(document, id));
}

function plain(note: NoteRecord): Note {
  return noteSchema.parse({ ...note, tags: tagsOf(note) });
}

function findNote(document: ArticleDocument, id: string): NoteRecord {
  const note = document.notes.find((other) => other.id === id);
  if (!note) throw noSuchNote();
  return note;
}

function noSuchNote(): PostilError {
  return new PostilError('notFound', say('noteGone'));
}

function replaceNote(document: ArticleDocument, note: NoteRecord): ArticleDocument {
  return {
    ...document,
    notes: document.notes.map((other) => (other.id === note.id ? note : other)),
  };
}

function changedFields(current: object, patch: object): [string, unknown][] {
  const before = current as Record<string, unknown>;
  return Object.entries(patch).filter(
    ([key, value]) => value !== undefined && JSON.stringify(before[key]) !== JSON.stringify(value),
  );
}

function clocksFor(fields: [string, unknown][], time: string): Record<string, string> {
  return Object.fromEntries(fields.map(([key]) => [key, time]));
}

/** Each tag once, in the order given. */
function cleanTags<T extends { tags?: string[] | undefined }>(change: T): T {
  return change.tags ? { ...change, tags: [...new Set(change.tags)] } : change;
}
