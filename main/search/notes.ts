/** Notes across articles, from the index file. */
import type { DatabaseSync } from 'node:sqlite';
import { compile, filterSql } from './compile.ts';
import { foldTag, foldWithOrigins } from './fold.ts';
import { type Head, isTagged, noteText, toPattern } from './hits.ts';
import type { NoteOptions, NotePage } from './model.ts';
import { type Filter, type Part, parse, type Query, toQuery } from './query.ts';

const ORDER: Record<NoteOptions['order'], string> = {
  newest: 'n.created DESC',
  oldest: 'n.created',
  changed: 'n.changed DESC',
  due: 'n.due',
};
const KEY = '(SELECT key FROM about WHERE id = a.id)';
/** Articles whose notes are read one by one for words and tags, in the order asked for. */
const READ = 5000;

type Values = (string | number)[];

/**
 * Notes that fit a query by themselves: words stand in the note or its passage, colours and dates are its own, a
 * tag is its own or its article's; all else is said of the article.
 */
export function findNotes(db: DatabaseSync, query: string, options: NoteOptions): NotePage {
  const asked = toQuery(parse(query, true));
  const colors = asked.clauses.filter((clause) => clause.every(isColor));
  const others = asked.clauses.filter((clause) => !clause.every(isColor));
  /** Clauses that hold for one note of an article and not for another. */
  const read = others.filter((clause) => clause.some(isOfNote));
  const rough: Query = {
    asks: true,
    fields: new Set(['notes']),
    // Which articles can have such a note: one without a word may stand beside one that has it.
    clauses: others.filter((clause) => !clause.some((part) => part.negated && isOfNote(part))),
  };
  const { match, where, values } = compile(rough, 'n.created');
  const bound: Values = [...values];
  const conditions = [where];
  if (match) {
    conditions.push('a.id IN (SELECT rowid FROM words WHERE words MATCH ?)');
    bound.push(match.all);
  }
  for (const clause of colors) {
    conditions.push(
      `(${clause.map(({ negated }) => `n.color ${negated ? '<>' : '='} ?`).join(' OR ')})`,
    );
    bound.push(...clause.map(({ filter }) => filter?.value ?? ''));
  }
  if (options.dueBefore) {
    conditions.push('n.due <= ?');
    bound.push(Date.parse(options.dueBefore));
  }
  const from = `FROM note n JOIN article a ON a.id = n.article WHERE ${conditions.join(' AND ')}`;
  const order = `ORDER BY ${ORDER[options.order]}, n.key`;
  const { offset, limit } = options;
  if (read.length === 0) {
    const rows = db
      .prepare(`SELECT ${KEY} AS article, n.key AS note ${from} ${order} LIMIT ? OFFSET ?`)
      .all(...bound, limit, offset);
    const total = Number(db.prepare(`SELECT count(*) AS n ${from}`).get(...bound)?.n);
    return { places: rows.map(place), total };
  }
  const all = fitting(db, read, { from, order, bound });
  return { places: all.slice(offset, offset + limit).map(place), total: all.length };
}

const isColor = ({ filter }: Part) => filter?.key === 'color';
const isOfNote = ({ words, filter }: Part) =>
  words !== null || filter?.key === 'color' || filter?.key === 'tag';

/** Those of the rows for whose note every clause holds. */
function fitting(
  db: DatabaseSync,
  clauses: Part[][],
  { from, order, bound }: { from: string; order: string; bound: Values },
) {
  const parts = clauses.flat();
  const flagged: Values = [];
  /** What is said of the article, SQL answers beside each row. */
  const flags = parts.map((part, at) => {
    if (isOfNote(part)) return '';
    return `, ${filterSql(part.filter as Filter, flagged, 'n.created', true)} AS part${at}`;
  });
  const tests = parts.map((part) => (isOfNote(part) ? testOf(part) : null));
  const rows = db
    .prepare(
      `SELECT a.id AS id, ${KEY} AS article, n.key AS note${flags.join('')} ${from} ${order}`,
    )
    .all(...flagged, ...bound);
  const stored = db.prepare('SELECT head FROM doc WHERE id = ?');
  /** Of each article that was read, what holds for each of its notes. */
  const known = new Map<number, Map<string, boolean[]>>();
  const heldBy = (id: number): Map<string, boolean[]> | null => {
    const before = known.get(id);
    if (before || known.size >= READ) return before ?? null;
    const head = JSON.parse(String(stored.get(id)?.head)) as Head;
    const held = new Map(
      head.notes.map((note) => {
        const text = foldWithOrigins(`${noteText(note)}\n${note.quote}`).text;
        return [note.id, tests.map((test) => test?.(head, note, text) ?? false)];
      }),
    );
    known.set(id, held);
    return held;
  };
  const indexed = clauses.map((clause) =>
    clause.map((part) => [part, parts.indexOf(part)] as const),
  );
  return rows.filter((row) => {
    const held = heldBy(row.id as number)?.get(String(row.note));
    const holds = ([part, at]: readonly [Part, number]) =>
      (tests[at] ? held?.[at] : row[`part${at}`] === 1) !== part.negated;
    return held && indexed.every((clause) => clause.some(holds));
  });
}

type Test = (head: Head, note: Head['notes'][number], folded: string) => boolean;

function testOf({ words, filter }: Part): Test {
  if (words) {
    const pattern = toPattern(words);
    return (_head, _note, folded) => folded.search(pattern) >= 0;
  }
  if (filter?.key === 'color') return (_head, note) => note.color === filter.value;
  const wanted = [foldTag(filter?.value ?? '')];
  return (head, note) => isTagged(head.tags, wanted) || isTagged(note.tags, wanted);
}

function place(row: Record<string, unknown>) {
  return { articleId: String(row.article), id: String(row.note) };
}
