/**
 * The catalogue as a file below `.cache/`, so that the list is there at the next start before any article was
 * read. A line for each article, then one with a checksum. It is a cache: whatever is wrong with it, it
 * counts as not there.
 */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { type ArticleRow, articleRowSchema } from '../../preload/contract/index.ts';

/** A row and the state of the document it was read from; without a state it must be read again. */
export type Entry = [row: ArticleRow, state: string];

/** Raised when a row's fields change their meaning. New or fewer fields are noticed by themselves. */
const VERSION = 1;
const SHAPE = `${VERSION} ${Object.keys(articleRowSchema.shape).sort().join(' ')}`;
/** Lines between two breaths of the thread: about 10 ms. */
const PORTION = 1000;
const LINE_BREAK = 10;

/** The file's content in pieces, each of about 10 ms of work. */
export function* encodeCatalogue(entries: Iterable<Entry>): Generator<string> {
  const sum = createHash('sha1');
  let lines: string[] = [];
  const piece = () => {
    const text = lines.join('');
    lines = [];
    sum.update(text);
    return text;
  };
  for (const entry of entries) {
    lines.push(`${JSON.stringify(entry)}\n`);
    if (lines.length === PORTION) yield piece();
  }
  yield piece();
  yield JSON.stringify({ shape: SHAPE, sum: sum.digest('hex') });
}

/** Null for a file that is cut off, damaged or of another version. Lets others run in between. */
export async function decodeCatalogue(bytes: Buffer): Promise<Entry[] | null> {
  const end = bytes.lastIndexOf(LINE_BREAK) + 1;
  const last = parse(bytes.subarray(end).toString()) as { shape?: string; sum?: string } | null;
  if (last?.shape !== SHAPE) return null;
  const body = bytes.subarray(0, end);
  if (createHash('sha1').update(body).digest('hex') !== last.sum) return null;
  const known = new Map<string, string>();
  const entries: Entry[] = [];
  let at = 0;
  while (at < body.length) {
    const next = body.indexOf(LINE_BREAK, at);
    const [row, state] = JSON.parse(body.toString('utf8', at, next)) as Entry;
    entries.push([shared(row, known), state]);
    at = next + 1;
    if (entries.length % PORTION === 0) await setImmediate();
  }
  return entries;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const NO_STRINGS: string[] = [];

/** The row with words that many rows share kept once: half the memory of a large library. */
export function shared(row: ArticleRow, known: Map<string, string>): ArticleRow {
  const one = <T extends string>(text: T): T => {
    const first = known.get(text);
    if (first !== undefined) return first as T;
    known.set(text, text);
    return text;
  };
  return {
    ...row,
    kind: one(row.kind),
    author: one(row.author),
    site: one(row.site),
    lang: one(row.lang),
    dir: one(row.dir),
    tags: row.tags.length === 0 ? NO_STRINGS : row.tags.map(one),
    missing: row.missing.length === 0 ? NO_STRINGS : row.missing,
  };
}
