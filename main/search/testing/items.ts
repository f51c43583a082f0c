/** Small articles for the tests of the index. */
import type { Article, Note } from '../../../preload/contract/index.ts';
import type { IndexItem } from '../model.ts';

const TIME = '2026-03-10T12:00:00.000Z';

export function item(
  id: string,
  given: {
    text?: string | null;
    notes?: Partial<Note>[];
    signature?: string;
  } & Partial<Article> = {},
): IndexItem {
  const { text = '', notes = [], signature = 's', ...article } = given;
  return {
    text,
    signature,
    notes: notes.map((note, at) => ({
      id: `${id}-n${at}`,
      target: null,
      body: '',
      color: 'yellow',
      tags: [],
      createdAt: TIME,
      updatedAt: TIME,
      ...note,
    })),
    article: {
      id,
      kind: 'web',
      title: 'Untitled',
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
      ...article,
    },
  };
}
