/** Files as parsers read them: from memory, from the disk piece by piece, or out of a zip. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

export interface InputFile {
  name: string;
  /** Bytes, unpacked. */
  size: number;
  /** Up to `length` bytes from `at`; fewer at the end. A zip's entry is unpacked by the first read. */
  read(at: number, length: number): Uint8Array;
  /** Forgets what was unpacked. */
  release(): void;
}

export function inMemory(name: string, bytes: Uint8Array): InputFile {
  return {
    name,
    size: bytes.length,
    read: (at, length) => bytes.subarray(at, at + length),
    release() {},
  };
}

/** A file that is opened when first read. @throws the system's error */
export function onDisk(name: string, path: string): InputFile {
  const handle = openSync(path, 'r');
  const { size } = fstatSync(handle);
  return {
    name,
    size,
    read(at, length) {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - at)));
      let filled = 0;
      while (filled < bytes.length) {
        const got = readSync(handle, bytes, filled, bytes.length - filled, at + filled);
        if (got === 0) break;
        filled += got;
      }
      return bytes.subarray(0, filled);
    },
    release: () => closeSync(handle),
  };
}

export function wholeOf(file: InputFile): Uint8Array {
  return file.read(0, file.size);
}
