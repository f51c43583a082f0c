/** A library folder as `LibraryStorage`. Layout: docs/library-format.md. */
import { basename, join, resolve } from 'node:path';
import { PostilError } from '../../preload/contract/index.ts';
import { type ArticleDocument, FORMAT, type LibraryDocument } from '../library/documents.ts';
import type { Clock, LibraryStorage } from '../library/ports.ts';
import { createArticles } from './articles.ts';
import { createAssets } from './assets.ts';
import { articleFormat, libraryFormat } from './decode.ts';
import { diskError, withDiskErrors } from './disk-error.ts';
import { createDoctor } from './doctor.ts';
import { createDocumentStore } from './document-store.ts';
import { type FileLayer, nodeFiles, unless } from './file-layer.ts';
import { findFolder, findReadOnly } from './folder.ts';
import { createLocks } from './locks.ts';
import { checkedId, DOCUMENT, LIBRARY, pathsOf } from './paths.ts';
import { createProblemLog } from './problem-log.ts';
import { createQueue } from './queue.ts';
import { startWatching, type Watcher } from './watch.ts';

export interface StorageOptions {
  /** The library folder; made when missing, if its parent is there or it is below the home folder. */
  path: string;
  clock: Clock;
  merge: {
    article(a: ArticleDocument, b: ArticleDocument): ArticleDocument;
    library(a: LibraryDocument, b: LibraryDocument): LibraryDocument;
  };
  /** Whether `watch` hears of other programs' changes. Default: true. */
  watch?: boolean;
  files?: FileLayer;
}

/** @throws {PostilError} invalid when the path is a file, disk when the folder cannot be opened */
export async function openStorage(options: StorageOptions): Promise<LibraryStorage> {
  const { clock, merge, files = nodeFiles } = options;
  const paths = pathsOf(resolve(options.path));
  await findFolder(files, paths.root);

  const problems = createProblemLog();
  const queue = createQueue();
  const locks = createLocks(files, paths.locks);
  let readOnly = '';
  let watcher: Watcher | null = null;
  let closed = false;
  const shared = {
    files,
    clock,
    locks,
    queue,
    problems,
    readOnly: () => readOnly,
    onOwnWrite: (path: string, signature: Parameters<Watcher['own']>[1]) =>
      watcher?.own(path, signature),
  };
  const documents = createDocumentStore<ArticleDocument>({
    ...shared,
    format: articleFormat,
    merge: merge.article,
    lockName: (id) => id,
    pathOf: paths.document,
    shownPath: (id) => `articles/${id}/${DOCUMENT}`,
    name: (id, data) => (data ? `the article “${data.article.title}”` : `the article ${id}`),
    // The folder's name is the id: a folder that a person copied is an article of its own.
    adopt: (id, data) =>
      data.article.id === id ? data : { ...data, article: { ...data.article, id } },
    fallback: () => null,
    isWanted: async (id) =>
      (await unless(files.lstat(paths.folder(id)), ['ENOENT', 'ENOTDIR'], null)) !== null,
  });
  const library = createDocumentStore<LibraryDocument>({
    ...shared,
    format: libraryFormat,
    merge: merge.library,
    // A dot is in no id.
    lockName: () => LIBRARY,
    pathOf: () => paths.library,
    shownPath: () => LIBRARY,
    name: () => 'the library’s settings',
    adopt: (_key, data) => data,
    fallback: () => ({ format: FORMAT, settings: {}, clocks: {} }),
    isWanted: async () => true,
  });
  const articles = createArticles({
    files,
    paths,
    store: documents,
    problems,
    onOwnRemoval: (id) => watcher?.own(paths.document(id), null),
  });
  const assets = createAssets(files, paths.assets);
  const doctor = createDoctor({
    files,
    paths,
    documents,
    library,
    articles,
    locks,
    readOnly: shared.readOnly,
  });

  await withDiskErrors(`open the library at ${paths.root}`, openLibrary);

  async function openLibrary(): Promise<void> {
    const found = await library.file(LIBRARY).look();
    if (found.state === 'newer') {
      // Before anything is written: this version does not know what it would break.
      readOnly = `A newer Postil wrote this library (format ${found.format}). You can read; update Postil to change anything.`;
      problems.add({ kind: 'newer', path: LIBRARY, message: readOnly, repaired: false });
    } else {
      readOnly = await findReadOnly(files, paths);
      if (readOnly)
        problems.add({ kind: 'readOnly', path: '', message: readOnly, repaired: false });
      else if (found.state !== 'good') await writeLibrary();
    }
    if (options.watch ?? true) watcher = await startWatching({ files, paths, ids: articles.ids });
  }

  async function writeLibrary(): Promise<void> {
    try {
      await library.update(LIBRARY, (document) => document);
    } catch (error) {
      // A full disk must not keep the articles from being read.
      if (diskError(error, 'open the library').kind !== 'disk') throw error;
      if ((await articles.ids()).length === 0) throw error;
    }
  }

  function writing<T>(doing: string, task: () => Promise<T>): Promise<T> {
    return withDiskErrors(doing, async () => {
      if (closed) throw new PostilError('internal', 'The library was closed. Open Postil again.');
      if (readOnly) throw new PostilError('disk', readOnly);
      return task();
    });
  }

  return {
    path: paths.root,
    readOnlyReason: () => readOnly,
    problems: problems.list,

    readAll: () => withDiskErrors('read the library', articles.readAll),
    read: (id) => withDiskErrors('read the article', () => documents.read(checkedId(id), true)),
    update: (id, change) =>
      writing('save the article', () => documents.update(checkedId(id), change)),
    create: (document, content) =>
      writing('save the article', () => articles.create(document, content)),
    remove: (id) => writing('delete the article', () => articles.remove(checkedId(id))),
    content: (id) => withDiskErrors('read the article', () => articles.content(checkedId(id))),

    putAsset: (bytes, extension) => writing('save an image', () => assets.put(bytes, extension)),
    asset: (name) => withDiskErrors('read an image', () => assets.read(name)),

    readLibrary: () => withDiskErrors('read the settings', () => library.read(LIBRARY, true)),
    updateLibrary: (change) => writing('save the settings', () => library.update(LIBRARY, change)),

    async cacheFile(name) {
      if (readOnly) return null;
      return withDiskErrors('open the search index', async () => {
        await files.mkdir(paths.cache, { recursive: true });
        return join(paths.cache, basename(name));
      });
    },
    removeCacheFile: (path) =>
      withDiskErrors('replace the search index', () =>
        files.rm(join(paths.cache, basename(path)), { force: true }),
      ),

    watch: (listener) => watcher?.subscribe(listener) ?? (() => {}),
    doctor: (repair) =>
      withDiskErrors('check the library', () => doctor(repair && readOnly === '')),

    async close() {
      closed = true;
      await queue.idle();
      watcher?.close();
    },
  };
}
