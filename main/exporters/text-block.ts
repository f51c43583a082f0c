/**
 * The article's own text in an exported file, between two comments of Postil's:
 *
 *     <!-- postil text=ARTICLE hash=… -->
 *
 *     ## Text
 *     …
 *
 *     <!-- postil end=ARTICLE -->
 *
 * Like a note's block it is written anew only while it is as Postil wrote it.
 */
import type { Root } from 'mdast';
import { readComment, writeComment } from './comment.ts';
import { endOf, startOf } from './markdown.ts';
import { blockHash } from './note-block.ts';

/** No line end at its end. */
export function writeTextBlock(articleId: string, markdown: string): string {
  const body = `## Text\n\n${markdown.trim()}`;
  const start = writeComment([
    ['text', articleId],
    ['hash', blockHash(body)],
  ]);
  return `${start}\n\n${body}\n\n${writeComment([['end', articleId]])}`;
}

/** Offsets count UTF-16 code units of the text given. */
export interface FoundText {
  articleId: string;
  start: number;
  /** Exclusive; after the closing comment. */
  end: number;
  edited: boolean;
}

/** Every text block of a Markdown text (without front matter, line ends `\n`), in order. */
export function readTextBlocks(markdown: string, tree: Root): FoundText[] {
  const found: FoundText[] = [];
  let open: { articleId: string; hash: string; start: number; inner: number } | null = null;
  for (const node of tree.children) {
    const fields = node.type === 'html' ? readComment(node.value) : null;
    const starts = fields?.get('text');
    if (fields && starts) {
      const hash = fields.get('hash') ?? '';
      open = { articleId: starts, hash, start: startOf(node), inner: endOf(node) };
    } else if (open && fields?.get('end') === open.articleId) {
      const body = markdown.slice(open.inner, startOf(node)).trim();
      const { articleId, start, hash } = open;
      found.push({ articleId, start, end: endOf(node), edited: blockHash(body) !== hash });
      open = null;
    }
  }
  return found;
}
