/** Notes across articles, from the index file. */
import type { DatabaseSync } from 'node:sqlite';
import { compile } from './compile.ts';
import { createWanted, type Head, notesIn } from './hits.ts';
import type { NoteOptions, NotePage } from './model.ts';
import { parse, type Query, toQuery } from './query.ts';
import { unpack } from './write.ts';

const ORDER: Record<NoteOptions['order'], string> = {
  newest: 'n.created DESC',
  oldest: 'n.created',
  changed: 'n.changed DESC',
  due: 'n.due',
};
/** Articles whose notes are read one by one for words and tags; the newest. */
const READ = 5000;

export function findNotes(db: DatabaseSync, query: string, options: NoteOptions): NotePage {
  const asked = toQuery(parse(query, true));
  const inNotes: Query = { ...asked, fields: new Set(['notes']) };
  const { match, where, values } = compile(inNotes);
  const wanted = createWanted(asked);
  const colors = wanted.colors ? [...wanted.colors] : [];
  const conditions = [
    where,
    ...(match ? ['a.id IN (SELECT rowid FROM words WHERE words MATCH ?)'] : []),
    ...(colors.length > 0 ? [`n.color IN (${colors.map(() => '?').join(', ')})`] : []),
    ...(options.dueBefore ? ['n.due <= ?'] : []),
  ];
  const bound = [
    ...values,
    ...(match ? [match.all] : []),
    ...colors,
    ...(options.dueBefore ? [options.dueBefore] : []),
  ];
  const from = `FROM note n JOIN article a ON a.id = n.article WHERE ${conditions.join(' AND ')}`;
  const order = `ORDER BY ${ORDER[options.order]}, n.key`;
  const { offset, limit } = options;
  if (!match && wanted.tags.length === 0) {
    const rows = db
      .prepare(`SELECT a.key AS article, n.key AS note ${from} ${order} LIMIT ? OFFSET ?`)
      .all(...bound, limit, offset);
    const total = Number(db.prepare(`SELECT count(*) AS n ${from}`).get(...bound)?.n);
    return { places: rows.map(place), total };
  }
  const articles = db
    .prepare(`SELECT DISTINCT a.id AS id, a.added ${from} ORDER BY a.added DESC LIMIT ${READ}`)
    .all(...bound);
  const stored = db.prepare('SELECT head FROM doc WHERE id = ?');
  const fitting = new Set<string>();
  for (const { id } of articles) {
    const head = JSON.parse(unpack(stored.get(id as number)?.head)) as Head;
    for (const note of notesIn(head, wanted)) fitting.add(`${head.id} ${note}`);
  }
  const all = db
    .prepare(`SELECT a.key AS article, n.key AS note ${from} ${order}`)
    .all(...bound)
    .filter(({ article, note }) => fitting.has(`${article} ${note}`));
  return { places: all.slice(offset, offset + limit).map(place), total: all.length };
}

function place(row: Record<string, unknown>) {
  return { articleId: String(row.article), id: String(row.note) };
}
