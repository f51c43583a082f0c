/** File names that Windows, macOS and Linux all take, and that Obsidian can link to. */
import { shortHash } from './comment.ts';

const EXTENSION = '.md';
/** UTF-16 code units of a whole name, which is what Windows and macOS count. */
const MAX_LENGTH = 100;
/** UTF-8 bytes of a whole name: Linux takes 255; the rest is room for what synchronisers append. */
const MAX_BYTES = 200;
/** Device names of Windows, with any extension. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const utf8 = new TextEncoder();

/** `<title>.md`, or `<title> (<mark>).md`; at most 100 characters, never an empty title. */
export function fileName(title: string, mark = ''): string {
  const end = `${mark === '' ? '' : ` (${mark})`}${EXTENSION}`;
  const stem = trim(cut(trim(replaceUnsafe(title)), end)) || 'Untitled';
  return `${RESERVED.test(`${stem}${end}`) ? '_' : ''}${stem}${end}`;
}

/** Names for one article in the order to try them: plain, then marked by its id. Always the same. */
export function fileNames(title: string, articleId: string): string[] {
  return [
    fileName(title),
    fileName(title, shortHash(articleId, 6)),
    fileName(title, shortHash(articleId, 32)),
  ];
}

/** The same for a path below an export folder. */
export function filePaths(wanted: string, articleId: string): string[] {
  const folders = wanted.slice(0, wanted.lastIndexOf('/') + 1);
  const stem = wanted.slice(folders.length).replace(/\.md$/, '');
  return fileNames(stem, articleId).map((name) => folders + name);
}

/** A path below an export folder, with `/`, from the texts of its folders and its file; empty ones fall out. */
export function folderPath(parts: readonly string[]): string {
  const folders = parts
    .slice(0, -1)
    .filter((part) => trim(replaceUnsafe(part)) !== '')
    .map((part) => fileName(part).slice(0, -EXTENSION.length));
  return [...folders, fileName((parts.at(-1) ?? '').replace(/\.md$/i, ''))].join('/');
}

/** The name of Postil's version beside a file that was kept. */
export function copyName(name: string): string {
  return fileName(name.replace(/\.md$/i, ''), 'Postil');
}

/** Equal for two names that some file system takes for one (case and Unicode form do not count). */
export function nameKey(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

function replaceUnsafe(title: string): string {
  return (
    title
      .normalize('NFC')
      .replace(/[\s\p{Zl}\p{Zp}\v\f]+/gu, ' ')
      // Controls, bidi marks and overrides, lone surrogates; joiners stay: emoji and Persian need them.
      .replace(/[^\P{C}\p{Co}\u200C\u200D]/gu, '')
      .replaceAll('"', "'")
      .replace(/: /g, ' - ')
      // Refused by Windows, or (#^[]) by Obsidian's links.
      .replace(/[\\/:*?<>|#^[\]]+/g, '-')
  );
}

/** No leading dot (a hidden file), no hyphen left over at the edges, no trailing dot or space. */
function trim(stem: string): string {
  return stem.replace(/^[\s.\-\u200C\u200D]+|[\s.\-\u200C\u200D]+$/gu, '');
}

/** Whole graphemes, as many as fit before `end` (and a `_` for a reserved name). */
function cut(stem: string, end: string): string {
  const room = MAX_LENGTH - end.length - 1;
  const bytes = MAX_BYTES - utf8.encode(end).length - 1;
  if (stem.length <= room && utf8.encode(stem).length <= bytes) return stem;
  let out = '';
  // Only the start can matter, and a title may be long.
  for (const { segment } of graphemes.segment(stem.slice(0, 4 * MAX_LENGTH))) {
    const next = out + segment;
    if (next.length > room || utf8.encode(next).length > bytes) break;
    out = next;
  }
  if (out !== '') return out;
  // One grapheme longer than a name: cut between code points.
  for (const point of stem) {
    const next = out + point;
    if (next.length > room || utf8.encode(next).length > bytes) break;
    out = next;
  }
  return out;
}
