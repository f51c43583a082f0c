/** Writing articles into the index file. */
import { hash } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { dueAt } from '../../preload/contract/review.ts';
import { haystack } from './compile.ts';
import { foldTag } from './fold.ts';
import type { Head } from './hits.ts';
import type { IndexItem } from './model.ts';
import { createNewWords } from './new-words.ts';
import {
  bytes,
  headColumns,
  hostOf,
  longColumns,
  type Prepared,
  pack,
  time,
  toHead,
  unpack,
} from './prepare.ts';

/** Read to the end, give or take the last lines. */
export const READ_AT = 0.98;
const MINUTE_MS = 60_000;

export interface Writer {
  /** False when the article has no text here and none was given. */
  put(item: Prepared): boolean;
  /** Remembers the words of a portion for "did you mean". */
  learn(words: string): void;
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
  let newWords: ReturnType<typeof createNewWords> | null = null;
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

  function learn(words: string): void {
    newWords ??= createNewWords();
    for (const word of newWords(words)) addSpelling.run(word);
  }

  return {
    learn,
    put({ item, added, head, heads, headHash, textHash, whole }) {
      const { article, notes, signature } = item;
      const old = find.get(article.id) as Old | undefined;
      if (!old && textHash === null) return false;
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
      const long = whole?.long ?? longColumns(toHead(item), item.text ?? unpack(packed));
      addWords.run(id, ...heads, ...long);
      addHeads.run(id, ...heads);
      putDoc(id, stays, [
        head,
        whole?.packed ?? (item.text === null ? bytes(packed) : pack(item.text)),
      ]);
      if (!whole) for (const column of [...heads, ...long]) learn(column);
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

function number(flag: boolean): number {
  return flag ? 1 : 0;
}
