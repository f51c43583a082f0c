/** A note block of a note that was deleted in Postil, struck through instead of taken out. */
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { readComment, writeComment } from './comment.ts';
import { parseMarkdown, textOf } from './markdown.ts';
import { blockHash } from './note-block.ts';
import { isSourceLink } from './quote.ts';

/** The block with every paragraph of it in `~~`, and `removed=yes` in its comment. */
export function strikeBlock(block: string): string {
  const end = block.lastIndexOf('<!-- postil');
  const fields = readComment(block.slice(end)) ?? new Map<string, string>();
  // Only what Markdown takes for white space: a line separator after `#` is what keeps it from being a heading.
  const visible = strike(block.slice(0, end).replace(/[ \t\r\n]+$/, ''));
  fields.set('removed', 'yes');
  fields.set('hash', blockHash(visible));
  return `${visible}\n\n${writeComment([...fields])}`;
}

/** Each wrapping is tried and read back; one that would change what the text is stays out. */
function strike(text: string): string {
  let out = text;
  for (const [start, end] of spans(parseMarkdown(text)).reverse()) {
    const tried = `${out.slice(0, start)}~~${out.slice(start, end)}~~${out.slice(end)}`;
    if (shape(tried) === shape(out)) out = tried;
  }
  return out;
}

/** What stands in paragraphs, headings and cells: offsets, ascending. */
function spans(tree: Root): [number, number][] {
  const found: [number, number][] = [];
  visit(tree, (node) => {
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') return;
    const link = node.children.findIndex(
      (child) =>
        isSourceLink(child) ||
        (child.type === 'link' && child.url.startsWith('postil://') && textOf(child) === '↗'),
    );
    const inside = link < 0 ? node.children : node.children.slice(0, link);
    const start = inside[0]?.position?.start.offset;
    const last = inside.at(-1);
    const end = last?.position?.end.offset;
    if (start === undefined || end === undefined || !last) return;
    // The space before the link stays outside, or the marks would close nothing.
    const trailing = last.type === 'text' ? (/\s*$/.exec(last.value)?.[0].length ?? 0) : 0;
    if (end - trailing > start) found.push([start, end - trailing]);
  });
  return found;
}

function shape(text: string): string {
  const tree = parseMarkdown(text);
  const types: string[] = [];
  visit(tree, (node) => {
    if (node.type !== 'delete' && node.type !== 'text') types.push(node.type);
  });
  return `${types.join()} ${textOf(tree)}`;
}
