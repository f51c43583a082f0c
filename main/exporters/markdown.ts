/** The Markdown dialect of everything the exporters write and read: CommonMark with GitHub's additions. */
import type { Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { PostilError } from '../../preload/contract/index.ts';
import { type Excess, excessOf } from './bounds.ts';
import { say } from './words/index.ts';

const processor = unified().use(remarkParse).use(remarkGfm).freeze();

/**
 * The tree of `markdown`, with source offsets in every node.
 * @throws {PostilError} invalid when it would take too long, or nests so deep that the parser's stack overflows;
 *   the sentence begins with “This text”
 */
export function parseMarkdown(markdown: string): Root {
  const excess = excessOf(markdown);
  if (excess) throw tooMuch(excess);
  // The parser drops a byte order mark at the start, and then its offsets are one too low; and a text
  // read alone would mean something else than inside a file. As long and as invisible: U+2060.
  try {
    return processor.parse(markdown.replace(/^\uFEFF/, '\u2060'));
  } catch (error) {
    throw isOverflow(error) ? tooDeep(error) : error;
  }
}

/** What is wrong with a text that is not parsed; its name takes the place of “This text”. */
export function tooMuch(excess: Excess): PostilError {
  if (excess === 'depth') return tooDeep(null);
  return new PostilError('invalid', say(excess === 'marks' ? 'tooMuch.marks' : 'tooMuch.long'));
}

/** Whether the stack ran out, in the parser or while walking the tree that it made. */
export function isOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack');
}

/** `name`: of the file that is meant, shown in quotes; else “This text”. */
export function tooDeep(cause: unknown, name?: string): PostilError {
  const what = name === undefined ? say('thisText') : say('quotedName', { name });
  return new PostilError('invalid', say('tooDeep', { what }), { cause });
}

/** Where a node of `parseMarkdown` starts in the source (UTF-16 code units, inclusive). */
export function startOf(node: Root['children'][number]): number {
  return node.position?.start.offset ?? 0;
}

/** Where a node of `parseMarkdown` ends in the source (exclusive). */
export function endOf(node: Root['children'][number]): number {
  return node.position?.end.offset ?? 0;
}

/** The text a reader sees in a node; raw HTML is none. */
export function textOf(node: Nodes): string {
  let text = '';
  visit(node, (inner) => {
    if (inner.type === 'text' || inner.type === 'inlineCode' || inner.type === 'code')
      text += inner.value;
    else if (inner.type === 'break') text += '\n';
  });
  return text;
}
