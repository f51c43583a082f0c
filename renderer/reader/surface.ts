/** The article on the page: from its text to places on the screen and back. DOM, but no React. */
import { createTextMap, type TextMap } from '../anchoring/dom.ts';

/** A line of text, in CSS pixels of the viewport. */
export interface Line {
  top: number;
  bottom: number;
  middle: number;
}

export interface Surface {
  readonly root: HTMLElement;
  readonly map: TextMap;
  /** The line that the character at `offset` stands on; null when it is not shown. */
  lineAt(offset: number): Line | null;
  /** The offset of the character under a point; null where there is no text. */
  hit(x: number, y: number): number | null;
  /** The offset of the first character on the line at height `y` or just below it. */
  firstAt(y: number): number;
}

/** How far a point may lie outside a character's box, in pixels. */
const SLACK = 2;

export function createSurface(root: HTMLElement): Surface {
  const map = createTextMap(root);
  const { text } = map;

  function boxes(start: number, end: number): DOMRect[] {
    return [...map.rangeOf(start, end).getClientRects()].filter((box) => box.height > 0);
  }

  function lineAt(offset: number): Line | null {
    let from = Math.max(0, Math.min(offset, text.length - 1));
    while (from < text.length && /\s/u.test(text.charAt(from))) from += 1;
    const box = boxes(from, from + 1)[0];
    return box ? { top: box.top, bottom: box.bottom, middle: (box.top + box.bottom) / 2 } : null;
  }

  function caret(x: number, y: number): number | null {
    const position = document.caretPositionFromPoint(x, y);
    if (!position || !root.contains(position.offsetNode)) return null;
    return map.offsetOf(position.offsetNode, position.offset);
  }

  return {
    root,
    map,
    lineAt,
    hit(x, y) {
      const offset = caret(x, y);
      if (offset === null) return null;
      // The caret stands between two characters, and goes to the nearest text from anywhere.
      for (const at of [offset, offset - 1]) {
        if (at < 0 || at >= text.length) continue;
        const inside = boxes(at, at + 1).some(
          (box) =>
            x >= box.left - SLACK &&
            x <= box.right + SLACK &&
            y >= box.top - SLACK &&
            y <= box.bottom + SLACK,
        );
        if (inside) return at;
      }
      return null;
    },
    firstAt(y) {
      const area = root.getBoundingClientRect();
      if (area.top >= y || text === '') return 0;
      if (area.bottom <= y) return text.length;
      const rtl = getComputedStyle(root).direction === 'rtl';
      const x = rtl ? area.right - 2 : area.left + 2;
      for (let at = y + 2; at < y + 240; at += 12) {
        const offset = caret(x, at);
        const line = offset === null ? null : lineAt(offset);
        if (offset !== null && line && line.bottom > y) return offset;
      }
      return Math.round(((y - area.top) / area.height) * text.length);
    },
  };
}
