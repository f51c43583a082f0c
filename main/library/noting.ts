/** Writing notes, and lists of notes across articles. */
import {
  type Color,
  type Note,
  type NotePatch,
  type PlacedNote,
  PostilError,
  type ReviewAnswer,
  type Target,
} from '../../preload/contract/index.ts';
import { createText, describe, findQuote } from '../../renderer/anchoring/index.ts';
import { atOnce } from './at-once.ts';
import * as changes from './changes.ts';
import type { ArticleDocument } from './documents.ts';
import { found } from './found.ts';
import { inDocumentOrder } from './order.ts';
import type { LibraryStorage, NewId } from './ports.ts';
import { say } from './words/index.ts';

/** A note as the person gives it; its place is a target, or null for the whole article. */
export interface NoteWords {
  body: string;
  color: Color;
  tags: string[];
}

export interface NotingParts {
  storage: LibraryStorage;
  newId: NewId;
  /** This run among all that write: see `words.ts`. */
  writer: string;
  /** Changes one document and tells of it. */
  change(
    id: string,
    make: (document: ArticleDocument, now: Date) => ArticleDocument,
  ): Promise<ArticleDocument>;
  /** The text of an article; empty where its body is gone. */
  textOf(id: string): Promise<string>;
}

export function createNoting({ storage, newId, writer, change, textOf }: NotingParts) {
  async function addNote(
    articleId: string,
    target: Target | null,
    words: NoteWords,
    id = newId(),
  ): Promise<Note> {
    const document = await change(articleId, (current, now) =>
      changes.putNote(current, { id, target, ...words }, now, writer),
    );
    return changes.plainNote(document, id);
  }

  return {
    addNote,
    /** Anchors words that a person typed or another program kept. @throws notFound */
    async addQuote(articleId: string, quote: string, words: NoteWords): Promise<Note> {
      const text = createText(await textOf(articleId));
      const found = findQuote(text, quote);
      if (!found) {
        const { article } = await storage.read(articleId);
        throw new PostilError('notFound', say('wordsNotThere', { title: article.title }));
      }
      return addNote(articleId, describe(text, found.start, found.end), words);
    },
    async notes(articleId: string): Promise<Note[]> {
      const document = await storage.read(articleId);
      return inDocumentOrder(await textOf(articleId), changes.liveNotes(document));
    },
    /** `was`: the words that the person saw when changing them. */
    async changeNote(articleId: string, id: string, patch: NotePatch, was?: string): Promise<Note> {
      const changed = await change(articleId, (d, now) =>
        changes.changeNote(d, id, patch, now, writer, was),
      );
      return changes.plainNote(changed, id);
    },
    async deleteNote(articleId: string, id: string): Promise<void> {
      await change(articleId, (d, now) => changes.deleteNote(d, id, now));
    },
    async restoreNote(articleId: string, id: string): Promise<Note> {
      const changed = await change(articleId, (d, now) => changes.restoreNote(d, id, now, writer));
      return changes.plainNote(changed, id);
    },

    async reviewNote(articleId: string, id: string, answer: ReviewAnswer): Promise<Note> {
      const changed = await change(articleId, (d, now) => changes.reviewNote(d, id, answer, now));
      return changes.plainNote(changed, id);
    },
    /** These notes with their articles' titles, in the order given; those that are gone are left out. */
    async placedNotes(places: { articleId: string; id: string }[]): Promise<PlacedNote[]> {
      const documents = new Map<string, ArticleDocument>();
      await atOnce([...new Set(places.map(({ articleId }) => articleId))], 16, async (id) => {
        const document = await found(storage.read(id));
        if (document && document.article.trashedAt === null) documents.set(id, document);
      });
      return places.flatMap(({ articleId, id }) => {
        const document = documents.get(articleId);
        const note = document && changes.liveNotes(document).find((one) => one.id === id);
        return note ? [{ articleId, title: document.article.title, note }] : [];
      });
    },
  };
}
