/**
 * The first cleaning of a page's tree, before the article is looked for: depth limited, hidden parts
 * gone, images found and numbered, scripts (but JSON-LD) dropped.
 */
import { readCodeLanguages } from './code-language.ts';
import { showDrawings } from './drawings.ts';
import { readTex } from './math.ts';
import { type PageImage, pictureSources, readImage } from './page-images.ts';
import { showStyledImages } from './single-file.ts';
import {
  attr,
  type Child,
  createElement,
  type Element,
  elements,
  flatten,
  hasAttr,
  isElement,
  isText,
  type Parent,
  removeAttr,
  rewrite,
  textOfTree,
} from './tree.ts';

export interface PrepareOptions {
  /** Absolute address that relative ones are resolved against, or empty. */
  base: string;
  /** The page is a file: relative images may lie beside it. */
  local: boolean;
  /** Keeps images that Postil stored earlier (`../../assets/...`) as they are. */
  keepStored: boolean;
}

/** What stands for image number N while the page is being read. */
export const IMAGE_SCHEME = 'postil-image:';
export const STORED_IMAGE =
  /^\.\.\/\.\.\/assets\/[0-9a-f]{64}\.(png|jpg|gif|webp|avif|bmp|ico|svg)$/;

/** Not content, and in the way of those that look for it. */
const UNSEEN = new Set(['style', 'link', 'svg', 'canvas']);
const HIDDEN_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** Changes the tree in place and answers the table of its images. */
export function prepare(root: Parent, options: PrepareOptions): PageImage[] {
  flatten(root);
  readTex(root);
  showMath(root);
  showStyledImages(root);
  showDrawings(root);
  readCodeLanguages(root);
  const images: PageImage[] = [];
  rewrite(root, (element) => {
    if (element.tagName === 'img') return prepareImage(element, options, images);
    if (element.tagName === 'script') return isJsonLd(element) ? null : [];
    if (UNSEEN.has(element.tagName)) return [];
    if (element.tagName === 'noscript') return prepareNoscript(element);
    if (element.tagName === 'picture') return element.childNodes.filter(isPicture);
    if (element.tagName === 'button' && hasImage(element)) return element.childNodes;
    if (isHidden(element) || isEditLink(element)) return [];
    return null;
  });
  dropTwins(root);
  return images;
}

function prepareImage(img: Element, options: PrepareOptions, images: PageImage[]): Child[] | null {
  const stored = attr(img, 'src');
  if (options.keepStored && STORED_IMAGE.test(stored)) return null;
  const image = readImage(img, pictureSources(img), options.base, options.local);
  if (!image) return [];
  const number = String(images.push(image) - 1);
  const reduced = createElement('img', {
    src: IMAGE_SCHEME + number,
    'data-postil-image': number,
    // Readability keeps or drops what surrounds an image by its words and its size.
    alt: image.alt,
    ...(image.width ? { width: String(image.width) } : {}),
    ...(image.height ? { height: String(image.height) } : {}),
  });
  return [reduced];
}

/** MediaWiki's "[edit]" inside each heading: in an outline or an export it is noise. */
function isEditLink(element: Element): boolean {
  return /(?:^|\s)mw-editsection(?:\s|$)/.test(attr(element, 'class'));
}

function isPicture(child: Child): boolean {
  return !(isElement(child) && child.tagName === 'source') && !isText(child);
}

/** A `<noscript>` that only repeats an image in its plain form shows that image; any other is a notice. */
function prepareNoscript(element: Element): Child[] {
  if (!hasImage(element) || textOfTree(element).trim() !== '') return [];
  const parent = element.parentNode;
  // In a head, a lone image is a counter.
  if (isElement(parent) && parent.tagName === 'head') return [];
  for (const image of elements(element, 'img')) {
    image.attrs.push({ name: 'data-postil-twin', value: '' });
  }
  return element.childNodes;
}

/** A twin right after the image it stands for: one of the two is enough, the plain one. */
function dropTwins(root: Parent): void {
  let last: Element | undefined;
  const gone = new Set<Element>();
  for (const img of elements(root, 'img')) {
    if (hasAttr(img, 'data-postil-twin')) {
      removeAttr(img, 'data-postil-twin');
      if (last && nearby(last, img)) gone.add(last);
    }
    last = img;
  }
  if (gone.size > 0) rewrite(root, (element) => (gone.has(element) ? [] : null));
}

function nearby(before: Element, after: Element): boolean {
  const holders = new Set<Parent | null>([before.parentNode]);
  const holder = before.parentNode;
  if (isElement(holder)) holders.add(holder.parentNode);
  const parent = after.parentNode;
  if (!holders.has(parent) && !(isElement(parent) && holders.has(parent.parentNode))) return false;
  return isElement(parent) && textOfTree(parent).trim() === '';
}

function isJsonLd(element: Element): boolean {
  return attr(element, 'type').trim().toLowerCase() === 'application/ld+json';
}

function hasImage(element: Element): boolean {
  return !elements(element, 'img').next().done;
}

/** Wikipedia's image of a formula is marked hidden, and is all there is where MathML is missing. */
const FALLBACK_IMAGE = /fallback-image/;

function isHidden(element: Element): boolean {
  if (element.tagName === 'html' || element.tagName === 'body') return false;
  if (hasAttr(element, 'hidden') && attr(element, 'hidden') !== 'until-found') return true;
  if (attr(element, 'aria-hidden') === 'true' && !FALLBACK_IMAGE.test(attr(element, 'class'))) {
    return !hasImage(element);
  }
  return HIDDEN_STYLE.test(attr(element, 'style'));
}

/** Formulas are often kept hidden for screen readers beside a picture of them; the formula is better. */
function showMath(root: Parent): void {
  for (const math of [...elements(root, 'math')]) {
    const holder = math.parentNode;
    if (!isElement(holder)) continue;
    for (const element of [math, holder]) {
      if (HIDDEN_STYLE.test(attr(element, 'style'))) removeAttr(element, 'style');
    }
    const around = holder.parentNode;
    if (!around) continue;
    around.childNodes = around.childNodes.filter(
      (child) =>
        !(isElement(child) && child.tagName === 'img' && FALLBACK_IMAGE.test(attr(child, 'class'))),
    );
  }
}
