/** Writing articles into the index file. */
import { hash } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { dueAt } from '../../preload/contract/review.ts';
import { haystack } from './compile.ts';
import { fold, foldTag } from './fold.ts';
import { type Head, noteText } from './hits.ts';
import type { IndexItem } from './model.ts';
import { createNewWords } from './new-words.ts';

/** Read to the end, give or take the last lines. */
export const READ_AT = 0.98;
/** Stands between notes and between tags. No query can hold it, so no phrase reaches across. */
const BARRIER = ' \uf8ff ';
/** Fast rather than small: 0.12 ms and 49 % for an article of 800 words. */
const LEVEL = { level: 1 };
const MINUTE_MS = 60_000;

/** An item made ready for the file. Nothing that an item may say fails after that. */
export interface Prepared {
  item: IndexItem;
  added: number;
  head: string;
  headHash: string;
  heads: string[];
  textHash: string | null;
}

export interface Writer {
  /** False when the article has no text here and none was given. */
  put(item: Prepared): boolean;
  remove(key: string): void;
}

interface Old {
  id: number;
  headHash: string;
  textHash: string;
  added: number;
}

export function createWriter(db: DatabaseSync): Writer {
  const s = (sql: string) => db.prepare(sql);
  const newWords = createNewWords();
  const find = s(
    'SELECT id, headHash, textHash, added FROM about JOIN article USING (id) WHERE key = ?',
  );
  const isTaken = s('SELECT 1 FROM article WHERE id = ?');
  // No `OR REPLACE` here: it opens a statement within the batch, and at each FTS5 writes what it had gathered.
  const putArticle = row(
    'article',
    // words: columns of a table
    'added, tie, read, archived, favourite, trashed, notes, tags, missing',
  );
  const putAbout = row(
    'about',
    // words: columns of a table
    'key, signature, headHash, textHash, site, author, siteName, authorName',
  );
  const readDoc = s('SELECT head, text FROM doc WHERE id = ?');
  const putDoc = row('doc', 'head, text');
  const addWords = s(
    'INSERT INTO words (rowid, title, author, site, tags, notes, quotes, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const forgetWords = s(
    `INSERT INTO words (words, rowid, title, author, site, tags, notes, quotes, body)
     VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addHeads = s('INSERT INTO heads (rowid, title, author, site, tags) VALUES (?, ?, ?, ?, ?)');
  const forgetHeads = s(
    "INSERT INTO heads (heads, rowid, title, author, site, tags) VALUES ('delete', ?, ?, ?, ?, ?)",
  );
  const addSpelling = s('INSERT OR IGNORE INTO spelling (word) VALUES (?)');
  const addTag = s('INSERT OR IGNORE INTO tag (tag, article, shown) VALUES (?, ?, ?)');
  const addColor = s('INSERT OR IGNORE INTO color (color, article) VALUES (?, ?)');
  const addNote = s(
    'INSERT OR IGNORE INTO note (article, key, created, changed, color, due) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const forgetNotes = s('DELETE FROM note WHERE article = ?');
  const forgetLabels = ['tag', 'color'].map((table) => s(`DELETE FROM ${table} WHERE article = ?`));
  const forgetRest = ['article', 'about', 'doc'].map((table) =>
    s(`DELETE FROM ${table} WHERE id = ?`),
  );
  const all = (statements: StatementSync[], id: number) => {
    for (const statement of statements) statement.run(id);
  };
  /** Writes the rest of the row of an id. */
  function row(table: string, columns: string) {
    const marks = columns.replace(/\w+/g, '?');
    const insert = s(`INSERT INTO ${table} (${columns}, id) VALUES (${marks}, ?)`);
    const update = s(`UPDATE ${table} SET (${columns}) = (${marks}) WHERE id = ?`);
    return (id: number, isThere: boolean, values: (string | number | Uint8Array)[]) =>
      (isThere ? update : insert).run(...values, id);
  }
  const nextFree = new Map<number, number>();

  /**
   * The minute in which it was added, counted from 1970, or the next that no other article has: the same whether the
   * index grew or was made anew from the oldest article on.
   */
  function newId(added: number): number {
    const minute = Math.max(1, Math.floor(added / MINUTE_MS));
    let id = Math.max(minute, nextFree.get(minute) ?? 0);
    while (isTaken.get(id)) id += 1;
    nextFree.set(minute, id + 1);
    return id;
  }

  /**
   * Takes an article's words out, by the very words that were put in: unlike `contentless_delete`, this keeps
   * FTS5's average lengths right, so a changed index ranks as a rebuilt one does. Answers the packed text.
   */
  function forget(id: number): Uint8Array {
    const doc = readDoc.get(id);
    const head = JSON.parse(String(doc?.head)) as Head;
    const heads = headColumns(head);
    forgetWords.run(id, ...heads, ...longColumns(head, unpack(doc?.text)));
    forgetHeads.run(id, ...heads);
    all(forgetLabels, id);
    return bytes(doc?.text);
  }

  /** What `forget` leaves. */
  function remove(id: number): void {
    forgetNotes.run(id);
    all(forgetRest, id);
  }

  function putNotes(id: number, notes: IndexItem['notes'], isNew: boolean): void {
    if (!isNew) forgetNotes.run(id);
    for (const note of notes) {
      const due = dueAt(note);
      const times = [time(note.createdAt), time(note.updatedAt)] as const;
      addNote.run(id, note.id, ...times, note.color, due === null ? null : time(due));
    }
  }

  return {
    put({ item, added, head, heads, headHash, textHash }) {
      const { article, notes, signature } = item;
      const old = find.get(article.id) as Old | undefined;
      if (!old && item.text === null) return false;
      const stays = old?.added === added;
      const isSame =
        stays && old.headHash === headHash && (textHash === null || old.textHash === textHash);
      const packed = old && !isSame ? forget(old.id) : null;
      if (old && !stays) remove(old.id);
      const id = stays ? old.id : newId(added);
      putArticle(id, stays, [
        added,
        Number.parseInt(hash('sha1', article.id).slice(0, 8), 16),
        number(article.archived || article.progress.fraction >= READ_AT),
        number(article.archived),
        number(article.favourite),
        number(article.trashedAt !== null),
        notes.length,
        article.tags.length,
        article.missing.length,
      ]);
      putAbout(id, stays, [
        article.id,
        signature,
        headHash,
        textHash ?? old?.textHash ?? '',
        haystack(article.site, hostOf(article.url)),
        haystack(article.author),
        article.site,
        article.author,
      ]);
      putNotes(id, notes, !old);
      if (isSame) return true;
      const text = item.text ?? unpack(packed);
      const long = longColumns(toHead(item), text);
      addWords.run(id, ...heads, ...long);
      addHeads.run(id, ...heads);
      putDoc(id, stays, [head, item.text === null ? bytes(packed) : deflateRawSync(text, LEVEL)]);
      for (const column of [...heads, ...long]) {
        for (const word of newWords(column)) addSpelling.run(word);
      }
      for (const tag of [...article.tags, ...notes.flatMap((note) => note.tags)]) {
        addTag.run(foldTag(tag), id, tag);
      }
      for (const note of notes) addColor.run(note.color, id);
      return true;
    },
    remove(key) {
      const old = find.get(key) as Old | undefined;
      if (!old) return;
      forget(old.id);
      remove(old.id);
    },
  };
}

export function prepare(item: IndexItem): Prepared {
  const head = toHead(item);
  const packed = JSON.stringify(head);
  return {
    item,
    added: time(item.article.addedAt),
    head: packed,
    headHash: hash('sha1', packed),
    heads: headColumns(head),
    textHash: item.text === null ? null : hash('sha1', item.text),
  };
}

function toHead({ article, notes }: Pick<IndexItem, 'article' | 'notes'>): Head {
  return {
    id: article.id,
    title: article.title,
    author: article.author,
    site: [article.site, hostOf(article.url)].filter(Boolean).join(' · '),
    tags: article.tags,
    notes: notes.map(({ id, body, tags, color, target }) => ({
      id,
      body,
      tags,
      color,
      quote: target?.quote.exact ?? '',
      at: target?.position ?? null,
    })),
  };
}

/** The first columns of `words`, which are those of `heads`. */
function headColumns(head: Head): string[] {
  return [[head.title], [head.author], [head.site], head.tags].map(column);
}

/** The others: notes, quotes, body. */
function longColumns(head: Head, text: string): string[] {
  return [head.notes.map(noteText), head.notes.map((note) => note.quote), [text]].map(column);
}

function column(texts: string[]): string {
  return texts.map(fold).join(BARRIER).replaceAll('\0', ' ');
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
}

/** In milliseconds since 1970. */
function time(iso: string): number {
  return Date.parse(iso) || 0;
}

function number(flag: boolean): number {
  return flag ? 1 : 0;
}

export function unpack(stored: unknown): string {
  return inflateRawSync(bytes(stored)).toString();
}

function bytes(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}
