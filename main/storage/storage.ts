/** A library folder as `LibraryStorage`. Layout: docs/library-format.md. */
import { basename, dirname, join, resolve } from 'node:path';
import { PostilError } from '../../preload/contract/index.ts';
import { type ArticleDocument, FORMAT, type LibraryDocument } from '../library/documents.ts';
import type { Clock, LibraryStorage } from '../library/ports.ts';
import { createArticles } from './articles.ts';
import { createAssets } from './assets.ts';
import { createBackups } from './backups.ts';
import { replaceFile } from './cache-file.ts';
import { articleFormat, type Format, libraryFormat } from './decode.ts';
import { createDeleted } from './deleted.ts';
import { diskError, withDiskErrors } from './disk-error.ts';
import { createDoctor } from './doctor.ts';
import { createDocumentStore } from './document-store.ts';
import { writeDurably } from './durable-write.ts';
import { type FileLayer, nodeFiles, readBytes, type Signature, unless } from './file-layer.ts';
import { findFolder, findReadOnly } from './folder.ts';
import { createImports } from './imports.ts';
import { createLocks } from './locks.ts';
import { checkedId, DOCUMENT, LIBRARY, pathsOf } from './paths.ts';
import { createProblemLog } from './problem-log.ts';
import { createQueue } from './queue.ts';
import { holdRoot } from './root.ts';
import { sideBySide } from './side-by-side.ts';
import { type UpgradeOptions, upgradeLibrary } from './upgrade.ts';
import { createVersions } from './versions.ts';
import { startWatching, type Watcher } from './watch.ts';
import { say } from './words/index.ts';

/** Earlier texts and what was fetched, below an article's folder. */
const RESTORABLE = /^(?:versions|original)\/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,200}$/;

export interface StorageOptions {
  /** The library folder; made when missing, if its parent is there or it is below the home folder. */
  path: string;
  /** False opens only a library that is there. Default: true. */
  create?: boolean;
  /** Called once when there was no library and this made one. */
  onMade?: (() => void) | undefined;
  clock: Clock;
  merge: {
    article(a: ArticleDocument, b: ArticleDocument): ArticleDocument;
    library(a: LibraryDocument, b: LibraryDocument): LibraryDocument;
  };
  /** Whether `watch` hears of other programs' changes. Default: true. */
  watch?: boolean;
  files?: FileLayer;
  /** How documents are read and brought forward. Tests add an older format to it. */
  formats?: { article: Format<ArticleDocument>; library: Format<LibraryDocument> };
}

/**
 * @throws {PostilError} invalid when the path is a file, disk when the folder cannot be opened, notFound
 * when there is no library and none is to be made
 */
export async function openStorage(options: StorageOptions): Promise<LibraryStorage> {
  const { clock, merge, files = nodeFiles } = options;
  const formats = options.formats ?? { article: articleFormat, library: libraryFormat };
  const paths = pathsOf(resolve(options.path));
  const isNew = await findFolder(files, paths, options.create ?? true);
  const root = await withDiskErrors(say('do.openLibraryAt', { path: paths.root }), () =>
    holdRoot(files, paths.root),
  );

  const problems = createProblemLog();
  const queue = createQueue();
  const locks = createLocks(files, paths.locks, () =>
    root.makeFolder(paths.locks, { mayBeLost: true }),
  );
  let readOnly = '';
  let watcher: Watcher | null = null;
  let closed = false;
  let sweep: Promise<void> | null = null;
  const shared = {
    files,
    clock,
    locks,
    root,
    queue,
    problems,
    readOnly: () => readOnly,
    onOwnWrite: (path: string, state: Signature) => watcher?.own.announce(path, state),
    onOwnWritten: (path: string) => watcher?.own.settle(path),
  };
  const backups = createBackups({
    files,
    root,
    clock,
    problems,
    folderOf: paths.backupOf,
  });
  const documents = createDocumentStore<ArticleDocument>({
    ...shared,
    backups,
    format: formats.article,
    merge: merge.article,
    lockName: (id) => id,
    pathOf: paths.document,
    shownPath: (id) => `articles/${id}/${DOCUMENT}`,
    name: (id, data) =>
      data ? say('name.article', { title: data.article.title }) : say('name.articleId', { id }),
    // The folder's name is the id: a folder that a person copied is an article of its own.
    adopt: (id, data) =>
      data.article.id === id ? data : { ...data, article: { ...data.article, id } },
    isSame: (id, copy) => copy.article.id === id,
    fallback: () => null,
    isWanted: async (id) =>
      (await unless(files.lstat(paths.folder(id)), ['ENOENT', 'ENOTDIR'], null)) !== null,
  });
  const library = createDocumentStore<LibraryDocument>({
    ...shared,
    backups: createBackups({
      files,
      root,
      clock,
      problems,
      folderOf: () => join(paths.backups, 'library'),
    }),
    format: formats.library,
    merge: merge.library,
    // A dot is in no id.
    lockName: () => LIBRARY,
    pathOf: () => paths.library,
    shownPath: () => LIBRARY,
    name: () => say('name.settings'),
    adopt: (_key, data) => data,
    isSame: () => true,
    fallback: () => ({ format: FORMAT, settings: {}, clocks: {} }),
    isWanted: async () => true,
  });
  const deleted = createDeleted({
    files,
    paths,
    backups,
    store: documents,
    articles: () => articles,
  });
  const articles = createArticles({
    files,
    paths,
    root,
    store: documents,
    keepDeleted: deleted.keep,
    problems,
    onOwnFolder(id) {
      watcher?.own.announce(paths.document(id), null);
      watcher?.own.settle(paths.document(id));
    },
    onMissingContent: (id) => watcher?.await(id),
    onOwnRemoval: (id) => watcher?.own.announce(paths.document(id), null),
    onOwnRemoved: (id) => watcher?.own.settle(paths.document(id)),
  });
  const versions = createVersions({ files, paths, store: documents, content: articles.content });
  const assets = createAssets(files, paths.assets, root);
  const imports = createImports(files, paths, root);
  const doctor = createDoctor({
    files,
    paths,
    documents,
    library,
    articles,
    locks,
    readOnly: shared.readOnly,
  });

  await withDiskErrors(say('do.openLibraryAt', { path: paths.root }), openLibrary);
  if (isNew) options.onMade?.();

  async function openLibrary(): Promise<void> {
    const found = await library.file(LIBRARY).look();
    if (found.state === 'newer') {
      // Before anything is written: this version does not know what it would break.
      readOnly = say('newerLibrary', { format: String(found.format) });
      problems.add({ kind: 'newer', path: LIBRARY, message: readOnly, repaired: false });
    } else {
      readOnly = (await findReadOnly(files, paths, root)) || (await upgrade());
      if (readOnly)
        problems.add({ kind: 'readOnly', path: '', message: readOnly, repaired: false });
      else if (found.state !== 'good') await writeLibrary();
    }
    if (options.watch ?? true) watcher = await startWatching({ files, paths, ids: articles.ids });
  }

  function upgrade(): Promise<string> {
    const { ids } = articles;
    const exclusive: UpgradeOptions['exclusive'] = (id, task) =>
      id === null ? library.exclusive(LIBRARY, task) : documents.exclusive(id, task);
    return upgradeLibrary({ files, paths, root, clock, ...formats, ids, exclusive });
  }

  /** Second copies that came while nobody watched; whoever reads their articles again merges them. */
  async function noticeCopies(): Promise<void> {
    try {
      const ids = await articles.ids();
      const copies = await sideBySide(ids, 8, (id) => documents.file(id).copies());
      if (!closed) watcher?.notice(ids.filter((_id, index) => copies[index]?.length));
    } catch {
      // Looked for once more when an article is opened, and by the doctor.
    }
  }

  async function writeLibrary(): Promise<void> {
    try {
      await library.update(LIBRARY, (document) => document);
    } catch (error) {
      // A full disk must not keep the articles from being read.
      if (diskError(error, say('do.openLibrary')).kind !== 'disk') throw error;
      if ((await articles.ids()).length === 0) throw error;
    }
  }

  /** Saves that were asked for and are not answered; some have not reached the queue yet. */
  const saves = new Set<Promise<unknown>>();

  function writing<T>(doing: string, task: () => Promise<T>): Promise<T> {
    const save = withDiskErrors(doing, async () => {
      if (closed) throw new PostilError('internal', say('closed'));
      if (readOnly) throw new PostilError('disk', readOnly);
      return task().catch(orGone);
    });
    saves.add(save);
    // Its own caller hears of a failure; here only the end counts.
    const ended = () => saves.delete(save);
    save.then(ended, ended);
    return save;
  }

  function reading<T>(doing: string, task: () => Promise<T>): Promise<T> {
    return withDiskErrors(doing, async () => {
      // Without its folder a library looks as if everything had been deleted.
      await root.check();
      return task().catch(orGone);
    });
  }

  /** A copy is made only after the save it belongs to was answered. */
  const inTurn = <T>(id: string, task: () => Promise<T>) => queue.run(checkedId(id), task);

  /** That the folder went just now is the better reason. */
  async function orGone(error: unknown): Promise<never> {
    await root.check();
    throw error;
  }

  return {
    path: paths.root,
    readOnlyReason: () => readOnly,
    problems: problems.list,

    readAll: () => reading(say('do.readLibrary'), articles.readAll),
    readEach: (ids, visit) => reading(say('do.readLibrary'), () => articles.readEach(ids, visit)),
    states: () => reading(say('do.readLibrary'), articles.states),
    read: (id) => reading(say('do.readArticle'), () => documents.read(checkedId(id), true)),
    update: (id, change) =>
      writing(say('do.saveArticle'), () => documents.update(checkedId(id), change)),
    create: (document, content) =>
      writing(say('do.saveArticle'), () => articles.create(document, content)),
    remove: (id) => writing(say('do.deleteArticle'), () => articles.remove(checkedId(id))),
    backups: (id) => reading(say('do.listBackups'), () => inTurn(id, () => backups.list(id))),
    backUp: (id) => writing(say('do.backUp'), () => backups.keepNow(id, paths.document(id))),
    readBackup: (id, time) =>
      reading(say('do.readBackup'), () => inTurn(id, () => documents.readBackup(id, time))),
    deleted: {
      list: () => reading(say('do.listDeleted'), deleted.list),
      read: (id) => reading(say('do.readBackup'), () => deleted.read(checkedId(id))),
      bringBack: (id, change) =>
        writing(say('do.bringBack'), () => deleted.bringBack(checkedId(id), change)),
      forget: (id) => writing(say('do.deleteBackup'), () => deleted.forget(checkedId(id))),
    },
    content: (id) => reading(say('do.readArticle'), () => articles.content(checkedId(id))),

    fill: (id, content, change) =>
      writing(say('do.saveArticle'), () => articles.fill(checkedId(id), content, change)),
    versions: (id) => reading(say('do.readVersions'), () => versions.versions(checkedId(id))),
    versionContent: (id, version) =>
      reading(say('do.readVersion'), () => versions.versionContent(checkedId(id), version)),
    replaceContent: (id, next, change) =>
      writing(say('do.saveArticle'), () => versions.replaceContent(checkedId(id), next, change)),
    amendContent: (id, amend, change) =>
      writing(say('do.saveArticle'), () => versions.amendContent(checkedId(id), amend, change)),
    removeVersion: (id, version) =>
      writing(say('do.deleteVersion'), () => versions.removeVersion(checkedId(id), version)),
    original: (id, name) =>
      reading(say('do.readOriginal'), () => versions.original(checkedId(id), name ?? '')),

    addFile: (id, name, read) =>
      writing(say('do.restoreFile'), async () => {
        if (!RESTORABLE.test(name)) {
          throw new PostilError('invalid', say('noFileOfArticle', { name: name.slice(0, 200) }));
        }
        const path = join(paths.folder(checkedId(id)), ...name.split('/'));
        if (await unless(files.lstat(path), ['ENOENT'], null)) return;
        const bytes = await read();
        await root.makeFolder(dirname(path));
        await writeDurably(files, { path, bytes });
      }),
    putAsset: (bytes, extension) =>
      writing(say('do.saveImage'), () => assets.put(bytes, extension)),
    asset: (name) => reading(say('do.readImage'), () => assets.read(name)),
    awaitAsset: (name) => watcher?.awaitAsset(name),
    watchAssets: (listener) => watcher?.subscribeAssets(listener) ?? (() => {}),

    readLibrary: () => reading(say('do.readSettings'), () => library.read(LIBRARY, true)),
    updateLibrary: (change) =>
      writing(say('do.saveSettings'), () => library.update(LIBRARY, change)),

    async cacheFile(name) {
      if (readOnly) return null;
      return withDiskErrors(say('do.openIndex'), async () => {
        await root.makeFolder(paths.cache, { mayBeLost: true });
        return join(paths.cache, basename(name));
      });
    },
    async readCache(name) {
      const path = join(paths.cache, basename(name));
      const file = await unless(readBytes(files, path), ['ENOENT', 'ENOTDIR'], null);
      return file?.bytes ?? null;
    },
    async writeCache(name, pieces) {
      if (readOnly) return;
      await withDiskErrors(say('do.writeCache'), async () => {
        await root.makeFolder(paths.cache, { mayBeLost: true });
        await replaceFile(files, join(paths.cache, basename(name)), pieces);
      });
    },
    removeCacheFile: (path) =>
      withDiskErrors(say('do.replaceIndex'), () =>
        files.rm(join(paths.cache, basename(path)), { force: true }),
      ),

    imports,
    async hold(name) {
      if (readOnly) return null;
      return withDiskErrors(say('do.takeTurns'), () => locks.tryAcquire(name));
    },

    watch(listener) {
      const stop = watcher?.subscribe(listener) ?? (() => {});
      if (watcher) sweep ??= noticeCopies();
      return stop;
    },
    doctor: (repair) => reading(say('do.checkLibrary'), () => doctor(repair && readOnly === '')),

    async close() {
      closed = true;
      await Promise.allSettled(saves);
      await queue.idle();
      await sweep;
      watcher?.close();
    },
  };
}
