/**
 * Turns what a page has into what an article may have, before the wall (schema.ts) drops the rest:
 * addresses resolved and checked, ids namespaced together with what refers to them, players turned into
 * links, presentational and unknown blocks into plain ones so that no two words run together.
 */
import type { Element, ElementContent, Properties, Root } from 'hast';
import { toString as textOfHast } from 'hast-util-to-string';
import { EMBED_CLASS, LANGUAGE_CLASS, MATH_ELEMENTS } from './schema.ts';

const RENAMED: Record<string, string> = {
  ...{ xmp: 'pre', listing: 'pre', plaintext: 'pre', strike: 's', tt: 'code', acronym: 'abbr' },
  ...{ main: 'div', nav: 'div', hgroup: 'div', form: 'div', fieldset: 'div', legend: 'div' },
  ...{ center: 'div', dir: 'ul', menu: 'ul', marquee: 'div', search: 'div', dialog: 'div' },
  // MathML Core's way to leave a place empty; DOMPurify takes no other.
  none: 'mrow',
};
const PLAYERS = new Set(['iframe', 'object', 'embed', 'audio', 'video']);
const ID_PREFIX = 'user-content-';
const LINKS = new Set(['http:', 'https:', 'mailto:']);
const WEB = new Set(['http:', 'https:']);

/** `base`: absolute address of the page, or empty. Changes the tree in place. */
export function reshape(root: Root, base: string): void {
  reshapeChildren(root, base, false);
  namespaceIds(root, base);
}

function reshapeChildren(parent: Root | Element, base: string, inMath: boolean): void {
  const children: ElementContent[] = [];
  for (const child of parent.children as ElementContent[]) {
    if (child.type !== 'element') {
      children.push(child);
      continue;
    }
    if (PLAYERS.has(child.tagName)) {
      const card = playerLink(child, base);
      if (card) children.push(card);
      continue;
    }
    const math = inMath || child.tagName === 'math';
    reshapeChildren(child, base, math);
    child.tagName = Object.hasOwn(RENAMED, child.tagName)
      ? (RENAMED[child.tagName] as string)
      : child.tagName;
    if (inMath && !MATH_ELEMENTS.has(child.tagName)) {
      // Pages hide markup in formulas because parsers disagree about it. Only its words may stay.
      if (
        !/^(annotation|annotation-xml|style|script|title|textarea|noscript)$/.test(child.tagName)
      ) {
        for (const inner of child.children) {
          if (inner.type === 'text' || isMath(inner)) children.push(inner);
        }
      }
      continue;
    }
    reshapeProperties(child, base);
    children.push(child);
  }
  parent.children = withCaptions(children);
  moveIdsOfEmptyAnchors(children);
}

/** A caption right after its figure, as some sites write it, goes into the figure. */
function withCaptions(children: ElementContent[]): ElementContent[] {
  let last: Element | null = null;
  return children.filter((child) => {
    if (child.type !== 'element') {
      if (child.type !== 'text' || child.value.trim() !== '') last = null;
      return true;
    }
    const isOwn = child.tagName === 'figcaption' && last?.tagName === 'figure' && !hasCaption(last);
    if (isOwn) last?.children.push(child);
    last = child;
    return !isOwn;
  });
}

function hasCaption({ children }: Element): boolean {
  return children.some((child) => child.type === 'element' && child.tagName === 'figcaption');
}

function isMath(node: ElementContent): boolean {
  return node.type === 'element' && MATH_ELEMENTS.has(node.tagName);
}

function reshapeProperties(element: Element, base: string): void {
  const { properties } = element;
  if (element.tagName === 'a') {
    const href = resolveLink(String(properties.href ?? ''), base);
    if (href) properties.href = href;
    else delete properties.href;
    if (!isEmbedded(properties.className)) delete properties.className;
    // Before ids had their own attribute, `name` made the target of a link.
    if (properties.name && !properties.id) properties.id = String(properties.name);
  }
  if (element.tagName === 'blockquote') {
    if (isEmbedded(properties.className)) properties.className = [EMBED_CLASS];
    else delete properties.className;
  }
  if (properties.cite !== undefined) {
    const cite = URL.parse(String(properties.cite), base || undefined);
    if (cite && WEB.has(cite.protocol)) properties.cite = cite.href;
    else delete properties.cite;
  }
  if (element.tagName === 'code' || element.tagName === 'pre') {
    const language = languageOf(properties.className);
    if (language) properties.className = [language];
    else delete properties.className;
  }
  for (const [name, most] of [
    ['colSpan', 1000],
    ['rowSpan', 65_534],
  ] as const) {
    const span = properties[name];
    if (span === undefined) continue;
    if (typeof span === 'number' && span >= 2 && span <= most) properties[name] = Math.floor(span);
    else delete properties[name];
  }
  for (const name of ['start', 'value']) {
    if (properties[name] !== undefined && !Number.isSafeInteger(properties[name])) {
      delete properties[name];
    }
  }
  if (element.tagName === 'img') element.properties = imageProperties(properties);
}

/** A numbered image is only its number (place-images.ts has the rest); others get one order. */
function imageProperties(given: Properties): Properties {
  const { dataPostilImage, src, dataPostilMissing, alt, width, height } = given;
  if (dataPostilImage !== undefined) return { dataPostilImage };
  const words = {
    alt: String(alt ?? '')
      .replace(/\s+/g, ' ')
      .trim(),
  };
  if (src === undefined) {
    return dataPostilMissing === undefined ? {} : { dataPostilMissing, ...words };
  }
  const size = width && height ? { width, height } : {};
  return { src, ...words, ...size, loading: 'lazy', decoding: 'async' };
}

/** `#fragment`s stay for {@link namespaceIds}; anything but web and mail addresses is no link. */
function resolveLink(value: string, base: string): string {
  const href = value.trim();
  if (href === '' || href === '#') return '';
  if (href.startsWith('#')) return href;
  const url = URL.parse(href, base || undefined);
  if (!url || !LINKS.has(url.protocol)) return '';
  if (base && url.hash !== '' && sameDocument(url, base)) return url.hash;
  return url.href;
}

function sameDocument(url: URL, base: string): boolean {
  return url.href.replace(/#.*/, '') === base.replace(/#.*/, '');
}

function languageOf(className: Properties[string]): string {
  if (!Array.isArray(className)) return '';
  for (const name of className) {
    const language = /^(?:lang|language|highlight-source)-(.+)$/i.exec(String(name))?.[1];
    const wanted = `language-${language?.toLowerCase()}`;
    if (language && LANGUAGE_CLASS.test(wanted)) return wanted;
  }
  return '';
}

/** Posts of networks, as their embedding code writes them for readers without scripts. */
const POSTS =
  /^(postil-embed|twitter-tweet|twitter-video|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|reddit-(embed-bq|card)|text-post-media|imgur-embed-pub)$/;

function isEmbedded(className: Properties[string]): boolean {
  return Array.isArray(className) && className.some((name) => POSTS.test(String(name)));
}

/** A quiet link in place of a player; null when it plays nothing from the web. */
function playerLink(element: Element, base: string): Element | null {
  const { tagName, properties } = element;
  const source = element.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'source',
  );
  const address = properties.src ?? properties.data ?? source?.properties.src ?? '';
  const url = URL.parse(String(address), base || undefined);
  if (!url || !WEB.has(url.protocol)) return null;
  const page = watchPage(url);
  // words: kept in the library, so it is the same in every language
  const kind = tagName === 'audio' ? 'Audio' : tagName === 'video' || page ? 'Video' : 'Embedded';
  const said = String(properties.title || properties.ariaLabel || '');
  const name = said.replace(/\s+/g, ' ').trim() || fileName(url) || url.host;
  const link: Element = {
    type: 'element',
    tagName: 'a',
    properties: { href: page || url.href, className: [EMBED_CLASS] },
    children: [{ type: 'text', value: `${kind}: ${name.slice(0, 200)}` }],
  };
  // A div, because a player may stand inside a paragraph.
  return { type: 'element', tagName: 'div', properties: {}, children: [link] };
}

/** `low-tide.mp3, a.example`, where the address ends in a file with a telling name; else empty. */
function fileName(url: URL): string {
  const name = /\/([\w.~-]*[a-z]{3}[\w.~-]*\.(?:mp3|m4a|ogg|oga|opus|wav|flac|mp4|m4v|webm|mov))$/i;
  const found = name.exec(url.pathname)?.[1] ?? '';
  return found && !/[0-9a-f]{12}/i.test(found) ? `${found}, ${url.host}` : '';
}

/** The page to watch a video on, for players that show nothing when opened alone; else empty. */
function watchPage(url: URL): string {
  const host = url.hostname.replace(/^www\./, '');
  const id = /^\/(?:embed|video)\/([\w-]+)/.exec(url.pathname)?.[1] ?? '';
  if (/^youtube(-nocookie)?\.com$/.test(host)) return id && `https://www.youtube.com/watch?v=${id}`;
  if (host === 'player.vimeo.com') return id && `https://vimeo.com/${id}`;
  return '';
}

/** `<a id="x"></a><h2>`: the heading is what the link means, and the empty anchor can go. */
function moveIdsOfEmptyAnchors(children: ElementContent[]): void {
  let pending: Element | undefined;
  for (const child of children) {
    if (child.type !== 'element') {
      if (child.type === 'text' && child.value.trim() !== '') pending = undefined;
      continue;
    }
    if (pending && !child.properties.id) {
      child.properties.id = pending.properties.id;
      delete pending.properties.id;
    }
    const isAnchor = /^(a|span|div)$/.test(child.tagName) && child.children.length === 0;
    pending = isAnchor && child.properties.id ? child : undefined;
  }
}

/** Keeps only the ids that something in the article refers to, with a prefix that no host uses. */
function namespaceIds(root: Root, base: string): void {
  const all = [...everyElement(root)];
  const ids = new Map<string, Element>();
  for (const element of all) {
    const id = plainId(String(element.properties.id ?? ''));
    delete element.properties.id;
    if (id !== '' && !ids.has(id)) ids.set(id, element);
  }
  const refer = (id: string): string => {
    const target = ids.get(id);
    if (!target) return '';
    target.properties.id = ID_PREFIX + id;
    return ID_PREFIX + id;
  };
  for (const { properties } of all) {
    if (typeof properties.href === 'string' && properties.href.startsWith('#')) {
      const id = plainId(decoded(properties.href.slice(1)));
      const target = refer(id);
      if (target) properties.href = `#${encodeURIComponent(target)}`;
      else if (URL.canParse(base) && WEB.has(new URL(base).protocol)) {
        properties.href = new URL(`#${encodeURIComponent(id)}`, base).href;
      } else delete properties.href;
    }
    for (const name of ['headers', 'ariaDescribedBy', 'ariaLabelledBy']) {
      const value = properties[name];
      if (value === undefined) continue;
      const words = Array.isArray(value) ? value.map(String) : String(value).split(/\s+/);
      const targets = words.map((word) => refer(plainId(word))).filter((target) => target !== '');
      if (targets.length > 0) properties[name] = targets;
      else delete properties[name];
    }
  }
}

/** The id as the page wrote it, whether or not it has our prefix already. */
function plainId(id: string): string {
  const plain = id.startsWith(ID_PREFIX) ? id.slice(ID_PREFIX.length) : id;
  return /\s/.test(plain) ? '' : plain.slice(0, 500);
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    // Half an escape is a name like any other.
    return fragment;
  }
}

export function* everyElement(parent: Root | Element): Generator<Element> {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    yield child;
    yield* everyElement(child);
  }
}

const HEADING = /^h[1-6]$/;

/** Removes a heading that comes before anything else and only repeats the title. */
export function dropTitle(root: Root, title: string): void {
  const wanted = letters(title);
  if (wanted === '') return;
  const search = (parent: Root | Element): boolean => {
    for (const [at, child] of parent.children.entries()) {
      if (child.type === 'text' && child.value.trim() !== '') return true;
      if (child.type !== 'element') continue;
      if (HEADING.test(child.tagName)) {
        if (letters(textOfHast(child)) === wanted) parent.children.splice(at, 1);
        return true;
      }
      if (child.tagName === 'img' || search(child)) return true;
    }
    return false;
  };
  search(root);
}

/** The title stands above the article as its only `h1`, so headings inside start at `h2`. */
export function lowerHeadings(root: Root): void {
  const headings = [...everyElement(root)].filter((element) => HEADING.test(element.tagName));
  if (!headings.some((heading) => heading.tagName === 'h1')) return;
  for (const heading of headings) {
    heading.tagName = `h${Math.min(6, Number(heading.tagName.slice(1)) + 1)}`;
  }
}

function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
