/** Markdown (CommonMark, GFM, YAML front matter) to HTML that still has to be sanitised. */
import type { Element, Root as HastRoot } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString as textOfHast } from 'hast-util-to-string';
import type { PhrasingContent, Root } from 'mdast';
import type { Math as DisplayMath, InlineMath } from 'mdast-util-math';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { parse as parseYaml } from 'yaml';
import { everyElement } from './reshape.ts';

export interface Markdown {
  html: string;
  /** From the front matter, else the first `# heading`; else empty. */
  title: string;
  /** Front matter by lower-case key, as text; lists are joined with commas. */
  front: Map<string, string>;
}

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter, ['yaml'])
  .use(remarkMath)
  // Ids get their prefix from the sanitiser, together with every other id.
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' });

export function readMarkdown(source: string): Markdown {
  const tree: Root = processor.parse(source);
  readMath(tree, source);
  readEmbeds(tree);
  const yaml = tree.children[0]?.type === 'yaml' ? tree.children[0].value : '';
  const front = readFrontMatter(yaml);
  const hast = processor.runSync(tree) as HastRoot;
  for (const element of everyElement(hast)) showCheckbox(element);
  const heading = [...everyElement(hast)].find((element) => element.tagName === 'h1');
  return {
    html: toHtml(hast, { allowDangerousHtml: true }),
    title: front.get('title') || (heading ? textOfHast(heading) : ''),
    front,
  };
}

const plain = unified().use(remarkParse).use(remarkGfm);

/** Formulas as the text that {@link readTex} knows; `$5 and $10` is no formula (Pandoc's rule). */
function readMath(tree: Root, source: string): void {
  visit(tree, ['math', 'inlineMath'], (node, at, parent) => {
    if (!parent || at === undefined) return;
    const { value, position } = node as InlineMath | DisplayMath;
    const from = position?.start.offset ?? 0;
    const to = position?.end.offset ?? 0;
    const written = source.slice(from, to);
    const children = parent.children as PhrasingContent[];
    if (node.type === 'math') {
      (parent.children as Root['children'])[at] = {
        type: 'paragraph',
        children: [{ type: 'text', value: `\\[${value}\\]` }],
      };
      return;
    }
    const isFormula =
      written.startsWith('$$') || (!/^\$\s|\s\$$/.test(written) && !/\d/.test(source.charAt(to)));
    if (isFormula) {
      children[at] = { type: 'text', value: `\\(${value}\\)` };
      return;
    }
    // Words between two prices: read again as what they are.
    const paragraph = plain.parse(`\u2060${written}\u2060`).children[0];
    const words = paragraph?.type === 'paragraph' ? paragraph.children : [];
    for (const word of words) {
      if (word.type === 'text') word.value = word.value.replaceAll('\u2060', '');
    }
    children.splice(at, 1, ...words);
    return at + words.length;
  });
}

const EMBED = /!\[\[([^\]|#]+\.(?:png|jpe?g|gif|webp|avif|bmp|svg))(?:\|([^\]]*))?\]\]/gi;

/** Images as vaults embed them: `![[picture.png]]`, `![[picture.png|words or a width]]`. */
function readEmbeds(tree: Root): void {
  visit(tree, 'text', (node, at, parent) => {
    if (!parent || at === undefined || !node.value.includes('![[')) return;
    const parts: PhrasingContent[] = [];
    let end = 0;
    for (const found of node.value.matchAll(EMBED)) {
      const [whole, path = '', words = ''] = found;
      parts.push({ type: 'text', value: node.value.slice(end, found.index) });
      const alt = /^[\dx]*$/.test(words) ? '' : words;
      parts.push({ type: 'image', url: encodeURI(path.trim()), alt });
      end = found.index + whole.length;
    }
    if (parts.length === 0) return;
    parts.push({ type: 'text', value: node.value.slice(end) });
    (parent.children as PhrasingContent[]).splice(at, 1, ...parts);
    return at + parts.length;
  });
}

/** A task's box is a form control, which no article keeps; a character says the same. */
function showCheckbox(element: Element): void {
  element.children = element.children.map((child) =>
    child.type === 'element' && child.tagName === 'input' && child.properties.type === 'checkbox'
      ? { type: 'text', value: child.properties.checked ? '☑' : '☐' }
      : child,
  );
}

function readFrontMatter(yaml: string): Map<string, string> {
  const front = new Map<string, string>();
  let data: unknown;
  try {
    data = parseYaml(yaml);
  } catch {
    // Front matter that is not YAML says nothing; the article itself is still good.
    return front;
  }
  if (typeof data !== 'object' || data === null) return front;
  for (const [key, value] of Object.entries(data)) {
    const values = Array.isArray(value) ? value : [value];
    const text = values
      .filter((one) => ['string', 'number'].includes(typeof one))
      // Vaults write links to notes as `[[name]]` or `[[note|name]]`.
      .map((one) => String(one).replace(/^\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]$/, '$1'))
      .join(', ');
    if (text) front.set(key.toLowerCase(), text);
  }
  return front;
}
