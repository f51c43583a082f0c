/**
 * Looks at every file of a library. Repairing puts previous copies back and removes our own leftovers,
 * never anything that a person or another program could have written.
 */
import { join } from 'node:path';
import { ID_PATTERN, type Problem } from '../../preload/contract/index.ts';
import type { ArticleDocument, LibraryDocument } from '../library/documents.ts';
import { type Articles, missingContent } from './articles.ts';
import { isCopyOf } from './conflict-copies.ts';
import { diskError } from './disk-error.ts';
import { type Found, isBad } from './document-file.ts';
import type { DocumentStore } from './document-store.ts';
import { TEMPORARY } from './durable-write.ts';
import { type FileLayer, readBytes, unless } from './file-layer.ts';
import type { Locks } from './locks.ts';
import { CONTENT, DOCUMENT, LIBRARY, type Paths } from './paths.ts';
import { sideBySide } from './side-by-side.ts';
import { say } from './words/index.ts';

export interface DoctorOptions {
  files: FileLayer;
  paths: Paths;
  documents: DocumentStore<ArticleDocument>;
  library: DocumentStore<LibraryDocument>;
  articles: Articles;
  locks: Locks;
  readOnly(): string;
}

type Checkup = { checked: number; problems: Problem[] };

/** A younger temporary file may belong to a save that is under way. */
const LEFTOVER_MS = 60_000;
const ARTICLES_AT_ONCE = 16;
const ASSET_REFERENCE = /\.\.\/\.\.\/assets\/([0-9a-f]{64}\.[a-z0-9]{1,5})/g;
/** Second copies of files that cannot be merged, as Syncthing, Dropbox, Nextcloud and others name them. */
const SECOND_COPY =
  /\.sync-conflict-|conflicted copy|\(case conflict|\(SFConflict |\.conflict\d*(?:\.|$)/i;

export function createDoctor(options: DoctorOptions): (repair: boolean) => Promise<Checkup> {
  const { files, paths, documents, library, articles, locks } = options;

  return async (repair) => {
    const problems: Problem[] = [];
    const reason = options.readOnly();
    if (reason) problems.push({ kind: 'readOnly', path: '', message: reason, repaired: false });
    problems.push(...(await checkLibrary(repair)));
    const assets = new Set(await namesIn(paths.assets));
    const ids = await articles.ids();
    const found = await sideBySide(ids, ARTICLES_AT_ONCE, (id) => checkArticle(id, assets, repair));
    problems.push(...found.flat());
    for (const folder of [paths.root, paths.articles, paths.assets]) {
      problems.push(...(await checkLeftovers(folder, repair)));
    }
    for (const id of await namesIn(join(paths.backups, 'articles'))) {
      if (ID_PATTERN.test(id)) problems.push(...(await checkLeftovers(paths.backupOf(id), repair)));
    }
    problems.push(...(await checkStrangers()), ...(await checkLocks(repair)));
    return { checked: ids.length + 1, problems };
  };

  async function checkLibrary(repair: boolean): Promise<Problem[]> {
    return [...(await checkSettings(repair)), ...(await checkCopies(LIBRARY, library, '', repair))];
  }

  async function checkSettings(repair: boolean): Promise<Problem[]> {
    const found = await library.file(LIBRARY).look();
    if (!isBad(found)) return describe(LIBRARY, found, found, false);
    if (!repair)
      return describe(LIBRARY, found, await library.file(LIBRARY).lookAtPrevious(), false);
    // Without a usable copy there are the defaults: settings are all that is lost.
    await library.update(LIBRARY, (document) => document);
    return describe(LIBRARY, found, await library.file(LIBRARY).look(), true);
  }

  async function checkArticle(
    id: string,
    assets: Set<string>,
    repair: boolean,
  ): Promise<Problem[]> {
    const path = `articles/${id}/${DOCUMENT}`;
    const problems: Problem[] = [];
    try {
      const found = await documents.file(id).look();
      if (!isBad(found)) problems.push(...describe(path, found, found, false));
      else if (repair) problems.push(...describe(path, found, await documents.load(id), true));
      else {
        const copy = await documents.file(id).lookAtPrevious();
        problems.push(...describe(path, found, copy, false));
      }
      if (found.state === 'missing' && problems.length === 0) {
        const problem = await articles.withoutDocument(id);
        if (problem) problems.push(problem);
      } else {
        const document = 'data' in found ? found.data : null;
        problems.push(...(await checkContent(id, assets, isLinkOnly(document))));
      }
    } catch (error) {
      const { message } = diskError(error, `read ${path}`);
      problems.push({ kind: 'garbled', path, message, repaired: false });
    }
    problems.push(...(await checkCopies(id, documents, `articles/${id}`, repair)));
    const folders = ['', 'original', 'versions'].map((name) => join(paths.folder(id), name));
    for (const folder of folders) {
      problems.push(...(await checkLeftovers(folder, repair)));
    }
    return problems;
  }

  async function checkContent(
    id: string,
    assets: Set<string>,
    isLinkOnly: boolean,
  ): Promise<Problem[]> {
    const path = `articles/${id}/${CONTENT}`;
    const file = await unless(readBytes(files, paths.content(id)), ['ENOENT'], null);
    const wrong = (message: string, at = path): Problem => ({
      kind: 'missingContent',
      path: at,
      message,
      repaired: false,
    });
    if (!file && isLinkOnly) return [];
    if (!file) return [wrong(missingContent(path))];
    if (file.bytes.includes(0)) {
      return [wrong(say('doctor.textDamaged', { path }))];
    }
    const references = file.bytes.toString('utf8').matchAll(ASSET_REFERENCE);
    const missing = new Set([...references].map(([, name]) => String(name)));
    return [...missing]
      .filter((name) => !assets.has(name))
      .map((name) => {
        const at = `assets/${name}`;
        return wrong(say('doctor.imageMissing', { id, path: at }), at);
      });
  }

  /** Only its address is known so far: there is no text to be missing. */
  function isLinkOnly(document: ArticleDocument | null): boolean {
    return document?.article.link?.what === 'page';
  }

  /** Second copies of a document. Repairing merges them. */
  async function checkCopies<T>(
    key: string,
    store: DocumentStore<T>,
    folder: string,
    repair: boolean,
  ): Promise<Problem[]> {
    const names = await store.file(key).copies();
    if (repair && names.length > 0) await store.absorb(key);
    const left = new Set(await store.file(key).copies());
    return names.map((name) => {
      const path = folder === '' ? name : `${folder}/${name}`;
      const told = (message: string, repaired: boolean): Problem => {
        return { kind: 'leftover', path, message, repaired };
      };
      if (!left.has(name)) return told(say('doctor.copyMerged', { path }), true);
      return repair
        ? told(say('doctor.copyNotMerged', { path }), false)
        : told(say('doctor.copyLeft', { path }), false);
    });
  }

  /** Our own temporary files, and second copies that a sync program kept. */
  async function checkLeftovers(folder: string, repair: boolean): Promise<Problem[]> {
    const problems: Problem[] = [];
    for (const name of await namesIn(folder)) {
      const full = join(folder, name);
      const path = shown(full);
      if (isCopyOf(name, DOCUMENT) || isCopyOf(name, LIBRARY)) continue;
      if (SECOND_COPY.test(name)) {
        const message = say('doctor.secondCopy', { path });
        problems.push({ kind: 'leftover', path, message, repaired: false });
      } else if (TEMPORARY.test(name)) {
        const stat = await unless(files.lstat(full), ['ENOENT'], null);
        if (!stat || Date.now() - stat.mtimeMs < LEFTOVER_MS) continue;
        if (repair) await files.rm(full, { recursive: true, force: true });
        const message = repair
          ? say('doctor.saveRemoved', { path })
          : say('doctor.saveLeft', { path });
        problems.push({ kind: 'leftover', path, message, repaired: repair });
      }
    }
    return problems;
  }

  /** Folders that hold a document but whose name cannot be an id, so that they are not in the list. */
  async function checkStrangers(): Promise<Problem[]> {
    const problems: Problem[] = [];
    for (const name of await namesIn(paths.articles)) {
      if (ID_PATTERN.test(name) || TEMPORARY.test(name) || SECOND_COPY.test(name)) continue;
      if (!(await namesIn(join(paths.articles, name))).includes(DOCUMENT)) continue;
      const message = say('doctor.stranger', { name });
      problems.push({ kind: 'leftover', path: `articles/${name}`, message, repaired: false });
    }
    return problems;
  }

  async function checkLocks(repair: boolean): Promise<Problem[]> {
    const problems: Problem[] = [];
    for (const name of await namesIn(paths.locks)) {
      const path = `.cache/locks/${name}`;
      if (!/^[A-Za-z0-9_.-]+\.lock(\.break)?$/.test(name) || !(await locks.isStale(name))) continue;
      if (repair && name.endsWith('.lock')) {
        // Taking it breaks it in the one safe way.
        await (await locks.acquire(name.slice(0, -'.lock'.length))).release();
      } else if (repair) {
        await unless(files.unlink(join(paths.locks, name)), ['ENOENT'], undefined);
      }
      const message = repair
        ? say('doctor.lockRemoved', { path })
        : say('doctor.lockLeft', { path });
      problems.push({ kind: 'leftover', path, message, repaired: repair });
    }
    return problems;
  }

  function describe<T>(path: string, found: Found<T>, then: Found<T>, tried: boolean): Problem[] {
    if (found.state === 'newer') {
      const message = say('doctor.newer', { path, format: String(found.format) });
      return [{ kind: 'newer', path, message, repaired: false }];
    }
    if (found.state === 'good') return [];
    // Without document and copy it is a folder left over, or a settings file never written.
    if (found.state === 'missing' && then.state === 'missing') return [];
    const why = found.state === 'garbled' ? found.why : say('why.missing');
    const repaired = tried && then.state === 'good';
    const outcome = repaired
      ? say('doctor.replaced')
      : then.state === 'good'
        ? say('doctor.copyWhole')
        : say('doctor.noCopy');
    const message = say('doctor.unreadable', { path, why, outcome });
    return [{ kind: 'garbled', path, message, repaired }];
  }

  function namesIn(folder: string): Promise<string[]> {
    return unless(files.readdir(folder), ['ENOENT', 'ENOTDIR'], []);
  }

  function shown(full: string): string {
    return full.slice(paths.root.length + 1).replaceAll('\\', '/');
  }
}
