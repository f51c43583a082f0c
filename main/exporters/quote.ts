/**
 * The first part of a note block: the quoted passage as a blockquote that ends in a link back and a
 * block id. remark-stringify escapes the quote; what only vaults give a meaning to is escaped here too.
 */
import type { Blockquote, Literal, Paragraph, Root, RootContent, Text } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { fromBlockId, toBlockId } from './block-id.ts';
import { textOf } from './markdown.ts';

/** Stands where the quote would, for a note on the whole article. */
const WHOLE_ARTICLE = 'Note on the article';
const ARROW = '↗';
const LINK = /^postil:\/\/article\/([A-Za-z0-9_-]{1,64})#([A-Za-z0-9_-]{1,64})$/;

/**
 * What Obsidian, Logseq or GitHub would read into plain text, beyond Markdown: block ids (`^id`),
 * tags, math, tables; and doubled marks, of which escaping the second is enough: comments (`%%`),
 * highlights (`==`), properties (`key:: value`), block references (`((`), macros (`{{`).
 */
const VAULT_SYNTAX = [
  { character: '^' },
  { character: '$' },
  { character: '|' },
  { character: '#', after: '[^\\s#]' },
  ...['%', '=', ':', '{'].map((character) => ({ character, before: character })),
  { character: '(', before: '\\(' },
].map((pattern) => ({ ...pattern, inConstruct: 'phrasing' as const }));

/** The link back and the block id, written as they are. */
interface Head extends Literal {
  type: 'head';
}
declare module 'mdast' {
  interface PhrasingContentMap {
    head: Head;
  }
  interface RootContentMap {
    head: Head;
  }
}

const stringifier = unified()
  .use(remarkGfm)
  .use(remarkStringify, {
    unsafe: VAULT_SYNTAX,
    handlers: { head: (node: Head) => node.value },
  })
  .freeze();

/**
 * The quote as it is exported: line ends unified, runs of spaces and tabs made one space, lines trimmed,
 * blank lines made one, control characters dropped. No-break and other wide spaces stay.
 */
export function normalizeQuote(quote: string): string {
  return quote
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]|\uFEFF/gu, '')
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').replace(/^ | $/g, ''))
    .join('\n')
    .replace(/\n{2,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

/** A line of prose in which nothing can need an escape; most quotes are such, and then it is quick. */
const PROSE = /^\p{L}(?:[\p{L}\p{M}\p{N} ,;?!'"“”‘’…–—)-]|\.(?= |$|["”’)])|:(?= )|\((?!\())*$/u;

/** The head of a note block. `quote` null: a note on the whole article. No line end at its end. */
export function writeQuote(articleId: string, noteId: string, quote: string | null): string {
  const link = `[${ARROW}](postil://article/${articleId}#${noteId}) ^${toBlockId(noteId)}`;
  if (quote === null) return `**${WHOLE_ARTICLE}** ${link}`;
  const lines = normalizeQuote(quote).split('\n');
  if (lines.every((line) => line === '' || PROSE.test(line))) {
    const text = lines.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');
    return `${text} ${link}`;
  }
  const paragraphs: Paragraph[] = lines
    .join('\n')
    .split('\n\n')
    .map((text) => ({ type: 'paragraph', children: textNodes(text) }));
  paragraphs.at(-1)?.children.push({ type: 'head', value: ` ${link}` });
  const root: Root = {
    type: 'root',
    children: [{ type: 'blockquote', children: paragraphs }],
  };
  return stringifier.stringify(root).trimEnd();
}

/**
 * A node for each line, and for each mark of a run such as `%%%`: the stringifier's patterns take the
 * characters around a match with it, so in one text they would miss every second of two neighbours.
 */
function textNodes(value: string): Text[] {
  return value
    .split(/(?=\n)|(?<=%)(?=%)|(?<==)(?==)|(?<=:)(?=:)|(?<=\{)(?=\{)|(?<=\()(?=\()/)
    .filter((part) => part !== '')
    .map((part) => ({ type: 'text', value: part }));
}

export interface QuoteHead {
  articleId: string;
  noteId: string;
  /** Null for a note on the whole article. */
  quote: string | null;
}

/** What `writeQuote` wrote, read from a top-level node; null when the node is something else. */
export function readQuote(node: RootContent): QuoteHead | null {
  if (node.type !== 'blockquote' && node.type !== 'paragraph') return null;
  const last = node.type === 'paragraph' ? node : node.children.at(-1);
  if (last?.type !== 'paragraph') return null;
  const [link, id] = last.children.slice(-2);
  if (link?.type !== 'link' || id?.type !== 'text') return null;
  const address = LINK.exec(link.url);
  const [articleId, noteId] = [address?.[1], address?.[2]];
  if (!articleId || !noteId || textOf(link) !== ARROW) return null;
  if (!id.value.startsWith(' ^') || fromBlockId(id.value.slice(2)) !== noteId) return null;
  if (node.type === 'blockquote') return { articleId, noteId, quote: quoteText(node) };
  return textOf(node).startsWith(`${WHOLE_ARTICLE} ${ARROW}`)
    ? { articleId, noteId, quote: null }
    : null;
}

function quoteText(node: Blockquote): string {
  const parts = node.children.map((child) => textOf(child));
  const end = parts.length - 1;
  parts[end] = (parts[end] ?? '').replace(/ ?↗ \^[A-Za-z0-9-]+$/, '');
  return parts.join('\n\n');
}
