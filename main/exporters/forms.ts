/** Forms other than Markdown: one text for all, or a page for each article. */
import path from 'node:path';
import { assetType, type ExportFormat, PostilError } from '../../preload/contract/index.ts';
import type { Clock, ExportHooks, ExportItem, ExportSource } from '../library/ports.ts';
import { writeBibtex, writeCsl } from './bibliography.ts';
import { shortHash } from './comment.ts';
import { fileName } from './file-name.ts';
import { diskSentence, makeFolder, readText, syncFolder } from './folder.ts';
import { writeCsv } from './highlights-csv.ts';
import { writePage } from './html/page.ts';
import { createPublisher } from './publish.ts';
import { PORTION } from './run.ts';
import { writeAnnotations } from './web-annotation.ts';
import { say } from './words/index.ts';

const EXTENSIONS: Record<ExportFormat, string> = {
  json: 'jsonld',
  csv: 'csv',
  csl: 'json',
  bibtex: 'bib',
  html: 'html',
};
const NAMES: Record<Exclude<ExportFormat, 'html'>, string> = {
  json: 'Postil notes',
  csv: 'Postil notes',
  csl: 'Postil bibliography',
  bibtex: 'Postil bibliography',
};
/** @throws {PostilError} invalid for pages of several articles, which are several files */
export async function renderForm(
  source: ExportSource,
  format: ExportFormat,
  hooks: ExportHooks = {},
): Promise<string> {
  const items = await loadAll(source, hooks);
  if (format === 'html') {
    const [item, ...more] = items;
    if (!item || more.length > 0) {
      throw new PostilError('invalid', say('onePage'));
    }
    return pageOf(source, item);
  }
  const articles = items.map(({ article }) => article);
  if (format === 'json') return writeAnnotations(items);
  if (format === 'csv') return writeCsv(items);
  return format === 'csl' ? writeCsl(articles) : writeBibtex(articles);
}

/** Files are new, or hold the same already; a name that is taken gets a number. */
export async function writeForms(
  dir: string,
  source: ExportSource,
  format: ExportFormat,
  hooks: ExportHooks,
  clock: Clock,
): Promise<{ names: string[]; cancelled: boolean }> {
  const names: string[] = [];
  const isOver = () => hooks.signal?.aborted === true;
  try {
    await makeFolder(dir);
    if (format === 'html') {
      for (const { id } of source.list) {
        if (isOver()) break;
        const [item] = await source.load([id]);
        if (item) {
          const stem = fileName(item.article.title).slice(0, -'.md'.length);
          const mark = shortHash(item.article.id, 6);
          names.push(
            await place(dir, [stem, `${stem} (${mark})`], 'html', await pageOf(source, item)),
          );
        }
        hooks.onProgress?.(names.length, source.list.length);
      }
    } else {
      const text = await renderForm(source, format, hooks);
      const day = clock.now().toISOString().slice(0, 10);
      if (!isOver())
        names.push(await place(dir, [`${NAMES[format]} ${day}`], EXTENSIONS[format], text));
    }
    if (names.length > 0) await syncFolder(dir);
  } catch (error) {
    if (error instanceof PostilError) throw error;
    throw new PostilError('disk', diskSentence(error, dir), { cause: error });
  }
  return { names, cancelled: isOver() };
}

/** Puts the text under the first of the names that is free or holds it already, then under numbered ones. */
async function place(dir: string, stems: string[], ending: string, text: string): Promise<string> {
  const numbered = Array.from({ length: 998 }, (_, i) => `${stems.at(-1)} ${i + 2}`);
  for (const stem of [...stems, ...numbered]) {
    const name = `${stem}.${ending}`;
    const file = path.join(dir, name);
    if (await createPublisher().create(file, text)) return name;
    if (holds(file, text)) return name;
  }
  throw new PostilError('disk', say('thousandFiles', { dir }));
}

function holds(file: string, text: string): boolean {
  try {
    return readText(file) === text;
  } catch {
    // A folder, or a file that may not be read: another name is tried.
    return false;
  }
}

async function pageOf(source: ExportSource, item: ExportItem): Promise<string> {
  const placed = await source.placed(item.article.id);
  return writePage({
    ...item,
    content: placed?.content ?? '',
    places: new Map(Object.entries(placed?.places ?? {})),
    async image(name) {
      const type = assetType(name);
      const bytes = type.startsWith('image/') ? await source.asset(name) : null;
      return bytes && `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
    },
  });
}

async function loadAll(source: ExportSource, hooks: ExportHooks): Promise<ExportItem[]> {
  const items: ExportItem[] = [];
  const ids = source.list.map(({ id }) => id);
  for (let at = 0; at < ids.length && !hooks.signal?.aborted; at += PORTION) {
    items.push(...(await source.load(ids.slice(at, at + PORTION))));
    hooks.onProgress?.(items.length, ids.length);
  }
  return items;
}
