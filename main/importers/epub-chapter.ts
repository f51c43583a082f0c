/** One chapter of an EPUB as a part of the article: ids and links of its own, pictures by their path. */
import { type Book, decodeXml, openEmpty, place, resolvePath } from './epub-package.ts';
import {
  attr,
  type Child,
  createElement,
  createText,
  type Element,
  elements,
  first,
  flatten,
  isElement,
  parsePage,
  removeAttr,
  rewrite,
  setChildren,
  textOfTree,
} from './tree.ts';

export interface Chapter {
  section: Element;
  /** Paths of its pictures. */
  images: string[];
}

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

/** `at`: its number in the spine, which keeps its ids apart from those of other chapters. */
export function readChapter(source: Uint8Array, path: string, at: number, book: Book): Chapter {
  const document = parsePage(openEmpty(decodeXml(source)));
  flatten(document);
  const body = first(document, 'body') ?? createElement('body');
  // Covers are often a drawing around one picture.
  rewrite(body, (element) => (element.tagName === 'svg' ? picturesOf(element) : null));
  const images: string[] = [];
  for (const element of elements(body)) {
    const id = attr(element, 'id') || (element.tagName === 'a' ? attr(element, 'name') : '');
    removeAttr(element, 'name');
    if (id) set(element, 'id', `c${at}-${id}`);
    if (element.tagName === 'a')
      set(element, 'href', target(attr(element, 'href'), path, at, book));
    if (element.tagName === 'img') images.push(...showPicture(element, path));
  }
  const section = createElement('section', { id: `c${at}` });
  const children = [...body.childNodes];
  const name = book.names.get(path);
  if (name && !hasHeading(body)) {
    const heading = createElement('h2');
    setChildren(heading, [createText(name)]);
    children.unshift(heading);
  }
  setChildren(section, children);
  return { section, images };
}

function hasHeading(body: Element): boolean {
  for (const heading of elements(body, ...HEADINGS)) if (textOfTree(heading).trim()) return true;
  return textOfTree(body).trim() === '';
}

function picturesOf(svg: Element): Child[] {
  const pictures = [...elements(svg, 'image')].map((image) =>
    createElement('img', { src: attr(image, 'href') || attr(image, 'xlink:href'), alt: '' }),
  );
  return pictures.filter((picture) => isElement(picture) && attr(picture, 'src') !== '');
}

function showPicture(image: Element, from: string): string[] {
  for (const name of ['srcset', 'data-src', 'data-srcset']) removeAttr(image, name);
  const src = attr(image, 'src');
  if (/^(https?|data):/i.test(src)) return [];
  const path = resolvePath(from, src);
  set(image, 'src', path ? place(path) : '');
  return path ? [path] : [];
}

/** Where a link leads: into the article, to the web, or (empty) nowhere. */
function target(href: string, from: string, at: number, book: Book): string {
  const fragment = /#(.*)$/s.exec(href)?.[1] ?? '';
  if (href.startsWith('#')) return fragment ? `#c${at}-${fragment}` : '';
  if (/^(https?|mailto):/i.test(href)) return href;
  const chapter = book.spine.indexOf(resolvePath(from, href));
  if (chapter === -1) return '';
  return fragment ? `#c${chapter}-${fragment}` : `#c${chapter}`;
}

function set(element: Element, name: string, value: string): void {
  removeAttr(element, name);
  if (value) element.attrs.push({ name, value });
}
