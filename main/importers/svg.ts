/**
 * SVG images, sanitised: only shapes, text, gradients and filters of an allow-list; no script, handler, link,
 * foreign content, animation or reference to anything outside the file. What is stored is written anew
 * from the tree, as XML.
 */
import type { Element, Root, RootContent } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { toHtml } from 'hast-util-to-html';
import { DEEPEST, descendants, isElement, parseInside } from './tree.ts';

const LARGEST = 5 * 1024 * 1024;
const MOST_NODES = 50_000;

const ELEMENTS = new Set([
  ...['svg', 'g', 'defs', 'symbol', 'use', 'title', 'desc', 'switch', 'style', 'image'],
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan'],
  ...['textPath', 'linearGradient', 'radialGradient', 'stop', 'pattern', 'clipPath', 'mask'],
  ...['marker', 'filter', 'feBlend', 'feColorMatrix', 'feComponentTransfer', 'feComposite'],
  ...['feConvolveMatrix', 'feDiffuseLighting', 'feDisplacementMap', 'feDistantLight'],
  ...['feDropShadow', 'feFlood', 'feFuncA', 'feFuncB', 'feFuncG', 'feFuncR', 'feGaussianBlur'],
  ...['feMerge', 'feMergeNode', 'feMorphology', 'feOffset', 'fePointLight'],
  ...['feSpecularLighting', 'feSpotLight', 'feTile', 'feTurbulence'],
]);
/** Of `<image>` and `<use>`: a part of the same file, or a bitmap inside it. */
const INSIDE = /^#|^data:image\/(png|jpe?g|gif|webp);base64,[a-z0-9+/=\s]*$/i;
/** Anything in a style or attribute that would load something, or hide that it does. */
const OUTWARD = /url\s*\(\s*(?!["']?#)|@import|expression\s*\(|javascript:|\\|</i;

/** The drawing as it may be kept, or null when the bytes are no SVG. */
export function sanitizeSvg(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length > LARGEST) return null;
  const source = new TextDecoder('utf-8').decode(bytes).toWellFormed();
  const start = source.search(/<svg[\s>]/i);
  if (start === -1 || !isProlog(source.slice(0, start))) return null;
  const tree = parseInside(source.slice(start));
  const svg = tree.childNodes.find((node) => isElement(node) && node.tagName === 'svg');
  if (!svg || !isElement(svg)) return null;
  let nodes = 0;
  for (const _ of descendants(svg)) if (++nodes > MOST_NODES) return null;
  const clean = cleaned(fromParse5(svg) as Element, 0);
  if (!clean) return null;
  clean.properties = { xmlns: 'http://www.w3.org/2000/svg', ...clean.properties };
  const root: Root = { type: 'root', children: [clean] };
  const written = toHtml(root, {
    space: 'svg',
    closeEmptyElements: true,
    tightSelfClosing: true,
    characterReferences: { useNamedReferences: false },
  });
  return Buffer.from(written);
}

/** XML's declaration, a document type, comments and white space may come before the drawing. */
function isProlog(text: string): boolean {
  const rest = text
    .slice(0, 20_000)
    .replace(/^\ufeff/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<\?[^>]*\?>/g, '')
    .replace(/<!DOCTYPE[^[>]*(\[[\s\S]*?\]\s*)?>/i, '');
  return rest.trim() === '';
}

/** `depth` of the element; a link leads nowhere in a drawing, and what it is around stays as a group. */
function cleaned(given: Element, depth: number): Element | null {
  const element = given.tagName === 'a' ? { ...given, tagName: 'g', properties: {} } : given;
  if (!ELEMENTS.has(element.tagName) || depth > DEEPEST) return null;
  const properties = Object.entries(element.properties).filter(([name, value]) =>
    isAllowed(name, String(value)),
  );
  if (element.tagName === 'style') {
    const css = element.children
      .map((child) => (child.type === 'text' ? child.value : ''))
      .join('');
    if (OUTWARD.test(css)) return null;
  }
  const children = element.children.flatMap((child): RootContent[] => {
    if (child.type === 'text') return [{ type: 'text', value: child.value }];
    if (child.type !== 'element') return [];
    const inner = cleaned(child, depth + 1);
    return inner ? [inner] : [];
  });
  return {
    type: 'element',
    tagName: element.tagName,
    properties: Object.fromEntries(properties),
    children: children as Element['children'],
  };
}

function isAllowed(name: string, value: string): boolean {
  if (/^on/i.test(name) || /^xmlns/i.test(name) || name.includes(':')) return false;
  if (/^(xLinkHref|href)$/i.test(name)) return INSIDE.test(value.trim());
  if (/^(xmlBase|xLink|data|nonce|part|slot|is)/.test(name)) return false;
  return !OUTWARD.test(value);
}
