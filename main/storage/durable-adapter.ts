/**
 * lowdb's `Adapter` over one durable file. lowdb's own adapter neither syncs nor survives a garbled file,
 * uses a temporary name that two processes share, and turns `null` or a missing file into defaults in
 * silence. Here a file that cannot be used rejects, and the caller decides.
 */
import type { Adapter } from 'lowdb';
import { type Decoded, encode, type Format } from './decode.ts';
import { writeDurably } from './durable-write.ts';
import { type FileLayer, readBytes, type Signature, unless } from './file-layer.ts';

/** A file that is there and holds nothing this version can use as it is. */
export class Unreadable<T> extends Error {
  // words: the class's name
  override readonly name = 'Unreadable';
  readonly decoded: Exclude<Decoded<T>, { state: 'good' }>;
  constructor(decoded: Exclude<Decoded<T>, { state: 'good' }>) {
    super(decoded.state);
    this.decoded = decoded;
  }
}

export interface DurableAdapter<T> extends Adapter<T> {
  /** The file as last read or written; null when it was missing. */
  signature(): Signature | null;
}

export interface AdapterOptions {
  /** Where the copy that a write replaces is kept. */
  previous?: string;
  beforeRename?: (signature: Signature) => Promise<void>;
}

/** `read` answers null for a missing file only. @throws Unreadable and the system's errors */
export function durableAdapter<T>(
  files: FileLayer,
  path: string,
  format: Format<T>,
  options: AdapterOptions = {},
): DurableAdapter<T> {
  let signature: Signature | null = null;
  return {
    signature: () => signature,
    async read() {
      const file = await unless(readBytes(files, path), ['ENOENT'], null);
      signature = file?.signature ?? null;
      if (!file) return null;
      const decoded = format.decode(file.bytes);
      if (decoded.state !== 'good') throw new Unreadable(decoded);
      return decoded.data;
    },
    async write(data) {
      signature = await writeDurably(files, { path, bytes: encode(data), ...options });
    },
  };
}
