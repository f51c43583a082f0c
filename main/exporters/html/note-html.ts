/** A note's Markdown as HTML that is safe to show anywhere: no raw HTML, no script, no remote image. */
import type { Element, ElementContent, Root } from 'hast';
import { defaultSchema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { isDemanding } from '../../../preload/contract/index.ts';

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype).freeze();
const SCHEMA = {
  ...defaultSchema,
  // A note is text; a file that is opened elsewhere loads nothing.
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => name !== 'img'),
  protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto', 'postil'] },
};

/** `name` tells the ids of one note's footnotes from another's. */
export function noteTree(body: string, name: string): Root {
  // Made to keep a parser busy: shown as it is written, as the margin does.
  if (isDemanding(body)) {
    const text: ElementContent = { type: 'text', value: body };
    const pre: Element = { type: 'element', tagName: 'pre', properties: {}, children: [text] };
    return { type: 'root', children: [pre] };
  }
  const tree = processor.runSync(processor.parse(body));
  return sanitize(tree, { ...SCHEMA, clobberPrefix: `${name}-` }) as Root;
}

export function noteHtml(body: string, name: string): string {
  return body.trim() === '' ? '' : toHtml(noteTree(body, name));
}

const ROLES: Record<string, string> = {
  ul: 'list',
  ol: 'list',
  li: 'listitem',
  table: 'table',
  tr: 'row',
  td: 'cell',
  th: 'columnheader',
};

/**
 * The same made of phrasing content only, so that it can stand inside a paragraph: a block becomes a span with
 * its class, and its role where it has one. Numbers of ordered lists become text.
 */
export function asPhrasing(tree: Root): ElementContent[] {
  visit(tree, 'element', (element: Element) => {
    const { tagName } = element;
    if (/^(?:a|code|em|strong|del|br|sup|sub|span)$/.test(tagName)) return;
    if (tagName === 'ol') number(element);
    const level = /^h([1-6])$/.exec(tagName)?.[1];
    const role = level ? 'heading' : ROLES[tagName];
    element.tagName = 'span';
    element.properties = {
      className: [level ? 'h' : tagName],
      ...(role && { role }),
      ...(level && { ariaLevel: level }),
      ...(element.properties.checked ? { dataChecked: 'yes' } : {}),
    };
  });
  return tree.children.filter(
    (node): node is ElementContent => node.type === 'element' || node.type === 'text',
  );
}

function number(list: Element): void {
  let at = Number(list.properties.start ?? 1);
  for (const item of list.children) {
    if (item.type !== 'element' || item.tagName !== 'li') continue;
    item.children.unshift({ type: 'text', value: `${at}. ` });
    at += 1;
  }
}
