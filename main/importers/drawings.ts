/**
 * Drawings that stand in a page as `<svg>`: each becomes an image whose address holds it, and goes the way
 * of any image from there, sanitised as one. What is only an icon or a logo goes, as it always did.
 */
import { html, serializeOuter } from 'parse5';
import {
  attr,
  createElement,
  descendants,
  type Element,
  elements,
  first,
  isElement,
  type Parent,
  rewrite,
  textOfTree,
} from './tree.ts';

/** CSS pixels, of the longer side: smaller ones are icons, unless a figure says otherwise. */
const SMALLEST = 120;
const LARGEST_BYTES = 3 * 1024 * 1024;
const MOST_DRAWINGS = 100;
const MOST_NODES = 20_000;

/** What has something to see; `use` alone shows what lies elsewhere in the page. */
const SHAPES = new Set([
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'image'],
]);
/** Parts of a page around its article, and what has a formula beside it. */
const AROUND = new Set([
  'a',
  'button',
  'nav',
  'header',
  'footer',
  'aside',
  'label',
  'mjx-container',
]);

/** Changes the tree in place. Before styles are dropped: a drawing may have its own. */
export function showDrawings(root: Parent): void {
  let left = MOST_DRAWINGS;
  const drawn = new Map<Element, Element>();
  for (const svg of elements(root, 'svg')) {
    if (left === 0 || svg.namespaceURI !== html.NS.SVG || isInside(svg, (one) => drawn.has(one))) {
      continue;
    }
    const img = imageOf(svg);
    if (!img) continue;
    left -= 1;
    drawn.set(svg, img);
  }
  if (drawn.size === 0) return;
  rewrite(root, (element) => {
    const img = drawn.get(element);
    return img ? [img] : null;
  });
}

function imageOf(svg: Element): Element | null {
  const size = sizeOf(svg);
  const isFigure = isInside(svg, (one) => one.tagName === 'figure');
  if (!isFigure && Math.max(size.width, size.height) < SMALLEST) return null;
  if (!isFigure && isInside(svg, (one) => AROUND.has(one.tagName))) return null;
  if (!hasSomethingToSee(svg)) return null;
  const source = serializeOuter(svg);
  if (source.length > LARGEST_BYTES) return null;
  const base64 = Buffer.from(source).toString('base64');
  return createElement('img', {
    'data-src': `data:image/svg+xml;base64,${base64}`,
    alt: nameOf(svg),
    ...(size.width > 0 && size.height > 0
      ? { width: String(Math.round(size.width)), height: String(Math.round(size.height)) }
      : {}),
  });
}

/** As it says, else by the proportions that it is drawn in. */
function sizeOf(svg: Element): { width: number; height: number } {
  const [, , boxWidth = 0, boxHeight = 0] = attr(svg, 'viewBox')
    .trim()
    .split(/[\s,]+/)
    .map((part) => Number.parseFloat(part) || 0);
  const width = pixels(attr(svg, 'width'));
  const height = pixels(attr(svg, 'height'));
  if (width > 0 && height > 0) return { width, height };
  if (boxWidth <= 0 || boxHeight <= 0) return { width, height };
  if (width > 0) return { width, height: (width * boxHeight) / boxWidth };
  if (height > 0) return { width: (height * boxWidth) / boxHeight, height };
  return { width: boxWidth, height: boxHeight };
}

function pixels(value: string): number {
  const size = /^\s*(\d{1,5}(?:\.\d+)?)\s*(px)?\s*$/.exec(value)?.[1];
  return size ? Number(size) : 0;
}

function hasSomethingToSee(svg: Element): boolean {
  let nodes = 0;
  let shapes = 0;
  for (const node of descendants(svg)) {
    nodes += 1;
    if (nodes > MOST_NODES) return false;
    if (isElement(node) && SHAPES.has(node.tagName)) shapes += 1;
  }
  return shapes > 1;
}

function nameOf(svg: Element): string {
  const title = first(svg, 'title');
  const name = attr(svg, 'aria-label') || (title ? textOfTree(title) : '');
  return name.replace(/\s+/g, ' ').trim().slice(0, 2000);
}

function isInside(element: Element, is: (one: Element) => boolean): boolean {
  for (let node = element.parentNode; isElement(node); node = node.parentNode) {
    if (is(node)) return true;
  }
  return false;
}
