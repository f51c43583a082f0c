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

export function createSeen<T>(): Seen<T> {
  const read = new Map<string, SeenDocument<T>>();
  const written = new Map<string, SeenDocument<T>>();
  const put = (map: typeof read, most: number, key: string, document: SeenDocument<T>) => {
    map.delete(key);
    map.set(key, document);
    const oldest = map.keys().next();
    if (map.size > most && !oldest.done) map.delete(oldest.value);
  };
  return {
    get: (key) => written.get(key) ?? read.get(key),
    read(key, document) {
      if (written.has(key)) put(written, MOST_WRITTEN, key, document);
      else put(read, MOST_READ, key, document);
    },
    wrote(key, document) {
      read.delete(key);
      put(written, MOST_WRITTEN, key, document);
    },
    forget(key) {
      read.delete(key);
      written.delete(key);
    },
  };
}
