/**
 * Front matter: YAML that 1.2 and 1.1 parsers read alike, because every free string is double-quoted.
 * Merging changes only the lines of keys that Postil wrote and the person left alone.
 */
import { isMap, isScalar, type Pair, parseDocument, stringify } from 'yaml';
import type { Article, Note } from '../../preload/contract/index.ts';
import { shortHash } from './comment.ts';

/** In the order of the file. The names are those of Obsidian's web clipper, and `updated` and `id`. */
export const MATTER_KEYS = [
  'title',
  'source',
  'author',
  'published',
  'created',
  'updated',
  'description',
  'tags',
  'id',
] as const;
export type MatterKey = (typeof MATTER_KEYS)[number];
export type Matter = Record<Exclude<MatterKey, 'tags'>, string> & { tags: string[] };

/** What one article's front matter says; empty strings stand for "unknown". */
export function matterOf(article: Article, notes: readonly Note[]): Matter {
  return {
    title: article.title,
    source: article.url,
    author: article.author,
    published: article.publishedAt,
    created: article.addedAt,
    updated: notes.reduce((t, note) => (note.updatedAt > t ? note.updatedAt : t), article.addedAt),
    description: article.description,
    tags: article.tags,
    id: article.id,
  };
}

/** `---` lines included, with a line end after the last. */
export function writeMatter(values: Record<string, string | string[]>): string {
  return `---\n${Object.entries(values)
    .map(([key, value]) => writePair(key, value))
    .join('')}---\n`;
}

const DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?Z)?$/;

/** Needs no escape but those of JSON. */
const PLAIN = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u;

function writePair(key: string, value: string | string[]): string {
  // A plain date is what vaults expect; YAML 1.2 reads it as the same string.
  if (typeof value === 'string' && DATE.test(value)) return `${key}: ${value}\n`;
  // Nearly all are such; the same as below, without a YAML document for each of a hundred thousand pairs.
  if (typeof value === 'string' && PLAIN.test(value)) return `${key}: ${JSON.stringify(value)}\n`;
  if (Array.isArray(value) && value.length > 0 && value.every((one) => PLAIN.test(one))) {
    return `${key}:\n${value.map((one) => `  - ${JSON.stringify(one)}\n`).join('')}`;
  }
  return stringify(
    { [key]: value },
    {
      version: '1.2',
      defaultStringType: 'QUOTE_DOUBLE',
      defaultKeyType: 'PLAIN',
      doubleQuotedAsJSON: true,
      lineWidth: 0,
    },
    // Not printable in YAML, or taken for a line end by YAML 1.1. The text is all double-quoted.
  ).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Six hex digits per key, in the order of MATTER_KEYS: the values as Postil last wrote them. */
export function matterHashes(matter: Matter): string {
  return MATTER_KEYS.map((key) => valueHash(matter[key])).join('');
}

function valueHash(value: unknown): string {
  return shortHash(JSON.stringify(value) ?? '', 6);
}

/** A file's front matter and the rest. Line ends must be `\n`. */
export function splitMatter(text: string): { matter: string; body: string } {
  const match = /^---[ \t]*\n(?:[^\n]*\n)*?---[ \t]*(?:\n|$)/.exec(text);
  const matter = match?.[0] ?? '';
  return { matter, body: text.slice(matter.length) };
}

/** The article id of an exported file, from its first part; null when it is not one of ours. */
export function matterId(text: string): string | null {
  const { matter } = splitMatter(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  // As Postil writes it; parsing YAML for each file of a large vault would take seconds.
  const written = /^id: "([A-Za-z0-9_-]{1,64})"$/m.exec(matter)?.[1];
  if (written) return written;
  const id = readMatter(matter)?.id;
  if (typeof id === 'string') return id;
  // Front matter that someone broke is still that article's file.
  return /^id:[ \t]*["']?([A-Za-z0-9_-]{1,64})["']?[ \t]*$/m.exec(matter)?.[1] ?? null;
}

/** The front matter as data, or null when there is none or it is no YAML map. */
export function readMatter(text: string): Record<string, unknown> | null {
  const parsed = parse(splitMatter(text).matter);
  return parsed?.values ?? null;
}

function parse(matter: string) {
  const source = matter.replace(/^---[ \t]*\n/, '').replace(/---[ \t]*\n?$/, '');
  const document = parseDocument(source, { version: '1.2', logLevel: 'silent' });
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  try {
    const values = document.toJS() as Record<string, unknown>;
    return { pairs: document.contents.items, values };
  } catch {
    // Aliases that expand without end: not front matter that Postil reads or changes.
    return null;
  }
}

/**
 * The person's front matter with Postil's new values in the keys they left as `recorded` (what
 * `matterHashes` gave at the last export; empty: unknown, then nothing changes). Everything else, to
 * the byte, is as it was. One that cannot be parsed comes back as it is.
 */
export function mergeMatter(matter: string, recorded: string, values: Matter): string {
  const first = /^---[ \t]*\n/.exec(matter)?.[0];
  const parsed = parse(matter);
  if (!first || !parsed) return matter;
  let merged = matter;
  // From the last key to the first, so that the ranges before stay true.
  for (const pair of [...parsed.pairs].reverse()) {
    const range = rangeOf(pair);
    const name = isScalar(pair.key) ? pair.key.value : null;
    const key = MATTER_KEYS.find((known) => known === name);
    if (!range || !key) continue;
    const index = MATTER_KEYS.indexOf(key);
    const old = valueHash(parsed.values[key]);
    const untouched = old === recorded.slice(index * 6, index * 6 + 6);
    if (!untouched || old === valueHash(values[key])) continue;
    const start = range[0] + first.length;
    const end = start + matter.slice(start, range[1] + first.length).trimEnd().length;
    merged = merged.slice(0, start) + writePair(key, values[key]).trimEnd() + merged.slice(end);
  }
  return merged;
}

/** From the key to the end of the value (a list's with its line end), in the text that was parsed. */
function rangeOf(pair: Pair): [number, number] | null {
  const key = isScalar(pair.key) ? pair.key : null;
  const value = pair.value as { range?: [number, number, number] | null } | null;
  if (!key?.range || !value?.range) return null;
  return [key.range[0], value.range[1]];
}
