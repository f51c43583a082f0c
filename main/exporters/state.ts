/**
 * What Postil remembers of the folders it exported to: which file is whose, how it was left, and the notes as
 * they were written. It is a cache, in the library's `.cache`: without it every file is read and compared.
 */
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** A file as it was left by an export that had nothing more to say about it. */
export interface FileState {
  articleId: string;
  /** `ExportSource.list`'s key of the article at that time. */
  key: string;
  /** Below the export folder, with `/`. */
  path: string;
  mtime: number;
  size: number;
}

/** A Markdown file of the folder, whosever it is. */
export interface SeenFile {
  mtime: number;
  size: number;
  articleId: string | null;
}

export interface ExportState {
  /** By article id. */
  files(destination: string): Map<string, FileState>;
  /** `bases`: the texts of the notes by id, as they were written; null: as they were recorded last. */
  keep(destination: string, rows: readonly { file: FileState; bases: Bases | null }[]): void;
  bases(destination: string, articleId: string): Bases;
  /** By path below the folder. */
  seen(folder: string): Map<string, SeenFile>;
  keepSeen(folder: string, files: ReadonlyMap<string, SeenFile>): void;
  close(): void;
}
export type Bases = Record<string, string>;

const SCHEMA = 1;
const TABLES = `
  CREATE TABLE file (
    destination TEXT NOT NULL, article TEXT NOT NULL, key TEXT NOT NULL, path TEXT NOT NULL,
    mtime REAL NOT NULL, size INTEGER NOT NULL, bases TEXT NOT NULL,
    PRIMARY KEY (destination, article)
  ) WITHOUT ROWID;
  CREATE TABLE seen (
    folder TEXT NOT NULL, path TEXT NOT NULL, mtime REAL NOT NULL, size INTEGER NOT NULL, article TEXT,
    PRIMARY KEY (folder, path)
  ) WITHOUT ROWID;
  PRAGMA user_version = ${SCHEMA};
`;

/** A file that is damaged or of another version is replaced by an empty one. Throws when it cannot be. */
export function openState(path: string): ExportState {
  try {
    return stateOver(openFile(path));
  } catch {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(path + end, { force: true });
    return stateOver(openFile(path));
  }
}

function openFile(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: 5000 });
  try {
    db.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = NORMAL');
    const { user_version: version } = db.prepare('PRAGMA user_version').get() as {
      user_version: number;
    };
    if (version === 0) db.exec(`BEGIN IMMEDIATE; ${TABLES} COMMIT`);
    else if (version !== SCHEMA) throw new Error(`made by another version (${version})`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function stateOver(db: DatabaseSync): ExportState {
  const filesOf = db.prepare(
    'SELECT article AS articleId, key, path, mtime, size FROM file WHERE destination = ?',
  );
  const keepFile = db.prepare(
    `INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, coalesce(?, '{}')) ON CONFLICT DO UPDATE SET
      key = excluded.key, path = excluded.path, mtime = excluded.mtime, size = excluded.size,
      bases = CASE WHEN ? THEN bases ELSE excluded.bases END`,
  );
  const basesOf = db.prepare('SELECT bases FROM file WHERE destination = ? AND article = ?');
  const seenIn = db.prepare('SELECT path, mtime, size, article FROM seen WHERE folder = ?');
  const forgetSeen = db.prepare('DELETE FROM seen WHERE folder = ?');
  const keepOne = db.prepare('INSERT INTO seen VALUES (?, ?, ?, ?, ?)');

  function atOnce(work: () => void): void {
    db.exec('BEGIN IMMEDIATE');
    try {
      work();
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    files(destination) {
      const rows = filesOf.all(destination) as unknown as FileState[];
      return new Map(rows.map((row) => [row.articleId, row]));
    },
    keep(destination, rows) {
      atOnce(() => {
        for (const { file, bases } of rows) {
          const { articleId, key, path, mtime, size } = file;
          const text = bases && JSON.stringify(bases);
          keepFile.run(destination, articleId, key, path, mtime, size, text, bases ? 0 : 1);
        }
      });
    },
    bases(destination, articleId) {
      const row = basesOf.get(destination, articleId) as { bases: string } | undefined;
      return row ? (JSON.parse(row.bases) as Bases) : {};
    },
    seen(folder) {
      const rows = seenIn.all(folder) as unknown as (Omit<SeenFile, 'articleId'> & {
        path: string;
        article: string | null;
      })[];
      return new Map(
        rows.map(({ path, mtime, size, article }) => [path, { mtime, size, articleId: article }]),
      );
    },
    keepSeen(folder, files) {
      atOnce(() => {
        forgetSeen.run(folder);
        for (const [path, { mtime, size, articleId }] of files) {
          keepOne.run(folder, path, mtime, size, articleId);
        }
      });
    },
    close: () => db.close(),
  };
}

/** Remembers nothing. */
export const noState: ExportState = {
  files: () => new Map(),
  keep: () => {},
  bases: () => ({}),
  seen: () => new Map(),
  keepSeen: () => {},
  close: () => {},
};
