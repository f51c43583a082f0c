/**
 * What is still to go to the linked folders, on disk, so that a note made just before Postil ended gets there
 * when it starts again. A list that is missing or cannot be read stands for everything.
 */
import { promises as fs } from 'node:fs';
import { z } from 'zod';

const schema = z.record(z.string(), z.array(z.string()).nullable());

export interface PendingList {
  /** Article ids; null for all. */
  get(destination: string): string[] | null;
  /** Answers when it is on disk. */
  set(destination: string, ids: string[] | null): Promise<void>;
}

/** `path` null: kept in memory only. */
export async function openPendingList(path: string | null): Promise<PendingList> {
  const lists = await read(path);
  let saving: Promise<void> = Promise.resolve();

  async function save(): Promise<void> {
    if (path === null) return;
    const temporary = `${path}.tmp`;
    await fs.writeFile(temporary, JSON.stringify(lists), { flush: true });
    await fs.rename(temporary, path);
  }

  return {
    get: (destination) => lists[destination] ?? null,
    set(destination, ids) {
      lists[destination] = ids;
      saving = saving.catch(() => {}).then(save);
      return saving;
    },
  };
}

async function read(path: string | null): Promise<Record<string, string[] | null>> {
  if (path === null) return {};
  try {
    return schema.parse(JSON.parse(await fs.readFile(path, 'utf8')));
  } catch {
    return {};
  }
}
