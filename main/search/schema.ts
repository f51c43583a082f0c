/** The index file: its tables, and telling a good file from one to start afresh. */
import { DatabaseSync } from 'node:sqlite';
import { PostilError } from '../../preload/contract/postil-error.ts';
import { say } from './words/index.ts';

/** Raised with every change of the tables or of `fold.ts`; another number on disk means a rebuild. */
export const SCHEMA = 3;
/** "Post" in ASCII, in SQLite's application_id. */
const APPLICATION = 0x506f7374;

/**
 * `words` holds no text; `doc` keeps it compressed, for snippets and to take old words out again. `prefix` makes two and three
 * letters quick, for as much space again. `hashsize` gathers more words in memory before they are written.
 *
 * An article's `id` grows with the time it was added (`write.ts`), so that FTS5 gives the newest first by itself.
 * `article` is read for every match of a word, so it is narrow: 50,000 of them stay in memory. What is rarely needed
 * is in `about`. `tie` orders what was added in the same millisecond. `heads` has the short fields once more: among 50,000 articles, finding a phrase in titles alone
 * otherwise takes as long as finding it anywhere. `spelling` has every word once, for "did you mean": in `term`
 * they lie among all the places where they stand.
 */
const TABLES = `
  CREATE VIRTUAL TABLE words USING fts5(
    title, author, site, tags, notes, quotes, body,
    content='', tokenize='ascii', prefix='2 3'
  );
  INSERT INTO words(words, rank) VALUES ('hashsize', 16000000);
  CREATE VIRTUAL TABLE heads USING fts5(
    title, author, site, tags, content='', tokenize='ascii', prefix='2 3'
  );
  CREATE VIRTUAL TABLE term USING fts5vocab(words, 'row');
  CREATE TABLE spelling (word TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    added INTEGER NOT NULL,
    tie INTEGER NOT NULL,
    read INTEGER NOT NULL,
    archived INTEGER NOT NULL,
    favourite INTEGER NOT NULL,
    trashed INTEGER NOT NULL,
    notes INTEGER NOT NULL,
    tags INTEGER NOT NULL,
    missing INTEGER NOT NULL
  );
  CREATE INDEX article_trashed ON article(id) WHERE trashed = 1;
  CREATE INDEX article_age ON article(added DESC, tie);
  CREATE TABLE about (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    signature TEXT NOT NULL,
    headHash TEXT NOT NULL,
    textHash TEXT NOT NULL,
    site TEXT NOT NULL,
    author TEXT NOT NULL,
    siteName TEXT NOT NULL,
    authorName TEXT NOT NULL
  );
  CREATE TABLE doc (id INTEGER PRIMARY KEY, head TEXT NOT NULL, text BLOB NOT NULL);
  CREATE TABLE note (
    article INTEGER NOT NULL, key TEXT NOT NULL, created INTEGER NOT NULL,
    changed INTEGER NOT NULL, color TEXT NOT NULL, due INTEGER, PRIMARY KEY (article, key)
  ) WITHOUT ROWID;
  CREATE INDEX note_created ON note(created);
  CREATE INDEX note_changed ON note(changed);
  CREATE INDEX note_due ON note(due) WHERE due IS NOT NULL;
  CREATE TABLE tag (
    tag TEXT NOT NULL, article INTEGER NOT NULL, shown TEXT NOT NULL,
    PRIMARY KEY (tag, article)
  ) WITHOUT ROWID;
  CREATE INDEX tag_article ON tag(article);
  CREATE TABLE color (
    color TEXT NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (color, article)
  ) WITHOUT ROWID;
  CREATE INDEX color_article ON color(article);
  PRAGMA application_id = ${APPLICATION};
  PRAGMA user_version = ${-SCHEMA};
`;

/**
 * Opens a good index file or makes an empty one; null when the file must go first. A new file is made as
 * quickly as it goes, nobody else may look into it, and it counts as damaged until `finishFile`.
 */
export function openFile<T>(
  path: string,
  ready: (db: DatabaseSync, isBeingMade: boolean) => T,
): T | null {
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(path, { timeout: 5000 });
    if (isEmpty(db)) {
      db.exec(
        'PRAGMA cache_size = -32000; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY',
      );
      db.exec(`PRAGMA synchronous = OFF; BEGIN IMMEDIATE; ${TABLES} COMMIT`);
      return ready(db, true);
    }
    if (isOurs(db)) {
      db.exec(KEEPING);
      return ready(db, false);
    }
  } catch (error) {
    db?.close();
    if (isGarbled(error)) return null;
    throw toPostilError(error);
  }
  db.close();
  return null;
}

/**
 * A rollback journal, because WAL does not work on network drives and leaves two files beside. What does not fit
 * into the cache (8 MB), the system has in memory anyway.
 */
const KEEPING =
  'PRAGMA cache_size = -8000; PRAGMA journal_mode = DELETE; PRAGMA synchronous = NORMAL';

/** Outside a transaction. */
export function finishFile(db: DatabaseSync): void {
  // The last of these waits until all that was written before is on the drive too.
  db.exec(`${KEEPING}; PRAGMA user_version = ${SCHEMA}; PRAGMA locking_mode = NORMAL`);
  // The lock is given back with the next look.
  isEmpty(db);
}

function isEmpty(db: DatabaseSync): boolean {
  return db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n === 0;
}

function isOurs(db: DatabaseSync): boolean {
  return (
    db.prepare('PRAGMA application_id').get()?.application_id === APPLICATION &&
    db.prepare('PRAGMA user_version').get()?.user_version === SCHEMA &&
    db
      .prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name IN ('words', 'article', 'doc')")
      .get()?.n === 3
  );
}

/** SQLite's result codes (https://sqlite.org/rescode.html), the low byte. */
const ERROR = 1;
const BUSY = 5;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/** Whether an error while opening speaks of what is in the file ("malformed schema" is a plain ERROR). */
function isGarbled(error: unknown): boolean {
  return isCorrupt(error) || (codeOf(error) & 0xff) === ERROR;
}

/** Whether SQLite found the file damaged. */
export function isCorrupt(error: unknown): boolean {
  return [CORRUPT, NOT_A_DATABASE].includes(codeOf(error) & 0xff);
}

/** Reads the whole file: SQLite's own check and that of FTS5. False when damaged. */
export function isSound(db: DatabaseSync): boolean {
  try {
    db.exec("INSERT INTO words(words) VALUES ('integrity-check')");
    return isOurs(db) && db.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok';
  } catch (error) {
    if (isGarbled(error)) return false;
    throw error;
  }
}

function codeOf(error: unknown): number {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code : -1;
}

/**
 * What SQLite threw, with its own words in the sentence: conflict when the file is busy, else disk or
 * internal.
 */
export function toPostilError(error: unknown): PostilError {
  if (error instanceof PostilError) return error;
  const said = error instanceof Error ? error.message : String(error);
  if ((codeOf(error) & 0xff) === BUSY && codeOf(error) >= 0) {
    return new PostilError('conflict', say('busy'), { cause: error });
  }
  return codeOf(error) >= 0
    ? new PostilError('disk', say('unusable', { said }), { cause: error })
    : new PostilError('internal', say('failed', { said }), { cause: error });
}
