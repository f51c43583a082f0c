/** Images that an open article asked for before a sync program had brought them, or all of them. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type FileLayer, readBytes } from './file-layer.ts';
import { ASSET_NAME } from './paths.ts';

export interface LateAssets {
  /** Names to look out for; what can be no asset's name is passed over. */
  add(name: string): void;
  has(name: string): boolean;
  readonly size: number;
  /** Tells of those that are there and whole. */
  look(): Promise<void>;
  subscribe(listener: (names: string[]) => void): () => void;
}

/** A folder with nothing but articles: more than that nobody has open. */
const MOST = 10_000;

/** Whether these are all the bytes of the asset: its name says so. */
export function isWhole(name: string, bytes: Uint8Array): boolean {
  return name.startsWith(createHash('sha256').update(bytes).digest('hex'));
}

export function createLateAssets(files: FileLayer, folder: string): LateAssets {
  const awaited = new Set<string>();
  const listeners = new Set<(names: string[]) => void>();

  async function isThere(name: string): Promise<boolean> {
    // Missing, or not to be read yet: there is another look at the next sign of it.
    const file = await readBytes(files, join(folder, name)).catch(() => null);
    return file !== null && isWhole(name, file.bytes);
  }

  return {
    add(name) {
      if (ASSET_NAME.test(name) && awaited.size < MOST) awaited.add(name);
    },
    has: (name) => awaited.has(name),
    get size() {
      return awaited.size;
    },
    async look() {
      const arrived: string[] = [];
      // One after another: they can be large, and few come at once.
      for (const name of awaited) if (await isThere(name)) arrived.push(name);
      const news = arrived.filter((name) => awaited.delete(name));
      if (news.length > 0) for (const listener of listeners) listener(news);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
