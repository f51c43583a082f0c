/**
 * The query language, from text to parts. Parts are joined by AND; `OR` between two parts binds tighter, as
 * in web search. What cannot be read as a filter is plain words, so no query is an error.
 */
import { COLORS } from '../../preload/contract/colors.ts';
import type { Color } from '../../preload/contract/index.ts';
import { isUnspaced, tokens } from './fold.ts';

export const IS = ['unread', 'read', 'archived', 'favourite', 'trash'] as const;
export const HAS = ['notes', 'tags', 'missing'] as const;
export const IN = ['notes', 'title', 'text'] as const;
export const KEYS = [
  'tag',
  'site',
  'author',
  'is',
  'has',
  'before',
  'after',
  'color',
  'in',
] as const;
export type Key = (typeof KEYS)[number];
const ALIASES: Record<string, string> = { colour: 'color', favorite: 'favourite' };

export type Filter =
  | { key: 'tag' | 'site' | 'author'; value: string }
  | { key: 'is'; value: (typeof IS)[number] }
  | { key: 'has'; value: (typeof HAS)[number] }
  /** `value` is a year, a month or a day: `2026`, `2026-03`, `2026-03-14`. */
  | { key: 'before' | 'after'; value: string }
  | { key: 'color'; value: Color }
  | { key: 'in'; value: (typeof IN)[number] };

export interface Words {
  /** Folded, in order; a phrase when more than one. Empty when nothing in it can be searched. */
  tokens: string[];
  /** The last token is the beginning of a word. */
  prefix: boolean;
  /** Written in quotes. */
  quoted: boolean;
}

export interface Part {
  /** Where it stands in the query. */
  start: number;
  end: number;
  raw: string;
  negated: boolean;
  /** Joined to the part before by OR. */
  or: boolean;
  filter: Filter | null;
  words: Words | null;
}

/** Longer queries are cut; the contract allows no more either. */
export const MAX_QUERY = 1000;
/** A shorter beginning matches half the library. */
const MIN_PREFIX = 2;
const QUOTES = '"“”„«»';
const SPACE = /\s/u;

/** `typing`: the last word may be unfinished and matches as a beginning. */
export function parse(query: string, typing = true): Part[] {
  const text = query.slice(0, MAX_QUERY);
  const parts: Part[] = [];
  let at = 0;
  let or = false;
  while (at < text.length) {
    if (SPACE.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    if (parts.length > 0 && !or && isOr(text, at)) {
      or = true;
      at += 2;
      continue;
    }
    const part = readPart(text, at, or, typing);
    parts.push(part);
    or = false;
    at = part.end;
  }
  return parts;
}

/** `OR` alone, with something after it. */
function isOr(text: string, at: number): boolean {
  return /^OR\s+\S/u.test(text.slice(at));
}

function readPart(text: string, start: number, or: boolean, typing: boolean): Part {
  const negated = text[start] === '-' && /\S/u.test(text[start + 1] ?? '');
  const at = negated ? start + 1 : start;
  const read =
    (typing ? readUnfinished(text, at) : null) ??
    readFilter(text, at) ??
    readWords(text, at, typing && !negated);
  return { start, raw: text.slice(start, read.end), negated, or, ...read };
}

/** The key of a filter whose value is still to be typed: it asks for nothing yet. */
function readUnfinished(
  text: string,
  at: number,
): { end: number; filter: null; words: Words } | null {
  const [, name] = /^([a-z]{2,10}):"?$/i.exec(text.slice(at)) ?? [];
  if (name === undefined || !keyOf(name)) return null;
  return { end: text.length, filter: null, words: { tokens: [], prefix: false, quoted: false } };
}

function keyOf(written: string): Key | undefined {
  const name = written.toLowerCase();
  return KEYS.find((candidate) => candidate === (ALIASES[name] ?? name));
}

function readFilter(text: string, at: number): { end: number; filter: Filter; words: null } | null {
  const match = /^([a-z]{2,10}):(?=\S)/i.exec(text.slice(at));
  if (!match) return null;
  const key = keyOf(match[1] ?? '');
  if (!key) return null;
  const value = readValue(text, at + match[0].length);
  const filter = toFilter(key, value.text);
  return filter && { end: value.end, filter, words: null };
}

function toFilter(key: Key, raw: string): Filter | null {
  const value = raw.trim();
  const low = value.toLowerCase();
  const word = ALIASES[low] ?? low;
  switch (key) {
    case 'tag': {
      const tag = value.replace(/^#+|\/+$/g, '');
      return tag ? { key, value: tag } : null;
    }
    case 'site':
    case 'author':
      return tokens(value).length > 0 ? { key, value } : null;
    case 'before':
    case 'after':
      return isDate(value) ? { key, value } : null;
    case 'is':
      return oneOf(IS, word, (found) => ({ key, value: found }));
    case 'has':
      return oneOf(HAS, word, (found) => ({ key, value: found }));
    case 'in':
      return oneOf(IN, word, (found) => ({ key, value: found }));
    case 'color':
      return oneOf(COLORS, word, (found) => ({ key, value: found }));
  }
}

function oneOf<T extends string>(
  values: readonly T[],
  word: string,
  make: (value: T) => Filter,
): Filter | null {
  const found = values.find((value) => value === word);
  return found === undefined ? null : make(found);
}

function isDate(value: string): boolean {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(value);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year > 99 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function readWords(
  text: string,
  at: number,
  typing: boolean,
): { end: number; filter: null; words: Words } {
  const value = readValue(text, at);
  const star = value.quoted ? text[value.end] === '*' : value.text.endsWith('*');
  const end = value.quoted && star ? value.end + 1 : value.end;
  const found = tokens(value.text);
  const last = found.at(-1) ?? '';
  const unfinished = typing && end === text.length && !value.closed && endsInWord(value.text);
  return {
    end,
    filter: null,
    words: {
      tokens: found,
      prefix: (star || unfinished) && last.length >= MIN_PREFIX && !isUnspaced(last),
      quoted: value.quoted,
    },
  };
}

function endsInWord(text: string): boolean {
  return /[\p{L}\p{N}\p{M}]$/u.test(text);
}

/** Up to the closing quote when it begins with one, else up to the next space. */
function readValue(
  text: string,
  at: number,
): { text: string; end: number; quoted: boolean; closed: boolean } {
  if (QUOTES.includes(text[at] ?? ' ')) {
    let end = at + 1;
    while (end < text.length && !QUOTES.includes(text[end] ?? '')) end += 1;
    const closed = end < text.length;
    return { text: text.slice(at + 1, end), end: closed ? end + 1 : end, quoted: true, closed };
  }
  let end = at;
  while (end < text.length && !SPACE.test(text[end] ?? '')) end += 1;
  return { text: text.slice(at, end), end, quoted: false, closed: false };
}

/** What a query asks for: every clause must hold, a clause holds when one of its parts does. */
export interface Query {
  clauses: Part[][];
  /** Fields to look for words in. */
  fields: ReadonlySet<(typeof IN)[number] | 'rest'>;
  /** False for nothing but `in:`, punctuation or space. */
  asks: boolean;
}

export function toQuery(parts: Part[]): Query {
  const included = new Set<(typeof IN)[number] | 'rest'>();
  const excluded = new Set<string>();
  const clauses: Part[][] = [];
  let open = false;
  for (const part of parts) {
    // A part that asks for nothing drops out; the parts around it keep their OR.
    if (!part.or) open = false;
    if (part.filter?.key === 'in') {
      if (part.negated) excluded.add(part.filter.value);
      else included.add(part.filter.value);
    } else if (part.filter || (part.words && part.words.tokens.length > 0)) {
      if (open) clauses.at(-1)?.push(part);
      else clauses.push([part]);
      open = true;
    }
  }
  const all = included.size > 0 ? included : new Set([...IN, 'rest' as const]);
  const fields = new Set([...all].filter((field) => !excluded.has(field)));
  return { clauses, fields: fields.size > 0 ? fields : all, asks: clauses.length > 0 };
}
