/**
 * Gives sanitised content its one form. Notes are anchored by `textContent`, so the last word of one
 * block must never touch the first of the next: between blocks (and after `<br>`) stands exactly one
 * "\n". Whitespace is collapsed as a browser would show it, wrappers and empty leftovers go, loose text
 * gets its paragraph.
 */
import type { Element, ElementContent, Properties, Root, Text } from 'hast';
import { normalizePre } from './normalize-pre.ts';

type Nodes = ElementContent[];

const BLOCKS = new Set([
  ...['p', 'div', 'section', 'article', 'aside', 'header', 'footer', 'address', 'hr', 'pre'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'li', 'dl', 'dt', 'dd'],
  ...['details', 'summary', 'figure', 'figcaption', 'table', 'caption', 'thead', 'tbody', 'tfoot'],
  ...['tr', 'th', 'td'],
]);
/** Without an attribute these say nothing that paragraphs do not. */
const WRAPPERS = new Set(['div', 'section', 'article', 'header', 'footer']);
/** Loose text in these becomes paragraphs. */
const PROSE = new Set([
  'div',
  'section',
  'article',
  'header',
  'footer',
  'aside',
  'blockquote',
  'details',
  'address',
]);
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const ATOMS = new Set(['img', 'wbr', 'math']);
/** What a parent may hold, and what a stray child is wrapped in. */
const PARTS: Record<string, { may: string[]; wrap: string }> = {
  ul: { may: ['li'], wrap: 'li' },
  ol: { may: ['li'], wrap: 'li' },
  dl: { may: ['dt', 'dd'], wrap: 'dd' },
  table: { may: ['caption', 'thead', 'tbody', 'tfoot'], wrap: 'tbody' },
  thead: { may: ['tr'], wrap: 'tr' },
  tbody: { may: ['tr'], wrap: 'tr' },
  tfoot: { may: ['tr'], wrap: 'tr' },
  tr: { may: ['td', 'th'], wrap: 'td' },
};
const MATH_TOKENS = new Set(['mi', 'mn', 'mo', 'ms', 'mtext']);
const SPACE = /[ \t\n\r\f]+/g;

/** Where a block was that held nothing: what stood before and after it stays apart. */
const BREAK: ElementContent = { type: 'comment', value: '' };

/** Changes the tree in place. Applying it twice gives what applying it once gives. */
export function normalize(root: Root): void {
  root.children = arrange(tidyAll(root.children as Nodes), true);
}

function tidyAll(nodes: Nodes): Nodes {
  const kept: Nodes = [];
  for (const node of nodes) for (const one of tidy(node)) kept.push(one);
  return kept;
}

function tidy(node: ElementContent): Nodes {
  if (node.type === 'text') return [node];
  if (node.type !== 'element') return [];
  const { tagName, properties } = node;
  if (tagName === 'img') return isShown(node) ? [node] : [];
  if (tagName === 'br' || tagName === 'hr' || tagName === 'wbr') {
    return [{ ...node, properties: {}, children: [] }];
  }
  if (tagName === 'math') return tidyMath(node);
  if (tagName === 'pre') return isShown(node) ? [normalizePre(node, BLOCKS, isShown)] : [BREAK];
  node.children = tidyAll(node.children);
  if (!BLOCKS.has(tagName)) return tidyInline(node);
  if (tagName in PARTS) return tidyParts(node, PARTS[tagName] as { may: string[]; wrap: string });
  if (!isShown(node))
    return tagName === 'td' || tagName === 'th' ? [{ ...node, children: [] }] : [BREAK];
  if (tagName === 'p' || HEADINGS.has(tagName)) return tidyParagraph(node);
  if (tagName === 'div' && !node.children.some(isBlock)) {
    return paragraphs(node.children, properties);
  }
  node.children = arrange(node.children, PROSE.has(tagName));
  if (WRAPPERS.has(tagName) && isBare(properties)) return node.children;
  if (!PROSE.has(tagName) && tagName !== 'figure') unwrapOnlyParagraph(node);
  return [node];
}

function tidyInline(node: Element): Nodes {
  const { tagName, properties, children } = node;
  const says = tagName === 'a' ? Boolean(properties.href ?? properties.id) : !isBare(properties);
  if (/^(a|span|bdo)$/.test(tagName) && !says) return children;
  if (!isShown(node)) return properties.id ? [{ ...node, children: [] }, ...children] : children;
  if (children.some(isBlock)) node.children = arrange(children, false);
  return [node];
}

/** A paragraph or heading. One that holds blocks is no paragraph: a parser would end it there. */
function tidyParagraph(node: Element): Nodes {
  const { tagName, properties, children } = node;
  if (children.some(isBlock)) {
    const isHeading = tagName !== 'p';
    const flat = isHeading ? withoutBlocks(children) : null;
    if (flat) return tidyParagraph({ ...node, children: flat });
    const inside = arrange(children, true);
    if (isBare(properties)) return inside;
    return [{ ...node, tagName: 'div', children: inside }];
  }
  if (tagName === 'p') return paragraphs(children, properties);
  return [{ ...node, children: collapse(children) }];
}

/** The inline content of a heading's blocks, in one line; null when there is more than words in it. */
function withoutBlocks(nodes: Nodes): Nodes | null {
  const flat: Nodes = [];
  for (const node of nodes) {
    if (node === BREAK) flat.push(text(' '));
    else if (node.type !== 'element' || !isBlock(node)) flat.push(node);
    else if (node.tagName === 'p' && !node.children.some(isBlock)) {
      flat.push(text(' '), ...node.children, text(' '));
    } else return null;
  }
  return flat;
}

function tidyParts(node: Element, parts: { may: string[]; wrap: string }): Nodes {
  const children: Nodes = [];
  let stray: Nodes = [];
  const settle = () => {
    if (stray.some(isShown)) {
      const wrapped = tidy({
        type: 'element',
        tagName: parts.wrap,
        properties: {},
        children: stray,
      });
      children.push(...wrapped);
    }
    stray = [];
  };
  for (const child of node.children) {
    if (child.type === 'element' && parts.may.includes(child.tagName)) {
      settle();
      children.push(child);
    } else stray.push(child);
  }
  settle();
  if (!children.some(isShown)) return [BREAK];
  return [{ ...node, children: joined(children.filter((child) => child !== BREAK)) }];
}

/** Separates blocks and runs of inline content by one "\n"; `prose` gives each run its paragraph. */
function arrange(nodes: Nodes, prose: boolean): Nodes {
  const pieces: Nodes[] = [];
  let run: Nodes = [];
  const settle = () => {
    if (prose) for (const paragraph of paragraphs(run, {})) pieces.push([paragraph]);
    else {
      const inline = collapse(run);
      if (inline.length > 0) pieces.push(inline);
    }
    run = [];
  };
  for (const node of nodes) {
    if (!isBlock(node)) {
      run.push(node);
      continue;
    }
    settle();
    if (node !== BREAK) pieces.push([node]);
  }
  settle();
  return pieces.flatMap((piece, at) => (at === 0 ? piece : [text('\n'), ...piece]));
}

function joined(blocks: Nodes): Nodes {
  return blocks.flatMap((block, at) => (at === 0 ? [block] : [text('\n'), block]));
}

/** Inline content as paragraphs, a new one at each double line break. */
function paragraphs(nodes: Nodes, properties: Properties): Nodes {
  const runs: Nodes[] = [[]];
  let breaks: Nodes = [];
  for (const node of nodes) {
    const isBreak = node.type === 'element' && node.tagName === 'br';
    if (isBreak || (breaks.length > 0 && isBlank(node))) {
      breaks.push(node);
      continue;
    }
    if (breaks.filter((one) => one.type === 'element').length >= 2) runs.push([]);
    else runs.at(-1)?.push(...breaks);
    breaks = [];
    runs.at(-1)?.push(node);
  }
  const found: Nodes = [];
  for (const run of runs) {
    const children = run.some(isShown) ? collapse(run) : [];
    if (children.length === 0) continue;
    const { id: _, ...others } = properties;
    const own = found.length === 0 ? properties : others;
    found.push({ type: 'element', tagName: 'p', properties: own, children });
  }
  return found;
}

interface Leaf {
  node: ElementContent;
  siblings: Nodes;
}

/** Collapses whitespace over a run of inline content, as CSS `white-space: normal` would. */
function collapse(run: Nodes): Nodes {
  const nodes = [...run];
  const leaves = [...leavesOf(nodes)];
  const gone = new Set<ElementContent>();
  const trimEnd = (end: number, breaksToo: boolean) => {
    for (let at = end; at >= 0; at--) {
      const { node } = leaves[at] as Leaf;
      if (gone.has(node)) continue;
      if (node.type === 'text') {
        if (node.value.endsWith(' ')) node.value = node.value.slice(0, -1);
        if (node.value !== '') return;
      } else if (breaksToo && isTag(node, 'br')) gone.add(node);
      else return;
    }
  };
  let spaced = true;
  let begun = false;
  for (const [at, { node }] of leaves.entries()) {
    if (node.type === 'text') {
      const value = node.value.replace(SPACE, ' ');
      node.value = spaced && value.startsWith(' ') ? value.slice(1) : value;
      if (node.value === '') continue;
      spaced = node.value.endsWith(' ');
      begun = true;
    } else if (isTag(node, 'br')) {
      if (begun) trimEnd(at - 1, false);
      else gone.add(node);
      spaced = true;
    } else if (!isTag(node, 'wbr')) {
      if (isTag(node, 'img') || isTag(node, 'math')) begun = true;
      spaced = false;
    }
  }
  trimEnd(leaves.length - 1, true);
  for (const { node, siblings } of leaves) {
    if (isTag(node, 'br') && !gone.has(node))
      siblings.splice(siblings.indexOf(node) + 1, 0, text('\n'));
  }
  return withoutEmpty(nodes, gone);
}

function* leavesOf(siblings: Nodes): Generator<Leaf> {
  for (const node of [...siblings]) {
    const inside = node.type === 'element' && !ATOMS.has(node.tagName) && node.children.length > 0;
    if (inside) yield* leavesOf(node.children);
    else yield { node, siblings };
  }
}

function withoutEmpty(nodes: Nodes, gone: Set<ElementContent>): Nodes {
  const kept: Nodes = [];
  for (const node of nodes) {
    if (gone.has(node) || (node.type === 'text' && node.value === '')) continue;
    const last = kept.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    else kept.push(node);
    if (node.type === 'element' && !ATOMS.has(node.tagName)) {
      node.children = withoutEmpty(node.children, gone);
    }
  }
  return kept;
}

/** `<li><p>words</p></li>` is `<li>words</li>`. */
function unwrapOnlyParagraph(node: Element): void {
  const [only, ...others] = node.children;
  if (
    others.length === 0 &&
    only?.type === 'element' &&
    only.tagName === 'p' &&
    isBare(only.properties)
  ) {
    node.children = only.children;
  }
}

function tidyMath(node: Element): Nodes {
  const clean = (element: Element) => {
    const isToken = MATH_TOKENS.has(element.tagName);
    element.children = element.children.filter((child) => {
      if (child.type === 'element') clean(child);
      if (child.type !== 'text') return child.type === 'element';
      child.value = child.value.replace(SPACE, ' ');
      if (!isToken) child.value = child.value.trim();
      return child.value !== '';
    });
  };
  clean(node);
  return isShown(node) ? [node] : [];
}

/** Whether anything of it can be seen. */
function isShown(node: ElementContent): boolean {
  if (node.type === 'text') return /[^\s\u200b\u2060]/.test(node.value);
  if (node.type !== 'element') return false;
  if (node.tagName === 'hr') return true;
  if (node.tagName === 'img') {
    const { src, dataPostilImage, dataPostilMissing } = node.properties;
    return Boolean(src ?? dataPostilImage ?? dataPostilMissing);
  }
  return node.children.some(isShown);
}

function isBlock(node: ElementContent): boolean {
  if (node.type !== 'element') return node === BREAK;
  return BLOCKS.has(node.tagName) || (!ATOMS.has(node.tagName) && node.children.some(isBlock));
}

function isBlank(node: ElementContent): boolean {
  return node.type === 'text' && /^[ \t\n\r\f]*$/.test(node.value);
}

function isTag(node: ElementContent, name: string): boolean {
  return node.type === 'element' && node.tagName === name;
}

function isBare(properties: Properties): boolean {
  return Object.keys(properties).length === 0;
}

function text(value: string): Text {
  return { type: 'text', value };
}
