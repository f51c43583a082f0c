/**
 * The entries of a JSON array, one at a time, so that a file of a gigabyte costs no more memory than its
 * largest entry. Only brackets and strings are looked at; each entry is then read by itself.
 */
import type { InputFile } from './input.ts';

export type JsonEntry =
  | { value: unknown }
  /** An entry that is no JSON, or too large; or the end of a file that is cut off. */
  | { problem: 'broken' | 'large' | 'cut off' };

const PIECE = 4 * 1024 * 1024;
const LARGEST_ENTRY = 64 * 1024 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);

/**
 * @param begin offset of the `[`
 * @param options `onRead` is told how far the reading has come, in bytes
 */
export function* jsonEntries(
  file: InputFile,
  begin: number,
  options: { largest?: number; onRead?: (bytes: number) => void } = {},
): Generator<JsonEntry> {
  const { largest = LARGEST_ENTRY, onRead = () => {} } = options;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let pieces: Uint8Array[] = [];
  let held = 0;
  let isOver = false;
  const take = (bytes: Uint8Array) => {
    held += bytes.length;
    if (held > largest) pieces = [];
    // A copy (a Buffer's own `slice` is none): the piece it is part of is not kept for it.
    else if (bytes.length > 0) pieces.push(Uint8Array.prototype.slice.call(bytes));
  };
  const finish = (): JsonEntry | null => {
    const text = Buffer.concat(pieces).toString('utf8').trim();
    const isLarge = held > largest;
    pieces = [];
    held = 0;
    if (isLarge) return { problem: 'large' };
    if (text === '') return null;
    try {
      return { value: JSON.parse(text) };
    } catch {
      return { problem: 'broken' };
    }
  };
  for (let at = begin + 1; at < file.size && !isOver; ) {
    const piece = file.read(at, PIECE);
    if (piece.length === 0) break;
    let start = 0;
    for (let i = 0; i < piece.length; i++) {
      const byte = piece[i] as number;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inString = false;
      } else if (byte === QUOTE) inString = true;
      else if (OPEN.has(byte)) depth += 1;
      else if (CLOSE.has(byte)) {
        depth -= 1;
        isOver = depth < 0;
      }
      if (isOver || (depth === 0 && !inString && byte === COMMA)) {
        take(piece.subarray(start, i));
        const entry = finish();
        if (entry) yield entry;
        start = i + 1;
        if (isOver) break;
      }
    }
    if (!isOver) take(piece.subarray(start));
    at += piece.length;
    onRead(at);
  }
  if (!isOver) yield { problem: 'cut off' };
}
