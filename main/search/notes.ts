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
const NOTES = 'FROM note n JOIN article a ON a.id = n.article';
/** The same as numbers, the first the least. */
const VALUE: Record<NoteOptions['order'], string> = {
  newest: '-n.created',
  oldest: 'n.created',
  changed: '-n.changed',
  due: 'n.due',
};
const KEY = '(SELECT key FROM about WHERE id = a.id)';
/** Articles whose notes are read one by one between two breaths: about 40 ms. */
const READ = 700;

type Values = (string | number)[];

/**
 * Notes that fit a query by themselves: words stand in the note or its passage, colours and dates are its own, a
 * tag is its own or its article's; all else is said of the article. Yields wherever others may be served; between
 * two of these the index may change.
 */
export function* findNotes(
  db: DatabaseSync,
  query: string,
  options: NoteOptions,
): Generator<undefined, NotePage> {
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
  const articleValues: Values = [...values];
  const ofArticle = [where];
  if (match) {
    ofArticle.push('a.id IN (SELECT rowid FROM words WHERE words MATCH ?)');
    articleValues.push(match.all);
  }
  const conditions: string[] = [];
  const bound: Values = [];
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
  const from = `${NOTES} WHERE ${[...ofArticle, ...conditions].join(' AND ')}`;
  const all = [...articleValues, ...bound];
  if (read.length === 0) {
    const { offset, limit } = options;
    const order = `ORDER BY ${ORDER[options.order]}, n.key`;
    const rows = db
      .prepare(`SELECT ${KEY} AS article, n.key AS note ${from} ${order} LIMIT ? OFFSET ?`)
      .all(...all, limit, offset);
    const total = Number(db.prepare(`SELECT count(*) AS n ${from}`).get(...all)?.n);
    return { places: rows.map(place), total };
  }
  const ids = db.prepare(`SELECT DISTINCT a.id AS id ${from}`).all(...all);
  const said = others.filter((clause) => !clause.some(isOfNote));
  for (const clause of said) {
    const some = clause.map(
      ({ filter, negated }) =>
        `${negated ? 'NOT ' : ''}${filterSql(filter as Filter, bound, 'n.created', true)}`,
    );
    conditions.push(`(${some.join(' OR ')})`);
  }
  const test = fitting(db, read, { conditions, bound, order: options.order });
  const found: Found = { values: [], articles: [], keys: [] };
  yield;
  for (const [at, { id }] of ids.entries()) {
    test(id as number, found);
    if (at % READ === READ - 1) yield;
  }
  return pageOf(db, found, options);
}

/** Notes that fit, side by side, since they may be all of 250,000. The least value comes first. */
interface Found {
  values: number[];
  articles: number[];
  keys: string[];
}

function pageOf(db: DatabaseSync, found: Found, { offset, limit }: NoteOptions): NotePage {
  const total = found.values.length;
  // Only what comes before the end of the page is put in order.
  const end = Float64Array.from(found.values).sort()[Math.min(offset + limit, total) - 1] ?? 0;
  const first = found.values.flatMap((value, at) => (value <= end ? [at] : []));
  const key = (at: number) => found.keys[at] ?? '';
  const value = (at: number) => found.values[at] ?? 0;
  first.sort((a, b) => value(a) - value(b) || (key(a) < key(b) ? -1 : 1));
  const article = db.prepare('SELECT key FROM about WHERE id = ?');
  return {
    places: first.slice(offset, offset + limit).flatMap((at) => {
      const row = article.get(found.articles[at] ?? 0);
      return row ? [{ articleId: String(row.key), id: key(at) }] : [];
    }),
    total,
  };
}

const isColor = ({ filter }: Part) => filter?.key === 'color';
const isOfNote = ({ words, filter }: Part) =>
  words !== null || filter?.key === 'color' || filter?.key === 'tag';

/** Answers a function that puts the notes of an article for which every clause holds among those that were found. */
function fitting(
  db: DatabaseSync,
  clauses: Part[][],
  {
    conditions,
    bound,
    order,
  }: { conditions: string[]; bound: Values; order: NoteOptions['order'] },
): (id: number, found: Found) => void {
  const parts = clauses.flat();
  const flagged: Values = [];
  /** What is said of the article, SQL answers beside each row. */
  const flags = parts.map((part, at) => {
    if (isOfNote(part)) return '';
    return `, ${filterSql(part.filter as Filter, flagged, 'n.created', true)} AS part${at}`;
  });
  const tests = parts.map((part) => (isOfNote(part) ? testOf(part) : null));
  const where = ['n.article = ?', ...conditions].join(' AND ');
  const rows = db.prepare(
    `SELECT n.key AS note, ${VALUE[order]} AS value${flags.join('')} ${NOTES} WHERE ${where}`,
  );
  const stored = db.prepare('SELECT head FROM doc WHERE id = ?');
  const indexed = clauses.map((clause) =>
    clause.map((part) => [part, parts.indexOf(part)] as const),
  );
  return (id, found) => {
    const doc = stored.get(id);
    if (!doc) return;
    const head = JSON.parse(String(doc.head)) as Head;
    const held = new Map(
      head.notes.map((note) => {
        const text = foldWithOrigins(`${noteText(note)}\n${note.quote}`).text;
        return [note.id, tests.map((test) => test?.(head, note, text) ?? false)];
      }),
    );
    // Most articles with the words have them in one note, and the others need not be looked up.
    if (![...held.values()].some((some) => mayFit(some))) return;
    for (const row of rows.all(...flagged, id, ...bound)) {
      const one = held.get(String(row.note));
      const holds = ([part, at]: readonly [Part, number]) =>
        (tests[at] ? one?.[at] : row[`part${at}`] === 1) !== part.negated;
      if (!one || !indexed.every((clause) => clause.some(holds))) continue;
      found.values.push(Number(row.value));
      found.articles.push(id);
      found.keys.push(String(row.note));
    }
  };

  function mayFit(some: boolean[]): boolean {
    return indexed.every((clause) =>
      clause.some(([part, at]) => !tests[at] || some[at] !== part.negated),
    );
  }
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
