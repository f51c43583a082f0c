/** A page's text in blocks: what a reader sees as one paragraph, heading, item, cell or caption. */
import { type Child, type Element, isElement, isText, type Parent } from './tree.ts';

export interface Block {
  /** The neighbouring nodes that make the block, all children of `holder`. */
  nodes: Child[];
  holder: Parent;
  /** Names of the elements around it, the nearest first. */
  path: string[];
  /** Whitespace collapsed. */
  text: string;
  /** Words; in scripts without spaces, half the characters. */
  words: number;
  /** Share of the text that is a link, 0 to 1. */
  linked: number;
  /** It holds a picture, a player or a formula. */
  isFilled: boolean;
}

const BLOCKS = new Set([
  ...['html', 'body', 'main', 'nav', 'form', 'fieldset', 'center', 'menu', 'dialog', 'hgroup'],
  ...['p', 'div', 'section', 'article', 'aside', 'header', 'footer', 'address', 'hr', 'pre'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'li', 'dl', 'dt', 'dd'],
  ...['details', 'summary', 'figure', 'figcaption', 'table', 'caption', 'thead', 'tbody', 'tfoot'],
  ...['tr', 'th', 'td'],
]);
const FILLING = new Set(['img', 'picture', 'video', 'audio', 'iframe', 'object', 'embed', 'math']);
const SILENT = new Set(['script', 'style', 'template', 'noscript']);
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;
const WORD = /[\p{L}\p{N}_]+/gu;

/** In document order. Recursive: only for trees that `flatten` has seen. */
export function blocksOf(root: Parent): Block[] {
  const blocks: Block[] = [];
  visit(root, [], blocks);
  return blocks;
}

function visit(holder: Parent, path: string[], blocks: Block[]): void {
  let run: Child[] = [];
  const settle = () => {
    const block = blockOf(run, holder, path);
    if (block) blocks.push(block);
    run = [];
  };
  for (const child of holder.childNodes) {
    if (isElement(child) && (BLOCKS.has(child.tagName) || holdsBlock(child))) {
      settle();
      visit(child, [child.tagName, ...path], blocks);
    } else run.push(child);
  }
  settle();
}

function holdsBlock(element: Element): boolean {
  return element.childNodes.some(
    (child) => isElement(child) && (BLOCKS.has(child.tagName) || holdsBlock(child)),
  );
}

function blockOf(nodes: Child[], holder: Parent, path: string[]): Block | null {
  const seen = { text: '', linked: '', isFilled: false };
  for (const node of nodes) read(node, path.includes('a'), seen);
  const text = seen.text.replace(/\s+/g, ' ').trim();
  if (text === '' && !seen.isFilled) return null;
  const letters = lengthOf(text);
  return {
    nodes,
    holder,
    path,
    text,
    words: sizeOf(text),
    linked: letters === 0 ? 0 : lengthOf(seen.linked) / letters,
    isFilled: seen.isFilled,
  };
}

function read(
  node: Child,
  inLink: boolean,
  seen: { text: string; linked: string; isFilled: boolean },
): void {
  if (isText(node)) {
    seen.text += node.value;
    if (inLink) seen.linked += node.value;
  }
  if (!isElement(node) || SILENT.has(node.tagName)) return;
  if (FILLING.has(node.tagName)) seen.isFilled = true;
  if (node.tagName === 'br') seen.text += ' ';
  const isLink = inLink || node.tagName === 'a';
  for (const child of node.childNodes) read(child, isLink, seen);
}

function lengthOf(text: string): number {
  return text.replace(/\s+/g, '').length;
}

function sizeOf(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  return wordsOf(text.replace(UNSPACED, ' ')).length + Math.ceil(unspaced / 2);
}

/** Runs of letters and digits. */
export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}
