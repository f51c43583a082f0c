/**
 * Brings an exported file up to date without touching what the person wrote. Three-way by block: the
 * hash in a block says whether the person changed it, its closing comment whether Postil's note did.
 */
import type {
  Article,
  EditedChoice,
  EditedNote,
  ExportOptions,
  Note,
} from '../../preload/contract/index.ts';
import {
  type ExportRecord,
  type FileParts,
  NOTES_ONLY,
  noteHash,
  readRecord,
  recordOf,
  sameRecord,
  sourceOf,
  wholeFirst,
  writeRecord,
} from './article-file.ts';
import { readComment, writeComment } from './comment.ts';
import { matterOf, mergeMatter, splitMatter } from './front-matter.ts';
import { endOf, parseMarkdown, startOf } from './markdown.ts';
import {
  blockHash,
  type FoundBlock,
  readNoteBlocks,
  settle,
  writeNoteBlock,
} from './note-block.ts';
import { normalizeBody } from './note-body.ts';
import { strikeBlock } from './strike.ts';
import { type FoundText, readTextBlocks } from './text-block.ts';

export interface Merged {
  text: string;
  /** Notes changed both in the file and in Postil; the file's text was kept. */
  conflicts: number;
  /** Blocks that the person changed and that stand as they are. */
  edited: EditedNote[];
  /** What is to become of notes in Postil, because the person wants the file's text. */
  taken: TakenNote[];
  /** False when the file's shape does not allow a merge; `text` is then the file as it was. */
  merged: boolean;
}

export interface TakenNote {
  noteId: string;
  /** The note's new text. */
  body: string;
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

/** What happens to the block of a note that was deleted in Postil. */
export type Removed = 'remove' | 'strike';

export interface MergeOptions {
  removed: Removed;
  /** What becomes of blocks that the person changed. */
  edited: NonNullable<ExportOptions['edited']>;
  parts: FileParts;
  /** What the person decided for single notes, by id. */
  choices: ReadonlyMap<string, EditedChoice['choice']>;
  /** The notes' texts as they were exported last, by id, where they are known. */
  bases: Readonly<Record<string, string>>;
}

export const MERGE_DEFAULTS: MergeOptions = {
  removed: 'remove',
  edited: 'keep',
  parts: NOTES_ONLY,
  choices: new Map(),
  bases: {},
};

/** Merges the article and its notes (in document order) into the text of its file. */
export function mergeArticleFile(
  onDisk: string,
  article: Article,
  notes: readonly Note[],
  options: Partial<MergeOptions> = {},
): Merged {
  const how = { ...MERGE_DEFAULTS, ...options };
  const mark = onDisk.startsWith('\uFEFF') ? '\uFEFF' : '';
  const crlf = /^[^\n]*\r\n/.test(onDisk);
  const text = onDisk.slice(mark.length).replace(/\r\n?/g, '\n');
  const record = recordOf(matterOf(article, notes), notes, how.parts);

  const last = text.slice(text.lastIndexOf('\n<!-- postil article=') + 1).split('\n', 1)[0] ?? '';
  const recorded = readRecord(last);
  // Postil has nothing new for this file, so whatever is in it is as the person wants it.
  if (how.edited === 'keep' && how.choices.size === 0 && recorded && sameRecord(recorded, record)) {
    return { text: onDisk, conflicts: 0, edited: [], taken: [], merged: true };
  }
  const { matter, body } = splitMatter(text);
  const wanted = { article, notes: wholeFirst(notes), record, how };
  const result = mergeBody(body, wanted);
  const merged = mergeMatter(matter, result.recorded, matterOf(article, notes)) + result.body;
  if (!result.merged || result.same || merged === text) {
    return { ...result, text: onDisk };
  }
  return { ...result, text: mark + (crlf ? merged.replaceAll('\n', '\r\n') : merged) };
}

export interface Wanted {
  article: Article;
  notes: readonly Note[];
  record: ExportRecord;
  how: MergeOptions;
}

interface MergedBody extends Omit<Merged, 'text'> {
  body: string;
  /** The front matter's hashes at the last export; empty when not known. */
  recorded: string;
  /** Whether Postil has nothing new for it, so that it stays as it is. */
  same: boolean;
}

/** Merges one article into the text that holds its blocks (no front matter, line ends `\n`). */
export function mergeBody(body: string, { article, notes, record, how }: Wanted): MergedBody {
  const tree = parseMarkdown(body);
  const found = readNoteBlocks(body, tree);
  const { recorded, edits } = takeRecord(body, tree, article.id);
  const recordEdits = edits.length;
  const known = new Set(recorded?.notes);
  const live = new Map<string, FoundBlock>();
  for (const block of found.blocks) {
    if (block.articleId === article.id && !live.has(block.noteId)) live.set(block.noteId, block);
  }
  const settled = createSettled(body, article, how);
  const byId = new Map(notes.map((note) => [note.id, note]));
  for (const [id, block] of live) {
    const note = byId.get(id);
    const edit = note ? settled.update(block, note) : remove(body, block, how.removed);
    if (edit) edits.push(edit);
  }
  const text = readTextBlocks(body, tree).find((block) => block.articleId === article.id);
  const textEdit = updateText(body, text, how.parts.text, recorded?.also ?? '');
  if (textEdit) edits.push(textEdit);
  const added = new Set<string>();
  for (const [index, note] of notes.entries()) {
    if (live.has(note.id)) continue;
    const exported = known.has(noteHash(note));
    if (found.unclosed.includes(note.id)) {
      if (!exported) settled.conflicts.add(note.id);
      continue;
    }
    // The person took exactly this note out of the file: it stays out until it changes.
    if (exported) continue;
    added.add(note.id);
    const next = notes.slice(index + 1).find((later) => live.has(later.id));
    const block = writeNoteBlock(article.id, note, sourceOf(article, how.parts)).text;
    edits.push(insert(body, block, (next && live.get(next.id)) ?? text));
  }
  const { conflicts, edited, taken } = settled;
  const exported = notes.filter((note) => !conflicts.has(note.id)).map(noteHash);
  const written = { ...record, notes: exported };
  const merged = `${apply(body, edits).trimEnd()}\n\n${writeRecord(written)}\n`;
  const expected = notes.filter(({ id }) => live.has(id) || added.has(id)).map(({ id }) => id);
  const isGood = stands(merged, article.id, expected, added);
  return {
    body: isGood ? merged : body,
    conflicts: conflicts.size,
    edited,
    taken,
    merged: isGood,
    recorded: recorded?.matter ?? '',
    same: edits.length === recordEdits && recorded !== null && sameRecord(recorded, written),
  };
}

/** Decides on the blocks that are there, one after another, and gathers what the person should know. */
function createSettled(body: string, article: Article, how: MergeOptions) {
  const conflicts = new Set<string>();
  const edited: EditedNote[] = [];
  const taken: TakenNote[] = [];

  function update(block: FoundBlock, note: Note): Edit | null {
    const written = writeNoteBlock(block.articleId, note, sourceOf(article, how.parts));
    const old = body.slice(block.start, block.end);
    const anew = { start: block.start, end: block.end, text: written.text };
    if (settle(old) === settle(written.text)) return null;
    if (!block.edited || visibleOf(old) === visibleOf(written.text)) return anew;
    const choice = how.choices.get(note.id) ?? null;
    // Another way of writing, such as with links to the passages, is no change of the note.
    const both = !isFrom(block.comment, note);
    const wins = choice ?? (both && how.edited === 'take' ? 'ask' : how.edited);
    if (wins === 'replace') return anew;
    if (wins === 'take' && block.body !== normalizeBody(note.body)) {
      taken.push({ noteId: note.id, body: block.body });
      return null;
    }
    // The quote is the article's: what the person changed in it has no place in Postil.
    if (choice === 'keep' || choice === 'take') return keep(block, old, written.comment);
    if (both) conflicts.add(note.id);
    const isAsked = how.edited !== 'keep' && !(block.kept && !both);
    if (isAsked) edited.push(shown(block, note, both, visibleOf(old), visibleOf(written.text)));
    return null;
  }

  /** The person's words, and a comment that says so: as Postil now has it, and decided. */
  function keep(block: FoundBlock, old: string, comment: string): Edit {
    const visible = old.slice(0, old.lastIndexOf('<!-- postil'));
    const fields = readComment(comment) ?? new Map<string, string>();
    fields.set('kept', blockHash(visible));
    return { start: block.start, end: block.end, text: visible + writeComment([...fields]) };
  }

  /** The notes' words where those differ, else whole blocks: then the person changed the quote. */
  function shown(
    block: FoundBlock,
    note: Note,
    both: boolean,
    file: string,
    postil: string,
  ): EditedNote {
    const head = { noteId: note.id, quote: block.quote, both };
    const mine = normalizeBody(note.body);
    if (block.body === mine) return { ...head, file, postil, base: both ? null : postil };
    const base = both ? (how.bases[note.id] ?? null) : mine;
    return { ...head, file: block.body, postil: mine, base };
  }

  return { conflicts, edited, taken, update };
}

function visibleOf(block: string): string {
  return settle(block.slice(0, block.lastIndexOf('<!-- postil')));
}

/** Whether a block's comment was written for the note as it is now. */
function isFrom(comment: string, note: Note): boolean {
  const fields = readComment(comment);
  return fields?.get('updated') === note.updatedAt && fields.get('color') === note.color;
}

function updateText(
  body: string,
  found: FoundText | undefined,
  text: string,
  also: string,
): Edit | null {
  if (found) {
    if (found.edited || text === body.slice(found.start, found.end)) return null;
    if (text === '') return { start: found.start, end: pastBlankLines(body, found.end), text: '' };
    return { start: found.start, end: found.end, text };
  }
  // The person took it out of the file: it stays out.
  if (text === '' || also.replace(/^s-?/, '') !== '') return null;
  const at = body.trimEnd().length;
  return { start: at, end: at, text: `\n\n${text}` };
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

/** Before the next block, so that what the person wrote below a note stays below it. */
function insert(body: string, text: string, next: { start: number } | undefined): Edit {
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
  const tree = parseMarkdown(merged);
  const blocks = readNoteBlocks(merged, tree).blocks.filter((b) => b.articleId === articleId);
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
