/** Notes to Markdown files. The format is documented in `docs/markdown.md`. */
import { promises as fs } from 'node:fs';
import path from 'node:path';
import {
  type Article,
  type ExportReport,
  type Note,
  PostilError,
} from '../../preload/contract/index.ts';
import type { Clock, Exporter } from '../library/ports.ts';
import { isOwnCopy, writeArticleFile, writeCopy } from './article-file.ts';
import { copyName, fileName, fileNames, nameKey } from './file-name.ts';
import {
  createFile,
  diskSentence,
  exists,
  type FolderContents,
  inParallel,
  readFolder,
  readText,
  replaceFile,
  syncFolder,
} from './folder.ts';
import { matterId } from './front-matter.ts';
import { mergeArticleFile } from './merge.ts';

export { type FoundBlock, readNoteBlocks, writeNoteBlock } from './note-block.ts';

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
    /** Never rejects for one file; exports into any folder run one after another. */
    write(dir, items) {
      const report = before.then(() => writeAll(path.resolve(dir), items, options.clock));
      before = report.catch(() => undefined);
      return report;
    },
  };
}

async function writeAll(dir: string, items: Item[], clock: Clock): Promise<ExportReport> {
  let contents: FolderContents;
  try {
    await fs.mkdir(dir, { recursive: true });
    contents = await readFolder(dir, clock.now());
  } catch (error) {
    const message = diskSentence(error, dir);
    return { dir, files: items.map((item) => failed(item, fileName(item.article.title), message)) };
  }
  const names = chooseNames(contents, items);
  const unique = [...new Map(items.map((item) => [item.article.id, item])).values()];
  const reports = await inParallel(unique, (item) =>
    writeOne(dir, names.get(item.article.id) ?? fileName(item.article.title), item),
  );
  const byId = new Map(reports.map((report) => [report.articleId, report]));
  const files = items.map((item) => byId.get(item.article.id) as FileReport);
  if (files.some(({ outcome }) => outcome === 'written' || outcome === 'kept')) {
    try {
      await syncFolder(dir);
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
function chooseNames(contents: FolderContents, items: Item[]): Map<string, string> {
  const chosen = new Map<string, string>();
  const taken = new Set(contents.taken);
  const order = items
    .map(({ article }) => article)
    .sort((a, b) => (a.addedAt + a.id < b.addedAt + b.id ? -1 : 1));
  for (const article of order) {
    if (chosen.has(article.id)) continue;
    const candidates = fileNames(article.title, article.id);
    const own = contents.byArticle.get(article.id);
    const free = candidates.find((name) => !taken.has(nameKey(name)));
    const name = own?.find((n) => candidates.includes(n)) ?? own?.[0] ?? free ?? candidates.at(-1);
    chosen.set(article.id, name as string);
    taken.add(nameKey(name as string));
  }
  return chosen;
}

async function writeOne(dir: string, name: string, item: Item): Promise<FileReport> {
  const file = path.join(dir, name);
  const head = { articleId: item.article.id, name };
  try {
    return { ...head, ...(await writeFile(file, item)) };
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

async function writeFile(file: string, { article, notes }: Item): Promise<Outcome> {
  // Another program may save the file between reading and replacing it; then its text counts.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (!(await exists(file))) {
      if (await createFile(file, writeArticleFile(article, notes))) return WRITTEN;
      continue;
    }
    const old = await readText(file);
    if (old === null) return keep(file, article, notes, 'is not UTF-8 text');
    if (matterId(old) !== article.id) {
      return {
        outcome: 'kept',
        message: `${quoted(file)} is another file. Rename it and export again.`,
      };
    }
    const { text, conflicts, merged } = mergeArticleFile(old, article, notes);
    if (text !== old && !(await replaceFile(file, old, text))) continue;
    if (!merged) return keep(file, article, notes, 'leaves a code block or comment open');
    if (conflicts > 0) {
      return keep(file, article, notes, `has ${countNotes(conflicts)} that also changed in Postil`);
    }
    return text === old ? UNCHANGED : WRITTEN;
  }
  return {
    outcome: 'kept',
    message: `${quoted(file)} is being changed by another program. Export again when it is done.`,
  };
}

/** Leaves the person's file and puts Postil's version beside it, unless that is there already. */
async function keep(file: string, article: Article, notes: Note[], why: string): Promise<Outcome> {
  const copy = path.join(path.dirname(file), copyName(path.basename(file)));
  const text = writeCopy(article, notes);
  let there = !(await createFile(copy, text));
  if (there) {
    const old = await readText(copy);
    if (old === text) there = false;
    else if (old !== null && isOwnCopy(old, article.id))
      there = !(await replaceFile(copy, old, text));
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
