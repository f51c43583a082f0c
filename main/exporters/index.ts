/** Notes to Markdown files. The format is documented in `docs/markdown.md`. */
import { promises as fs } from 'node:fs';
import path from 'node:path';
import {
  type Article,
  type ExportReport,
  type Note,
  PostilError,
} from '../../preload/contract/index.ts';
import type { Clock, Exporter, ExportOptions } from '../library/ports.ts';
import { isOwnCopy, writeArticleFile, writeCopy } from './article-file.ts';
import { writeBibtex, writeCsl } from './bibliography.ts';
import { copyName, fileName, filePaths, nameKey } from './file-name.ts';
import { type DryWriter, disk, dryWriter, type FileWriter } from './file-writer.ts';
import {
  diskSentence,
  exists,
  type FolderContents,
  inParallel,
  joinFolders,
  readFolder,
  readText,
  syncFolder,
} from './folder.ts';
import { matterId } from './front-matter.ts';
import { writeCsv } from './highlights-csv.ts';
import { type Layout, layoutOf } from './layout.ts';
import { mergeArticleFile } from './merge.ts';
import { importMarkdown } from './read-markdown.ts';
import { renderedBy, renderedCopy } from './rendered-file.ts';
import { writeAnnotations } from './web-annotation.ts';

export { writeBibtex, writeCsl } from './bibliography.ts';
export { writeCsv } from './highlights-csv.ts';
export { type FoundBlock, readNoteBlocks, writeNoteBlock } from './note-block.ts';
export {
  type Exported,
  type ExportedArticle,
  type ExportedNote,
  readExported,
} from './read-exported.ts';
export { type ImportedMarkdown, importMarkdown } from './read-markdown.ts';
export { PRESET_NAMES } from './templates/presets.ts';
export { readAnnotations, writeAnnotations } from './web-annotation.ts';

interface Item {
  article: Article;
  notes: Note[];
}
type FileReport = ExportReport['files'][number];
type Outcome = Pick<FileReport, 'outcome' | 'message'>;

/** `clock` tells how old the temporary files are that a killed export left behind. */
export function createExporter(options: { clock: Clock }): Exporter {
  let before: Promise<unknown> = Promise.resolve();
  return {
    markdown(article, notes) {
      return { name: fileName(article.title), markdown: writeArticleFile(article, notes) };
    },
    render(items, format) {
      const articles = () => items.map(({ article }) => article);
      if (format === 'json') return writeAnnotations(items);
      if (format === 'csv') return writeCsv(items);
      return format === 'csl' ? writeCsl(articles()) : writeBibtex(articles());
    },
    /** Rejects for a template that is wrong, never for one file; exports run one after another. */
    write(dir, items, wanted = {}) {
      const report = before.then(() => writeAll(path.resolve(dir), items, options.clock, wanted));
      before = report.catch(() => undefined);
      return report;
    },
  };
}

async function writeAll(
  dir: string,
  items: Item[],
  clock: Clock,
  options: ExportOptions,
): Promise<ExportReport> {
  const layout = layoutOf(options);
  const dry = options.dryRun === true;
  const unique = [...new Map(items.map((item) => [item.article.id, item])).values()];
  const wanted = new Map(unique.map(({ article }) => [article.id, layout.path(article)]));
  const folders = [...new Set([...wanted.values()].map((name) => path.posix.dirname(name)))];
  let contents: FolderContents;
  try {
    contents = joinFolders(
      await Promise.all(
        folders.map(async (folder) => {
          const at = path.join(dir, folder);
          if (!dry) await fs.mkdir(at, { recursive: true });
          return { folder, contents: await readFolder(at, dry ? null : clock.now()) };
        }),
      ),
    );
  } catch (error) {
    const message = error instanceof PostilError ? error.message : diskSentence(error, dir);
    return {
      dir,
      files: items.map((item) => failed(item, wanted.get(item.article.id) ?? '', message)),
    };
  }
  const names = chooseNames(contents, unique, wanted);
  const reports = await inParallel(unique, (item) =>
    writeOne(dir, names.get(item.article.id) as string, item, {
      layout,
      writer: dry ? dryWriter(dir) : disk,
    }),
  );
  const byId = new Map(reports.map((report) => [report.articleId, report]));
  const files = items.map((item) => byId.get(item.article.id) as FileReport);
  if (!dry && files.some(({ outcome }) => outcome === 'written' || outcome === 'kept')) {
    try {
      for (const folder of folders) await syncFolder(path.join(dir, folder));
    } catch (error) {
      const message = diskSentence(error, dir);
      return { dir, files: items.map((item, i) => failed(item, files[i]?.name ?? '', message)) };
    }
  }
  return { dir, files };
}

function failed(item: Item, name: string, message: string): FileReport {
  return { articleId: item.article.id, name, outcome: 'failed', message };
}

/**
 * The article's own file wherever the person renamed it to; else a name that is free. Of two articles
 * with one title the one added first gets the plain name, in whatever order they are exported.
 */
function chooseNames(
  contents: FolderContents,
  items: Item[],
  wanted: Map<string, string>,
): Map<string, string> {
  const chosen = new Map<string, string>();
  const taken = new Set(contents.taken);
  const order = items
    .map(({ article }) => article)
    .sort((a, b) => (a.addedAt + a.id < b.addedAt + b.id ? -1 : 1));
  for (const article of order) {
    if (chosen.has(article.id)) continue;
    const candidates = filePaths(wanted.get(article.id) ?? '', article.id);
    const own = contents.byArticle.get(article.id);
    const free = candidates.find((name) => !taken.has(nameKey(name)));
    const name = own?.find((n) => candidates.includes(n)) ?? own?.[0] ?? free ?? candidates.at(-1);
    chosen.set(article.id, name as string);
    taken.add(nameKey(name as string));
  }
  return chosen;
}

interface How {
  layout: Layout;
  writer: FileWriter | DryWriter;
}

async function writeOne(dir: string, name: string, item: Item, how: How): Promise<FileReport> {
  const file = path.join(dir, name);
  const head = { articleId: item.article.id, name };
  try {
    const outcome = await writeFile(file, item, how);
    const diff = 'diff' in how.writer ? { diff: how.writer.diff() } : {};
    return { ...head, ...outcome, ...diff };
  } catch (error) {
    return failed(
      item,
      name,
      error instanceof PostilError ? error.message : diskSentence(error, file),
    );
  }
}

const WRITTEN: Outcome = { outcome: 'written', message: '' };
const UNCHANGED: Outcome = { outcome: 'unchanged', message: '' };

async function writeFile(file: string, { article, notes }: Item, how: How): Promise<Outcome> {
  const { layout, writer } = how;
  const rendered = layout.render?.(article, notes);
  const copy = () =>
    rendered === undefined ? writeCopy(article, notes) : renderedCopy(rendered, article.id);
  // Another program may save the file between reading and replacing it; then its text counts.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (!(await exists(file))) {
      if (await writer.create(file, rendered ?? writeArticleFile(article, notes))) return WRITTEN;
      continue;
    }
    const old = await readText(file);
    if (old === null) return keep(file, article.id, copy(), 'is not UTF-8 text', writer);
    const made = renderedBy(old, article.id);
    if (made === 'other' && matterId(old) !== article.id) {
      return {
        outcome: 'kept',
        message: `${quoted(file)} is another file. Rename it and export again.`,
      };
    }
    if (rendered !== undefined || made === 'untouched') {
      const text = rendered ?? writeArticleFile(article, notes);
      if (text === old) return UNCHANGED;
      // In the other layout, and as Postil wrote it.
      const free =
        made === 'untouched' || (made === 'other' && importMarkdown(old)?.edited === false);
      if (!free) return keep(file, article.id, copy(), 'was changed by you', writer);
      if (await writer.replace(file, old, text)) return WRITTEN;
      continue;
    }
    const { text, conflicts, merged } = mergeArticleFile(old, article, notes, layout.removed);
    if (text !== old && !(await writer.replace(file, old, text))) continue;
    if (!merged)
      return keep(file, article.id, copy(), 'leaves a code block or comment open', writer);
    if (conflicts > 0) {
      const why = `has ${countNotes(conflicts)} that also changed in Postil`;
      return keep(file, article.id, copy(), why, writer);
    }
    return text === old ? UNCHANGED : WRITTEN;
  }
  return {
    outcome: 'kept',
    message: `${quoted(file)} is being changed by another program. Export again when it is done.`,
  };
}

/** Leaves the person's file and puts Postil's version beside it, unless that is there already. */
async function keep(
  file: string,
  articleId: string,
  text: string,
  why: string,
  writer: FileWriter,
): Promise<Outcome> {
  const copy = path.join(path.dirname(file), copyName(path.basename(file)));
  let there = !(await writer.create(copy, text));
  if (there) {
    const old = await readText(copy);
    if (old === text) there = false;
    else if (old !== null && isOwnCopy(old, articleId))
      there = !(await writer.replace(copy, old, text));
  }
  const advice = there
    ? `Rename ${quoted(copy)} and export again to see Postil's version.`
    : `Postil's version is in ${quoted(copy)}: copy from it what you want. For a note in Postil's words, delete it from your file and export again.`;
  return { outcome: 'kept', message: `${quoted(file)} ${why}, so your text was kept. ${advice}` };
}

function quoted(file: string): string {
  return `“${path.basename(file)}”`;
}

function countNotes(count: number): string {
  return count === 1 ? 'a note you changed' : `${count} notes you changed`;
}
