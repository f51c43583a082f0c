/** Joins what stands for the same article: same address, or, for a book, same title and author. */
import type { ForeignArticle, ForeignHighlight } from '../../library/moving/foreign.ts';
import type { Format, RowProblem, Sink } from './types.ts';

export interface Collected<T extends Held> {
  formats: Format[];
  /** In the order in which each was first met. */
  articles: T[];
  problems: RowProblem[];
  /** Rows and entries seen: each became an article or highlight, was merged, or is among the problems. */
  rows: number;
  /** Rows that repeated an article or a highlight already read, and were joined with it. */
  merged: number;
}

/** An article whose content may lie elsewhere. */
export type Held = Omit<ForeignArticle, 'content'> & { file: string; row: number };

/**
 * @param hold takes the content away to where it is kept
 * @param complete gives the first mention the content of a later one, if it had none
 */
export function collect<T extends Held>(
  hold: (article: ForeignArticle, file: string, row: number) => T,
  complete: (into: T, more: ForeignArticle) => void,
): { sink: Sink & { format(format: Format): void }; result: Collected<T> } {
  const result: Collected<T> = { formats: [], articles: [], problems: [], rows: 0, merged: 0 };
  const known = new Map<string, { article: T; said: Set<string> }>();
  const words = ({ quote, note, own }: ForeignHighlight) => own?.id ?? `${quote}\n\n${note}`;
  const sink = {
    format: (format: Format) => {
      if (!result.formats.includes(format)) result.formats.push(format);
    },
    row: () => {
      result.rows += 1;
    },
    merge: () => {
      result.merged += 1;
    },
    problem: (file: string, row: number, reason: string) => {
      result.problems.push({ file, row, reason });
    },
    article: (article: ForeignArticle, file: string, row: number) => {
      const key = article.url || `${article.title}\n${article.author}\n${article.sourceId}`;
      const before = known.get(key);
      if (!before) {
        const held = hold(article, file, row);
        known.set(key, { article: held, said: new Set(article.highlights.map(words)) });
        result.articles.push(held);
        return;
      }
      const fresh = article.highlights.filter((one) => !before.said.has(words(one)));
      for (const one of fresh) before.said.add(words(one));
      before.article.highlights.push(...fresh);
      // A row that brought a highlight of its own is no repetition.
      if (fresh.length === 0) result.merged += 1;
      fill(before.article, article);
      complete(before.article, article);
    },
  };
  return { sink, result };
}

/** Takes what the first mention of an article lacked from a later one. */
function fill(into: Held, more: ForeignArticle): void {
  if (more.tags.some((tag) => !into.tags.includes(tag))) {
    into.tags = [...new Set([...into.tags, ...more.tags])];
  }
  into.title ||= more.title;
  into.author ||= more.author;
  into.site ||= more.site;
  into.description ||= more.description;
  into.folder ||= more.folder;
  into.progress ??= more.progress;
  into.favourite ||= more.favourite;
  if (into.state === 'unknown') into.state = more.state;
  if (more.addedAt && (!into.addedAt || more.addedAt < into.addedAt)) into.addedAt = more.addedAt;
  into.extra = { ...more.extra, ...into.extra };
}
