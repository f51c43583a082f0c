/**
 * The first part of a note block: the quoted passage as a blockquote that ends in a link back and a
 * block id. remark-stringify escapes the quote; what only vaults give a meaning to is escaped here too.
 */
import type { Blockquote, Literal, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { fromBlockId, toBlockId } from './block-id.ts';
import { textOf } from './markdown.ts';
import { textNodes, VAULT_SYNTAX } from './vault-syntax.ts';

/** Stands where the quote would, for a note on the whole article. */
const WHOLE_ARTICLE = 'Note on the article';
const ARROW = '↗';
/** The name of the link to the passage on the original page. */
const SOURCE = 'source';
const LINK = /^postil:\/\/article\/([A-Za-z0-9_-]{1,64})#([A-Za-z0-9_-]{1,64})$/;

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

/**
 * The head of a note block. `quote` null: a note on the whole article. `passage`: the encoded address of the
 * passage on the original page, or null. No line end at its end.
 */
export function writeQuote(
  articleId: string,
  noteId: string,
  quote: string | null,
  passage: string | null = null,
): string {
  const source = passage === null ? '' : `[${SOURCE}](${passage}) `;
  const link = `${source}[${ARROW}](postil://article/${articleId}#${noteId}) ^${toBlockId(noteId)}`;
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
  if (node.type === 'blockquote') return { articleId, noteId, quote: quoteText(node, last) };
  return textOf(node).startsWith(`${WHOLE_ARTICLE} ${ARROW}`)
    ? { articleId, noteId, quote: null }
    : null;
}

function quoteText(node: Blockquote, last: Paragraph): string {
  const parts = node.children.map((child) =>
    child === last
      ? textOf({ ...last, children: last.children.slice(0, headStart(last)) })
      : textOf(child),
  );
  const end = parts.length - 1;
  parts[end] = (parts[end] ?? '').replace(/ $/, '');
  return parts.join('\n\n');
}

/** The index of the first of the links at the end of a head's last paragraph. */
function headStart({ children }: Paragraph): number {
  const arrow = children.length - 2;
  const [source, space] = [children[arrow - 2], children[arrow - 1]];
  const hasSource = space?.type === 'text' && space.value === ' ' && isSourceLink(source);
  return hasSource ? arrow - 2 : arrow;
}

/** The link to the passage on the original page, in the head of a block. */
export function isSourceLink(node: PhrasingContent | undefined): boolean {
  return node?.type === 'link' && node.url.includes('#:~:text=') && textOf(node) === SOURCE;
}
