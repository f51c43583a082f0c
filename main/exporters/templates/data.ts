/**
 * What a template may use. The model is documented in `docs/templates.md`; names once given stay.
 * What is unknown or empty is nil, so that `{% if note.body %}` asks what it seems to ask.
 */
import { Drop } from 'liquidjs';
import type { Article, Note } from '../../../preload/contract/index.ts';
import { passageAddress, safeAddress } from '../../../preload/contract/index.ts';
import { wholeFirst } from '../article-file.ts';
import { toBlockId } from '../block-id.ts';
import { normalizeBody } from '../note-body.ts';
import { normalizeQuote } from '../quote.ts';

/** A string with a kind of its own. Filters see the plain string, and what they return is plain text. */
abstract class Typed extends Drop {
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
  override valueOf(): string {
    return this.text;
  }
  override toString(): string {
    return this.text;
  }
}
/** The person's own Markdown. */
export class MarkdownText extends Typed {}
/** An address; encoded already, so that it holds no space, bracket or quote. */
export class Address extends Typed {}
/** Markdown of one line that was escaped already. */
export class Inline extends Typed {}
/** What `{% capture %}` holds: text of the template with places for values in it. */
export class Captured extends Typed {}

/**
 * The names that a template may use (docs/templates.md). `text`: the article as Markdown; empty when it
 * is not asked for.
 */
export function templateData(article: Article, notes: readonly Note[], text = '') {
  const sorted = wholeFirst(notes);
  const updated = sorted.reduce(
    (time, note) => (note.updatedAt > time ? note.updatedAt : time),
    article.addedAt,
  );
  return {
    id: article.id,
    title: article.title,
    source: address(article.url),
    author: orNil(article.author),
    site: orNil(article.site),
    description: orNil(article.description),
    lang: orNil(article.lang),
    published: orNil(article.publishedAt),
    created: article.addedAt,
    updated,
    tags: article.tags,
    words: article.words,
    archived: article.archived,
    favourite: article.favourite,
    link: address(`postil://article/${article.id}`),
    text: text === '' ? null : new MarkdownText(text),
    notes: sorted.map((note) => noteData(article, note)),
  };
}
export type TemplateData = ReturnType<typeof templateData>;

function noteData(article: Article, note: Note) {
  const quote = note.target ? normalizeQuote(note.target.quote.exact) : '';
  const body = normalizeBody(note.body);
  return {
    id: note.id,
    block: toBlockId(note.id),
    quote: orNil(quote),
    body: body === '' ? null : new MarkdownText(body),
    color: note.color,
    tags: note.tags,
    created: note.createdAt,
    updated: note.updatedAt,
    link: address(`postil://article/${article.id}#${note.id}`),
    passage: passageOf(article.url, quote),
  };
}

function orNil(text: string): string | null {
  return text === '' ? null : text;
}

/** Null for what is no address that a reader could safely follow. */
export function address(url: string): Address | null {
  const encoded = safeAddress(url);
  return encoded === null ? null : new Address(encoded);
}

function passageOf(url: string, quote: string): Address | null {
  const encoded = passageAddress(url, quote);
  return encoded === null ? null : new Address(encoded);
}
