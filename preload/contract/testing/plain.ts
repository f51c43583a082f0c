/** An article and a note of which nothing is known, so that tests say only what matters to them. */
import type { Article, Note } from '../index.ts';

const TIME = '2026-01-01T00:00:00.000Z';

export function plainArticle(id: string, more: Partial<Article> = {}): Article {
  return {
    id,
    kind: 'web',
    title: `Title of ${id}`,
    author: '',
    site: '',
    url: '',
    description: '',
    lang: '',
    dir: 'ltr',
    publishedAt: '',
    addedAt: TIME,
    words: 0,
    tags: [],
    archived: false,
    favourite: false,
    trashedAt: null,
    progress: { fraction: 0, offset: 0 },
    missing: [],
    ...more,
  };
}

/** On the whole article, without words. */
export function plainNote(id: string, more: Partial<Note> = {}): Note {
  return {
    id,
    target: null,
    body: '',
    color: 'yellow',
    tags: [],
    createdAt: TIME,
    updatedAt: TIME,
    ...more,
  };
}
