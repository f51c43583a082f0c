/** Many articles into a folder: finds each one's file, skips what is as it was left, writes the rest. */
import { promises as fs, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import {
  type EditedNote,
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
import type { FileParts } from './article-file.ts';
import { articleText, IMAGE_FOLDER } from './article-text.ts';
import { shortHash } from './comment.ts';
import {
  type DryWriter,
  diskWriter,
  dryWriter,
  type FileWriter,
  isDryWriter,
} from './file-writer.ts';
import { diskSentence, exists, inParallel, syncFolder } from './folder.ts';
import { type Layout, layoutOf } from './layout.ts';
import { isOverflow, tooDeep } from './markdown.ts';
import { type MergeOptions, mergeArticleFile } from './merge.ts';
import { chooseNames } from './names.ts';
import { normalizeBody } from './note-body.ts';
import { isOneFile, mergeOneFile, writeOneFile } from './one-file.ts';
import { renderedCopy, sealRendered } from './rendered-file.ts';
import type { Bases, ExportState, FileState } from './state.ts';
import { writeTextBlock } from './text-block.ts';
import { type FolderContents, readTree } from './tree.ts';
import { type Content, type Outcome, writeContent } from './write-file.ts';

/** Articles asked for at once. */
const PORTION = 250;
/** Written files are remembered in portions, so that a killed export has not looked at all for nothing. */
const REMEMBER = 500;
/** What a file of all articles is called where an article's id stands otherwise. */
const ALL = 'all';
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
  list.push(...left);
  const files = new Map<string, ExportedFile>();
  const open: { id: string; key: string; path: string | null }[] = [];
  for (const { id, key } of list) {
    const old = known.get(id);
    const status = old && statOf(path.join(dir, old.path));
    const isThere = status?.isFile() === true;
    const isSame = isThere && status.mtimeMs === old?.mtime && status.size === old.size;
    if (old && key !== '' && key === old.key && isSame && !hooks.choices?.length) {
      files.set(id, { articleId: id, name: old.path, outcome: 'unchanged', message: '' });
    } else open.push({ id, key, path: isThere ? (old?.path ?? null) : null });
  }
  const total = list.length;
  const tell = () => hooks.onProgress?.(files.size, total);
  tell();
  if (open.length > 0) {
    const keys = new Map(open.map(({ id, key }) => [id, key]));
    // One that is in the trash, or has lost its tag, keeps its file; one that lost its notes does not.
    const items = (await load(run, [...keys.keys()])).filter(
      ({ article, notes }) => keys.get(article.id) !== LEFT || notes.length === 0,
    );
    const names = await namesFor(run, clock, open, items);
    const written: { file: FileState; bases: Bases | null }[] = [];
    const remember = (least: number) => {
      if (written.length >= least && written.length > 0 && !isDry) {
        state.keep(destination, written.splice(0));
      }
    };
    const folders = new Set<string>();
    await inParallel(items, async (item) => {
      if (hooks.signal?.aborted) return;
      const { id } = item.article;
      const name = names.get(id) as string;
      const { taken, file } = await writeArticle(run, name, item);
      report.taken.push(...taken);
      files.set(id, file);
      if (file.outcome !== 'unchanged') folders.add(path.posix.dirname(name));
      const isClean = !file.edited?.length && taken.length === 0;
      if (isClean && (file.outcome === 'written' || file.outcome === 'unchanged') && !isDry) {
        const status = statOf(path.join(dir, name));
        if (status) {
          const { mtimeMs: mtime, size } = status;
          const state = { articleId: id, key: keys.get(id) ?? '', path: name, mtime, size };
          written.push({ file: state, bases: basesOf(item) });
        }
        remember(REMEMBER);
      }
      tell();
    });
    remember(1);
    if (!isDry) await syncFolders(dir, folders, files);
  }
  report.files = [...source.list, ...left].flatMap(({ id }) => files.get(id) ?? []);
  if (hooks.signal?.aborted && files.size < total) report.cancelled = true;
  return report;
}

/** Articles that were exported here and are not among these, whose notes were all deleted perhaps. */
function leftOver(
  list: readonly { id: string }[],
  known: ReadonlyMap<string, FileState>,
): ExportSource['list'] {
  const listed = new Set(list.map(({ id }) => id));
  return [...known.keys()]
    .filter((id) => id !== ALL && !listed.has(id))
    .map((id) => ({ id, key: LEFT }));
}

interface Run {
  dir: string;
  layout: Layout;
  options: ExportOptions;
  hooks: ExportHooks;
  state: ExportState;
  destination: string;
  source: ExportSource;
  isDry: boolean;
  disk: FileWriter;
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
  } else await fs.mkdir(dir, { recursive: true });
}

async function load(run: Run, ids: string[]): Promise<ExportItem[]> {
  const items: ExportItem[] = [];
  for (let at = 0; at < ids.length && !run.hooks.signal?.aborted; at += PORTION) {
    items.push(...(await run.source.load(ids.slice(at, at + PORTION))));
  }
  return items;
}

/** Looks through the folder only when a file is not where it was left. */
async function namesFor(
  run: Run,
  clock: Clock,
  open: { id: string; path: string | null }[],
  items: ExportItem[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const { id, path: name } of open) if (name !== null) names.set(id, name);
  const articles = items.map(({ article }) => article).filter(({ id }) => !names.has(id));
  if (articles.length === 0) return names;
  const { dir, state, layout, isDry } = run;
  const before = state.seen(dir);
  const contents: FolderContents = await readTree(dir, isDry ? null : clock.now(), before);
  if (!isDry && !sameSeen(before, contents.seen)) state.keepSeen(dir, contents.seen);
  for (const [id, name] of chooseNames(contents, articles, layout.path)) names.set(id, name);
  return names;
}

function sameSeen(a: FolderContents['seen'], b: FolderContents['seen']): boolean {
  if (a.size !== b.size) return false;
  for (const [name, file] of a) {
    const other = b.get(name);
    if (other?.mtime !== file.mtime || other.size !== file.size) return false;
  }
  return true;
}

async function writeArticle(
  run: Run,
  name: string,
  item: ExportItem,
): Promise<{ file: ExportedFile; taken: WriteReport['taken'] }> {
  const { dir, layout, options, hooks, state, destination, isDry } = run;
  const { article, notes } = item;
  const file = path.join(dir, name);
  const writer: FileWriter | DryWriter = isDry ? dryWriter(dir) : run.disk;
  try {
    if (hooks.skipEmpty && notes.length === 0 && !(await exists(file))) {
      return {
        file: { articleId: article.id, name, outcome: 'unchanged', message: '' },
        taken: [],
      };
    }
    const parts = await partsOf(run, item, path.dirname(file), writer);
    const choices = (hooks.choices ?? []).filter(({ articleId }) => articleId === article.id);
    const how = mergeOptions(run, parts, choices);
    const content: Content = {
      id: article.id,
      whole: () => layout.write(article, notes, parts),
      copy: () => layout.copy(article, notes, parts),
      merge: layout.merges
        ? (old) =>
            mergeArticleFile(old, article, notes, {
              ...how,
              bases: options.edited === 'ask' ? state.bases(destination, article.id) : {},
            })
        : null,
    };
    const {
      taken,
      edited = [],
      ...outcome
    } = await writeContent(file, content, writer, how.edited);
    return {
      file: {
        articleId: article.id,
        name,
        ...outcome,
        ...(edited.length > 0 && { edited }),
        ...(isDryWriter(writer) && { diff: writer.diff() }),
      },
      taken: taken.map((one) => ({ articleId: article.id, ...one })),
    };
  } catch (error) {
    return { file: failed(article.id, name, sentenceOf(error, file)), taken: [] };
  }
}

function mergeOptions(
  { options }: Run,
  parts: FileParts,
  choices: readonly { noteId: string; choice: 'keep' | 'take' | 'replace' }[],
): MergeOptions {
  return {
    removed: options.removed ?? 'remove',
    edited: options.edited ?? 'keep',
    parts,
    choices: new Map(choices.map(({ noteId, choice }) => [noteId, choice])),
    bases: {},
  };
}

/** What stands beside the notes; images of the text are put beside the file. */
async function partsOf(
  { options, layout, source }: Run,
  { article }: ExportItem,
  folder: string,
  writer: FileWriter,
): Promise<FileParts> {
  const { passages } = layout;
  if (options.text !== true) return { passages, text: '' };
  const content = await source.content(article.id);
  if (content === null || content === '') return { passages, text: '' };
  const { markdown, images } = articleText(content, article.url);
  await copyImages(source, images, path.join(folder, IMAGE_FOLDER), writer);
  return { passages, text: layout.merges ? writeTextBlock(article.id, markdown) : markdown };
}

/** Named by their content: one that is there is the same. */
async function copyImages(
  source: ExportSource,
  images: readonly string[],
  folder: string,
  writer: FileWriter,
): Promise<void> {
  let isMade = false;
  for (const name of images) {
    const file = path.join(folder, name);
    const bytes = (await exists(file)) ? null : await source.asset(name);
    if (!bytes) continue;
    if (!isMade) await writer.makeFolder(folder);
    isMade = true;
    await writer.create(file, bytes);
  }
}

/** All articles in one file. */
async function writeOne(
  run: Run,
  list: ExportSource['list'],
  old: FileState | undefined,
  report: WriteReport,
): Promise<WriteReport> {
  const { dir, layout, options, hooks, isDry, state, destination } = run;
  const name = layout.onePath;
  const file = path.join(dir, name);
  const key = shortHash(JSON.stringify(list), 16);
  const before = statOf(file);
  const isSame = before?.mtimeMs === old?.mtime && before?.size === old?.size;
  const about = list[0]?.id ?? ALL;
  if (old && isSame && old.key === key && list.every((one) => one.key !== '') && !hooks.choices) {
    report.files = [{ articleId: about, name, outcome: 'unchanged', message: '' }];
    return report;
  }
  const writer: FileWriter | DryWriter = isDry ? dryWriter(dir) : run.disk;
  try {
    const loaded = await load(
      run,
      list.map(({ id }) => id),
    );
    if (hooks.signal?.aborted) return { ...report, cancelled: true };
    const items = [];
    for (const item of loaded) {
      items.push({ ...item, parts: await partsOf(run, item, path.dirname(file), writer) });
      hooks.onProgress?.(items.length, list.length);
    }
    if (items.length === 0) return report;
    const content = layout.merges ? merging(run, items, report) : rendered(layout, items);
    const outcome: Outcome = await writeContent(file, content, writer, options.edited ?? 'keep');
    const { taken: _, edited: __, ...rest } = outcome;
    const diff = isDryWriter(writer) ? { diff: writer.diff() } : {};
    const entry: ExportedFile = { articleId: about, name, ...rest, ...diff };
    report.files = [entry, ...report.files];
    const status = statOf(file);
    const isClean = report.files.length === 1 && report.taken.length === 0;
    if (
      status &&
      isClean &&
      !isDry &&
      (rest.outcome === 'written' || rest.outcome === 'unchanged')
    ) {
      const { mtimeMs: mtime, size } = status;
      state.keep(destination, [
        { file: { articleId: ALL, key, path: name, mtime, size }, bases: {} },
      ]);
      await syncFolder(path.dirname(file));
    }
  } catch (error) {
    report.files = [failed(about, name, sentenceOf(error, file))];
  }
  return report;
}

type OneItems = (ExportItem & { parts: FileParts })[];

/** A line of the report for each article whose blocks the person changed. */
function merging(run: Run, items: OneItems, report: WriteReport): Content {
  const titles = new Map(items.map(({ article }) => [article.id, article.title]));
  const chosen = run.hooks.choices ?? [];
  return {
    id: ALL,
    whole: () => writeOneFile(items),
    copy: () => writeOneFile(items),
    isOwn: isOneFile,
    merge(old) {
      const merged = mergeOneFile(old, items, (id) =>
        mergeOptions(
          run,
          { passages: false, text: '' },
          chosen.filter((one) => one.articleId === id),
        ),
      );
      report.taken = merged.taken;
      const byArticle = new Map<string, EditedNote[]>();
      for (const { articleId, ...note } of merged.edited) {
        byArticle.set(articleId, [...(byArticle.get(articleId) ?? []), note]);
      }
      report.files = [...byArticle].map(([articleId, edited]) => ({
        articleId,
        name: `${run.layout.onePath}: ${titles.get(articleId) ?? ''}`,
        outcome: 'unchanged' as const,
        message: '',
        edited,
      }));
      return { ...merged, edited: [] };
    },
  };
}

function rendered(layout: Layout, items: OneItems): Content {
  const whole = () => {
    const parts = items.map(({ article, notes, parts }) =>
      layout.section(article, notes, parts).trim(),
    );
    return sealRendered(parts.join('\n\n---\n\n'), ALL);
  };
  return { id: ALL, whole, copy: () => renderedCopy(whole(), ALL), merge: null };
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

function failed(articleId: string, name: string, message: string): ExportedFile {
  return { articleId, name, outcome: 'failed', message };
}

function sentenceOf(error: unknown, file: string): string {
  if (isOverflow(error) || (error instanceof PostilError && isOverflow(error.cause))) {
    return tooDeep(error, path.basename(file)).message;
  }
  return error instanceof PostilError ? error.message : diskSentence(error, file);
}

function statOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    // Looked at again when it is read; then the reason is told.
    return undefined;
  }
}
