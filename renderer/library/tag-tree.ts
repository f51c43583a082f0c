/** Tags as a tree: `a/b` stands below `a`, whether or not anything is tagged `a`. Pure. */

export interface TagNode {
  /** The whole tag: `physics/optics`. */
  tag: string;
  /** Its last part: `optics`. */
  name: string;
  /** Articles that have it or a tag below it; one with several of them counts for each. */
  count: number;
  children: TagNode[];
}

export function tagTree(counts: ReadonlyMap<string, number>): TagNode[] {
  const roots: TagNode[] = [];
  const known = new Map<string, TagNode>();
  const sorted = [...counts].sort(([a], [b]) => a.localeCompare(b));
  for (const [tag, count] of sorted) {
    let siblings = roots;
    const parts = tag.split('/');
    parts.forEach((name, depth) => {
      const path = parts.slice(0, depth + 1).join('/');
      const key = path.toLocaleLowerCase();
      let node = known.get(key);
      if (!node) {
        node = { tag: path, name, count: 0, children: [] };
        known.set(key, node);
        siblings.push(node);
      }
      node.count += count;
      siblings = node.children;
    });
  }
  return roots;
}

export interface TagLine {
  node: TagNode;
  depth: number;
  isOpen: boolean;
}

/** The lines shown of a tree of which some nodes are open, top to bottom. */
export function tagLines(
  nodes: readonly TagNode[],
  open: ReadonlySet<string>,
  depth = 0,
): TagLine[] {
  return nodes.flatMap((node) => {
    const isOpen = open.has(node.tag);
    return [{ node, depth, isOpen }, ...(isOpen ? tagLines(node.children, open, depth + 1) : [])];
  });
}

/** Every tag of the tree, also those that nothing has by itself. */
export function allTags(nodes: readonly TagNode[]): string[] {
  return nodes.flatMap((node) => [node.tag, ...allTags(node.children)]);
}
