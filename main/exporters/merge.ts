/**
 * Brings an exported file up to date without touching what the person wrote. Three-way by block: the
 * hash in a block says whether the person changed it, its closing comment whether Postil's note did.
 */
import type { Article, Note } from '../../preload/contract/index.ts';
import {
  type ExportRecord,
  noteHash,
  readRecord,
  recordOf,
  sameRecord,
  wholeFirst,
  writeRecord,
} from './article-file.ts';
import { matterOf, mergeMatter, splitMatter } from './front-matter.ts';
import { endOf, parseMarkdown, startOf } from './markdown.ts';
import { type FoundBlock, readNoteBlocks, settle, writeNoteBlock } from './note-block.ts';
import { strikeBlock } from './strike.ts';

export interface Merged {
  text: string;
  /** Notes changed both in the file and in Postil; the file's text was kept. */
  conflicts: number;
  /** False when the file's shape does not allow a merge; `text` is then the file as it was. */
  merged: boolean;
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

/** What happens to the block of a note that was deleted in Postil. */
export type Removed = 'remove' | 'strike';

/** Merges the article and its notes (in document order) into the text of its file. */
export function mergeArticleFile(
  onDisk: string,
  article: Article,
  notes: readonly Note[],
  removed: Removed = 'remove',
): Merged {
  const mark = onDisk.startsWith('\uFEFF') ? '\uFEFF' : '';
  const crlf = /^[^\n]*\r\n/.test(onDisk);
  const text = onDisk.slice(mark.length).replace(/\r\n?/g, '\n');
  const record = recordOf(matterOf(article, notes), notes);
  const untouched = { text: onDisk, conflicts: 0, merged: true };

  const last = text.slice(text.lastIndexOf('\n<!-- postil article=') + 1).split('\n', 1)[0] ?? '';
  const recorded = readRecord(last);
  // Postil has nothing new for this file, so whatever is in it is as the person wants it.
  if (recorded && sameRecord(recorded, record)) return untouched;

  const result = mergeText(text, { article, notes: wholeFirst(notes), record, removed });
  if (!result.merged || result.text === text) return { ...result, text: onDisk };
  return { ...result, text: mark + (crlf ? result.text.replaceAll('\n', '\r\n') : result.text) };
}

interface Wanted {
  article: Article;
  notes: readonly Note[];
  record: ExportRecord;
  removed: Removed;
}

function mergeText(text: string, { article, notes, record, removed }: Wanted): Merged {
  const { matter, body } = splitMatter(text);
  const tree = parseMarkdown(body);
  const found = readNoteBlocks(body, tree);
  const { recorded, edits } = takeRecord(body, tree, article.id);
  const known = new Set(recorded?.notes);
  const live = new Map<string, FoundBlock>();
  for (const block of found.blocks) {
    if (block.articleId === article.id && !live.has(block.noteId)) live.set(block.noteId, block);
  }
  const conflicts = new Set<string>();
  const byId = new Map(notes.map((note) => [note.id, note]));
  for (const [id, block] of live) {
    const note = byId.get(id);
    const edit = note ? update(body, block, note, conflicts) : remove(body, block, removed);
    if (edit) edits.push(edit);
  }
  const added = new Set<string>();
  for (const [index, note] of notes.entries()) {
    if (live.has(note.id)) continue;
    const exported = known.has(noteHash(note));
    if (found.unclosed.includes(note.id)) {
      if (!exported) conflicts.add(note.id);
      continue;
    }
    // The person took exactly this note out of the file: it stays out until it changes.
    if (exported) continue;
    added.add(note.id);
    const next = notes.slice(index + 1).find((later) => live.has(later.id));
    edits.push(insert(body, article.id, note, next && live.get(next.id)));
  }
  record.notes = notes.filter((note) => !conflicts.has(note.id)).map(noteHash);
  const merged =
    mergeMatter(matter, recorded?.matter ?? '', matterOf(article, notes)) +
    `${apply(body, edits).trimEnd()}\n\n${writeRecord(record)}\n`;
  const expected = notes.filter(({ id }) => live.has(id) || added.has(id)).map(({ id }) => id);
  if (!stands(merged, article.id, expected, added)) {
    return { text, conflicts: conflicts.size, merged: false };
  }
  return { text: merged, conflicts: conflicts.size, merged: true };
}

/** The record of the last export, and the edits that take it out of the text. */
function takeRecord(body: string, tree: ReturnType<typeof parseMarkdown>, articleId: string) {
  let recorded: ExportRecord | null = null;
  const edits: Edit[] = [];
  for (const node of tree.children) {
    const record = node.type === 'html' ? readRecord(node.value) : null;
    if (record?.articleId !== articleId) continue;
    recorded = record;
    edits.push({ start: startOf(node), end: pastBlankLines(body, endOf(node)), text: '' });
  }
  return { recorded, edits };
}

function update(body: string, block: FoundBlock, note: Note, conflicts: Set<string>): Edit | null {
  const written = writeNoteBlock(block.articleId, note);
  const old = body.slice(block.start, block.end);
  if (settle(old) === settle(written.text)) return null;
  const visible = (text: string) => settle(text.slice(0, text.lastIndexOf('<!-- postil')));
  if (!block.edited || visible(old) === visible(written.text)) {
    return { start: block.start, end: block.end, text: written.text };
  }
  if (block.comment !== written.comment) conflicts.add(note.id);
  return null;
}

/** A note deleted in Postil leaves the file or is struck through, unless the person wrote in its block. */
function remove(body: string, block: FoundBlock, removed: Removed): Edit | null {
  if (block.edited) return null;
  if (removed === 'strike') {
    if (block.removed) return null;
    const struck = strikeBlock(body.slice(block.start, block.end));
    return { start: block.start, end: block.end, text: struck };
  }
  return { start: block.start, end: pastBlankLines(body, block.end), text: '' };
}

/** Before the next note's block, so that what the person wrote below a note stays below it. */
function insert(body: string, articleId: string, note: Note, next: FoundBlock | undefined): Edit {
  const { text } = writeNoteBlock(articleId, note);
  const at = next?.start ?? body.trimEnd().length;
  const before = /\n\n$|^$/.test(body.slice(0, at)) ? '' : '\n\n';
  return { start: at, end: at, text: next ? `${before}${text}\n\n` : `\n\n${text}` };
}

function pastBlankLines(body: string, from: number): number {
  return from + (/^[ \t]*\n(?:[ \t]*\n)*/.exec(body.slice(from))?.[0].length ?? 0);
}

function apply(body: string, edits: Edit[]): string {
  let out = '';
  let at = 0;
  const sorted = edits
    .map((edit, order) => ({ ...edit, order }))
    .sort((a, b) => a.start - b.start || a.end - b.end || a.order - b.order);
  for (const edit of sorted) {
    out += body.slice(at, Math.max(at, edit.start)) + edit.text;
    at = Math.max(at, edit.end);
  }
  return out + body.slice(at);
}

/** Reads the result back: every block that should stand does, and the new ones as they were written. */
function stands(merged: string, articleId: string, ids: string[], added: Set<string>): boolean {
  const { body } = splitMatter(merged);
  const tree = parseMarkdown(body);
  const blocks = readNoteBlocks(body, tree).blocks.filter((b) => b.articleId === articleId);
  const last = tree.children.at(-1);
  return (
    last?.type === 'html' &&
    readRecord(last.value)?.articleId === articleId &&
    ids.every((id) => {
      const block = blocks.find((candidate) => candidate.noteId === id);
      return block && !(added.has(id) && block.edited);
    })
  );
}
