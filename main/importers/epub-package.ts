/** The package document of an EPUB: what the book is called and which files are its chapters, in order. */
import { escapeHtml } from '../../preload/contract/index.ts';
import { attr, type Element, elements, type Parent, parseInside, textOfTree } from './tree.ts';

export interface Book {
  title: string;
  creators: string[];
  language: string;
  publisher: string;
  date: string;
  description: string;
  direction: string;
  /** Paths inside the zip, in reading order. */
  spine: string[];
  /** Path of the cover's picture, or empty. */
  cover: string;
  /** Names of chapters by path, from the table of contents. */
  names: Map<string, string>;
}

const MOST_CHAPTERS = 3000;
const EMPTY_TAG = /<([a-z][\w.:-]*)((?:\s+[^<>"'=\s/]+(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'))?)*)\s*\/>/gi;
const VOID = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

/**
 * XML as an HTML tree, names in lower case. Empty elements get an end tag first, which HTML needs. Nothing is
 * resolved: no document type, no entity but HTML's.
 */
export function parseXml(source: Uint8Array | string): ReturnType<typeof parseInside> {
  const text = typeof source === 'string' ? source : decodeXml(source);
  return parseInside(
    openEmpty(text.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, inner: string) => escapeHtml(inner))),
  );
}

/** `<a/>` as `<a></a>`, but for the elements that HTML itself leaves empty. */
export function openEmpty(text: string): string {
  return text.replace(EMPTY_TAG, (tag, name: string, rest: string) =>
    VOID.test(name) ? tag : `<${name}${rest}></${name}>`,
  );
}

/** UTF-8 unless a byte order mark or the declaration says otherwise. */
export function decodeXml(bytes: Uint8Array): string {
  const [a, b] = bytes;
  let label = 'utf-8';
  if (a === 0xff && b === 0xfe) label = 'utf-16le';
  else if (a === 0xfe && b === 0xff) label = 'utf-16be';
  else {
    const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
    label = /<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1] ?? label;
  }
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    // An encoding that nobody knows: the standard's own is the best guess.
    return new TextDecoder().decode(bytes);
  }
}

/** The book, or null when the zip holds none. */
export function bookIn(files: Map<string, Uint8Array>): Book | null {
  const container = files.get('META-INF/container.xml');
  const rootfile = container && [...elements(parseXml(container), 'rootfile')][0];
  const path =
    (rootfile && resolvePath('', attr(rootfile, 'full-path'))) ||
    [...files.keys()].find((name) => name.endsWith('.opf'));
  const source = path && files.get(path);
  if (!path || !source) return null;
  const tree = parseXml(source);
  const items = new Map<string, { path: string; element: Element }>();
  for (const element of named(tree, 'item')) {
    items.set(attr(element, 'id'), { path: resolvePath(path, attr(element, 'href')), element });
  }
  const all = [...items.values()];
  const property = (name: string) =>
    all.find(({ element }) => attr(element, 'properties').split(/\s+/).includes(name))?.path ?? '';
  const nav = property('nav');
  const coverId = named(tree, 'meta').find((one) => attr(one, 'name') === 'cover');
  const spineElement = named(tree, 'spine')[0];
  const spine = named(tree, 'itemref')
    .map((one) => items.get(attr(one, 'idref')))
    .filter((item) => item !== undefined)
    .filter(({ element }) => /html|xml|^$/.test(attr(element, 'media-type')))
    .map((item) => item.path)
    // A table of contents is what the outline is for.
    .filter((one) => one !== nav);
  const ncx = all.find(({ element }) => /ncx/.test(attr(element, 'media-type')))?.path ?? '';
  const values = (name: string) =>
    [...elements(tree, `dc:${name}`, name)].map((one) => textOfTree(one).trim()).filter(Boolean);
  return {
    title: values('title')[0] ?? '',
    creators: values('creator'),
    language: values('language')[0] ?? '',
    publisher: values('publisher')[0] ?? '',
    date: values('date')[0] ?? '',
    description: values('description')[0] ?? '',
    direction: (spineElement && attr(spineElement, 'page-progression-direction')) ?? '',
    spine: [...new Set(spine)].slice(0, MOST_CHAPTERS),
    cover:
      property('cover-image') || items.get(coverId ? attr(coverId, 'content') : '')?.path || '',
    names: new Map([...namesInNcx(files, ncx), ...namesInNav(files, nav)]),
  };
}

function named(tree: Parent, name: string): Element[] {
  return [...elements(tree, name, `opf:${name}`)];
}

function namesInNav(files: Map<string, Uint8Array>, path: string): [string, string][] {
  const source = files.get(path);
  if (!source) return [];
  return [...elements(parseXml(source), 'a')]
    .map((one): [string, string] => [
      resolvePath(path, attr(one, 'href').replace(/#.*/, '')),
      textOfTree(one).replace(/\s+/g, ' ').trim(),
    ])
    .reverse();
}

function namesInNcx(files: Map<string, Uint8Array>, path: string): [string, string][] {
  const source = files.get(path);
  if (!source) return [];
  const names: [string, string][] = [];
  for (const point of elements(parseXml(source), 'navpoint')) {
    const target = [...elements(point, 'content')][0];
    const label = [...elements(point, 'text')][0];
    if (!target || !label) continue;
    const at = resolvePath(path, attr(target, 'src').replace(/#.*/, ''));
    names.push([at, textOfTree(label).replace(/\s+/g, ' ').trim()]);
  }
  return names.reverse();
}

/** `href` seen from the file `from`, as a path from the zip's root; empty when it leads out of it. */
export function resolvePath(from: string, href: string): string {
  let plain = href.replace(/[?#].*$/s, '');
  try {
    plain = decodeURIComponent(plain);
  } catch {
    // A stray percent sign belongs to the name.
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(plain) || plain === '') return '';
  const steps = plain.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of plain.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return '';
  }
  return steps.join('/');
}

/** A path inside the book as a relative address. */
export function place(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
