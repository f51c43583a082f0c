/** Answering queries from the index file. */
import type { DatabaseSync } from 'node:sqlite';
import { type Compiled, compile, NOT_TRASHED } from './compile.ts';
import { createWanted, findHits, type Head } from './hits.ts';
import { EMPTY, type SearchOptions, type SearchResults, type Vocabulary } from './model.ts';
import { parse, toQuery } from './query.ts';
import { corrections } from './suggest.ts';
import { unpack } from './write.ts';

/**
 * Up to so many matching articles are ranked one by one (0.8 microseconds to 2 each). Of more, for a word as common
 * as that tells little, only those are ranked that have it in title, tags, author or site, and the newest.
 */
const RANKED = 5000;
const CANDIDATES = 2000;
/** Columns: title, author, site, tags, notes, quotes, body. */
const SCORE = 'bm25(words, 10, 4, 3, 8, 5, 3, 1)';
const WORDS_FIRST = 'FROM words CROSS JOIN article a ON a.id = words.rowid WHERE words MATCH ?';

const DEFAULTS = { limit: 50, offset: 0, hitsEach: 5, typing: true };

export function search(db: DatabaseSync, query: string, options: SearchOptions): SearchResults {
  const { limit, offset, hitsEach, typing } = { ...DEFAULTS, ...options };
  const parts = parse(query, typing);
  const asked = toQuery(parts);
  if (!asked.asks) return EMPTY;
  const compiled = compile(asked);
  const { ids, total } = rank(db, compiled, limit, offset);
  const wanted = createWanted(asked);
  const stored = db.prepare('SELECT head, text FROM doc WHERE id = ?');
  const articles = ids.map((id) => {
    const doc = stored.get(id);
    const head = JSON.parse(unpack(doc?.head)) as Head;
    return findHits(head, unpack(doc?.text), wanted, hitsEach);
  });
  const suggestion = total === 0 ? suggest(db, query, typing) : null;
  return { articles, total, suggestion };
}

/** Keys of every article that matches. */
export function matchingIds(db: DatabaseSync, query: string): string[] {
  const asked = toQuery(parse(query, false));
  if (!asked.asks) return [];
  const { match, where, values } = compile(asked);
  const from = match ? WORDS_FIRST : 'FROM article a WHERE 1';
  const sql = `SELECT a.key AS key ${from} AND ${where}`;
  return db
    .prepare(sql)
    .all(...(match ? [match.all] : []), ...values)
    .map((row) => String(row.key));
}

/** The first correction that finds something. */
function suggest(db: DatabaseSync, query: string, typing: boolean): string | null {
  for (const corrected of corrections(db, query, parse(query, typing))) {
    const asked = toQuery(parse(corrected, typing));
    if (asked.asks && rank(db, compile(asked), 1, 0).total > 0) return corrected;
  }
  return null;
}

function rank(
  db: DatabaseSync,
  { match, where, values }: Compiled,
  limit: number,
  offset: number,
): { ids: number[]; total: number } {
  const ids = (sql: string, ...bound: (string | number)[]) =>
    db
      .prepare(sql)
      .all(...bound)
      .map((row) => row.id as number);
  if (!match) {
    const from = `FROM article a WHERE ${where}`;
    return {
      total: count(db, `SELECT count(*) AS n ${from}`, ...values),
      ids: ids(
        `SELECT a.id ${from} ORDER BY a.added DESC, a.key LIMIT ? OFFSET ?`,
        ...values,
        limit,
        offset,
      ),
    };
  }
  const total =
    where === NOT_TRASHED
      ? // Looking up each article would take ten times as long as counting.
        count(
          db,
          'SELECT count(*) AS n FROM words WHERE words MATCH ? AND +rowid NOT IN (SELECT id FROM article WHERE trashed = 1)',
          match.all,
        )
      : count(db, `SELECT count(*) AS n ${WORDS_FIRST} AND ${where}`, match.all, ...values);
  if (total <= RANKED) {
    const sql = `SELECT a.id ${WORDS_FIRST} AND ${where} ORDER BY ${SCORE}, a.added DESC, a.key LIMIT ? OFFSET ?`;
    return { total, ids: ids(sql, match.all, ...values, limit, offset) };
  }
  return { total, ids: candidates(db, { match, where, values }).slice(offset, offset + limit) };
}

function candidates(db: DatabaseSync, { match, where, values }: Compiled): number[] {
  const sql = db.prepare(
    `SELECT a.id, a.added, a.key, ${SCORE} AS score ${WORDS_FIRST} AND ${where} ORDER BY words.rowid DESC LIMIT ${CANDIDATES}`,
  );
  const found = new Map<number, { id: number; added: string; key: string; score: number }>();
  for (const expression of [match?.all, match?.heads]) {
    if (!expression) continue;
    for (const row of sql.all(expression, ...values)) {
      const item = row as { id: number; added: string; key: string; score: number };
      // Scored over the heads alone a word is rarer, so a match there counts for more.
      const other = found.get(item.id);
      if (!other || item.score < other.score) found.set(item.id, item);
    }
  }
  return [...found.values()]
    .sort((a, b) => a.score - b.score || compare(b.added, a.added) || compare(a.key, b.key))
    .map(({ id }) => id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function count(db: DatabaseSync, sql: string, ...values: (string | number)[]): number {
  return Number(db.prepare(sql).get(...values)?.n);
}

export function known(db: DatabaseSync): Map<string, string> {
  const rows = db.prepare('SELECT key, signature FROM article').iterate();
  const map = new Map<string, string>();
  for (const row of rows) map.set(String(row.key), String(row.signature));
  return map;
}

export function vocabulary(db: DatabaseSync): Vocabulary {
  const list = (sql: string) =>
    db
      .prepare(sql)
      .all()
      .map((row) => String(row.word));
  const names = (column: string) =>
    list(
      `SELECT ${column} AS word FROM article WHERE trashed = 0 AND ${column} <> '' GROUP BY ${column} ORDER BY count(*) DESC, ${column}`,
    );
  return {
    tags: list('SELECT min(shown) AS word FROM tag GROUP BY tag ORDER BY count(*) DESC, tag'),
    sites: names('siteName'),
    authors: names('authorName'),
  };
}
