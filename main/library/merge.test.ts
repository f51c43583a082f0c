import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../preload/contract/index.ts';
import {
  addNote,
  changeArticle,
  changeNote,
  deleteNote,
  liveNotes,
  newDocument,
  restoreNote,
} from './changes.ts';
import type { ArticleDocument } from './documents.ts';
import { mergeArticle, mergeLibrary } from './merge.ts';

const article: Article = {
  id: 'a1',
  kind: 'web',
  title: 'Tides',
  author: '',
  site: '',
  url: '',
  description: '',
  lang: 'en',
  dir: 'ltr',
  publishedAt: '',
  addedAt: '2026-01-01T00:00:00.000Z',
  words: 3,
  tags: [],
  archived: false,
  favourite: false,
  trashedAt: null,
  progress: { fraction: 0, offset: 0 },
  missing: [],
};

const at = (second: number) => new Date(Date.UTC(2026, 1, 1, 0, 0, second));

type Step = (document: ArticleDocument) => ArticleDocument;

/** One change that a person could make on one of several computers, at a time of that computer's clock. */
const step: fc.Arbitrary<Step> = fc
  .record({
    kind: fc.constantFrom('add', 'body', 'color', 'delete', 'restore', 'title', 'tags', 'archive'),
    note: fc.constantFrom('n1', 'n2', 'n3'),
    second: fc.integer({ min: 0, max: 30 }),
    text: fc.constantFrom('x', 'y', 'z'),
  })
  .map(({ kind, note, second, text }) => (document) => {
    const now = at(second);
    const known = document.notes.some((other) => other.id === note);
    const live = liveNotes(document).some((other) => other.id === note);
    if (kind === 'title') return changeArticle(document, { title: text }, now);
    if (kind === 'tags') return changeArticle(document, { tags: [text] }, now);
    if (kind === 'archive') return changeArticle(document, { archived: text === 'x' }, now);
    if (kind === 'add' && !known) {
      const words = { body: text, color: 'yellow' as const, tags: [] };
      return addNote(document, { id: note, target: null, ...words }, now);
    }
    if (kind === 'body' && live) return changeNote(document, note, { body: text }, now);
    if (kind === 'color' && live) return changeNote(document, note, { color: 'rose' }, now);
    if (kind === 'delete' && known) return deleteNote(document, note, now);
    if (kind === 'restore' && known) return restoreNote(document, note, now);
    return document;
  });

const history = fc.array(step, { maxLength: 12 });
const start = addNote(
  newDocument(article),
  { id: 'n1', target: null, body: '', color: 'blue', tags: [] },
  at(0),
);
const replay = (steps: Step[]) => steps.reduce((document, next) => next(document), start);
const copy = history.map(replay);

describe('merging two copies of an article', () => {
  it('gives the same whichever copy comes first', () => {
    fc.assert(
      fc.property(copy, copy, (a, b) => {
        expect(mergeArticle(a, b)).toEqual(mergeArticle(b, a));
      }),
    );
  });

  it('gives the same however the copies are grouped', () => {
    fc.assert(
      fc.property(copy, copy, copy, (a, b, c) => {
        expect(mergeArticle(mergeArticle(a, b), c)).toEqual(mergeArticle(a, mergeArticle(b, c)));
      }),
    );
  });

  it('changes nothing when the copies meet again', () => {
    fc.assert(
      fc.property(copy, copy, (a, b) => {
        const merged = mergeArticle(a, b);
        expect(mergeArticle(merged, a)).toEqual(merged);
        expect(mergeArticle(merged, merged)).toEqual(merged);
      }),
    );
  });

  it('keeps every note that either copy has', () => {
    fc.assert(
      fc.property(copy, copy, (a, b) => {
        const ids = new Set(mergeArticle(a, b).notes.map((note) => note.id));
        for (const note of [...a.notes, ...b.notes]) expect(ids).toContain(note.id);
      }),
    );
  });

  it('takes the newer words of one note and the newer colour of the same note', () => {
    const words = changeNote(start, 'n1', { body: 'new words' }, at(5));
    const color = changeNote(start, 'n1', { color: 'rose' }, at(9));
    const [note] = liveNotes(mergeArticle(words, color));
    expect(note).toMatchObject({ body: 'new words', color: 'rose' });
  });

  it('keeps a note that was changed after another computer deleted it', () => {
    const deleted = deleteNote(start, 'n1', at(5));
    const edited = changeNote(start, 'n1', { body: 'still needed' }, at(9));
    expect(liveNotes(mergeArticle(deleted, edited))).toHaveLength(1);
    const editedBefore = changeNote(start, 'n1', { body: 'old' }, at(3));
    expect(liveNotes(mergeArticle(deleted, editedBefore))).toHaveLength(0);
  });

  it('orders changes of a computer whose clock was set back', () => {
    const first = changeNote(start, 'n1', { body: 'first' }, at(20));
    const second = changeNote(first, 'n1', { body: 'second' }, at(1));
    expect(liveNotes(mergeArticle(first, second))[0]?.body).toBe('second');
  });

  it('keeps keys that this version does not know', () => {
    const future = { ...start, extra: { kept: true }, article: { ...start.article, mood: 'calm' } };
    const merged = mergeArticle(start, future);
    expect(merged).toMatchObject({ extra: { kept: true }, article: { mood: 'calm' } });
  });
});

describe('merging two copies of library.json', () => {
  it('takes the newer value of each setting', () => {
    const merged = mergeLibrary(
      {
        format: 1,
        settings: { theme: 'ink', fontSize: 18 },
        clocks: { theme: at(9).toISOString(), fontSize: at(1).toISOString() },
      },
      {
        format: 1,
        settings: { theme: 'paper', fontSize: 22 },
        clocks: { theme: at(2).toISOString(), fontSize: at(3).toISOString() },
      },
    );
    expect(merged.settings).toMatchObject({ theme: 'ink', fontSize: 22 });
  });
});
