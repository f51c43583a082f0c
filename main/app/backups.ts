/** Backups of the whole library, and bringing one back: what is there is merged with, never overwritten. */
import type { BackupPreview, RestoreReport } from '../../preload/contract/index.ts';
import { PostilError } from '../../preload/contract/index.ts';
import { type Backup, openBackup } from '../exporters/backup/read-backup.ts';
import { sanitizeHtml, sanitizeSvg } from '../importers/index.ts';
import {
  type ArticleDocument,
  articleDocumentSchema,
  libraryDocumentSchema,
} from '../library/documents.ts';
import { mergeArticle, mergeLibrary } from '../library/index.ts';
import type { ExportHooks, LibraryStorage } from '../library/ports.ts';
import { say } from './words/index.ts';

const ARTICLE = /^articles\/([A-Za-z0-9_-]{1,64})\/(.+)$/;
const ASSET = /^assets\/([0-9a-f]{64})\.([a-z0-9]{1,5})$/;

/**
 * What is in a backup, from its list of files; nothing is changed.
 * @throws {PostilError} invalid or disk when the backup cannot be read
 */
export async function previewBackup(storage: LibraryStorage, file: string): Promise<BackupPreview> {
  const backup = await openBackup(file);
  try {
    const ids = new Set(backup.names.flatMap((name) => ARTICLE.exec(name)?.[1] ?? []));
    const states = await storage.states();
    return {
      createdAt: backup.createdAt,
      articles: ids.size,
      added: [...ids].filter((id) => !states.has(id)).length,
      images: backup.names.filter((name) => ASSET.test(name)).length,
    };
  } finally {
    backup.close();
  }
}

/** @throws {PostilError} invalid or disk when the backup cannot be read; never for one damaged file in it */
export async function restoreBackup(
  storage: LibraryStorage,
  file: string,
  hooks: ExportHooks = {},
): Promise<RestoreReport> {
  const backup = await openBackup(file);
  const report: RestoreReport = {
    createdAt: backup.createdAt,
    added: 0,
    merged: 0,
    unchanged: 0,
    problems: [],
    cancelled: false,
  };
  const attempt = async (name: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      // A full disk or a library that may not be written stops everything; a damaged file only itself.
      if (!(error instanceof PostilError) || error.kind === 'disk') throw error;
      if (report.problems.length < 1000) report.problems.push(`${name}: ${error.message}`);
    }
  };
  try {
    const articles = Map.groupBy(backup.names, (name) => ARTICLE.exec(name)?.[1] ?? '');
    const images = backup.names.filter((name) => ASSET.test(name));
    const total = articles.size + images.length;
    let done = 0;
    const step = () => {
      done += 1;
      hooks.onProgress?.(done, total);
      report.cancelled = hooks.signal?.aborted === true;
      return !report.cancelled;
    };
    // Images first, so that no article shows a hole meanwhile, and so that their names are known.
    const names = new Map<string, string>();
    for (const name of images) {
      await attempt(name, () => restoreImage(storage, backup, name, names));
      if (!step()) return report;
    }
    const states = await storage.states();
    const renamed = withNames(backup, names);
    for (const [id, files] of articles) {
      if (id !== '') {
        await attempt(`articles/${id}`, async () => {
          const outcome = await restoreArticle(storage, renamed, id, files, states.has(id));
          report[outcome] += 1;
        });
      }
      if (!step()) return report;
    }
    await attempt('library.json', () => restoreLibrary(storage, backup));
    return report;
  } finally {
    backup.close();
  }
}

/** `names`: gets the new name of an image that is not stored as it is in the backup. */
async function restoreImage(
  storage: LibraryStorage,
  backup: Backup,
  name: string,
  names: Map<string, string>,
): Promise<void> {
  const extension = ASSET.exec(name)?.[2] ?? '';
  const file = name.slice('assets/'.length);
  if (await storage.asset(file)) return;
  const bytes = await backup.read(name);
  // A drawing can do what a page can: it passes the same wall as a new one.
  const clean = extension === 'svg' ? sanitizeSvg(bytes) : bytes;
  if (!clean) throw new PostilError('invalid', say('noDrawing'));
  const stored = await storage.putAsset(clean, extension);
  if (stored !== file) names.set(file, stored);
}

/** The backup as if it had named its images so. */
function withNames(backup: Backup, names: ReadonlyMap<string, string>): Backup {
  if (names.size === 0) return backup;
  return {
    ...backup,
    async read(name) {
      const bytes = await backup.read(name);
      if (!/\.(?:html|json)$/.test(name)) return bytes;
      let text = bytes.toString('utf8');
      for (const [from, to] of names) text = text.replaceAll(from, to);
      return Buffer.from(text);
    },
  };
}

async function restoreArticle(
  storage: LibraryStorage,
  backup: Backup,
  id: string,
  names: string[],
  isThere: boolean,
): Promise<'added' | 'merged' | 'unchanged'> {
  const folder = `articles/${id}/`;
  const document = await readDocument(backup, id);
  let outcome: 'added' | 'merged' | 'unchanged' = 'unchanged';
  if (isThere) {
    await storage.update(id, (current) => {
      const merged = mergeArticle(current, document);
      const isSame = JSON.stringify(merged) === JSON.stringify(mergeArticle(current, current));
      outcome = isSame ? 'unchanged' : 'merged';
      return isSame ? current : merged;
    });
  } else {
    const content = names.includes(`${folder}content.html`)
      ? clean(await backup.read(`${folder}content.html`), document.article.url)
      : '';
    await storage.create(document, { content, original: null });
    outcome = 'added';
  }
  for (const name of names) {
    const inside = name.slice(folder.length);
    if (!/^(?:versions|original)\//.test(inside)) continue;
    await storage.addFile(id, inside, async () => {
      const bytes = await backup.read(name);
      return /\.html$/.test(inside) ? cleanVersion(bytes, document.article.url) : bytes;
    });
  }
  return outcome;
}

/** A backup may come from anywhere: what it has as an article's text passes the same wall as a new page. */
function clean(bytes: Buffer, url: string | null): string {
  return sanitizeHtml(bytes.toString('utf8'), url ?? '', { keepStored: true });
}

/** An earlier text lies one folder deeper than the present one, and so do its images. */
function cleanVersion(bytes: Buffer, url: string | null): Buffer {
  const inward = bytes.toString('utf8').replaceAll('src="../../../assets/', 'src="../../assets/');
  const content = clean(Buffer.from(inward), url);
  return Buffer.from(content.replaceAll('src="../../assets/', 'src="../../../assets/'));
}

async function readDocument(backup: Backup, id: string): Promise<ArticleDocument> {
  const bytes = await backup.read(`articles/${id}/article.json`);
  const parsed = articleDocumentSchema.safeParse(parse(bytes));
  if (parsed.success) return { ...parsed.data, article: { ...parsed.data.article, id } };
  throw new PostilError('invalid', say('noArticle'));
}

async function restoreLibrary(storage: LibraryStorage, backup: Backup): Promise<void> {
  if (!backup.names.includes('library.json')) return;
  const parsed = libraryDocumentSchema.safeParse(parse(await backup.read('library.json')));
  if (!parsed.success) throw new PostilError('invalid', say('noSettings'));
  await storage.updateLibrary((current) => mergeLibrary(current, parsed.data));
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
