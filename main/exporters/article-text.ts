/** An article's own text as Markdown: sanitised HTML in, CommonMark with GitHub's additions out. */
import type { Element, Root as HastRoot } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import type { Nodes, Paragraph, PhrasingContent, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { safeAddress } from '../../preload/contract/index.ts';
import { textNodes, VAULT_SYNTAX } from './vault-syntax.ts';

/** Where the images of an exported text lie, beside its file. */
export const IMAGE_FOLDER = 'postil-images';
const ASSET = /(?:^|\/)assets\/([0-9a-f]{64}\.[a-z0-9]{1,5})$/;

const stringifier = unified()
  .use(remarkGfm)
  .use(remarkStringify, { unsafe: VAULT_SYNTAX, bullet: '-', rule: '-' })
  .freeze();

export interface ArticleText {
  markdown: string;
  /** Names of the library's images that it shows. */
  images: string[];
}

/** `content` is `content.html`. Links lead to `source` where they are relative; images to `IMAGE_FOLDER`. */
export function articleText(content: string, source: string): ArticleText {
  const images = new Set<string>();
  const tree = fromHtml(content, { fragment: true }) as HastRoot;
  visit(tree, 'element', (element) => {
    if (element.tagName === 'img') showImage(element, images);
    else if (element.tagName === 'a') leadOut(element, source);
  });
  const root = toMdast(tree, { document: true }) as Root;
  visit(root, (node, index, parent) => {
    if (node.type === 'text' && parent && index !== undefined) {
      const parts = textNodes(node.value);
      parent.children.splice(index, 1, ...(parts as never[]));
      return [SKIP, index + parts.length];
    }
    if ('children' in node) unquote(node as Nodes);
    return undefined;
  });
  return { markdown: stringifier.stringify(root).trim(), images: [...images] };
}

function showImage(element: Element, images: Set<string>): void {
  const name = ASSET.exec(String(element.properties.src ?? ''))?.[1];
  if (name === undefined) {
    // It was never stored, and an exported text loads nothing from the network.
    const alt = String(element.properties.alt ?? '');
    element.tagName = 'span';
    element.properties = {};
    element.children = alt === '' ? [] : [{ type: 'text', value: alt }];
    return;
  }
  images.add(name);
  element.properties.src = `${IMAGE_FOLDER}/${name}`;
}

/** A link inside the page would lead nowhere in a file of Markdown. */
function leadOut(element: Element, source: string): void {
  const href = String(element.properties.href ?? '');
  const base = URL.canParse(source) ? source : undefined;
  const url = URL.canParse(href, base) ? new URL(href, base).href : '';
  const address = href === '' || href.startsWith('#') ? null : safeAddress(url);
  if (address !== null) element.properties.href = address;
  else {
    element.tagName = 'span';
    element.properties = {};
  }
}

/** Raw HTML is never in the article, so nothing here may be read as a comment of Postil's. */
function unquote(node: Nodes): void {
  if (!('children' in node)) return;
  const children = node.children as (PhrasingContent | Paragraph)[];
  for (const [index, child] of children.entries()) {
    if ((child as Nodes).type === 'html')
      children[index] = { type: 'text', value: (child as { value: string }).value };
  }
}
