/** Tags as a tree: `a/b` stands below `a`, whether or not anything is tagged `a`. Pure. */
import type { ListRow } from '../../preload/contract/index.ts';
import { compareText } from '../../preload/words/index.ts';
import { tagsOf } from './rows.ts';

export interface TagNode {
  /** The whole tag: `physics/optics`. */
  tag: string;
  /** Its last part: `optics`. */
  name: string;
  /** Articles that have it or a tag below it, themselves or in a note: as many as its list shows. */
  count: number;
  children: TagNode[];
}

type Tagged = Pick<ListRow, 'tags' | 'noteTags' | 'trashedAt'>;

/** The tags of the articles outside the trash and of their notes, each as first written; names in order. */
export function tagTree(rows: Iterable<Tagged>): TagNode[] {
  const roots: TagNode[] = [];
  const nodes = new Map<string, TagNode>();
  /** From the root down, for each tag as it is written. */
  const paths = new Map<string, TagNode[]>();
  const pathOf = (tag: string) => {
    const path: TagNode[] = [];
    const parts = tag.split('/');
    parts.forEach((name, depth) => {
      const whole = parts.slice(0, depth + 1).join('/');
      const key = whole.toLowerCase();
      let node = nodes.get(key);
      if (!node) {
        node = { tag: whole, name, count: 0, children: [] };
        nodes.set(key, node);
        (path.at(-1)?.children ?? roots).push(node);
      }
      path.push(node);
    });
    paths.set(tag, path);
    return path;
  };
  for (const row of rows) {
    if (row.trashedAt !== null) continue;
    const met = new Set<TagNode>();
    for (const tag of tagsOf(row)) for (const node of paths.get(tag) ?? pathOf(tag)) met.add(node);
    for (const node of met) node.count += 1;
  }
  for (const list of [roots, ...[...nodes.values()].map(({ children }) => children)]) {
    list.sort((a, b) => compareText(a.name, b.name));
  }
  return roots;
}

/** The tags above `tag`, from the root down: `a` and `a/b` for `a/b/c`. */
export function tagsAbove(tag: string): string[] {
  const parts = tag.split('/');
  return parts.slice(1).map((_, depth) => parts.slice(0, depth + 1).join('/'));
}

/** Every tag of the tree, also those that nothing has by itself. */
export function allTags(nodes: readonly TagNode[]): string[] {
  return nodes.flatMap((node) => [node.tag, ...allTags(node.children)]);
}
