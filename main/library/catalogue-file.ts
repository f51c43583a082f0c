/**
 * The catalogue as a file below `.cache/`, so that the list is there at the next start before any article was
 * read. A line for each article, newest first, then one with a checksum. It is a cache: whatever is wrong with it,
 * it counts as not there.
 */
import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { articleRowSchema } from '../../preload/contract/index.ts';
import type { Packed } from './packed-rows.ts';

/** Raised when a row's fields change their meaning. New or fewer fields are noticed by themselves. */
const VERSION = 2;
const SHAPE = `${VERSION} ${Object.keys(articleRowSchema.shape).sort().join(' ')}`;
/** Lines between two breaths of the thread, and bytes: about 5 ms. */
const PORTION = 2000;
const BYTES = 4 * 1024 * 1024;
const LINE_BREAK = '\n'.charCodeAt(0);
const QUOTE = '"'.charCodeAt(0);

/**
 * The file's content in pieces, each of about 10 ms of work. `stateOf` gives the state that is to be written; a row
 * without one is read again at the next start.
 */
export function* encodeCatalogue(
  rows: Iterable<Packed>,
  stateOf: (row: Packed) => string,
): Generator<string> {
  let sum = 0;
  let lines: string[] = [];
  const piece = () => {
    const text = lines.join('');
    lines = [];
    sum = crc32(text, sum);
    return text;
  };
  for (const row of rows) {
    const { id, addedAt, bytes, start, end } = row;
    // The strings come first and have nothing to escape, so that reading need not look into the row.
    const head = [id, addedAt, stateOf(row)].map((text) => JSON.stringify(text)).join(',');
    lines.push(`[${head},${bytes.toString('utf8', start, end)}]\n`);
    if (lines.length === PORTION) yield piece();
  }
  yield piece();
  yield JSON.stringify({ shape: SHAPE, sum });
}

/** Null for a file that is cut off, damaged or of another version. Lets others run in between. */
export async function decodeCatalogue(bytes: Buffer): Promise<Packed[] | null> {
  const end = bytes.lastIndexOf(LINE_BREAK) + 1;
  const last = parse(bytes.toString('utf8', end)) as { shape?: string; sum?: number } | null;
  if (last?.shape !== SHAPE) return null;
  let sum = 0;
  for (let at = 0; at < end; at += BYTES) {
    sum = crc32(bytes.subarray(at, Math.min(end, at + BYTES)), sum);
    await setImmediate();
  }
  if (sum !== last.sum) return null;
  const rows: Packed[] = [];
  for (let at = 0; at < end; ) {
    const next = bytes.indexOf(LINE_BREAK, at);
    rows.push(readLine(bytes, at, next));
    at = next + 1;
    if (rows.length % PORTION === 0) await setImmediate();
  }
  return rows;
}

/** `["id","addedAt","state",{row}]` */
function readLine(bytes: Buffer, from: number, to: number): Packed {
  let at = from;
  const text = () => {
    const start = bytes.indexOf(QUOTE, at) + 1;
    const end = bytes.indexOf(QUOTE, start);
    at = end + 1;
    return bytes.toString('latin1', start, end);
  };
  const [id, addedAt, state] = [text(), text(), text()];
  return { id, addedAt, state, bytes, start: at + 1, end: to - 1 };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
