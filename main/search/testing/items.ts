/** Small articles for the tests of the index. */
import type { Article, Note } from '../../../preload/contract/index.ts';
import { plainArticle, plainNote } from '../../../preload/contract/testing/plain.ts';
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
    notes: notes.map((note, at) =>
      plainNote(`${id}-n${at}`, { createdAt: TIME, updatedAt: TIME, ...note }),
    ),
    article: plainArticle(id, { title: 'Untitled', addedAt: TIME, ...article }),
  };
}
