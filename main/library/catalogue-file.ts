/**
 * The catalogue as a file below `.cache/`, so that the list is there at the next start before any article was
 * read. A line for each stretch of rows, newest first, then one with a checksum. It is a cache: whatever is wrong with
 * it, it counts as not there.
 */
import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { articleRowSchema } from '../../preload/contract/index.ts';
import type { Stretch } from './packed-rows.ts';

/** Raised when a row's fields change their meaning. New or fewer fields are noticed by themselves. */
const VERSION = 4;
const SHAPE = `${VERSION} ${Object.keys(articleRowSchema.shape).sort().join(' ')}`;
/** Bytes between two breaths of the thread: about 5 ms. */
const PORTION = 512 * 1024;
const LINE_BREAK = '\n'.charCodeAt(0);

/** The file's content in pieces, each of less than 1 ms of work. */
export function* encodeCatalogue(stretches: Iterable<Stretch>): Generator<string> {
  let sum = 0;
  for (const { ids, added, states, from, to, length, packed } of stretches) {
    const base64 = Buffer.from(packed).toString('base64');
    const line = `${JSON.stringify([ids, added, states, from, to, length, base64])}\n`;
    sum = crc32(line, sum);
    yield line;
  }
  yield JSON.stringify({ shape: SHAPE, sum });
}

/** Null for a file that is cut off, damaged or of another version. Lets others run in between. */
export async function decodeCatalogue(bytes: Buffer): Promise<Stretch[] | null> {
  const end = bytes.lastIndexOf(LINE_BREAK) + 1;
  const last = parse(bytes.toString('utf8', end)) as { shape?: string; sum?: number } | null;
  if (last?.shape !== SHAPE) return null;
  const stretches: Stretch[] = [];
  let sum = 0;
  let breath = PORTION;
  for (let at = 0; at < end; ) {
    const next = bytes.indexOf(LINE_BREAK, at) + 1;
    sum = crc32(bytes.subarray(at, next), sum);
    const line = parse(bytes.toString('utf8', at, next));
    // Whether it is what was written, the checksum tells at the end.
    if (!Array.isArray(line)) return null;
    const [ids, added, states, from, to, length, base64] = line;
    const packed = Buffer.from(String(base64), 'base64');
    stretches.push({ ids, added, states, from, to, length, packed });
    at = next;
    if (at < breath) continue;
    breath = at + PORTION;
    await setImmediate();
  }
  return sum === last.sum ? stretches : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
