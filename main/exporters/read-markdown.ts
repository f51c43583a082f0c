/** Postil's own Markdown back to notes: the other direction of `writeArticleFile`. */
import type { Root } from 'mdast';
import { type Color, idSchema, tagSchema, timeSchema } from '../../preload/contract/index.ts';
import { readRecord } from './article-file.ts';
import { MATTER_KEYS, type Matter, matterHashes, readMatter, splitMatter } from './front-matter.ts';
import type { PlacedImage } from './image-field.ts';
import { endOf, parseMarkdown, startOf, textOf } from './markdown.ts';
import { type FoundBlock, readNoteBlocks } from './note-block.ts';

export interface ImportedNote {
  id: string;
  /** The passage as it was exported (runs of spaces made one); null for a note on the whole article. */
  quote: string | null;
  /** The image that it is on. */
  image?: PlacedImage;
  /** Markdown, line ends `\n`. */
  body: string;
  color: Color;
  tags: string[];
  /** ISO 8601; empty when the person took them out of the file. */
  createdAt: string;
  updatedAt: string;
  /** Whether the person changed the block since Postil wrote it. */
  edited: boolean;
  /** Struck through because it was deleted in Postil. */
  removed: boolean;
}

export interface ImportedMarkdown {
  /** Empty strings for what the file does not say. */
  article: {
    id: string;
    title: string;
    source: string;
    author: string;
    published: string;
    created: string;
    updated: string;
    description: string;
    tags: string[];
  };
  /** In the order of the file; of two with one id the first. */
  notes: ImportedNote[];
  /** Whether the person changed a note, a key of the front matter, or wrote text of their own. */
  edited: boolean;
  /** The person's own text around the blocks, in order; empty for none. */
  text: string;
}

/**
 * Null when nothing in the file is Postil's.
 * @throws {PostilError} invalid for text that nests too deep to be parsed
 */
export function importMarkdown(markdown: string): ImportedMarkdown | null {
  const source = markdown.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const { matter, body } = splitMatter(source);
  const values = readMatter(source) ?? {};
  const tree = parseMarkdown(body);
  const records = tree.children.flatMap((node) => {
    const record = node.type === 'html' ? readRecord(node.value) : null;
    return record ? [{ record, start: startOf(node), end: endOf(node) }] : [];
  });
  const { blocks } = readNoteBlocks(body, tree);
  const written = idSchema.safeParse(values.id).data;
  const id = written ?? records.at(-1)?.record.articleId ?? blocks[0]?.articleId;
  if (id === undefined || (blocks.length === 0 && records.length === 0)) return null;

  const article = { ...articleOf(values), id };
  const own = blocks.filter((block) => block.articleId === id);
  const record = records.findLast(({ record }) => record.articleId === id)?.record;
  const text = around(body, [...own, ...records]);
  const notes = notesOf(own);
  const matterEdited =
    matter === '' || (record !== undefined && matterHashes(article) !== record.matter);
  const edited = matterEdited || text !== '' || notes.some((note) => note.edited);
  return { article, notes, edited, text };
}

/**
 * Every article of a file that holds many, in order, with its notes. What such a file says of an article
 * is its heading: title and address.
 */
export function importSections(markdown: string): ImportedMarkdown[] {
  const source = markdown.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const { body } = splitMatter(source);
  const tree = parseMarkdown(body);
  const { blocks } = readNoteBlocks(body, tree);
  const found = new Map<string, FoundBlock[]>();
  for (const block of blocks) {
    found.set(block.articleId, [...(found.get(block.articleId) ?? []), block]);
  }
  return [...found].map(([id, own]) => {
    const notes = notesOf(own);
    return {
      article: { ...articleOf({}), ...headingOf(tree, own[0]?.start ?? 0), id },
      notes,
      edited: notes.some((note) => note.edited),
      text: '',
    };
  });
}

/** The last heading of the first level above an offset. */
function headingOf(tree: Root, before: number): { title: string; source: string } {
  const heading = tree.children.findLast(
    (node) => node.type === 'heading' && node.depth === 1 && endOf(node) <= before,
  );
  if (heading?.type !== 'heading') return { title: '', source: '' };
  const link = heading.children.find((child) => child.type === 'link');
  return { title: textOf(heading), source: link?.type === 'link' ? link.url : '' };
}

/** Of two with one id the first. */
function notesOf(blocks: readonly FoundBlock[]): ImportedNote[] {
  return [...new Map(blocks.toReversed().map((block) => [block.noteId, block])).values()]
    .toReversed()
    .map((block) => ({
      id: block.noteId,
      quote: block.quote,
      ...(block.image ? { image: block.image } : {}),
      body: block.body,
      color: block.color,
      tags: block.tags.filter((tag) => tagSchema.safeParse(tag).success),
      createdAt: timeSchema.safeParse(block.createdAt).data ?? '',
      updatedAt: timeSchema.safeParse(block.updatedAt).data ?? '',
      edited: block.edited,
      removed: block.removed,
    }));
}

function articleOf(values: Record<string, unknown>): Matter {
  const text = (value: unknown) => (typeof value === 'string' ? value : scalar(value));
  const found = Object.fromEntries(MATTER_KEYS.map((key) => [key, text(values[key])]));
  const tags = Array.isArray(values.tags) ? values.tags : [values.tags];
  return { ...found, tags: tags.map(text).filter((tag) => tag !== '') } as Matter;
}

/** A number or truth value that the person wrote where Postil has a string. */
function scalar(value: unknown): string {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function around(body: string, ranges: { start: number; end: number }[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    out += `${body.slice(at, Math.max(at, start)).trim()}\n\n`;
    at = Math.max(at, end);
  }
  return (out + body.slice(at)).replace(/\n{3,}/g, '\n\n').trim();
}
