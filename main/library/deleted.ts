/** The use cases of articles that were deleted for good: looking at what is left, bringing it back. */
import type { ArticleRow, DeletedArticle, Note } from '../../preload/contract/index.ts';
import { changeArticle, liveNotes, toRow } from './changes.ts';
import type { ArticleDocument } from './documents.ts';
import type { Clock, LibraryStorage } from './ports.ts';

export interface DeletedParts {
  storage: Pick<LibraryStorage, 'deleted'>;
  clock: Clock;
  /** Shows a document that is in the library now. */
  onDocument(document: ArticleDocument): void;
}

export function createDeleted({ storage: { deleted }, clock, onDocument }: DeletedParts) {
  return {
    /** Last deleted first. */
    async list(): Promise<DeletedArticle[]> {
      const all = (await deleted.list()).map(({ document, time, hasText }) => {
        const { id, title, site, url } = document.article;
        return { id, title, site, url, time, notes: liveNotes(document).length, hasText };
      });
      return all.sort((a, b) => (a.time < b.time ? 1 : -1));
    },
    async preview(id: string): Promise<Note[]> {
      const notes = liveNotes(await deleted.read(id));
      return notes.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    },
    async bringBack(id: string): Promise<ArticleRow> {
      const document = await deleted.bringBack(id, (then) =>
        changeArticle(then, { trashedAt: null }, clock.now()),
      );
      onDocument(document);
      return toRow(document);
    },
    forget: (id: string): Promise<void> => deleted.forget(id),
  };
}
