/**
 * Links between notes: `[[Title]]` names an article, `[[Title#^NOTE]]` a note of it, and `[[…|words]]` shows
 * other words. It is the form that Obsidian reads too, where the exported file is the title and the block id
 * the note. Titles are compared without regard to case; the oldest article of a title is meant.
 */
import type { Article, Backlink, LinkTarget, Note } from '../../preload/contract/index.ts';

export interface Linked {
  article: Article;
  notes: Note[];
}

/** At most this much of a note's words stands in a list. */
const SHOWN = 120;

/** The links of a Markdown text, without brackets and shown words. Those in code are not links. */
export function linksIn(markdown: string): string[] {
  const text = markdown.replace(/(`+)[^`][\s\S]*?\1/g, '');
  return [...text.matchAll(/\[\[([^[\]\n]{1,2200})\]\]/g)].map((found) => name(found[1] ?? ''));
}

/** What links between these articles lead to, and from where. */
export function createLinks(items: Linked[]) {
  const byTitle = new Map<string, Linked>();
  const oldestFirst = [...items].sort((a, b) => (a.article.addedAt < b.article.addedAt ? -1 : 1));
  for (const item of oldestFirst) {
    const key = foldTitle(item.article.title);
    if (!byTitle.has(key)) byTitle.set(key, item);
  }

  function resolve(link: string): LinkTarget | null {
    const whole = byTitle.get(foldTitle(name(link)));
    if (whole) return articleTarget(whole);
    const at = link.lastIndexOf('#^');
    if (at < 0) return null;
    const item = byTitle.get(foldTitle(link.slice(0, at)));
    const id = name(link.slice(at + 2));
    const note = item?.notes.find((one) => one.id === id);
    return item && note ? noteTarget(item, note) : null;
  }

  return {
    resolve,

    find(words: string, limit: number): LinkTarget[] {
      const wanted = foldTitle(words).split(/\s+/).filter(Boolean);
      const ranked = items.flatMap((item) => [
        ...rank(articleTarget(item), item.article.title, wanted, 0),
        ...item.notes.flatMap((note) => rank(noteTarget(item, note), wordsOf(note), wanted, 2)),
      ]);
      return ranked
        .sort((a, b) => a.rank - b.rank)
        .slice(0, limit)
        .map(({ target }) => target);
    },

    backlinks(articleId: string): Backlink[] {
      return items.flatMap(({ article, notes }) =>
        notes.flatMap((note) => {
          const targets = linksIn(note.body).map(resolve);
          const here = targets.filter((target) => target?.articleId === articleId);
          return [...new Set(here.map((target) => target?.noteId ?? null))].map((toNote) => ({
            articleId: article.id,
            title: article.title,
            noteId: note.id,
            body: note.body,
            toNote,
          }));
        }),
      );
    },
  };
}

function articleTarget({ article }: Linked): LinkTarget {
  return {
    articleId: article.id,
    noteId: null,
    title: article.title,
    text: '',
    link: article.title,
  };
}

function noteTarget({ article }: Linked, note: Note): LinkTarget {
  const { id: articleId, title } = article;
  const link = `${title}#^${note.id}`;
  return { articleId, noteId: note.id, title, text: wordsOf(note).slice(0, SHOWN), link };
}

function wordsOf(note: Note): string {
  return note.body.trim() || note.target?.quote.exact.trim() || '';
}

/** A match at the beginning comes before one inside. */
function rank(target: LinkTarget, text: string, wanted: string[], base: number) {
  const folded = foldTitle(text);
  if (!wanted.every((word) => folded.includes(word))) return [];
  return [{ target, rank: base + (folded.startsWith(wanted[0] ?? '') ? 0 : 1) }];
}

function name(link: string): string {
  return (link.split('|')[0] ?? '').trim();
}

/** Articles that a question can be about, by their titles (as `foldTitle` gives them). */
export type Wish = (title: string) => boolean;

/** Those that these links name. */
export function namedBy(links: Iterable<string>): Wish {
  const titles = new Set<string>();
  for (const link of links) {
    titles.add(foldTitle(name(link)));
    const at = link.lastIndexOf('#^');
    if (at >= 0) titles.add(foldTitle(link.slice(0, at)));
  }
  return (title) => titles.has(title);
}

/** Those that have all these words. */
export function havingWords(words: string): Wish {
  const wanted = foldTitle(words).split(/\s+/).filter(Boolean);
  return (title) => wanted.every((word) => title.includes(word));
}

export function foldTitle(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
