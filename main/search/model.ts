/** What goes into the index and what comes out. */
import type { Article, Hit, Note } from '../../preload/contract/index.ts';

export interface IndexItem {
  article: Article;
  /** Live notes only. */
  notes: Note[];
  /** The article's text as `Importer.text` gives it; null keeps the text that the index has. */
  text: string | null;
  /** Says which state of the documents this is; compared with `known()` after a start. */
  signature: string;
}

export interface Range {
  start: number;
  end: number;
}

export interface SearchHit extends Hit {
  /** Every match inside `text`; the first one is `start`, `end`. */
  marks: Range[];
  /** The place in the article's text to open at; null where there is none (a title, a note on the whole). */
  position: Range | null;
}

export interface ArticleHits {
  articleId: string;
  title: string;
  /** Best first. Empty when only filters matched the article. */
  hits: SearchHit[];
  /** Matching passages and notes beyond `hits`. */
  more: number;
}

export interface SearchOptions {
  /** Articles to give back. */
  limit?: number;
  /** Skips this many articles, for a list that is scrolled. */
  offset?: number;
  /** Hits shown for one article. */
  hitsEach?: number;
  /** The last word may be unfinished. Default true. */
  typing?: boolean;
}

export interface SearchResults {
  /** Best first. */
  articles: ArticleHits[];
  /** How many articles match in all. */
  total: number;
  /** A query with its misspelt words replaced, known to find something; only when nothing was found. */
  suggestion: string | null;
}

export interface SearchIndex {
  /**
   * Adds or replaces; unchanged words cost next to nothing. `needText` names articles given without a text
   * that the index has none for: put them again with it.
   */
  put(items: IndexItem[]): Promise<{ needText: string[] }>;
  remove(ids: string[]): Promise<void>;
  /** Every article of the index with the signature it was put with. */
  known(): Promise<Map<string, string>>;
  /** Never rejects because of what the query says. */
  search(query: string, options?: SearchOptions): Promise<SearchResults>;
  /** The ids of every article that a query matches, in no order. */
  ids(query: string): Promise<string[]>;
  /** Notes outside the trash that a query matches, by the words of the note itself. */
  notes(query: string, options: NoteOptions): Promise<NotePage>;
  /** Tags (with those of notes), sites and authors by how often they occur, for completion. */
  vocabulary(): Promise<Vocabulary>;
  /** Looks the file through. A broken one is replaced by an empty index; false then. */
  check(): Promise<boolean>;
  /**
   * How often this file had to be started afresh since it was opened (1 at once when it was garbled, foreign
   * or of another version). When it has grown, put everything that `known()` does not have.
   */
  rebuilds(): Promise<number>;
  /** Says that what was to be put at once is in: only now a new file is kept when the program is killed. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface NoteOptions {
  order: 'newest' | 'oldest' | 'changed' | 'due';
  offset: number;
  limit: number;
  /** Only notes that are due to be shown again at this moment (ISO, UTC). */
  dueBefore?: string;
}

export interface NotePage {
  places: { articleId: string; id: string }[];
  total: number;
}

export interface Vocabulary {
  tags: string[];
  sites: string[];
  authors: string[];
}

export const EMPTY: SearchResults = { articles: [], total: 0, suggestion: null };
