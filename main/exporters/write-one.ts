/** All articles into one file. */
import path from 'node:path';
import type { EditedNote, ExportedFile } from '../../preload/contract/index.ts';
import type { ExportItem, ExportSource, WriteReport } from '../library/ports.ts';
import type { FileParts } from './article-file.ts';
import { shortHash } from './comment.ts';
import { type DryWriter, dryWriter, type FileWriter, isDryWriter } from './file-writer.ts';
import { syncFolder } from './folder.ts';
import type { Layout } from './layout.ts';
import { isOneFile, mergeOneFile, writeOneFile } from './one-file.ts';
import { renderedCopy, sealRendered } from './rendered-file.ts';
import { failed, load, type Run, sentenceOf, statOf } from './run.ts';
import type { FileState } from './state.ts';
import { mergeOptions, partsOf } from './write-article.ts';
import { type Content, type Outcome, writeContent } from './write-file.ts';

/** What a file of all articles is called where an article's id stands otherwise. */
export const ALL = 'all';

export async function writeOne(
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
