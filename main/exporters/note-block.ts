/**
 * The note block: the one definition of how a note stands in Markdown, for export, copy and import.
 *
 *     > the quote, escaped [↗](postil://article/ARTICLE#NOTE) ^BLOCK-ID
 *
 *     The note's own Markdown. #tag
 *
 *     <!-- postil note=NOTE color=yellow created=… updated=… tags=tag hash=… -->
 *
 * The closing comment ends the block, carries what Markdown has no place for, and by `hash` tells
 * whether the person changed the block since it was written.
 */
import type { Html, Root } from 'mdast';
import {
  type Color,
  colorSchema,
  type Note,
  passageAddress,
} from '../../preload/contract/index.ts';
import { readComment, readList, shortHash, writeComment, writeList } from './comment.ts';
import { type PlacedImage, readImage, writeImage } from './image-field.ts';
import { endOf, parseMarkdown, startOf } from './markdown.ts';
import { openBody, sealBody } from './note-body.ts';
import { normalizeQuote, readQuote, writeQuote } from './quote.ts';
import { visibleTags } from './tag.ts';

export interface WrittenBlock {
  /** The whole block, from the quote to the closing comment; no line end at its end. */
  text: string;
  /** The closing comment alone: equal comments mean that the note did not change. */
  comment: string;
}

/** `source`: the article's address, where the quote is to link to its passage there; else null. */
export function writeNoteBlock(
  articleId: string,
  note: Note,
  source: string | null = null,
): WrittenBlock {
  const quote = note.target?.quote.exact ?? null;
  const passage =
    source === null || quote === null ? null : passageAddress(source, normalizeQuote(quote));
  const head = writeQuote(articleId, note.id, quote, passage);
  const body = sealBody(note.body);
  const visible = [
    head,
    withTags(body.text, body.closed > 0 || body.fenced, visibleTags(note.tags)),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
  const fields: [string, string][] = [
    ['note', note.id],
    ['color', note.color],
    ['created', note.createdAt],
    ['updated', note.updatedAt],
  ];
  if (note.tags.length > 0) fields.push(['tags', writeList(note.tags)]);
  const image = writeImage(note.target);
  if (image !== null) fields.push(['image', image]);
  if (body.closed > 0) fields.push(['closed', String(body.closed)]);
  if (body.fenced) fields.push(['fenced', 'yes']);
  fields.push(['hash', blockHash(visible)]);
  const comment = writeComment(fields);
  return { text: `${visible}\n\n${comment}`, comment };
}

/** Tags follow the last paragraph on its line; after anything else they stand below it. */
function withTags(body: string, closed: boolean, tags: string): string {
  if (body === '' || tags === '') return body + tags;
  return `${body}${!closed && takesTags(body) ? ' ' : '\n\n'}${tags}`;
}

function takesTags(body: string): boolean {
  // Text after a block id (` ^id`) would make it plain text.
  if (/\^[A-Za-z0-9-]+$/.test(body)) return false;
  // One line that starts with a letter is a paragraph whatever follows.
  if (/^\p{L}[^\n]*$/u.test(body)) return true;
  const last = parseMarkdown(body).children.at(-1);
  if (last?.type !== 'paragraph' || endOf(last) !== body.length) return false;
  // A last line such as `*` or `1.` is text, but `* #tag` is a list.
  const { children } = parseMarkdown(`${body.slice(startOf(last))} #tag`);
  return children.length === 1 && children[0]?.type === 'paragraph';
}

/** Of the text as an editor may store it again: line ends and white space at line ends do not count. */
export function blockHash(visible: string): string {
  return shortHash(settle(visible), 12);
}

/** A block's text without what editors, git and synchronisers change on their own. */
export function settle(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trimEnd();
}

/** A note block found in a file. Offsets count UTF-16 code units of the text given. */
export interface FoundBlock {
  articleId: string;
  noteId: string;
  start: number;
  /** Exclusive; after the closing comment. */
  end: number;
  comment: string;
  /** Whether the block differs from what Postil wrote. */
  edited: boolean;
  /** Whether the person decided that the block stays as it is now. */
  kept: boolean;
  /** Whether Postil struck it through, because the note was deleted there. */
  removed: boolean;
  /** The quote as shown, or null for a note on the whole article. */
  quote: string | null;
  /** The image that it is on. */
  image?: PlacedImage;
  body: string;
  color: Color;
  tags: string[];
  /** As written in the comment; empty when the person removed it. */
  createdAt: string;
  updatedAt: string;
}

export interface FoundBlocks {
  blocks: FoundBlock[];
  /** Ids of notes whose quote stands there without a closing comment: part of the person's text now. */
  unclosed: string[];
}

/**
 * Every note block of a Markdown text (without front matter, line ends `\n`), in order. What looks like
 * a block inside another note's body is part of that body.
 */
export function readNoteBlocks(
  markdown: string,
  tree: Root = parseMarkdown(markdown),
): FoundBlocks {
  const nodes = tree.children;
  const ends = closingComments(nodes);
  const found: FoundBlocks = { blocks: [], unclosed: [] };
  for (let i = 0; i < nodes.length; i += 1) {
    const node = nodes[i];
    const head = node && readQuote(node);
    if (!node || !head) continue;
    const end = ends.get(head.noteId)?.find((at) => at > i);
    if (end === undefined) {
      found.unclosed.push(head.noteId);
      continue;
    }
    const comment = nodes[end] as Html;
    const start = startOf(node);
    found.blocks.push({
      ...head,
      start,
      end: endOf(comment),
      comment: comment.value,
      ...readRest(
        markdown.slice(start, startOf(comment)),
        markdown.slice(endOf(node), startOf(comment)),
        readComment(comment.value) ?? new Map(),
      ),
    });
    i = end;
  }
  return found;
}

/** Note id to the indexes of its closing comments, ascending. */
function closingComments(nodes: Root['children']): Map<string, number[]> {
  const ends = new Map<string, number[]>();
  nodes.forEach((node, index) => {
    const id = node.type === 'html' ? readComment(node.value)?.get('note') : undefined;
    if (id === undefined) return;
    const list = ends.get(id);
    if (list) list.push(index);
    else ends.set(id, [index]);
  });
  return ends;
}

function readRest(visible: string, below: string, fields: Map<string, string>) {
  const tags = readList(fields.get('tags'));
  const shown = visibleTags(tags);
  let text = below.replace(/^(?:[ \t]*\n)+/, '').replace(/[ \t\n]+$/, '');
  if (shown !== '' && text.endsWith(shown)) {
    text = text.slice(0, text.length - shown.length).replace(/[ \t\n]+$/, '');
  }
  const color = colorSchema.safeParse(fields.get('color'));
  const hash = blockHash(visible);
  const image = readImage(fields.get('image'));
  return {
    edited: hash !== fields.get('hash'),
    kept: hash === fields.get('kept'),
    removed: fields.get('removed') === 'yes',
    ...(image ? { image } : {}),
    body: openBody({
      text,
      closed: Number.parseInt(fields.get('closed') ?? '0', 10) || 0,
      fenced: fields.get('fenced') === 'yes',
    }),
    color: color.success ? color.data : ('yellow' as const),
    tags,
    createdAt: fields.get('created') ?? '',
    updatedAt: fields.get('updated') ?? '',
  };
}
