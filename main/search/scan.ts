/**
 * A plain scan: every word must occur somewhere in an article, its notes, tags, author or site, in any
 * case and with or without diacritics. Good for a first library; an index takes over later.
 */
import type { Article, Hit, Note } from '../../preload/contract/index.ts';

export interface Searchable {
  article: Article;
  text: string;
  notes: Note[];
}

/** Characters of text shown on each side of a match. */
const CONTEXT = 80;
/** Hits shown for one article; more would bury the next one. */
const PER_ARTICLE = 5;

/** Hits of one article, best field first; empty unless every word occurs. */
export function scanArticle(item: Searchable, words: string[]): Hit[] {
  const fields = fieldsOf(item);
  const folded = fields.map((field) => fold(field.text));
  if (!words.every((word) => folded.some((text) => text.includes(word)))) return [];
  const hits: Hit[] = [];
  fields.forEach((field, index) => {
    const word = words.find((candidate) => folded[index]?.includes(candidate));
    if (word === undefined || hits.length >= PER_ARTICLE) return;
    hits.push({
      articleId: item.article.id,
      title: item.article.title,
      field: field.field,
      noteId: field.noteId,
      ...snippet(field.text, word),
    });
  });
  return hits;
}

/** The words of a query, folded as the texts are. */
export function queryWords(query: string): string[] {
  return fold(query).split(/\s+/u).filter(Boolean);
}

interface Field {
  field: Hit['field'];
  noteId: string | null;
  text: string;
}

function fieldsOf({ article, text, notes }: Searchable): Field[] {
  const of = (field: Hit['field'], value: string, noteId: string | null = null): Field => ({
    field,
    noteId,
    text: value,
  });
  return [
    of('title', article.title),
    of('author', article.author),
    of('site', article.site),
    ...article.tags.map((tag) => of('tag', tag)),
    ...notes.flatMap((note) => [
      of('note', [note.body, ...note.tags.map((tag) => `#${tag}`)].join(' '), note.id),
      of('quote', note.target?.quote.exact ?? '', note.id),
    ]),
    of('text', text),
  ];
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The stretch of `text` around the first place where `word` (folded) occurs. */
function snippet(text: string, word: string): Pick<Hit, 'text' | 'start' | 'end'> {
  // Folding changes lengths, so each folded unit remembers the character that it came from.
  const origins: number[] = [];
  let folded = '';
  let offset = 0;
  for (const character of text) {
    const unit = fold(character);
    for (let i = 0; i < unit.length; i += 1) origins.push(offset);
    folded += unit;
    offset += character.length;
  }
  const at = folded.indexOf(word);
  // Folding a whole text and folding it by character differ in rare cases (final sigma); show the start.
  if (at < 0) return { text: text.slice(0, 2 * CONTEXT), start: 0, end: 0 };
  const start = origins[at] ?? 0;
  const end = origins[at + word.length] ?? text.length;
  const from = Math.max(0, start - CONTEXT);
  const shown = text.slice(from, end + CONTEXT).replace(/\s/gu, ' ');
  return { text: shown, start: start - from, end: end - from };
}
