/** The Markdown dialect of everything the exporters write and read: CommonMark with GitHub's additions. */
import type { Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

const processor = unified().use(remarkParse).use(remarkGfm).freeze();

/** The tree of `markdown`, with source offsets in every node. Never throws: all text is Markdown. */
export function parseMarkdown(markdown: string): Root {
  // The parser drops a byte order mark at the start, and then its offsets are one too low; and a text
  // read alone would mean something else than inside a file. As long and as invisible: U+2060.
  return processor.parse(markdown.replace(/^\uFEFF/, '\u2060'));
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
