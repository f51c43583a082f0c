/** The article's paragraphs and the like as steps of the reading cursor. DOM in, offsets out. */
import { ownText } from '../anchoring/divided.ts';
import type { Block } from './cursor.ts';

export interface PageBlock extends Block {
  /** What it is on the page: the element itself, or the one around words that stand loose in it. */
  readonly element: Element;
}

/** Elements that begin a paragraph of their own, as the sanitiser lets them through. */
const BLOCKS = new Set(
  // words: names of elements
  `address article aside blockquote center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6
  header hgroup hr li main menu nav ol p pre section summary table ul`
    .trim()
    .split(/\s+/),
);
/** Taken in one step. */
const WHOLE = new Set(['pre', 'table']);
const IMAGE = 'img, .image-missing';

const isBlock = (node: Node): node is Element =>
  node instanceof Element && (BLOCKS.has(node.localName) || isDisplayedMath(node));
const isDisplayedMath = (element: Element) =>
  element.localName === 'math' && element.getAttribute('display') === 'block';

/** In document order; offsets in the text of `root`. Blocks without text or image are left out. */
export function blocksOf(root: Element): PageBlock[] {
  const blocks: PageBlock[] = [];
  let at = 0;

  function put(element: Element, start: number, nodes: readonly Node[], kind: Block['kind']) {
    const words = nodes.map(ownText).join('');
    const said = words.trim();
    if (said !== '') {
      const from = start + words.length - words.trimStart().length;
      blocks.push({ element, start: from, end: from + said.length, kind });
      return;
    }
    const image = nodes
      .filter((node) => node instanceof Element)
      .map((node) => (node.matches(IMAGE) ? node : node.querySelector(IMAGE)))
      .find((found) => found !== null);
    if (image) blocks.push({ element: image, start, end: start, kind: 'whole' });
  }

  function visit(element: Element) {
    // Inline nodes between two blocks make a paragraph together.
    let loose: Node[] = [];
    let start = at;
    const close = () => {
      const all = loose.length === element.childNodes.length;
      const [only] = loose;
      // Words that stand loose inside a list item are shown by the item; a lone link or so by itself.
      const shown = !all && loose.length === 1 && only instanceof Element ? only : element;
      if (loose.length > 0) put(shown, start, loose, 'text');
      loose = [];
    };
    for (const child of element.childNodes) {
      if (
        !isBlock(child) &&
        !(
          child instanceof Element &&
          child.querySelector(':is(p, pre, table, ul, ol, blockquote, figure, div)')
        )
      ) {
        if (loose.length === 0) start = at;
        loose.push(child);
        at += ownText(child).length;
        continue;
      }
      close();
      if (WHOLE.has(child.localName) || isDisplayedMath(child)) {
        put(child, at, [child], 'whole');
        at += ownText(child).length;
      } else {
        visit(child);
      }
    }
    close();
  }

  visit(root);
  return blocks;
}
