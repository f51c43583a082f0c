/** Saved filters, colours of tags, and renaming a tag in all of the library. */
import {
  type Color,
  type Labels,
  PostilError,
  type SavedFilter,
} from '../../preload/contract/index.ts';
import type { ArticleDocument, LibraryDocument } from './documents.ts';
import { colorTag, labelsOf, putFilter } from './labels.ts';
import type { Clock, LibraryStorage, NewId } from './ports.ts';
import { type Before, renamed, renameTag, takeBack } from './rename-tag.ts';
import { say } from './words/index.ts';

export interface LabellingPorts {
  storage: LibraryStorage;
  clock: Clock;
  newId: NewId;
  /** This run among all that write. */
  writer: string;
  /** Changes many articles at once; answers the reasons of those that failed. */
  changeMany(
    ids: string[],
    make: (document: ArticleDocument, now: Date) => ArticleDocument,
  ): Promise<Map<string, unknown>>;
  /** Every article. */
  ids(): Promise<string[]>;
  onLabels(labels: Labels): void;
}

export function createLabelling(ports: LabellingPorts) {
  const { storage, clock, newId, writer, changeMany, ids, onLabels } = ports;
  const undoings = new Map<string, Map<string, Before>>();

  async function changeLabels(make: (document: LibraryDocument, now: Date) => LibraryDocument) {
    const labels = labelsOf(await storage.updateLibrary((d) => make(d, clock.now())));
    onLabels(labels);
    return labels;
  }

  return {
    async labels(): Promise<Labels> {
      return labelsOf(await storage.readLibrary());
    },
    async saveFilter(filter: Omit<SavedFilter, 'id'> & { id?: string | undefined }) {
      const saved = { ...filter, id: filter.id ?? newId() };
      await changeLabels((d, now) => putFilter(d, saved.id, saved, now));
      return saved;
    },
    removeFilter: (id: string) => changeLabels((d, now) => putFilter(d, id, null, now)),
    colorTag: (tag: string, color: Color | null) =>
      changeLabels((d, now) => colorTag(d, { [tag]: color }, now)),

    /** See `tag.rename`. */
    async renameTag(
      from: string,
      to: string,
    ): Promise<{ articles: number; notes: number; undo: string }> {
      const before = new Map<string, Before>();
      const having: string[] = [];
      await storage.readEach(await ids(), (id, document) => {
        if (document && renameTag(document, from, to, clock.now(), writer).document !== document)
          having.push(id);
      });
      const failed = await changeMany(having, (d, now) => {
        const renaming = renameTag(d, from, to, now, writer);
        before.set(d.article.id, renaming.before);
        return renaming.document;
      });
      for (const error of failed.values()) throw error;
      await changeLabels((d, now) => {
        const moved = Object.entries(labelsOf(d).tagColors).flatMap(([tag, color]) => {
          const name = renamed(tag, from, to);
          return name === null ? [] : [[tag, null] as const, [name, color] as const];
        });
        return moved.length === 0 ? d : colorTag(d, Object.fromEntries(moved), now);
      });
      const undo = newId();
      undoings.set(undo, before);
      const notes = [...before.values()].reduce((sum, one) => sum + one.notes.length, 0);
      return { articles: before.size, notes, undo };
    },
    async undoRenaming(undo: string): Promise<{ articles: number }> {
      const before = undoings.get(undo);
      if (!before) {
        throw new PostilError('notFound', say('undoGone'));
      }
      const nothing: Before = { tags: null, notes: [] };
      await changeMany([...before.keys()], (d, now) =>
        takeBack(d, before.get(d.article.id) ?? nothing, now, writer),
      );
      undoings.delete(undo);
      return { articles: before.size };
    },
  };
}
