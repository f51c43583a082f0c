/** W3C Web Annotation, both ways (https://www.w3.org/TR/annotation-model/, …/annotation-vocab/). */
import {
  type Article,
  COLORS,
  type Color,
  idSchema,
  type Note,
  PostilError,
  type TextPosition,
  type TextQuote,
  tagSchema,
  targetImageSchema,
  textPositionSchema,
  textQuoteSchema,
  timeSchema,
} from '../../preload/contract/index.ts';
import { wholeFirst } from './article-file.ts';
import { shortHash } from './comment.ts';
import { say } from './words/index.ts';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
const CSS: Record<Color, string> = {
  yellow: '#f7e08a',
  green: '#bfe3b0',
  blue: '#b5d8f0',
  rose: '#f5c2c7',
  violet: '#d9c8f0',
};

export interface AnnotatedArticle {
  article: Article;
  notes: readonly Note[];
}

/** One AnnotationCollection as JSON-LD; the notes of each article in their order, with a line end after it. */
export function writeAnnotations(items: readonly AnnotatedArticle[]): string {
  const annotations = items.flatMap(({ article, notes }) =>
    wholeFirst(notes).map((note) => annotationOf(article, note)),
  );
  const id = identity(JSON.stringify(annotations));
  const page = `${id}#1`;
  const collection = {
    '@context': CONTEXT,
    id,
    type: 'AnnotationCollection',
    label: 'Notes from Postil',
    total: annotations.length,
    ...(annotations.length > 0 && {
      first: { id: page, type: 'AnnotationPage', partOf: id, startIndex: 0, items: annotations },
      last: page,
    }),
  };
  return `${JSON.stringify(collection, null, 2)}\n`;
}

/** A collection must have an IRI: one that is the same as long as its annotations are. */
function identity(text: string): string {
  const hex = shortHash(text, 32);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return `urn:uuid:${parts.join('-')}-${hex.slice(20)}`;
}

function annotationOf(article: Article, note: Note) {
  const words = note.body !== '';
  const body = [
    ...(words ? [textual(note.body, 'commenting', 'text/markdown')] : []),
    ...note.tags.map((tag) => textual(tag, 'tagging', 'text/plain')),
  ];
  return {
    id: `postil://article/${article.id}#${note.id}`,
    type: 'Annotation',
    motivation: words ? 'commenting' : note.target ? 'highlighting' : 'bookmarking',
    created: note.createdAt,
    modified: note.updatedAt,
    stylesheet: {
      type: 'CssStylesheet',
      value: `.postil-${note.color} { background: ${CSS[note.color]} }`,
    },
    ...(body.length > 0 && { body }),
    target: {
      type: 'SpecificResource',
      styleClass: `postil-${note.color}`,
      source: {
        id: article.url || `postil://article/${article.id}`,
        type: 'Text',
        'dcterms:title': article.title,
        ...(article.lang && { language: article.lang }),
      },
      ...(note.target && { selector: selectors(note.target) }),
    },
  };
}

function textual(value: string, purpose: string, format: string) {
  return { type: 'TextualBody', value, purpose, format };
}

function selectors({ quote, position, image }: NonNullable<Note['target']>) {
  const { at, src } = image ?? { at: 0, src: '' };
  return [
    { type: 'TextQuoteSelector', ...quote },
    ...(position ? [{ type: 'TextPositionSelector', ...position }] : []),
    // Where it stands, and the file of the library that it is.
    ...(image
      ? [
          { type: 'TextPositionSelector', start: at, end: at },
          { type: 'CssSelector', value: `img[src$="${src}"]` },
        ]
      : []),
  ];
}

const IMAGE = /^img\[src\$="([\w.-]*)"\]$/;

function imageOf(selectors: readonly Json[], exact: string) {
  const css = selectors.find((selector) => hasType(selector, 'CssSelector'));
  const src = IMAGE.exec(string(css?.value))?.[1];
  const at = selectors.find((selector) => hasType(selector, 'TextPositionSelector'))?.start;
  if (src === undefined) return null;
  return targetImageSchema.safeParse({ src, alt: exact, at: Number(at ?? 0) }).data ?? null;
}

export interface ReadAnnotation {
  /** Of Postil's own annotations; null for foreign ones. */
  articleId: string | null;
  noteId: string | null;
  source: string;
  /** Empty when unknown. */
  title: string;
  quote: TextQuote | null;
  position: TextPosition | null;
  /** The image that it is on. */
  image?: NonNullable<NonNullable<Note['target']>['image']>;
  body: string;
  color: Color;
  tags: string[];
  /** Empty when unknown. */
  createdAt: string;
  updatedAt: string;
}

export interface ReadAnnotations {
  notes: ReadAnnotation[];
  /** What could not be read: its place in the file, counted from 1, and why. */
  skipped: { number: number; reason: string }[];
}

type Json = Record<string, unknown>;

/**
 * Reads an annotation, a list of them, a page, or a collection with its first page inside.
 * @throws {PostilError} invalid when it is no JSON or holds nothing of the kind
 */
export function readAnnotations(text: string): ReadAnnotations {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new PostilError('invalid', say('annotations.notJson'), {
      cause,
    });
  }
  const found = itemsOf(json);
  if (!found) {
    throw new PostilError('invalid', say('annotations.none'));
  }
  const result: ReadAnnotations = { notes: [], skipped: [] };
  found.forEach((item, index) => {
    const read = readOne(item);
    if (typeof read === 'string') result.skipped.push({ number: index + 1, reason: read });
    else result.notes.push(read);
  });
  return result;
}

function itemsOf(json: unknown): unknown[] | null {
  if (Array.isArray(json)) return json;
  if (!isObject(json)) return null;
  if (hasType(json, 'Annotation')) return [json];
  if (Array.isArray(json.items)) return json.items;
  if (isObject(json.first)) return itemsOf(json.first);
  return hasType(json, 'AnnotationCollection') && json.total === 0 ? [] : null;
}

function readOne(item: unknown): ReadAnnotation | string {
  if (!isObject(item) || !hasType(item, 'Annotation')) return say('annotations.noAnnotation');
  const target = list(item.target)[0];
  const resource = isObject(target) ? target : {};
  const from = typeof target === 'string' ? target : (resource.source ?? resource.id);
  const source = isObject(from) ? from : { id: from };
  if (typeof source.id !== 'string' || source.id === '') return say('annotations.noTarget');
  const selectors = list(resource.selector).filter(isObject).flatMap(nested);
  const exact = selectors.find((selector) => hasType(selector, 'TextQuoteSelector'));
  const at = selectors.find((selector) => hasType(selector, 'TextPositionSelector'));
  const quote =
    exact &&
    textQuoteSchema.safeParse({
      exact: exact.exact,
      prefix: string(exact.prefix).slice(-64),
      suffix: string(exact.suffix).slice(0, 64),
    }).data;
  if (resource.selector !== undefined && !quote) {
    return say('annotations.noQuote');
  }
  const image = quote ? imageOf(selectors, quote.exact) : null;
  const own = /^postil:\/\/article\/([^#]+)#(.+)$/.exec(string(item.id));
  const created = timeOf(item.created);
  return {
    articleId: idSchema.safeParse(own?.[1]).data ?? null,
    noteId: idSchema.safeParse(own?.[2]).data ?? null,
    source: source.id,
    title: string(source['dcterms:title']),
    quote: quote ?? null,
    position: textPositionSchema.safeParse(at).data ?? null,
    ...(image ? { image } : {}),
    ...wordsOf(item),
    color:
      COLORS.find((color) => list(resource.styleClass).includes(`postil-${color}`)) ?? 'yellow',
    createdAt: created,
    updatedAt: timeOf(item.modified) || created,
  };
}

function wordsOf(item: Json): { body: string; tags: string[] } {
  const words: string[] = [];
  const tags: string[] = [];
  for (const body of list(item.body ?? item.bodyValue)) {
    const value =
      typeof body === 'string' && item.body === undefined
        ? body
        : isObject(body)
          ? string(body.value)
          : '';
    if (isObject(body) && list(body.purpose).includes('tagging')) {
      const tag = value
        .trim()
        .replace(/^#/, '')
        .replace(/[\s#,]+/g, '-');
      if (tagSchema.safeParse(tag).success) tags.push(tag);
    } else if (value !== '') words.push(value);
  }
  return { body: words.join('\n\n'), tags: [...new Set(tags)] };
}

/** A selector and those that refine it or that it offers a choice of. */
function nested(selector: Json): Json[] {
  const inner = [...list(selector.refinedBy), ...list(selector.items)].filter(isObject);
  return [selector, ...inner];
}

function timeOf(value: unknown): string {
  const time = new Date(string(value));
  return Number.isNaN(time.getTime()) ? '' : (timeSchema.safeParse(time.toISOString()).data ?? '');
}

function list(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function hasType(json: Json, type: string): boolean {
  return list(json.type ?? json['@type']).some((t) => t === type || t === `oa:${type}`);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
