/** What a page says about itself: meta tags, JSON-LD, canonical address, language. */
import {
  attr,
  type Document,
  type Element,
  elements,
  first,
  isElement,
  textOfTree,
} from './tree.ts';

export interface PageMetadata {
  title: string;
  author: string;
  site: string;
  description: string;
  publishedAt: string;
  lang: string;
  dir: 'ltr' | 'rtl' | '';
  /** The page's own absolute http(s) address, or empty. */
  canonical: string;
  /** The page's own picture of itself (`og:image` and the like): an absolute http(s) address, or empty. */
  lead: string;
  /** The `<base>`, as written. */
  base: string;
  /** The article's text as JSON-LD gives it (`articleBody`), or empty. May be cut short or be marked up. */
  body: string;
}

const LONGEST_TITLE = 2000;

/** `url`: where the page was fetched from, or empty. Reads the tree before anything is removed. */
export function readMetadata(document: Document, url: string): PageMetadata {
  const metas = readMetas(document);
  const meta = (...names: string[]) =>
    names.map((name) => metas.get(name) ?? '').find(Boolean) ?? '';
  const linked = readJsonLd(document);
  const html = document.childNodes.find(isElement);
  const body = first(document, 'body');
  const canonical = canonicalLink(document) || meta('og:url') || savedFrom(document);
  return {
    title: oneLine(
      meta('og:title', 'twitter:title', 'dc.title') || linked.title || titleTag(document),
      LONGEST_TITLE,
    ),
    author: personName(
      linked.author || meta('author', 'article:author', 'dc.creator', 'parsely-author'),
    ),
    site: oneLine(meta('og:site_name', 'application-name') || linked.site, LONGEST_TITLE),
    description: oneLine(meta('description', 'og:description', 'twitter:description'), 10_000),
    publishedAt: dateOf(
      linked.published ||
        meta(
          'article:published_time',
          'date',
          'dc.date',
          'dc.date.issued',
          'datepublished',
          'parsely-pub-date',
        ) ||
        publishedTag(document),
    ),
    lang:
      validLang(html ? attr(html, 'lang') || attr(html, 'xml:lang') : '') ||
      validLang(meta('content-language', 'og:locale', 'language').replaceAll('_', '-')),
    dir: direction((html && attr(html, 'dir')) || (body && attr(body, 'dir')) || ''),
    canonical: webAddress(canonical, url),
    lead: webAddress(
      meta(
        'og:image:secure_url',
        'og:image',
        'og:image:url',
        'twitter:image',
        'twitter:image:src',
      ) ||
        linked.image ||
        imageLink(document),
      url || webAddress(canonical, ''),
    ),
    base: attr(first(document, 'base') ?? EMPTY, 'href'),
    body: statedBody(document),
  };
}

const EMPTY = { attrs: [] as { name: string; value: string }[] } as Element;

function readMetas(document: Document): Map<string, string> {
  const metas = new Map<string, string>();
  for (const element of elements(document, 'meta')) {
    const content = attr(element, 'content').trim();
    const names = ['property', 'name', 'itemprop', 'http-equiv'].map((name) => attr(element, name));
    for (const name of names.flatMap((value) => value.toLowerCase().split(/\s+/))) {
      if (name && content && !metas.has(name)) metas.set(name, content);
    }
  }
  return metas;
}

interface Linked {
  title: string;
  author: string;
  site: string;
  published: string;
  image: string;
}

/** https://schema.org/Article in JSON-LD; lenient, because pages are. */
function readJsonLd(document: Document): Linked {
  for (const script of elements(document, 'script')) {
    if (attr(script, 'type').trim().toLowerCase() !== 'application/ld+json') continue;
    for (const item of jsonLdItems(textOfTree(script))) {
      if (!/(Article|Posting|Report|Essay|CreativeWork|WebPage)$/.test(String(item['@type'])))
        continue;
      const linked = {
        title: text(item.headline) || text(item.name),
        author: names(item.author),
        site: names(item.publisher),
        published: text(item.datePublished),
        image: imageOf(item.image),
      };
      if (linked.author || linked.published) return linked;
    }
  }
  return { title: '', author: '', site: '', published: '', image: '' };
}

/** The longest `articleBody` of the page's JSON-LD. */
function statedBody(document: Document): string {
  let longest = '';
  for (const script of elements(document, 'script')) {
    if (attr(script, 'type').trim().toLowerCase() !== 'application/ld+json') continue;
    for (const item of jsonLdItems(textOfTree(script))) {
      const body = text(item.articleBody);
      if (body.length > longest.length) longest = body;
    }
  }
  return longest;
}

function jsonLdItems(source: string): Record<string, unknown>[] {
  let data: unknown;
  try {
    data = JSON.parse(source.replace(/^\s*(<!\[CDATA\[|<!--)|(\]\]>|-->)\s*$/g, ''));
  } catch {
    // Broken JSON-LD is common, and only one of several places that name the author.
    return [];
  }
  const items = Array.isArray(data) ? data : [data];
  return items.flatMap((item) => {
    if (typeof item !== 'object' || item === null) return [];
    const graph = (item as Record<string, unknown>)['@graph'];
    return Array.isArray(graph)
      ? [item, ...graph.filter((one) => one && typeof one === 'object')]
      : [item];
  });
}

function names(value: unknown): string {
  const list = Array.isArray(value) ? value : [value];
  const found = list.map((one) => text(one) || text((one as { name?: unknown } | null)?.name));
  return [...new Set(found.filter(Boolean))].join(', ');
}

/** https://schema.org/image: an address, an ImageObject, or a list of either. */
function imageOf(value: unknown): string {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return text(one) || text((one as { url?: unknown } | null | undefined)?.url);
}

function imageLink(document: Document): string {
  for (const link of elements(document, 'link')) {
    if (attr(link, 'rel').toLowerCase() === 'image_src') return attr(link, 'href');
  }
  return '';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function titleTag(document: Document): string {
  const title = first(document, 'title');
  return title ? textOfTree(title) : '';
}

function publishedTag(document: Document): string {
  for (const element of elements(document, 'time', 'span', 'meta')) {
    if (
      attr(element, 'itemprop') === 'datePublished' ||
      element.attrs.some((one) => one.name === 'pubdate')
    ) {
      return attr(element, 'datetime') || attr(element, 'content') || textOfTree(element);
    }
  }
  return '';
}

function canonicalLink(document: Document): string {
  for (const link of elements(document, 'link')) {
    if (attr(link, 'rel').toLowerCase().split(/\s+/).includes('canonical'))
      return attr(link, 'href');
  }
  return '';
}

/** Browsers write the address into the file they save: `<!-- saved from url=(0026)https://... -->`. */
function savedFrom(document: Document): string {
  const comments = [
    ...document.childNodes,
    ...(document.childNodes.find(isElement)?.childNodes ?? []),
  ];
  for (const node of comments) {
    if (node.nodeName !== '#comment' || !('data' in node)) continue;
    const address =
      /saved from url=\(\d+\)(\S+)/.exec(node.data)?.[1] ??
      /^\s*url:\s*(\S+)/m.exec(node.data)?.[1];
    if (address) return address;
  }
  return '';
}

/** An absolute http(s) address, or empty. */
export function webAddress(value: string, base: string): string {
  const url = value.trim() ? URL.parse(value.trim(), base || undefined) : null;
  return url && /^https?:$/.test(url.protocol) && url.href.length <= 10_000 ? url.href : '';
}

/** Whitespace collapsed, control characters gone, cut at `most` characters. */
export function oneLine(value: string, most: number): string {
  return value
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, most)
    .toWellFormed();
}

/** A name as it should be shown: without "By", and never an address. */
export function personName(value: string): string {
  const name = oneLine(value, 2000).replace(/^(?:by|von|par|por|di|av)\s*:?\s+(?=\p{Lu})/iu, '');
  return /^https?:\/\//i.test(name) ? '' : name;
}

/** ISO 8601 where the value can be read as a date; else empty. A date without a time stays one. */
export function dateOf(value: string): string {
  const given = value.trim();
  if (/^\d{4}(-\d{2}(-\d{2})?)?$/.test(given)) return given;
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(given)) {
    return Number.isNaN(Date.parse(given)) ? given.slice(0, 10) : given.slice(0, 64);
  }
  const time = given ? Date.parse(`${given} UTC`) || Date.parse(given) : Number.NaN;
  return Number.isNaN(time) ? '' : new Date(time).toISOString();
}

/** A canonical BCP 47 tag, or empty. */
export function validLang(value: string): string {
  const lang = value.split(',')[0]?.trim().replaceAll('_', '-') ?? '';
  try {
    return lang && lang.length <= 64 ? (Intl.getCanonicalLocales(lang)[0] ?? '') : '';
  } catch {
    // Not a language tag: the same as none.
    return '';
  }
}

/** What a `dir` attribute says; empty for anything else. */
export function direction(value: string): 'ltr' | 'rtl' | '' {
  const dir = value.trim().toLowerCase();
  return dir === 'ltr' || dir === 'rtl' ? dir : '';
}

const RTL_LANGUAGES = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'ks',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
]);

/** The direction to show an article in. `auto` leaves it to its first letters. */
export function directionOf(dir: 'ltr' | 'rtl' | '', lang: string): 'ltr' | 'rtl' | 'auto' {
  if (dir) return dir;
  if (!lang) return 'auto';
  return RTL_LANGUAGES.has(lang.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
