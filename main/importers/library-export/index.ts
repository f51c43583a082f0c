/**
 * Reads what other services hand out of a person's library: the files or zips as people have them,
 * recognised by what is in them. Files in, articles and a report out; nothing is written.
 */
import { decode } from '../decode.ts';
import { readBookmarks } from './bookmarks.ts';
import { type InputFile, wholeOf } from './input.ts';
import { type Companions, omnivoreHighlights, readEntry } from './json.ts';
import { jsonEntries } from './json-stream.ts';
import { readKindle } from './kindle.ts';
import { type ReadOwn, readOwn } from './own.ts';
import { raindropItems } from './raindrop.ts';
import { formatOfText, HEAD } from './recognise.ts';
import { readTable } from './tables.ts';
import type { Format, Sink } from './types.ts';
import { say } from './words/index.ts';
import { isZip, openZip, type ZipLimits } from './zip.ts';

export type { ForeignArticle, ForeignHighlight } from '../../library/moving/foreign.ts';
export { type InputFile, inMemory, onDisk } from './input.ts';
export type { OwnExport, ReadOwn } from './own.ts';
export { HEAD, recognise } from './recognise.ts';
export { FORMATS, type Format, type RowProblem, type Sink } from './types.ts';
export { ZIP_LIMITS, type ZipLimits } from './zip.ts';

export interface ParseOptions {
  /** Reads every file as this, instead of by what is in it. */
  from?: Format | undefined;
  limits?: ZipLimits;
  /** Told after each file how many of all bytes were read, 0 to 1. */
  onProgress?: (share: number) => void;
  own?: ReadOwn;
}

const MB = 1024 * 1024;
/** A parser holds a text several times over. JSON arrays are read entry by entry and have no limit. */
const MOST_TEXT = 192 * MB;
const MOST_HTML = 64 * MB;
const JSON_PROBLEMS = {
  broken: 'entry.broken',
  large: 'entry.large',
  'cut off': 'entry.cutOff',
} as const;

/** Never throws for what a file holds: what cannot be read is told to the sink, the rest goes on. */
export function parseExport(
  files: InputFile[],
  sink: Sink & { format(format: Format): void },
  options: ParseOptions = {},
): void {
  const { onProgress = () => {} } = options;
  const refuse = (name: string, reason: string) => sink.problem(name, 0, reason);
  const inputs = files.flatMap((file) => {
    if (!isZip(file.read(0, 4))) return [file];
    try {
      const inside = openZip(
        file,
        (name, reason) => refuse(`${file.name}/${name}`, reason),
        options.limits,
      );
      return inside.map((entry) => Object.assign(entry, { name: `${file.name}/${entry.name}` }));
    } catch {
      refuse(file.name, say('damagedZip'));
      return [];
    }
  });
  const companions = companionsIn(inputs, sink);
  const total = inputs.reduce((sum, { size }) => sum + size, 0) || 1;
  let before = 0;
  for (const file of inputs) {
    if (companions.owns(file.name)) continue;
    try {
      const tell = (bytes: number) => onProgress(Math.min(1, (before + bytes) / total));
      const reason = readFile(file, options, companions, sink, tell);
      if (reason) refuse(file.name, reason);
    } catch (error) {
      // A fault of ours in one file must not cost the others; it is told like any other problem.
      refuse(
        file.name,
        say('unreadable', { error: error instanceof Error ? error.message : String(error) }),
      );
    }
    file.release();
    before += file.size;
    onProgress(Math.min(1, before / total));
  }
  for (const name of companions.unused()) refuse(name, say('noArticle'));
}

type Sinks = Sink & { format(format: Format): void };

/** Answers why the file could not be read, or nothing. */
function readFile(
  file: InputFile,
  options: ParseOptions,
  companions: Companions,
  sink: Sinks,
  tell: (bytes: number) => void,
): string {
  if (file.size === 0) return say('empty');
  const bytes = file.read(0, HEAD);
  // A zip's entry that could not be unpacked was told of already.
  if (bytes.length === 0) return '';
  if (isZip(bytes)) return say('zipInZip');
  const { text: head, encoding } = decode(bytes, { html: false });
  const start = head.replace(/^\ufeff/, '');
  const format = options.from ?? formatOfText(start);
  if (/^\s*\[/.test(start) && format !== 'postil-annotations' && encoding === 'utf-8') {
    return readArray(file, format, companions, sink, tell);
  }
  if (file.size > (/^\s*</.test(start) ? MOST_HTML : MOST_TEXT)) return say('tooLarge');
  const text = decode(wholeOf(file), { html: false }).text.replace(/^\ufeff/, '');
  if (/^\s*[[{]/.test(text) && format !== 'postil-annotations') {
    return readObject(text, format, file.name, sink, companions);
  }
  if (!format) return say('unknown');
  if (format === 'wallabag' || format === 'omnivore' || format === 'pocket-highlights') {
    return say('notJson');
  }
  sink.format(format);
  if (format === 'postil-markdown' || format === 'postil-annotations') {
    if (!options.own) return say('unknown');
    readOwn(format, text, file.name, sink, options.own);
  } else if (format === 'bookmarks' || format === 'pocket-html') {
    readBookmarks(format, text, file.name, sink);
  } else if (format === 'kindle') readKindle(text, file.name, sink);
  else readTable(format, text, file.name, sink);
  return '';
}

function readArray(
  file: InputFile,
  given: Format | null,
  companions: Companions,
  sink: Sinks,
  tell: (bytes: number) => void,
): string {
  if (!given) return file.size <= HEAD && !isJson(file) ? say('damagedJson') : say('unknown');
  sink.format(given);
  const begin = Buffer.from(file.read(0, HEAD)).indexOf('[');
  let row = 0;
  let good = 0;
  for (const entry of jsonEntries(file, begin, { onRead: tell })) {
    row += 1;
    if ('value' in entry) {
      good += 1;
      readEntry(given, entry.value, { file: file.name, row }, sink, companions);
    } else if (entry.problem === 'cut off' && good === 0) {
      return say('damagedJson');
    } else {
      sink.row();
      sink.problem(file.name, row, say(JSON_PROBLEMS[entry.problem]));
    }
  }
  return '';
}

function isJson(file: InputFile): boolean {
  try {
    JSON.parse(Buffer.from(wholeOf(file)).toString('utf8'));
    return true;
  } catch {
    return false;
  }
}

/** One entry by itself, or an array in another encoding. */
function readObject(
  text: string,
  format: Format | null,
  file: string,
  sink: Sinks,
  companions: Companions,
): string {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return say('damagedJson');
  }
  if (!format) return say('unknown');
  sink.format(format);
  const items = format === 'raindrop' ? raindropItems(data) : null;
  const entries = items ?? (Array.isArray(data) ? data : [data]);
  for (const [at, entry] of entries.entries()) {
    readEntry(format, entry, { file, row: at + 1 }, sink, companions);
  }
  return '';
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
      sink.problem(file.name, 0, say('pdf'));
      return null;
    }
    const { text } = decode(wholeOf(file), { html: file.name.endsWith('.html') });
    file.release();
    return text;
  };
  return {
    content: (slug: string) => text(`content/${slug}`) || null,
    highlights: (slug: string) => omnivoreHighlights(text(`highlights/${slug}`) ?? '', sink),
    owns: (name: string) => owned.has(name),
    unused: () => [...found].filter(([key]) => !used.has(key)).map(([, file]) => file.name),
  };
}
