/**
 * Loaded into the host before the program (`node --import`), for specs of failing drives: the file operations of
 * its storage fail or wait as a control file says at that moment. The program itself knows nothing of it.
 */
import { readFileSync } from 'node:fs';
import fs, { type FileHandle } from 'node:fs/promises';
import { sep } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** What the control file holds, as JSON. */
export interface Faults {
  /** Code that writing a document fails with: `ENOSPC` and `EIO` when writing, others when opening. */
  fail?: string;
  /** Saves get no further than before their rename. */
  hold?: boolean;
}

const control = process.env.POSTIL_FAULTS ?? '';
const LATER = new Set(['ENOSPC', 'EIO']);

function faults(): Faults {
  try {
    return JSON.parse(readFileSync(control, 'utf8')) as Faults;
  } catch {
    // Not there yet, or just being written: no faults.
    return {};
  }
}

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: made by the test`), { code });
}

function isDocument(path: unknown): boolean {
  const text = String(path);
  const isArticle = text.includes(`${sep}articles${sep}`) && text.includes('article.json');
  return isArticle || text.includes('library.json');
}

const { open, rename } = fs;

Object.assign(fs, {
  async open(...args: Parameters<typeof open>): Promise<FileHandle> {
    const isNew = args[1] === 'wx' && isDocument(args[0]);
    const { fail } = isNew ? faults() : {};
    if (fail && !LATER.has(fail)) throw failure(fail);
    const handle = await open(...args);
    if (!isNew) return handle;
    const write = handle.write.bind(handle) as (...given: unknown[]) => Promise<unknown>;
    return Object.assign(handle, {
      async write(...given: unknown[]) {
        const now = faults().fail;
        if (now && LATER.has(now)) throw failure(now);
        return write(...given);
      },
    });
  },
  async rename(...args: Parameters<typeof rename>): Promise<void> {
    while (isDocument(args[1]) && faults().hold) await wait(20);
    return rename(...args);
  },
});
