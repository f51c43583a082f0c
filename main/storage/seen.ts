/**
 * Documents that this process read or wrote last. When another program puts an older copy in their
 * place, what is here is merged back, so that nothing a person saw is lost.
 */
import type { Signature } from './file-layer.ts';

export interface SeenDocument<T> {
  data: T;
  /** The file that holds exactly `data`; null when none does. */
  signature: Signature | null;
}

export interface Seen<T> {
  get(key: string): SeenDocument<T> | undefined;
  read(key: string, document: SeenDocument<T>): void;
  wrote(key: string, document: SeenDocument<T>): void;
  forget(key: string): void;
}

/** Own writes are kept longer: a search through the whole library must not push them out. */
const MOST_READ = 300;
const MOST_WRITTEN = 3_000;
/** Of the files of either kind together. An import may bring thousands of books, each with hundreds of notes. */
const MOST_BYTES = 12 * 1024 * 1024;
/** However large they are. */
const FEWEST = 20;
/** Of a document without a file of its own. */
const USUAL_BYTES = 2048;

export function createSeen<T>(): Seen<T> {
  const read = latest<T>(MOST_READ);
  const written = latest<T>(MOST_WRITTEN);
  return {
    get: (key) => written.get(key) ?? read.get(key),
    read(key, document) {
      (written.has(key) ? written : read).put(key, document);
    },
    wrote(key, document) {
      read.delete(key);
      written.put(key, document);
    },
    forget(key) {
      read.delete(key);
      written.delete(key);
    },
  };
}

/** Forgets the oldest when there are too many, or they are too much. */
function latest<T>(most: number) {
  const documents = new Map<string, SeenDocument<T>>();
  let bytes = 0;
  const drop = (key: string) => {
    const document = documents.get(key);
    if (document) bytes -= sizeOf(document);
    documents.delete(key);
  };
  return {
    get: (key: string) => documents.get(key),
    has: (key: string) => documents.has(key),
    delete: drop,
    put(key: string, document: SeenDocument<T>) {
      drop(key);
      documents.set(key, document);
      bytes += sizeOf(document);
      for (const oldest of documents.keys()) {
        const isTooMuch = bytes > MOST_BYTES && documents.size > FEWEST;
        if (documents.size <= most && !isTooMuch) break;
        drop(oldest);
      }
    },
  };
}

function sizeOf<T>({ signature }: SeenDocument<T>): number {
  return signature?.size ?? USUAL_BYTES;
}
