/** `#tag` in a note's Markdown. Pure. */
import type { Parents, PhrasingContent, Root, Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { tagPieces } from '../../preload/contract/index.ts';

/**
 * A remark plugin: each `#tag` in running text is isolated (`bdi`), so that its `#` stands before it also
 * where the words around it run the other way.
 */
export function remarkTags() {
  return (tree: Root) => {
    visit(tree, 'text', (node: Text, index, parent: Parents | undefined) => {
      if (!parent || index === undefined || !node.value.includes('#')) return undefined;
      const pieces = tagPieces(node.value);
      if (!pieces.some(({ isTag }) => isTag)) return undefined;
      const nodes = pieces.map(({ words, isTag }): PhrasingContent => {
        const text: Text = { type: 'text', value: words };
        return isTag ? { type: 'emphasis', data: { hName: 'bdi' }, children: [text] } : text;
      });
      parent.children.splice(index, 1, ...(nodes as never[]));
      return [SKIP, index + nodes.length];
    });
  };
}
