/** Reads a request's body up to a limit. */
import type { IncomingMessage } from 'node:http';

/**
 * The body, or null when it is longer than `limit` bytes. The rest of a long body is read and dropped:
 * closing the connection instead would reach the browser before the answer that says why.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const tooLong = Number(request.headers['content-length'] ?? 0) > limit;
    if (tooLong) resolve(null);
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (!tooLong && size <= limit) chunks.push(chunk);
      else {
        chunks.length = 0;
        resolve(null);
      }
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
  });
}
