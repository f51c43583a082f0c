/**
 * Unpacks the body of an answer as it comes. A packed body that ends too early is an error here; what browsers
 * and the usual clients do instead, to show what there is, would save half a page as a whole one.
 */
import { pipeline, type Readable, type Transform } from 'node:stream';
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';

const UNPACKERS: Record<string, () => Transform> = {
  ...{ gzip: createGunzip, 'x-gzip': createGunzip, br: createBrotliDecompress },
  ...{ zstd: createZstdDecompress, deflate: createInflate },
};
export const ACCEPTED = 'gzip, deflate, br, zstd';
/** More than one is rare, and many are an attack. */
const MOST_LAYERS = 3;

/** How a body is packed, in the order in which it was done; none where the header names none that is known. */
export function packings(encoding: string): string[] {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  const isKnown =
    names.length <= MOST_LAYERS && names.every((name) => Object.hasOwn(UNPACKERS, name));
  return isKnown ? names : [];
}

/**
 * @param encoding the header `content-encoding`; one that nobody knows is taken for none, as some servers
 *   write a charset there
 * @throws (the stream) the error of zlib; its code is Z_BUF_ERROR where the body is cut off
 */
export async function unpackBody(
  body: Readable,
  encoding: string,
): Promise<ReadableStream<Uint8Array>> {
  let stream = body;
  for (const name of packings(encoding).reverse()) {
    const start = await firstOf(stream);
    // Nothing at all is nothing packed.
    if (!start) break;
    const isRaw = name === 'deflate' && ((start[0] ?? 0) & 0x0f) !== 8;
    const unpacker = isRaw ? createInflateRaw() : UNPACKERS[name]?.();
    // An error goes on to whoever reads; the callback only keeps it from being nobody's.
    if (unpacker) stream = pipeline(stream, unpacker, () => {}) as unknown as Readable;
  }
  return asWeb(stream);
}

/** Piece by piece as it is asked for. `Readable.toWeb` goes on pushing into a stream that was cancelled. */
function asWeb(stream: Readable): ReadableStream<Uint8Array> {
  const pieces = stream[Symbol.asyncIterator]();
  // What breaks after nobody reads any more is nobody's concern.
  stream.on('error', () => {});
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel() {
        stream.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}

/** The first piece, put back; null where there is none. */
async function firstOf(stream: Readable): Promise<Buffer | null> {
  for (;;) {
    const piece = stream.read() as Buffer | null;
    if (piece) {
      stream.unshift(piece);
      return piece;
    }
    if (stream.readableEnded) return null;
    await new Promise<void>((resolve, reject) => {
      const settle = (act: () => void) => () => {
        stream.off('readable', onReadable).off('end', onEnd).off('error', onError);
        act();
      };
      const onReadable = settle(resolve);
      const onEnd = settle(resolve);
      const onError = (error: Error) => settle(() => reject(error))();
      stream.on('readable', onReadable).on('end', onEnd).on('error', onError);
    });
  }
}
