/**
 * Reads what other services hand out of a person's library: the files or zips as people have them,
 * recognised by what is in them. Pure: bytes in, articles and a report out.
 */
import { decode } from '../decode.ts';
import { formatOfHtml, readBookmarks } from './bookmarks.ts';
import { columnsOf } from './csv.ts';
import { type Companions, formatOfJson, omnivoreHighlights, readJson } from './json.ts';
import { isKindle, readKindle } from './kindle.ts';
import { formatOfColumns, readTable } from './tables.ts';
import type { ForeignArticle, ForeignHighlight, Format, LibraryExport, Sink } from './types.ts';
import { type InputFile, isZip, unpack, type ZipLimits } from './zip.ts';

export {
  FORMATS,
  type ForeignArticle,
  type ForeignHighlight,
  type Format,
  type LibraryExport,
  type RowProblem,
} from './types.ts';
export { type InputFile, ZIP_LIMITS, type ZipLimits } from './zip.ts';

export interface ParseOptions {
  /** Reads every file as this, instead of by what is in it. */
  from?: Format;
  limits?: ZipLimits;
}

/** A longer text is more than a parser should hold several times over. */
const MOST_TEXT = 256 * 1024 * 1024;
const UNKNOWN = 'Postil does not know this kind of file.';

/** Never throws for what a file holds: what cannot be read is among the problems, the rest goes on. */
export function parseLibraryExport(files: InputFile[], options: ParseOptions = {}): LibraryExport {
  const result: LibraryExport = { formats: [], articles: [], problems: [], rows: 0, merged: 0 };
  const sink = sinkInto(result);
  const refuse = (name: string, reason: string) => sink.problem(name, 0, reason);
  const inputs = files.flatMap((file) => {
    if (!isZip(file.bytes)) return [file];
    try {
      const inside = unpack(
        file,
        (name, reason) => refuse(`${file.name}/${name}`, reason),
        options.limits,
      );
      return inside.map(({ name, bytes }) => ({ name: `${file.name}/${name}`, bytes }));
    } catch {
      refuse(file.name, 'This zip is damaged. Download or export it again.');
      return [];
    }
  });
  const companions = companionsIn(inputs, sink);
  for (const file of inputs) {
    if (companions.owns(file.name)) continue;
    try {
      const reason = readFile(file, options.from, companions, sink, result.formats);
      if (reason) refuse(file.name, reason);
    } catch (error) {
      // A fault of ours in one file must not cost the others; it is told like any other problem.
      refuse(file.name, `It could not be read: ${error instanceof Error ? error.message : error}`);
    }
  }
  for (const name of companions.unused()) refuse(name, 'No article in the export goes with it.');
  return result;
}

/** Answers why the file could not be read, or nothing. */
function readFile(
  file: InputFile,
  from: Format | undefined,
  companions: Companions,
  sink: Sink,
  formats: Format[],
): string {
  if (file.bytes.length === 0) return 'The file is empty.';
  if (file.bytes.length > MOST_TEXT) return 'The file is too large. Export in several parts.';
  if (isZip(file.bytes)) return 'A zip inside a zip is not read.';
  const text = decode(file.bytes, { html: false }).text.replace(/^\ufeff/, '');
  if (/^\s*[[{]/.test(text)) {
    const data = parsed(text);
    if (data === undefined) return 'This JSON is cut off or damaged. Export it again.';
    const format = from ?? formatOfJson(data);
    if (!format) return UNKNOWN;
    note(format, formats);
    readJson(format, data, file.name, sink, companions);
    return '';
  }
  const format = from ?? formatOfText(text);
  if (!format) return UNKNOWN;
  if (format === 'wallabag' || format === 'omnivore' || format === 'pocket-highlights') {
    return 'It is not JSON, as this format would be.';
  }
  note(format, formats);
  if (format === 'bookmarks' || format === 'pocket-html') {
    readBookmarks(format, text, file.name, sink);
  } else if (format === 'kindle') readKindle(text, file.name, sink);
  else readTable(format, text, file.name, sink);
  return '';
}

function formatOfText(text: string): Format | null {
  const html = /^\s*</.test(text) ? formatOfHtml(text) : null;
  if (html) return html;
  return isKindle(text) ? 'kindle' : formatOfColumns(columnsOf(text));
}

function note(format: Format, formats: Format[]): void {
  if (!formats.includes(format)) formats.push(format);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Omnivore keeps bodies and highlights beside the metadata: `content/{slug}.html`, `highlights/{slug}.md`. */
function companionsIn(files: InputFile[], sink: Sink) {
  const isOmnivore = files.some(({ name }) => /(^|\/)metadata_\d+_to_\d+\.json$/.test(name));
  const found = new Map<string, InputFile>();
  const used = new Set<string>();
  for (const file of isOmnivore ? files : []) {
    const match = /(?:^|\/)((?:content|highlights)\/[^/]+)\.(?:html|pdf|md)$/.exec(file.name);
    if (match?.[1]) found.set(match[1], file);
  }
  const owned = new Set([...found.values()].map(({ name }) => name));
  const text = (key: string) => {
    const file = found.get(key);
    if (!file) return null;
    used.add(key);
    if (/\.pdf$/i.test(file.name)) {
      sink.problem(file.name, 0, 'It is a PDF, which Postil does not read; its link was kept.');
      return null;
    }
    return decode(file.bytes, { html: file.name.endsWith('.html') }).text;
  };
  return {
    content: (slug: string) => text(`content/${slug}`) || null,
    highlights: (slug: string) => omnivoreHighlights(text(`highlights/${slug}`) ?? '', sink),
    owns: (name: string) => owned.has(name),
    unused: () => [...found].filter(([key]) => !used.has(key)).map(([, file]) => file.name),
  };
}

/** Joins what stands for the same article: same address, or, for a book, same title and author. */
function sinkInto(result: LibraryExport): Sink {
  const known = new Map<string, { article: ForeignArticle; said: Set<string> }>();
  const words = ({ quote, note }: ForeignHighlight) => `${quote}\n\n${note}`;
  return {
    row: () => {
      result.rows += 1;
    },
    merge: () => {
      result.merged += 1;
    },
    problem: (file, row, reason) => {
      result.problems.push({ file, row, reason });
    },
    article: (article) => {
      const key = article.url || `${article.title}\n${article.author}\n${article.sourceId}`;
      const before = known.get(key);
      if (!before) {
        known.set(key, { article, said: new Set(article.highlights.map(words)) });
        result.articles.push(article);
        return;
      }
      const fresh = article.highlights.filter((one) => !before.said.has(words(one)));
      for (const one of fresh) before.said.add(words(one));
      before.article.highlights.push(...fresh);
      // A row that brought a highlight of its own is no repetition.
      if (fresh.length === 0) result.merged += 1;
      complete(before.article, article);
    },
  };
}

/** Takes what the first mention of an article lacked from a later one. */
function complete(into: ForeignArticle, more: ForeignArticle): void {
  if (more.tags.some((tag) => !into.tags.includes(tag))) {
    into.tags = [...new Set([...into.tags, ...more.tags])];
  }
  into.title ||= more.title;
  into.author ||= more.author;
  into.folder ||= more.folder;
  into.content ??= more.content;
  into.progress ??= more.progress;
  into.favourite ||= more.favourite;
  if (into.state === 'unknown') into.state = more.state;
  if (more.addedAt && (!into.addedAt || more.addedAt < into.addedAt)) into.addedAt = more.addedAt;
  into.extra = { ...more.extra, ...into.extra };
}
