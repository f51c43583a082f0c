/**
 * Merges two copies of one document that were changed apart. Each field is a last-writer-wins register
 * ordered by (clock, value), except a note's words, of which both stay when neither writer knew of the
 * other's (`words.ts`); notes are merged by id, and a deletion holds only against changes it knew of.
 * That makes merging commutative, associative and idempotent (tested as such), so copies may meet in
 * any order and any number of times. See Shapiro et al., "Conflict-free Replicated Data Types" (2011).
 */
import { later, newestOf } from './clocks.ts';
import type { ArticleDocument, Clocks, LibraryDocument, NoteRecord } from './documents.ts';
import { covers, mergeWords, newest } from './words.ts';

type Fields = Record<string, unknown>;

/** True for a note that was deleted and neither restored nor changed since, nor elsewhere meanwhile. */
export function isDeleted(note: NoteRecord): boolean {
  if (note.deletedAt === null) return false;
  const changed = newestOf(note.clocks);
  if (changed !== null && changed > note.deletedAt) return false;
  return covers(note.gone ?? {}, note.seen ?? {});
}

export function mergeArticle(a: ArticleDocument, b: ArticleDocument): ArticleDocument {
  return {
    ...mergeFields(rest(a), rest(b), {}, {}),
    format: a.format,
    article: mergeFields(a.article, b.article, a.clocks, b.clocks) as ArticleDocument['article'],
    clocks: newest(a.clocks, b.clocks),
    notes: mergeNotes(a.notes, b.notes),
  };
}

export function mergeLibrary(a: LibraryDocument, b: LibraryDocument): LibraryDocument {
  return {
    ...mergeFields(rest(a), rest(b), {}, {}),
    format: a.format,
    settings: mergeFields(a.settings, b.settings, a.clocks, b.clocks),
    ...mergeEntries('filters', a, b),
    ...mergeEntries('tagColors', a, b),
    clocks: newest(a.clocks, b.clocks),
  };
}

/** A record each of whose entries has its own clock, named `key/entry`; absent while both copies have none. */
function mergeEntries(
  key: 'filters' | 'tagColors',
  a: LibraryDocument,
  b: LibraryDocument,
): Partial<LibraryDocument> {
  if (a[key] === undefined && b[key] === undefined) return {};
  const clocksOf = (clocks: Clocks): Clocks =>
    Object.fromEntries(
      Object.entries(clocks).flatMap(([name, time]) =>
        name.startsWith(`${key}/`) ? [[name.slice(key.length + 1), time]] : [],
      ),
    );
  const merged = mergeFields(a[key] ?? {}, b[key] ?? {}, clocksOf(a.clocks), clocksOf(b.clocks));
  return { [key]: merged } as Partial<LibraryDocument>;
}

/** The keys that this version does not know, which must survive it. */
function rest(document: ArticleDocument | LibraryDocument): Fields {
  const known = new Set([
    'format',
    'article',
    'clocks',
    'notes',
    'settings',
    'filters',
    'tagColors',
  ]);
  return Object.fromEntries(Object.entries(document).filter(([key]) => !known.has(key)));
}

function mergeNotes(a: NoteRecord[], b: NoteRecord[]): NoteRecord[] {
  const byId = new Map<string, NoteRecord>();
  for (const note of [...a, ...b]) {
    const other = byId.get(note.id);
    byId.set(note.id, other ? mergeNote(other, note) : note);
  }
  // One order for all copies, so that equal libraries are equal files.
  return [...byId.values()].sort(
    (x, y) => compare(x.createdAt, y.createdAt) || compare(x.id, y.id),
  );
}

function mergeNote(a: NoteRecord, b: NoteRecord): NoteRecord {
  const gone = newest(a.gone ?? {}, b.gone ?? {});
  return {
    ...mergeFields(registers(a), registers(b), a.clocks, b.clocks),
    ...mergeWords(a, b),
    createdAt: a.createdAt <= b.createdAt ? a.createdAt : b.createdAt,
    updatedAt: a.updatedAt >= b.updatedAt ? a.updatedAt : b.updatedAt,
    clocks: newest(a.clocks, b.clocks),
    deletedAt: later(a.deletedAt, b.deletedAt),
    ...(Object.keys(gone).length === 0 ? {} : { gone }),
  } as NoteRecord;
}

/** The fields of a note of which the newer simply wins. */
function registers(note: NoteRecord): Fields {
  const { body, writer, heads, seen, gone, ...rest } = note;
  const { createdAt, updatedAt, clocks, deletedAt, ...fields } = rest;
  return fields;
}

function mergeFields(a: Fields, b: Fields, clocksA: Clocks, clocksB: Clocks): Fields {
  const merged: Fields = {};
  // In one order, so that two computers that merge the same copies write the same bytes.
  for (const key of [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()) {
    const inA = Object.hasOwn(a, key);
    const inB = Object.hasOwn(b, key);
    if (inA && inB) {
      const order =
        compare(clocksA[key] ?? '', clocksB[key] ?? '') ||
        compare(canonical(a[key]), canonical(b[key]));
      merged[key] = order >= 0 ? a[key] : b[key];
    } else {
      merged[key] = inA ? a[key] : b[key];
    }
  }
  return merged;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** JSON with sorted keys: equal values give equal text whatever order their keys were written in. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => compare(x, y)))
      : inner,
  );
}
