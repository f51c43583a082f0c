/** Bytes for the answers to calls. Large ones are used again: left to the garbage they would make the heap grow for good. */
import type { ServerResponse } from 'node:http';

const LARGE = 64 * 1024;
/** Larger ones are not kept. */
const LARGEST = 2 * 1024 * 1024;
/** A page asks for one long list at a time. */
const KEPT = 2;

/** Answers a function that gives the bytes of a text, until `response` is closed. */
export function createBodies(): (text: string, response: ServerResponse) => Buffer {
  const free: Buffer[] = [];
  return (text, response) => {
    const length = Buffer.byteLength(text);
    if (length < LARGE || length > LARGEST) return Buffer.from(text);
    const known = free.pop();
    const bytes = known && known.length >= length ? known : Buffer.allocUnsafeSlow(length * 2);
    bytes.write(text);
    response.once('close', () => {
      if (free.length < KEPT) free.push(bytes);
    });
    return bytes.subarray(0, length);
  };
}
