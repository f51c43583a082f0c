/** The article on the page: from its text to places on the screen and back. DOM, but no React. */
import { createTextMap, type TextMap } from '../anchoring/dom.ts';
import type { TextImage } from '../anchoring/index.ts';
import { missingAlt } from './purify.ts';

/** A line of text, in CSS pixels of the viewport. */
export interface Line {
  top: number;
  bottom: number;
  middle: number;
}

export interface Surface {
  readonly root: HTMLElement;
  readonly map: TextMap;
  /** In document order; a missing one too. */
  readonly images: readonly TextImage[];
  /** The element of an image, by its number; null when it is gone. */
  imageAt(index: number): HTMLElement | null;
  /** The number of the image that `element` is, or holds. */
  imageIn(element: Element): number | null;
  /** The line that the character at `offset` stands on; null when it is not shown. */
  lineAt(offset: number): Line | null;
  /** The line that a passage begins on; the top of its image. */
  lineOf(place: { start: number; image?: number | undefined }): Line | null;
  /** The offset of the character under a point; null where there is no text. */
  hit(x: number, y: number): number | null;
  /** The offset of the first character on the line at height `y` or just below it. */
  firstAt(y: number): number;
}

export const IMAGE = 'img, .image-missing';
/** A note on an image stands level with its top: as if a line of text were there, in pixels. */
const IMAGE_LINE = 32;

/** How far a point may lie outside a character's box, in pixels. */
const SLACK = 2;

export function createSurface(root: HTMLElement): Surface {
  const map = createTextMap(root);
  const { text } = map;
  const measured = document.createRange();
  // Asked anew: one that turns out missing is replaced.
  const elements = () => [...root.querySelectorAll<HTMLElement>(IMAGE)];
  const numbers = new Map<Element | null, number>(elements().map((element, i) => [element, i]));
  const images = elements().map((element) => textImage(element, map));

  function boxes(start: number, end: number): DOMRect[] {
    return [...map.rangeOf(start, end, measured).getClientRects()].filter((box) => box.height > 0);
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

  function lineOf({ start, image }: { start: number; image?: number | undefined }): Line | null {
    if (image === undefined) return lineAt(start);
    const box = elements()[image]?.getBoundingClientRect();
    if (!box || box.height === 0) return null;
    const bottom = box.top + Math.min(box.height, IMAGE_LINE);
    return { top: box.top, bottom, middle: (box.top + bottom) / 2 };
  }

  return {
    root,
    map,
    images,
    imageAt: (index) => elements()[index] ?? null,
    imageIn(element) {
      const image = element.matches(IMAGE) ? element : element.querySelector<HTMLElement>(IMAGE);
      const known = numbers.get(image);
      const index = known ?? elements().indexOf(image as HTMLElement);
      return index < 0 ? null : index;
    },
    lineAt,
    lineOf,
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

function textImage(element: HTMLElement, map: TextMap): TextImage {
  const at = map.offsetOf(element, 0);
  if (element instanceof HTMLImageElement) {
    const src = (element.getAttribute('src') ?? '').replace(/^\/assets\//, '');
    return { src, alt: element.alt.trim(), at };
  }
  return { src: '', alt: missingAlt(element), at };
}
