/**
 * The file operations of storage, as a seam: tests make one of them fail, everything else is
 * `node:fs/promises` on a real folder.
 */
import fs, { type FileHandle } from 'node:fs/promises';

export type FileLayer = Pick<
  typeof fs,
  | 'open'
  | 'rename'
  | 'link'
  | 'unlink'
  | 'mkdir'
  | 'rmdir'
  | 'rm'
  | 'readdir'
  | 'lstat'
  | 'stat'
  | 'utimes'
>;

export const nodeFiles: FileLayer = fs;

/** Tells one state of a file from another without reading it. */
export interface Signature {
  mtimeMs: number;
  size: number;
  ino: number;
}

export function sameSignature(a: Signature | null, b: Signature | null): boolean {
  if (a === null || b === null) return a === b;
  return a.mtimeMs === b.mtimeMs && a.size === b.size && a.ino === b.ino;
}

export function signatureOf({ mtimeMs, size, ino }: Signature): Signature {
  return { mtimeMs, size, ino };
}

/** The system's code of an error (`ENOENT`), or an empty string. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** What `promise` gives, or `fallback` when it fails with one of these codes. */
export async function unless<T, F>(
  promise: Promise<T>,
  codes: string[],
  fallback: F,
): Promise<T | F> {
  try {
    return await promise;
  } catch (error) {
    if (codes.includes(codeOf(error))) return fallback;
    throw error;
  }
}

/** A whole file and its state at that moment; rejects as the system does. */
export async function readBytes(
  files: FileLayer,
  path: string,
): Promise<{ bytes: Buffer; signature: Signature }> {
  const handle = await files.open(path, 'r');
  try {
    const stat = await handle.stat();
    const bytes = Buffer.allocUnsafe(stat.size);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return { bytes: bytes.subarray(0, length), signature: signatureOf(stat) };
  } finally {
    await handle.close();
  }
}

/** Writes all of `bytes` through a handle and waits until the drive has them. */
export async function writeAndSync(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let length = 0;
  while (length < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, length, bytes.length - length, length);
    // A drive that takes nothing and reports nothing would keep this loop going for ever.
    if (bytesWritten === 0) throw Object.assign(new Error('nothing was written'), { code: 'EIO' });
    length += bytesWritten;
  }
  await handle.sync();
}
