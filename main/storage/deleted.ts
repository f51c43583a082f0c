/**
 * Articles that were deleted for good: what the backups still have of them, until the person takes that away too.
 * Their images are among the assets as before.
 */
import { join } from 'node:path';
import { ID_PATTERN, PostilError } from '../../preload/contract/index.ts';
import type { ArticleDocument } from '../library/documents.ts';
import type { Articles } from './articles.ts';
import type { Backups } from './backups.ts';
import { previousOf } from './document-file.ts';
import type { DocumentStore } from './document-store.ts';
import { keepCopy, NO_ROOM, syncFolder, writeDurably } from './durable-write.ts';
import { codeOf, type FileLayer, readBytes, unless } from './file-layer.ts';
import { CONTENT, type Paths } from './paths.ts';
import { sideBySide } from './side-by-side.ts';
import { say } from './words/index.ts';

export interface DeletedOptions {
  files: FileLayer;
  paths: Paths;
  backups: Backups;
  store: DocumentStore<ArticleDocument>;
  articles(): Articles;
}

export function createDeleted(options: DeletedOptions) {
  const { files, paths, backups, store } = options;
  const textOf = (id: string) => join(paths.backupOf(id), CONTENT);

  async function newest(id: string): Promise<{ document: ArticleDocument; time: string } | null> {
    for (const { time } of await backups.list(id)) {
      const document = await store.readBackup(id, time);
      if (document) return { document, time };
    }
    return null;
  }

  /** Without a document there may be a folder all the same: bringing it back was cut off. */
  async function isHere(id: string): Promise<boolean> {
    const document = paths.document(id);
    for (const path of [document, previousOf(document)]) {
      if (await unless(files.lstat(path), ['ENOENT', 'ENOTDIR'], null)) return true;
    }
    return false;
  }

  async function found(id: string) {
    const last = (await isHere(id)) ? null : await newest(id);
    if (last) return last;
    throw new PostilError('notFound', say('deleted.none', { id }));
  }

  return {
    /** Copies the text as well, just before the folder goes. @throws the system's error, and then it must not go */
    async keep(id: string): Promise<void> {
      await backups.keepNow(id, paths.document(id));
      const text = await unless(readBytes(files, paths.content(id)), ['ENOENT'], null);
      if (!text) return;
      try {
        await writeDurably(files, { path: textOf(id), bytes: text.bytes });
      } catch (error) {
        if (!NO_ROOM.has(codeOf(error))) throw error;
        await keepCopy(files, paths.content(id), textOf(id), true);
        await syncFolder(files, paths.backupOf(id));
      }
    },

    /** In no order. */
    async list(): Promise<{ document: ArticleDocument; time: string; hasText: boolean }[]> {
      const folder = join(paths.backups, 'articles');
      const names = await unless<string[], string[]>(files.readdir(folder), ['ENOENT'], []);
      const all = await sideBySide(
        names.filter((name) => ID_PATTERN.test(name)),
        16,
        async (id) => {
          const last = (await isHere(id)) ? null : await newest(id);
          if (!last) return null;
          const text = await unless(files.lstat(textOf(id)), ['ENOENT'], null);
          return { ...last, hasText: text !== null };
        },
      );
      return all.filter((one) => one !== null);
    },

    read: async (id: string): Promise<ArticleDocument> => (await found(id)).document,

    /** Makes the article anew under its id. @throws notFound, conflict when it is there again */
    async bringBack(
      id: string,
      change: (document: ArticleDocument) => ArticleDocument,
    ): Promise<ArticleDocument> {
      const document = change((await found(id)).document);
      const text = await unless(readBytes(files, textOf(id)), ['ENOENT'], null);
      const content = text?.bytes.toString('utf8') ?? null;
      await options.articles().create(document, { content, original: null }, { finish: true });
      return document;
    },

    /** Takes away what the backups have of it. @throws notFound when it is in the library */
    async forget(id: string): Promise<void> {
      await found(id);
      await files.rm(paths.backupOf(id), { recursive: true, force: true });
    },
  };
}
