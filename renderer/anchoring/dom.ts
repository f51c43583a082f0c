/** From offsets in an article's text to places in its DOM and back. */
import { ownOffset, ownText, shownOffset } from './divided.ts';

export interface TextMap {
  /** `textContent` of the root when the map was made, without what divides its words (divided.ts). */
  readonly text: string;
  /**
   * A range over `start` to `end` (UTF-16 offsets, clamped to the text). It begins in the text node
   * of its first character and ends in that of its last, so a highlight never reaches into a
   * neighbouring block. `into` is set to it instead of a new one: each that was ever made is looked at by the
   * browser with every change of the page, until it is collected.
   */
  rangeOf(start: number, end: number, into?: Range): Range;
  /**
   * The offset of a DOM position: in a text node, or between the children of an element. A position
   * outside the root counts as the nearer end of the text.
   */
  offsetOf(node: Node, offset: number): number;
}

/**
 * Walks the text nodes of `root` once; every lookup is a binary search. Valid until the text of
 * `root` changes; dividing its words changes none.
 */
export function createTextMap(root: Element): TextMap {
  const nodes: Text[] = [];
  const starts: number[] = [];
  const document = root.ownerDocument;
  const walker = document.createTreeWalker(root, SHOW_TEXT);
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = ownText(node);
    if (words === '') continue;
    nodes.push(node as Text);
    starts.push(text.length);
    text += words;
  }

  const startOf = (index: number) => (index < starts.length ? (starts[index] ?? 0) : text.length);

  function rangeOf(start: number, end: number, range = document.createRange()): Range {
    const from = Math.max(0, Math.min(start, text.length));
    const to = Math.max(from, Math.min(end, text.length));
    // The node with the character at `from`; the node with the character before `to`.
    const firstIndex = lastAtOrBefore(starts, from);
    const lastIndex = lastAtOrBefore(starts, to > from ? to - 1 : to);
    const first = nodes[firstIndex];
    const last = nodes[lastIndex];
    if (!first || !last) {
      range.setStart(root, 0);
      range.collapse(true);
      return range;
    }
    range.setStart(first, shownOffset(first, from - startOf(firstIndex), 'character'));
    range.setEnd(last, shownOffset(last, to - startOf(lastIndex), 'end'));
    return range;
  }

  function offsetOf(node: Node, offset: number): number {
    if (node.nodeType === TEXT_NODE && root.contains(node)) {
      const within = Math.max(0, Math.min(offset, (node as Text).data.length));
      return startOf(firstNotBefore(node)) + ownOffset(node as Text, within);
    }
    const child = node.childNodes[offset];
    if (child) return startOf(firstNotBefore(child));
    return startOf(firstAfter(node));
  }

  /** Index of the first text node that is `place`, inside it, or after it. */
  function firstNotBefore(place: Node): number {
    return search(nodes.length, (index) => {
      const node = nodes[index];
      if (!node || node === place) return true;
      return (place.compareDocumentPosition(node) & FOLLOWING) !== 0;
    });
  }

  /** Index of the first text node after `place` and everything in it. */
  function firstAfter(place: Node): number {
    return search(nodes.length, (index) => {
      const node = nodes[index];
      if (!node) return true;
      if (node === place) return false;
      const relation = place.compareDocumentPosition(node);
      return (relation & FOLLOWING) !== 0 && (relation & CONTAINED_BY) === 0;
    });
  }

  return { text, rangeOf, offsetOf };
}

// The DOM standard's constants by value: this file may be typed where the globals are absent.
const SHOW_TEXT = 4;
const TEXT_NODE = 3;
const FOLLOWING = 4;
const CONTAINED_BY = 16;

/** Index of the last of the ascending `starts` that is at or before `offset`; 0 when none is. */
function lastAtOrBefore(starts: readonly number[], offset: number): number {
  return Math.max(0, search(starts.length, (i) => (starts[i] ?? 0) > offset) - 1);
}

/** The first index for which `holds`, which must stay true once it is; `length` when there is none. */
function search(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
