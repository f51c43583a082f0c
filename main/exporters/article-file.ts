/**
 * The file of one article: front matter, a block for each note, and a last comment that records what
 * was exported, so that the next export knows its own words from the person's.
 */
import type { Article, Note } from '../../preload/contract/index.ts';
import { readComment, shortHash, writeComment } from './comment.ts';
import { type Matter, matterHashes, matterOf, writeMatter } from './front-matter.ts';
import { writeNoteBlock } from './note-block.ts';

/** Raised when the way notes are written changes, so that files are brought up to date. */
const VERSION = '1';

/** What stands in a file's last comment. */
export interface ExportRecord {
  articleId: string;
  version: string;
  /** `matterHashes` at the last export. */
  matter: string;
  /** `noteHash` of every note as last exported. */
  notes: string[];
  /** What else was in the file: `s` for links to the passages, the hash of the article's text. */
  also: string;
}

/** What a file holds beside the notes. */
export interface FileParts {
  /** Links from the quotes to their passages on the original page. */
  passages: boolean;
  /** The article's text as `writeTextBlock` gives it; empty for none. */
  text: string;
}
export const NOTES_ONLY: FileParts = { passages: false, text: '' };

/** The whole file for notes in document order; notes on the whole article come first. */
export function writeArticleFile(
  article: Article,
  notes: readonly Note[],
  parts = NOTES_ONLY,
): string {
  const matter = matterOf(article, notes);
  return [
    writeMatter(matter),
    ...bodyOf(article, notes, parts),
    `${writeRecord(recordOf(matter, notes, parts))}\n`,
  ].join('\n');
}

function bodyOf(article: Article, notes: readonly Note[], parts: FileParts): string[] {
  const source = sourceOf(article, parts);
  const blocks = wholeFirst(notes).map(
    (note) => `${writeNoteBlock(article.id, note, source).text}\n`,
  );
  return parts.text === '' ? blocks : [...blocks, `${parts.text}\n`];
}

/** What `writeNoteBlock` takes. */
export function sourceOf(article: Article, parts: FileParts): string | null {
  return parts.passages ? article.url : null;
}

/**
 * The same, to lie beside a file that cannot be merged. It has no `id`, so that it is never taken for
 * the article's file; its last comment tells whether the person changed it.
 */
export function writeCopy(article: Article, notes: readonly Note[], parts = NOTES_ONLY): string {
  const { id, ...matter } = matterOf(article, notes);
  const text = [
    writeMatter({ ...matter, 'postil-copy-of': id }),
    ...bodyOf(article, notes, parts),
  ].join('\n');
  return `${text}\n${writeComment([
    ['copy', id],
    ['hash', shortHash(text, 12)],
  ])}\n`;
}

/** Whether a file is an unchanged `writeCopy` of this article, which may be written anew. */
export function isOwnCopy(text: string, articleId: string): boolean {
  const lines = text.replace(/\r\n?/g, '\n').trimEnd().split('\n');
  const fields = readComment(lines.at(-1) ?? '');
  const rest = lines.slice(0, -1).join('\n');
  return fields?.get('copy') === articleId && fields.get('hash') === shortHash(rest, 12);
}

/** Notes on the whole article first; else in the order given. */
export function wholeFirst(notes: readonly Note[]): Note[] {
  return [...notes.filter((note) => !note.target), ...notes.filter((note) => note.target)];
}

/** Eight hex digits over everything of a note that is exported. */
export function noteHash(note: Note): string {
  const { id, target, body, color, tags, createdAt, updatedAt } = note;
  const quote = target?.quote.exact ?? null;
  return shortHash(JSON.stringify([id, quote, body, color, tags, createdAt, updatedAt]), 8);
}

/** What the last comment of a file remembers, for notes just written. */
export function recordOf(
  matter: Matter,
  notes: readonly Note[],
  parts: FileParts = NOTES_ONLY,
): ExportRecord {
  const text = parts.text === '' ? '' : shortHash(parts.text, 8);
  return {
    articleId: matter.id,
    version: VERSION,
    matter: matterHashes(matter),
    notes: wholeFirst(notes).map(noteHash),
    also: [parts.passages ? 's' : '', text].filter((part) => part !== '').join('-'),
  };
}

export function writeRecord(record: ExportRecord): string {
  return writeComment([
    ['article', record.articleId],
    ['v', record.version],
    ['matter', record.matter],
    ['notes', record.notes.join(',')],
    ...(record.also === '' ? [] : [['also', record.also] as [string, string]]),
  ]);
}

/** A record from a comment of ours, or null. */
export function readRecord(html: string): ExportRecord | null {
  const fields = readComment(html);
  const articleId = fields?.get('article');
  if (!fields || !articleId) return null;
  return {
    articleId,
    version: fields.get('v') ?? '',
    matter: fields.get('matter') ?? '',
    notes: (fields.get('notes') ?? '').split(',').filter((hash) => hash !== ''),
    also: fields.get('also') ?? '',
  };
}

/** Whether nothing that is exported has changed between them; the order of the notes does not count. */
export function sameRecord(a: ExportRecord, b: ExportRecord): boolean {
  return (
    a.articleId === b.articleId &&
    a.version === b.version &&
    a.matter === b.matter &&
    a.also === b.also &&
    a.notes.length === b.notes.length &&
    [...a.notes].sort().join() === [...b.notes].sort().join()
  );
}
