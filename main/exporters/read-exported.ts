/**
 * What Postil exported, back as articles with their notes: the way in for every importer. Markdown in
 * Postil's own layout (one article or many in a file) and W3C Web Annotations.
 */
import {
  type Color,
  PostilError,
  type Target,
  type TextPosition,
  type TextQuote,
} from '../../preload/contract/index.ts';
import { matterId } from './front-matter.ts';
import { isOverflow, tooDeep } from './markdown.ts';
import { importMarkdown, importSections } from './read-markdown.ts';
import { type ReadAnnotation, readAnnotations } from './web-annotation.ts';
import { say } from './words/index.ts';

/** A note to be brought into a library. */
export interface ExportedNote {
  /** Its id in the library it came from; null where the file does not say. */
  id: string | null;
  /** Null for a note on the whole article. Markdown keeps no prefix, suffix or position. */
  quote: TextQuote | null;
  position: TextPosition | null;
  /** The image that it is on. */
  image?: NonNullable<Target['image']>;
  /** Markdown, line ends `\n`. */
  body: string;
  color: Color;
  tags: string[];
  /** ISO 8601 with milliseconds; empty where the file does not say. */
  createdAt: string;
  updatedAt: string;
}

/** An article that the file speaks of; its text is not in it. Empty strings stand for “unknown”. */
export interface ExportedArticle {
  id: string | null;
  title: string;
  url: string;
  author: string;
  description: string;
  publishedAt: string;
  addedAt: string;
  tags: string[];
  /** In the order of the file, which is that of the article; those deleted in Postil are left out. */
  notes: ExportedNote[];
  /** Markdown that the person wrote around the notes; empty for none. */
  text: string;
}

export interface Exported {
  articles: ExportedArticle[];
  /** What could not be read, and why, in sentences. */
  problems: string[];
}

/**
 * Reads a file that Postil wrote, whatever the person did to it since. Null when it is something else.
 * Never throws.
 */
export function readExported(text: string): Exported | null {
  return /^\uFEFF?\s*[[{]/.test(text) ? fromAnnotations(text) : fromMarkdown(text);
}

function fromMarkdown(text: string): Exported | null {
  // In every block and record that Postil writes; other text need not be parsed.
  if (!text.includes('postil')) return null;
  try {
    return fromBlocks(text);
  } catch (error) {
    if (isOverflow(error)) return { articles: [], problems: [tooDeep(error).message] };
    if (error instanceof PostilError) return { articles: [], problems: [error.message] };
    throw error;
  }
}

function fromBlocks(text: string): Exported | null {
  const many = importSections(text);
  const one = importMarkdown(text);
  // A file of many articles has no id of its own; in one article's file others may have been pasted.
  const isOfOne = one !== null && (many.length < 2 || matterId(text) === one.article.id);
  const found = isOfOne
    ? [one, ...many.filter(({ article }) => article.id !== one.article.id)]
    : many;
  if (found.length === 0) return null;
  const articles = found.map(({ article, notes, text: around }): ExportedArticle => {
    const { source, published, created, updated: _, ...rest } = article;
    return {
      ...rest,
      url: source,
      publishedAt: published,
      addedAt: created,
      notes: notes
        .filter((note) => !note.removed)
        .map(({ quote, image, edited: _edited, removed: _removed, ...note }) => ({
          ...note,
          quote: image?.quote ?? (quote ? { exact: quote, prefix: '', suffix: '' } : null),
          ...(image ? { image: image.image } : {}),
          position: null,
        })),
      text: around,
    };
  });
  return { articles, problems: [] };
}

function fromAnnotations(text: string): Exported | null {
  let read: ReturnType<typeof readAnnotations>;
  try {
    read = readAnnotations(text);
  } catch {
    return null;
  }
  const articles = new Map<string, ExportedArticle>();
  for (const note of read.notes) {
    const key = note.articleId ?? note.source;
    const article = articles.get(key) ?? emptyArticle(note);
    articles.set(key, article);
    const { noteId, quote, position, body, color, tags, createdAt, updatedAt } = note;
    const image = note.image ? { image: note.image } : {};
    const rest = { quote, position, body, color, tags, createdAt, updatedAt, ...image };
    article.notes.push({ id: noteId, ...rest });
  }
  const problems = read.skipped.map(({ number, reason }) =>
    say('annotationSkipped', { number: String(number), reason }),
  );
  return { articles: [...articles.values()], problems };
}

function emptyArticle({ articleId, source, title }: ReadAnnotation): ExportedArticle {
  return {
    id: articleId,
    title,
    url: /^https?:/i.test(source) ? source : '',
    author: '',
    description: '',
    publishedAt: '',
    addedAt: '',
    tags: [],
    notes: [],
    text: '',
  };
}
