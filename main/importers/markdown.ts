/** Markdown (CommonMark, GFM, YAML front matter) to HTML that still has to be sanitised. */
import type { Element, Root as HastRoot } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString as textOfHast } from 'hast-util-to-string';
import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
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
  // Ids get their prefix from the sanitiser, together with every other id.
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' });

export function readMarkdown(source: string): Markdown {
  const tree: Root = processor.parse(source);
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
