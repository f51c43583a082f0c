/** Postil's own exports, read back. How they are written is known to the exporters: it comes as an argument. */
import { newArticle, newHighlight, type Sink } from './types.ts';
import { say } from './words/index.ts';

/** As `readExported` of the exporters answers it. */
export interface OwnExport {
  articles: {
    id: string | null;
    title: string;
    url: string;
    author: string;
    description: string;
    publishedAt: string;
    addedAt: string;
    tags: string[];
    notes: {
      id: string | null;
      quote: { exact: string; prefix: string; suffix: string } | null;
      image?: { src: string; alt: string; at: number };
      body: string;
      color: string;
      tags: string[];
      createdAt: string;
      updatedAt: string;
    }[];
  }[];
  problems: string[];
}

/** Null when nothing in it is Postil's. */
export type ReadOwn = (text: string) => OwnExport | null;

export function readOwn(
  format: 'postil-markdown' | 'postil-annotations',
  text: string,
  file: string,
  sink: Sink,
  read: ReadOwn,
): void {
  const found = read(text);
  if (!found) {
    sink.problem(file, 0, say('noNote'));
    return;
  }
  for (const reason of found.problems) {
    sink.row();
    sink.problem(file, 0, reason);
  }
  for (const [at, { id, notes, ...article }] of found.articles.entries()) {
    sink.row();
    const highlights = notes.map(({ quote, image, body, updatedAt, ...note }) => ({
      ...newHighlight({ ...note, quote: quote?.exact ?? '' }),
      // Of our own every space counts.
      quote: quote?.exact ?? '',
      note: body,
      ...(note.id === null
        ? {}
        : {
            own: {
              id: note.id,
              updatedAt,
              prefix: quote?.prefix ?? '',
              suffix: quote?.suffix ?? '',
              ...(image ? { image } : {}),
            },
          }),
    }));
    sink.article(newArticle(format, { ...article, sourceId: id ?? '', highlights }), file, at + 1);
  }
}
