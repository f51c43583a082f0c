/** Articles and their notes as exporting, searching and linking want them. */
import type { Article, ArticleRow, Note, Target } from '../../preload/contract/index.ts';
import { anchorAll, createText } from '../../renderer/anchoring/index.ts';
import * as changes from './changes.ts';
import { found } from './found.ts';
import { createLinks, foldTitle, linksIn, namedBy, type Wish } from './links.ts';
import { inDocumentOrder } from './order.ts';
import type { LibraryStorage } from './ports.ts';

export interface ReadingParts {
  storage: LibraryStorage;
  /** The body of an article; empty where it is gone. */
  contentOf(id: string): Promise<string>;
  /** The text of that body. */
  textOf(id: string): Promise<string>;
  /** The text of any body. */
  text(content: string): string;
  /** Visits every article, trash and all, in portions. */
  each(visit: (row: ArticleRow) => void): Promise<void>;
}

export function createReading({ storage, contentOf, textOf, text, each }: ReadingParts) {
  return {
    /** One article and its notes in document order, as exporters want them. */
    async withNotes(id: string): Promise<{ article: Article; notes: Note[] }> {
      const document = await storage.read(id);
      const notes = inDocumentOrder(await textOf(id), changes.liveNotes(document));
      return { article: document.article, notes };
    },

    /** An article's sanitised body; null when the article or the body is gone. */
    content: (id: string): Promise<string | null> => found(storage.content(id)),

    /** The same, with where each note's passage stands in its text; what is not found is left out. */
    async placed(
      id: string,
    ): Promise<{ content: string; places: Record<string, [start: number, end: number]> } | null> {
      const document = await found(storage.read(id));
      if (!document) return null;
      const content = await contentOf(id);
      const notes = changes.liveNotes(document).filter((note) => note.target !== null);
      const targets = notes.map((note) => note.target as Target);
      const anchored = anchorAll(createText(text(content)), targets);
      const places: Record<string, [start: number, end: number]> = {};
      notes.forEach(({ id: noteId }, index) => {
        const place = anchored[index];
        if (place) places[noteId] = [place.start, place.end];
      });
      return { content, places };
    },

    /** One article as searching wants it (`text` null when not asked for), or null when it is gone. */
    async searchable(
      id: string,
      withText: boolean,
    ): Promise<{ article: Article; notes: Note[]; text: string | null } | null> {
      const document = await found(storage.read(id));
      if (!document) return null;
      const { article } = document;
      // Of a page that is still to come nothing is read.
      const text = article.link?.what === 'page' ? '' : withText ? await textOf(id) : null;
      return { article, notes: changes.liveNotes(document), text };
    },

    /**
     * What `[[…]]` can name: the articles outside the trash that are wished for (`named`: those that the notes of `ids`
     * name), and with their notes those of `ids` (null: all, which reads the whole library).
     */
    async links(
      ids: string[] | null,
      wish: Wish | 'named',
    ): Promise<ReturnType<typeof createLinks>> {
      const notes = new Map<string, Note[]>();
      const readNotes = (wanted: string[]) =>
        storage.readEach(wanted, (id, document) => {
          if (document) notes.set(id, changes.liveNotes(document));
        });
      if (ids) await readNotes(ids);
      const bodies = [...notes.values()].flat().map(({ body }) => body);
      const isWished = wish === 'named' ? namedBy(bodies.flatMap(linksIn)) : wish;
      const rows: ArticleRow[] = [];
      await each((row) => {
        if (row.trashedAt !== null) return;
        if (ids === null || notes.has(row.id) || isWished(foldTitle(row.title))) rows.push(row);
      });
      if (!ids) await readNotes(rows.map(({ id }) => id));
      return createLinks(rows.map((article) => ({ article, notes: notes.get(article.id) ?? [] })));
    },
  };
}
