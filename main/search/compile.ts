/**
 * A query to SQL. What the person wrote reaches SQL only as bound values, and FTS5 only as folded tokens
 * (letters, digits and marks) inside double quotes.
 */
import { foldTag, tokens } from './fold.ts';
import type { Filter, Part, Query, Words } from './query.ts';

export interface Match {
  all: string;
  /** The same in short fields alone; null when they are not asked for. */
  heads: { table: 'heads' | 'words'; expression: string } | null;
  /** Some words must stand side by side. */
  hasPhrase: boolean;
}

export interface Compiled {
  /** The FTS5 expression that every result matches; null when filters alone find the articles. */
  match: Match | null;
  /** Conditions on the article `a`. */
  where: string;
  values: (string | number)[];
}

/** When the article was added, or the note `n` written. */
export type Added = 'a.added' | 'n.created';

const COLUMNS = {
  title: ['title'],
  notes: ['notes', 'quotes'],
  text: ['body'],
  rest: ['author', 'site', 'tags'],
} as const;
const STATES = {
  unread: 'a.read = 0',
  read: 'a.read = 1',
  archived: 'a.archived = 1',
  favourite: 'a.favourite = 1',
  trash: 'a.trashed = 1',
} as const;
/** The condition that every query has but one that asks for the trash. */
export const NOT_TRASHED = 'a.trashed = 0';
/** The columns of the table of short fields, which say what an article is about. */
const HEADS = new Set<string>(['title', 'author', 'site', 'tags']);

/** @param added the column that `before:` and `after:` compare */
export function compile(query: Query, added: Added = 'a.added'): Compiled {
  const columns = [...query.fields].flatMap((field) => COLUMNS[field]);
  const scope = query.fields.size === 4 ? '' : `{${columns.join(' ')}} : `;
  const found: string[] = [];
  const banned: string[] = [];
  const where: string[] = [];
  const values: (string | number)[] = [];
  const express = (words: Words) => scope + phrase(words);

  const condition = (part: Part): string => {
    let sql: string;
    if (part.words) {
      values.push(express(part.words));
      sql = 'a.id IN (SELECT rowid FROM words WHERE words MATCH ?)';
    } else {
      sql = filterSql(part.filter as Filter, values, added, found.length > 0);
    }
    return part.negated ? `NOT ${sql}` : sql;
  };

  let hasPhrase = false;
  const later: Part[][] = [];
  for (const clause of query.clauses) {
    const only = clause[0];
    if (clause.every((part) => part.words && !part.negated)) {
      hasPhrase ||= clause.some((part) => (part.words?.tokens.length ?? 0) > 1);
      const some = clause.map((part) => phrase(part.words as Words));
      found.push(some.length === 1 ? (some[0] ?? '') : `(${some.join(' OR ')})`);
    } else if (clause.length === 1 && only?.words) {
      banned.push(express(only.words));
    } else {
      later.push(clause);
    }
  }
  if (found.length === 0 && banned.length > 0) {
    // FTS5 has no NOT without something to take from.
    values.push(banned.join(' OR '));
    where.push('a.id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)');
  }
  for (const clause of later) where.push(`(${clause.map(condition).join(' OR ')})`);
  if (!asksForTrash(query)) where.push(NOT_TRASHED);

  const without = banned.length > 0 ? ` NOT (${banned.join(' OR ')})` : '';
  const both = `(${found.join(' AND ')})`;
  return {
    match: found.length === 0 ? null : { all: scope + both + without, heads: inHeads(), hasPhrase },
    where: where.length > 0 ? where.join(' AND ') : '1',
    values,
  };

  function inHeads(): Match['heads'] {
    if (!query.fields.has('title')) return null;
    const inShort = `{${columns.filter((column) => HEADS.has(column)).join(' ')}} : ${both}`;
    // What must not be there may be in the long fields, which that table does not have.
    return banned.length > 0
      ? { table: 'words', expression: inShort + without }
      : { table: 'heads', expression: inShort };
  }
}

/** Trashed articles are found only when they are asked for. */
function asksForTrash(query: Query): boolean {
  return query.clauses.some((clause) =>
    clause.some(
      ({ filter, negated }) => filter?.value === 'trash' && filter.key === 'is' && !negated,
    ),
  );
}

function phrase(words: Words): string {
  return `"${words.tokens.join(' ')}"${words.prefix ? ' *' : ''}`;
}

/**
 * A condition on the article `a`; what it binds is added to `values`. `each`: other things find the articles, and
 * this is looked up for each; else it is made a set, which finds them.
 */
export function filterSql(
  filter: Filter,
  values: (string | number)[],
  added: Added,
  each: boolean,
): string {
  const having = (table: string, id: string, condition: string) =>
    each
      ? `EXISTS (SELECT 1 FROM ${table} WHERE ${id} = a.id AND (${condition}))`
      : `a.id IN (SELECT ${id} FROM ${table} WHERE ${condition})`;
  switch (filter.key) {
    case 'tag': {
      const tag = foldTag(filter.value);
      // '0' is the character after '/': the tag itself, and all below it.
      values.push(tag, `${tag}/`, `${tag}0`);
      return having('tag', 'article', 'tag = ? OR (tag >= ? AND tag < ?)');
    }
    case 'site':
    case 'author':
      values.push(needle(filter.value));
      return having('about', 'id', `instr(${filter.key}, ?) > 0`);
    case 'is':
      return STATES[filter.value];
    case 'has':
      return `a.${filter.value} > 0`;
    case 'before':
      values.push(startOf(filter.value));
      return `${added} < ?`;
    case 'after':
      values.push(startOf(filter.value));
      return `${added} >= ?`;
    case 'color':
      values.push(filter.value);
      return having('color', 'article', 'color = ?');
    case 'in':
      return '1';
  }
}

/** Names are kept as tokens with a space before each, so that a value matches from the start of a word. */
export function haystack(...names: string[]): string {
  return names
    .map((name) =>
      tokens(name)
        .map((token) => ` ${token}`)
        .join(''),
    )
    .join(' |');
}

function needle(value: string): string {
  return haystack(value);
}

/** The first moment of a year, month or day where the person is, in milliseconds since 1970. */
export function startOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(year, month - 1, day).getTime();
}
