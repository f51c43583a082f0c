/** The use cases of `backups/`: earlier copies of an article's notes. */
import { type ArticleRow, PostilError } from '../../preload/contract/index.ts';
import { liveNotes, toRow } from './changes.ts';
import type { ArticleDocument } from './documents.ts';
import { bringBack, differences, type EarlierNote } from './earlier.ts';
import type { LibraryStorage } from './ports.ts';
import { say } from './words/index.ts';

export interface EarlierParts {
  storage: LibraryStorage;
  change(
    id: string,
    make: (document: ArticleDocument, now: Date) => ArticleDocument,
  ): Promise<ArticleDocument>;
  writer: string;
}

export function createEarlier({ storage, change, writer }: EarlierParts) {
  async function copyOf(id: string, time: string): Promise<ArticleDocument> {
    const then = await storage.readBackup(id, time);
    if (then) return then;
    throw new PostilError('notFound', say('noEarlier'));
  }

  return {
    /** Newest first, with how many notes each has. */
    async earlier(id: string): Promise<{ time: string; notes: number }[]> {
      const copies = [];
      for (const { time } of await storage.backups(id)) {
        const then = await storage.readBackup(id, time);
        if (then) copies.push({ time, notes: liveNotes(then).length });
      }
      return copies;
    },
    async previewEarlier(id: string, time: string): Promise<EarlierNote[]> {
      return differences(await storage.read(id), await copyOf(id, time));
    },
    async bringBack(id: string, time: string): Promise<ArticleRow> {
      const then = await copyOf(id, time);
      await storage.backUp(id);
      return toRow(await change(id, (d, now) => bringBack(d, then, now, writer)));
    },
  };
}
