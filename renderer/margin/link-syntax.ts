/** `[[…]]` in a note's Markdown. Pure. */
import type { Link, Parents, Root, Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';

/** As `main/library/links.ts` reads them: no brackets and no line break inside. */
const LINK = /\[\[([^[\]\n]{1,2200})\]\]/g;
/** The element's attribute that carries the link's name to the component. */
export const NAME = 'data-note-link';

export interface NoteLinkParts {
  /** What it names: `Title` or `Title#^NOTE`. */
  name: string;
  /** What is shown. */
  words: string;
}

export function partsOf(inside: string): NoteLinkParts {
  const bar = inside.indexOf('|');
  const name = (bar < 0 ? inside : inside.slice(0, bar)).trim();
  const words = bar < 0 ? '' : inside.slice(bar + 1).trim();
  return { name, words: words || name.replace(/#\^[\w-]+$/, '') };
}

/** A remark plugin: `[[…]]` in running text becomes a link marked with its name; in code it stays. */
export function remarkNoteLinks() {
  return (tree: Root) => {
    visit(tree, 'text', (node: Text, index, parent: Parents | undefined) => {
      if (!parent || index === undefined || parent.type === 'link') return undefined;
      const parts = split(node.value);
      if (parts.length === 1 && parts[0]?.type === 'text') return undefined;
      parent.children.splice(index, 1, ...(parts as never[]));
      return [SKIP, index + parts.length];
    });
  };
}

function split(value: string): (Text | Link)[] {
  const parts: (Text | Link)[] = [];
  let from = 0;
  for (const match of value.matchAll(LINK)) {
    if (match.index > from) parts.push({ type: 'text', value: value.slice(from, match.index) });
    const { name, words } = partsOf(match[1] ?? '');
    parts.push({
      type: 'link',
      url: '',
      data: { hProperties: { [NAME]: name } },
      children: [{ type: 'text', value: words }],
    });
    from = match.index + match[0].length;
  }
  if (from < value.length || parts.length === 0)
    parts.push({ type: 'text', value: value.slice(from) });
  return parts;
}
