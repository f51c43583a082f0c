/**
 * Soft hyphens put into the words on the page, where the browser divides none by itself. They are no part of
 * the article: offsets count without them, and whoever reads its words from the page reads them here.
 */
const SOFT_HYPHEN = '\u00ad';
const NONE: readonly number[] = [];
const TEXT_NODE = 3;

/** By text node: the offsets in its own words before which one stands, ascending. */
const divided = new WeakMap<Text, readonly number[]>();

/**
 * @param at offsets in the node's words (UTF-16), ascending. Ranges and the selection stay on their words.
 *   One that is divided already stays as it is.
 */
export function divideText(node: Text, at: readonly number[]): void {
  if (at.length === 0 || divided.has(node)) return;
  divided.set(node, at);
  // From the end: what is before stays where it is.
  for (const offset of at.toReversed()) node.insertData(offset, SOFT_HYPHEN);
}

/** Takes them out again. */
export function joinText(node: Text): void {
  const at = divided.get(node) ?? NONE;
  divided.delete(node);
  for (let i = at.length - 1; i >= 0; i -= 1) node.deleteData((at[i] ?? 0) + i, 1);
}

/** `textContent` without them. */
export function ownText(node: Node): string {
  if (node.nodeType === TEXT_NODE) {
    const { data } = node as Text;
    const at = divided.get(node as Text);
    if (!at) return data;
    let from = 0;
    const pieces = at.map((offset, i) => {
      const piece = data.slice(from, offset + i);
      from = offset + i + 1;
      return piece;
    });
    return pieces.join('') + data.slice(from);
  }
  let text = '';
  for (const child of node.childNodes) if (child.nodeType !== COMMENT_NODE) text += ownText(child);
  return text;
}
const COMMENT_NODE = 8;

/** A copy of the node and all in it, without them. */
export function ownCopy<T extends Node>(node: T): T {
  const copy = node.cloneNode(false) as T;
  if (node.nodeType === TEXT_NODE) (copy as unknown as Text).data = ownText(node);
  for (const child of node.childNodes) copy.appendChild(ownCopy(child));
  return copy;
}

/** From an offset in the node's words to the one in its data: of the character there, or behind the one before. */
export function shownOffset(node: Text, offset: number, of: 'character' | 'end'): number {
  const at = divided.get(node) ?? NONE;
  return offset + count(at, (cut) => (of === 'character' ? cut <= offset : cut < offset));
}

/** The way back. */
export function ownOffset(node: Text, shown: number): number {
  const at = divided.get(node) ?? NONE;
  return shown - count(at, (cut, i) => cut + i < shown);
}

/** How many of the ascending `at` hold, which the first ones do. */
function count(at: readonly number[], holds: (cut: number, index: number) => boolean): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(at[middle] ?? 0, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
