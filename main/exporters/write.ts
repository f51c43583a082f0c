/** Many articles into a folder: finds each one's file, skips what is as it was left, writes the rest. */
import { promises as fs } from 'node:fs';
import path from 'node:path';
import {
  type ExportedFile,
  type ExportOptions,
  PostilError,
} from '../../preload/contract/index.ts';
import type {
  Clock,
  ExportHooks,
  ExportItem,
  ExportSource,
  WriteReport,
} from '../library/ports.ts';
import { diskWriter } from './file-writer.ts';
import { diskSentence, eachOf, makeFolder, syncFolder } from './folder.ts';
import { layoutOf } from './layout.ts';
import { type NameChooser, nameChooser } from './names.ts';
import { normalizeBody } from './note-body.ts';
import { failed, load, PORTION, type Run, statOf } from './run.ts';
import type { Bases, ExportState, FileState } from './state.ts';
import { type FolderContents, readTree } from './tree.ts';
import { writeArticle } from './write-article.ts';
import { ALL, writeOne } from './write-one.ts';

/** Written files are remembered in portions, so that a killed export has not looked at all for nothing. */
const REMEMBER = 500;
/** Articles in hand at once: as many as are worth flushing to the disk together. */
const AT_ONCE = 192;
/** The same where their texts and images are in hand too. */
const AT_ONCE_WITH_TEXT = 16;
/** The key of an article that is not listed any more. */
const LEFT = 'left';

export interface WriteContext {
  clock: Clock;
  state: ExportState;
}

/** @throws {PostilError} invalid for options that are wrong; never for one file */
export async function writeAll(
  dir: string,
  source: ExportSource,
  options: ExportOptions,
  hooks: ExportHooks,
  { clock, state }: WriteContext,
): Promise<WriteReport> {
  const layout = layoutOf(options);
  const isDry = options.dryRun === true;
  const report: WriteReport = { dir, files: [], taken: [] };
  const destination = `${layout.key} ${dir}`;
  const known = state.files(destination);
  const list = [...new Map(source.list.map((entry) => [entry.id, entry])).values()];
  const disk = diskWriter();
  const run: Run = { dir, layout, options, hooks, state, destination, source, isDry, disk };
  try {
    await openFolder(dir, isDry, hooks.mustExist === true);
  } catch (error) {
    const message = error instanceof PostilError ? error.message : diskSentence(error, dir);
    report.files = list.map(({ id }) => failed(id, known.get(id)?.path ?? '', message));
    return report;
  }
  if (options.into === 'one') return writeOne(run, list, known.get(ALL), report);

  const left = hooks.complete ? leftOver(list, known) : [];
  const files = new Map<string, ExportedFile>();
  const open: Open[] = [];
  for (const entry of [...list, ...left]) {
    const { id, key } = entry;
    const old = known.get(id);
    const status = old && statOf(path.join(dir, old.path));
    const isThere = status?.isFile() === true;
    const isSame = isThere && status.mtimeMs === old?.mtime && status.size === old.size;
    if (old && key !== '' && key === old.key && isSame && !hooks.choices?.length) {
      files.set(id, { articleId: id, name: old.path, outcome: 'unchanged', message: '' });
    } else open.push({ ...entry, path: isThere ? (old?.path ?? null) : null });
  }
  const total = list.length + left.length;
  const tell = () => hooks.onProgress?.(files.size, total);
  tell();
  if (open.length > 0) await writeOpen(run, clock, open, files, report, tell);
  report.files = [...source.list, ...left].flatMap(({ id }) => files.get(id) ?? []);
  if (hooks.signal?.aborted && files.size < total) report.cancelled = true;
  return report;
}

/** An article whose file is not known to be as it was left. */
type Open = ExportSource['list'][number] & {
  /** Where its file lies, if that is known. */
  path: string | null;
};

interface Named {
  item: ExportItem;
  /** Of its file; or why it has none. */
  name: string | PostilError;
}

/** Fills in `files` and what the report has beside them. */
async function writeOpen(
  run: Run,
  clock: Clock,
  open: readonly Open[],
  files: Map<string, ExportedFile>,
  report: WriteReport,
  tell: () => void,
): Promise<void> {
  const { dir, hooks, state, destination, options, isDry } = run;
  const keys = new Map(open.map(({ id, key }) => [id, key]));
  const written: { file: FileState; bases: Bases | null }[] = [];
  const remember = (least: number) => {
    if (written.length >= least && !isDry) state.keep(destination, written.splice(0));
  };
  const folders = new Set<string>();
  const write = async ({ item, name }: Named) => {
    const { id } = item.article;
    // One that is in the trash, or has lost its tag, keeps its file; one that lost its notes does not.
    if (hooks.signal?.aborted || (keys.get(id) === LEFT && item.notes.length > 0)) return;
    if (typeof name !== 'string') {
      files.set(id, failed(id, item.article.title.slice(0, 200), name.message));
      return tell();
    }
    const { taken, file } = await writeArticle(run, name, item);
    report.taken.push(...taken);
    files.set(id, file);
    if (file.outcome !== 'unchanged') folders.add(path.posix.dirname(name));
    const isClean = !file.edited?.length && taken.length === 0;
    if (isClean && (file.outcome === 'written' || file.outcome === 'unchanged') && !isDry) {
      const status = statOf(path.join(dir, name));
      if (status) {
        const { mtimeMs: mtime, size } = status;
        const left = { articleId: id, key: keys.get(id) ?? '', path: name, mtime, size };
        written.push({ file: left, bases: basesOf(item) });
      }
      remember(REMEMBER);
    }
    tell();
  };
  try {
    const atOnce = options.text ? AT_ONCE_WITH_TEXT : AT_ONCE;
    await eachOf(loaded(run, clock, open), write, atOnce);
  } finally {
    // If the library cannot be read any further, what is written is written.
    remember(1);
    if (!isDry) await syncFolders(dir, folders, files);
  }
}

/** The articles with the names of their files, in portions: one is read while those before it are written. */
async function* loaded(
  run: Run,
  clock: Clock,
  open: readonly Open[],
): AsyncGenerator<Named, undefined> {
  // Of two articles with one title the one added first is to get the plain name.
  const order = [...open].sort((a, b) => (ageOf(a) < ageOf(b) ? -1 : 1)).map(({ id }) => id);
  const chooseFor = chooser(run, clock, open);
  const read = (at: number) => {
    const coming = load(run, order.slice(at, at + PORTION));
    // Told when it is waited for, which may be later, or never.
    coming.catch(() => {});
    return coming;
  };
  let coming = read(0);
  for (let at = 0; at < order.length; at += PORTION) {
    const items = await coming;
    coming = read(at + PORTION);
    const names = await chooseFor(items);
    for (const item of items) yield { item, name: names.get(item.article.id) ?? '' };
  }
}

function ageOf({ addedAt, id }: Open): string {
  return `${addedAt} ${id}`;
}

/** Articles that were exported here and are not among these, whose notes were all deleted perhaps. */
function leftOver(
  list: readonly { id: string }[],
  known: ReadonlyMap<string, FileState>,
): ExportSource['list'] {
  const listed = new Set(list.map(({ id }) => id));
  return [...known.keys()]
    .filter((id) => id !== ALL && !listed.has(id))
    .map((id) => ({ id, key: LEFT, addedAt: LEFT }));
}

async function openFolder(dir: string, isDry: boolean, mustExist: boolean): Promise<void> {
  if (mustExist || isDry) {
    const status = await fs.stat(dir).catch((error: NodeJS.ErrnoException) => {
      // A dry run shows what would come into a folder that is yet to be made.
      if (isDry && !mustExist && error.code === 'ENOENT') return null;
      throw error;
    });
    if (status && !status.isDirectory()) {
      throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
    }
  } else await makeFolder(dir);
}

/** Names for one portion after another. Looks through the folder only when a file is not where it was left. */
function chooser(run: Run, clock: Clock, open: readonly Open[]) {
  const { dir, state, layout, isDry } = run;
  const paths = new Map(open.map(({ id, path: name }) => [id, name]));
  let choose: NameChooser | null = null;
  return async (items: readonly ExportItem[]): Promise<Map<string, Named['name']>> => {
    const names = new Map<string, Named['name']>();
    const unknown = [];
    for (const { article } of items) {
      const name = paths.get(article.id) ?? null;
      if (name === null) unknown.push(article);
      else names.set(article.id, name);
    }
    if (unknown.length === 0) return names;
    if (!choose) {
      const before = state.seen(dir);
      const contents = await readTree(dir, isDry ? null : clock.now(), before);
      if (!isDry && !sameSeen(before, contents.seen)) state.keepSeen(dir, contents.seen);
      choose = nameChooser(contents, layout.path);
    }
    for (const [id, name] of choose(unknown)) names.set(id, name);
    return names;
  };
}

function sameSeen(a: FolderContents['seen'], b: FolderContents['seen']): boolean {
  if (a.size !== b.size) return false;
  for (const [name, file] of a) {
    const other = b.get(name);
    if (other?.mtime !== file.mtime || other.size !== file.size) return false;
  }
  return true;
}

async function syncFolders(
  dir: string,
  folders: Set<string>,
  files: Map<string, ExportedFile>,
): Promise<void> {
  try {
    for (const folder of folders) await syncFolder(path.join(dir, folder));
  } catch (error) {
    // Whether they would survive a power cut is not known: they are not called written.
    const message = diskSentence(error, dir);
    for (const [id, file] of files) {
      if (file.outcome === 'written') files.set(id, failed(id, file.name, message));
    }
  }
}

function basesOf({ notes }: ExportItem): Bases {
  return Object.fromEntries(notes.map(({ id, body }) => [id, normalizeBody(body)]));
}
