/** The folders of articles: listing, making and deleting them, and their sanitised bodies. */

import { join } from 'node:path';
import { ID_PATTERN, PostilError } from '../../preload/contract/index.ts';
import type { ArticleDocument } from '../library/documents.ts';
import type { ArticleFiles } from '../library/ports.ts';
import { diskError } from './disk-error.ts';
import { isBad, isSetAside } from './document-file.ts';
import type { DocumentStore } from './document-store.ts';
import { renameInsisting, syncFolder, temporaryName, writeDurably } from './durable-write.ts';
import { type FileLayer, readBytes, unless } from './file-layer.ts';
import { CONTENT, DOCUMENT, type Paths } from './paths.ts';
import type { ProblemLog } from './problem-log.ts';
import type { Root } from './root.ts';
import { sideBySide } from './side-by-side.ts';
import { extensionOf, writeOriginal } from './versions.ts';
import { say } from './words/index.ts';

export interface ArticlesOptions {
  files: FileLayer;
  paths: Paths;
  root: Root;
  store: DocumentStore<ArticleDocument>;
  /** Keeps what can be brought back of an article, before it goes. @throws the system's error */
  keepDeleted(id: string): Promise<void>;
  problems: ProblemLog;
  /** Hears of an article whose text is missing, and may be arriving still. */
  onMissingContent(id: string): void;
  /** Hears of a folder that this process made, before there is a document in it. */
  onOwnFolder(id: string): void;
  /** Hears of a folder that this process takes away, before it does. */
  onOwnRemoval(id: string): void;
  /** It is away. */
  onOwnRemoved(id: string): void;
}

export type Articles = ReturnType<typeof createArticles>;

/** More than the system's threads, so that none waits; few enough for the limit of open files. */
const READS_AT_ONCE = 32;

export function createArticles(options: ArticlesOptions) {
  const { files, paths, root, store, problems, onOwnRemoval } = options;

  async function ids(): Promise<string[]> {
    const entries = await unless(
      files.readdir(paths.articles, { withFileTypes: true }),
      ['ENOENT'],
      [],
    );
    return entries
      .filter((entry) => ID_PATTERN.test(entry.name) && !entry.isFile())
      .map((entry) => entry.name);
  }

  async function readOne(id: string): Promise<ArticleDocument | null> {
    try {
      const document = await readOrNull(id);
      if (document) return document;
      // Left out of the list; the store has told why, unless nothing but other files is there.
      const problem = await withoutDocument(id);
      if (problem) problems.add(problem);
      return null;
    } catch (error) {
      const { message } = diskError(error, `read articles/${id}/${DOCUMENT}`);
      // Too many open files say nothing about this article: an incomplete list would.
      if (/too many files/.test(message)) throw error;
      problems.add({
        kind: 'garbled',
        path: `articles/${id}/${DOCUMENT}`,
        message,
        repaired: false,
      });
      return null;
    }
  }

  async function readOrNull(id: string): Promise<ArticleDocument | null> {
    try {
      return await store.read(id, false);
    } catch (error) {
      if (error instanceof PostilError && error.kind === 'notFound') return null;
      throw error;
    }
  }

  /** The problem of a folder that has files but no document, or null. */
  async function withoutDocument(id: string) {
    const names: string[] = await unless<string[], string[]>(
      files.readdir(paths.folder(id)),
      ['ENOENT', 'ENOTDIR'],
      [],
    );
    const path = `articles/${id}/${DOCUMENT}`;
    const aside = names.filter((name) => isSetAside(name, DOCUMENT)).at(-1);
    if (names.includes(DOCUMENT)) return null;
    if (aside) {
      const message = say('article.aside', { id, aside, path });
      return { kind: 'garbled' as const, path, message, repaired: false };
    }
    if (!names.includes(CONTENT)) return null;
    const message = say('article.noDocument', { id, document: DOCUMENT });
    return { kind: 'leftover' as const, path: `articles/${id}`, message, repaired: false };
  }

  async function writeContent(id: string, content: string): Promise<void> {
    await writeDurably(files, { path: paths.content(id), bytes: Buffer.from(content) });
  }

  async function writeFirstOriginal(
    id: string,
    original: NonNullable<ArticleFiles['original']>,
  ): Promise<void> {
    const folder = join(paths.folder(id), 'original');
    await unless(files.mkdir(folder), ['EEXIST'], undefined);
    await writeOriginal(files, folder, `source.${extensionOf(original.extension)}`, original);
  }

  return {
    ids,
    withoutDocument,

    async readEach(
      wanted: string[],
      visit: (id: string, document: ArticleDocument | null) => void,
    ): Promise<void> {
      await sideBySide(wanted, READS_AT_ONCE, async (id) => visit(id, await readOne(id)));
    },

    async states(): Promise<Map<string, string>> {
      const all = await ids();
      const states = new Map<string, string>();
      await sideBySide(all, READS_AT_ONCE, async (id) => {
        // A folder without a document may have a previous copy to be brought back: reading it will tell.
        const stat = await unless(files.lstat(paths.document(id)), ['ENOENT', 'ENOTDIR'], null);
        states.set(id, stat ? `${stat.mtimeMs} ${stat.size} ${stat.ino}` : 'none');
      });
      return states;
    },

    async readAll(): Promise<ArticleDocument[]> {
      const documents = await sideBySide(await ids(), READS_AT_ONCE, readOne);
      return documents.filter((document) => document !== null);
    },

    /** `finish`: a folder that is there without a document, because this was cut off, is no conflict. */
    async create(
      document: ArticleDocument,
      { content, original }: ArticleFiles,
      { finish = false } = {},
    ): Promise<void> {
      const { id } = document.article;
      const folder = paths.folder(id);
      await store.exclusive(id, async (beforeRename) => {
        await root.makeFolder(paths.articles);
        const made = await unless(
          files.mkdir(folder).then(() => true),
          ['EEXIST'],
          false,
        );
        if (!made && !(finish && isBad(await store.file(id).look()))) {
          throw new PostilError('conflict', say('article.there', { id }));
        }
        // On a slow drive the watcher meets the folder before it has a document.
        options.onOwnFolder(id);
        try {
          if (content !== null) await writeContent(id, content);
          if (original) await writeFirstOriginal(id, original);
          // The folder's own name first: with the document it is an article.
          await syncFolder(files, paths.articles);
          await store.write(id, document, beforeRename);
        } catch (error) {
          store.forget(id);
          // Nobody else can have written here yet. What cannot be removed, the doctor shows.
          if (made) await files.rm(folder, { recursive: true, force: true }).catch(() => {});
          throw error;
        }
      });
    },

    async fill(
      id: string,
      { content, original }: ArticleFiles,
      change: (document: ArticleDocument) => ArticleDocument,
    ): Promise<ArticleDocument> {
      await store.exclusive(id, async () => {
        if (content !== null) await writeContent(id, content);
        if (original) await writeFirstOriginal(id, original);
      });
      return store.update(id, change);
    },

    async remove(id: string): Promise<void> {
      const folder = paths.folder(id);
      await store.exclusive(id, async (beforeRename) => {
        const found = await store.file(id).look();
        if (found.state === 'newer') {
          throw new PostilError('unsupported', say('article.newer'));
        }
        if (isBad(found) && !(await unless(files.lstat(folder), ['ENOENT'], null))) {
          throw new PostilError('notFound', say('article.gone', { id }));
        }
        // Away in one step, so that a crash leaves no half article; then at leisure.
        const away = temporaryName(folder);
        await beforeRename();
        await options.keepDeleted(id);
        onOwnRemoval(id);
        store.forget(id);
        await renameInsisting(files, folder, away);
        options.onOwnRemoved(id);
        await syncFolder(files, paths.articles);
        // It is gone for the person. What cannot be removed now, the doctor removes later.
        await files.rm(away, { recursive: true, force: true }).catch(() => {});
      });
    },

    /** @throws notFound */
    async content(id: string): Promise<string> {
      const path = `articles/${id}/${CONTENT}`;
      const file = await unless(readBytes(files, paths.content(id)), ['ENOENT', 'ENOTDIR'], null);
      if (file) return file.bytes.toString('utf8');
      if (!(await unless(files.lstat(paths.folder(id)), ['ENOENT', 'ENOTDIR'], null))) {
        throw new PostilError('notFound', say('article.gone', { id }));
      }
      const message = missingContent(path);
      const document = await readOrNull(id);
      // Only its address is known so far: nothing is missing.
      if (document?.article.link?.what === 'page') throw new PostilError('notFound', message);
      options.onMissingContent(id);
      problems.add({ kind: 'missingContent', path, message, repaired: false });
      throw new PostilError('notFound', message);
    },
  };
}

export function missingContent(path: string): string {
  return say('article.noText', { path });
}
