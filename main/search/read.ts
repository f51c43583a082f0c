/** Answering queries from the index file. */
import type { DatabaseSync } from 'node:sqlite';
import { type Compiled, compile, NOT_TRASHED } from './compile.ts';
import { createWanted, findHits, type Head } from './hits.ts';
import { EMPTY, type SearchOptions, type SearchResults, type Vocabulary } from './model.ts';
import { unpack } from './prepare.ts';
import { parse, toQuery } from './query.ts';
import { corrections } from './suggest.ts';

/**
 * Up to so many matching articles are ranked one by one (0.8 microseconds to 2 each). Of more, for a word as common
 * as that tells little, only the newest are ranked, and the newest of those that have it in title, tags, author or
 * site.
 */
const RANKED = 5000;
const CANDIDATES = 1000;
/** Columns: title, author, site, tags, notes, quotes, body. */
const SCORE = { words: 'bm25(words, 10, 4, 3, 8, 5, 3, 1)', heads: 'bm25(heads, 10, 4, 3, 8)' };
const matching = (table: 'words' | 'heads') =>
  `FROM ${table} CROSS JOIN article a ON a.id = ${table}.rowid WHERE ${table} MATCH ?`;
const BY_AGE = 'a.added DESC, a.tie';

const DEFAULTS = { limit: 50, offset: 0, hitsEach: 5, typing: true };

/** The page of results that `options` asks for; `total` counts all. No query is an error. */
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
    const head = JSON.parse(String(doc?.head)) as Head;
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
  const from = match ? matching('words') : 'FROM article a WHERE 1';
  return db
    .prepare(`SELECT (SELECT key FROM about WHERE id = a.id) AS key ${from} AND ${where}`)
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
  compiled: Compiled,
  limit: number,
  offset: number,
): { ids: number[]; total: number } {
  const { match, where, values } = compiled;
  const ids = (sql: string, ...bound: (string | number)[]) =>
    db
      .prepare(`${sql} LIMIT ? OFFSET ?`)
      .all(...bound, limit, offset)
      .map((row) => Number(row.id));
  if (!match) {
    const from = `FROM article a WHERE ${where}`;
    return {
      total: count(db, `SELECT count(*) AS n ${from}`, ...values),
      ids: ids(`SELECT a.id ${from} ORDER BY ${BY_AGE}`, ...values),
    };
  }
  const total = countMatches(db, match.all, where, values);
  if (total <= RANKED) {
    const sql = `SELECT a.id ${matching('words')} AND ${where} ORDER BY ${SCORE.words}, ${BY_AGE}`;
    return { total, ids: ids(sql, match.all, ...values) };
  }
  return { total, ids: candidates(db, compiled).slice(offset, offset + limit) };
}

function countMatches(
  db: DatabaseSync,
  expression: string,
  where: string,
  values: Compiled['values'],
): number {
  const all = 'SELECT count(*) AS n FROM words WHERE words MATCH ?';
  if (where !== NOT_TRASHED) {
    return count(
      db,
      `SELECT count(*) AS n ${matching('words')} AND ${where}`,
      expression,
      ...values,
    );
  }
  // Looking up each article would take ten times as long as counting, and comparing with the trash three times.
  const isTrashEmpty = !db.prepare('SELECT 1 FROM article WHERE trashed = 1').get();
  if (isTrashEmpty) return count(db, all, expression);
  const notInTrash = '+rowid NOT IN (SELECT id FROM article WHERE trashed = 1)';
  return count(db, `${all} AND ${notInTrash}`, expression);
}

interface Candidate {
  id: number;
  added: number;
  tie: number;
  score: number;
}

function candidates(db: DatabaseSync, { match, where, values }: Compiled): number[] {
  const found = new Map<number, Candidate>();
  const look = (table: 'words' | 'heads', expression: string, score = SCORE[table]) => {
    const rows = db
      .prepare(
        `SELECT a.id, a.added, a.tie, ${score} AS score ${matching(table)} AND ${where} ORDER BY ${table}.rowid DESC LIMIT ${CANDIDATES}`,
      )
      .all(expression, ...values) as unknown as Candidate[];
    for (const row of rows) {
      // Scored over the heads alone a word is rarer, so a match there counts for more.
      const other = found.get(row.id);
      if (!other || row.score < other.score) found.set(row.id, row);
    }
  };
  // To score a phrase, FTS5 looks at every place of it once more: 20 ms.
  if (match) look('words', match.all, match.hasPhrase ? '0.0' : SCORE.words);
  if (match?.heads) look(match.heads.table, match.heads.expression);
  return [...found.values()]
    .sort((a, b) => a.score - b.score || b.added - a.added || a.tie - b.tie)
    .map(({ id }) => id);
}

function count(db: DatabaseSync, sql: string, ...values: (string | number)[]): number {
  return Number(db.prepare(sql).get(...values)?.n);
}

/** Signatures by article id, of everything in the index. */
export function known(db: DatabaseSync): Map<string, string> {
  const rows = db.prepare('SELECT key, signature FROM about').iterate();
  const map = new Map<string, string>();
  for (const row of rows) map.set(String(row.key), String(row.signature));
  return map;
}

/** Of articles outside the trash, most used first. */
export function vocabulary(db: DatabaseSync): Vocabulary {
  const list = (sql: string) =>
    db
      .prepare(sql)
      .all()
      .map((row) => String(row.word));
  const names = (column: string) =>
    list(
      `SELECT ${column} AS word FROM about WHERE ${column} <> '' AND id NOT IN (SELECT id FROM article WHERE trashed = 1) GROUP BY ${column} ORDER BY count(*) DESC, ${column}`,
    );
  return {
    tags: list(
      'SELECT min(shown) AS word FROM tag WHERE article NOT IN (SELECT id FROM article WHERE trashed = 1) GROUP BY tag ORDER BY count(*) DESC, tag',
    ),
    sites: names('siteName'),
    authors: names('authorName'),
  };
}
