/** All that a person would miss, as it is on the disk: what it is, to its value as text. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LibraryStorage } from '../../library/ports.ts';
import { noteIds, openAt } from '../../storage/testing/library.ts';
import { EXPORTED, LIBRARIES, ZIPPED } from './power-cut-scenarios.ts';

export type Seen = Map<string, string>;

export async function look(root: string): Promise<Seen> {
  const seen: Seen = new Map();
  for (const name of LIBRARIES) {
    const path = join(root, name);
    if (name === LIBRARIES[0] || existsSync(path)) await lookAtLibrary(path, name, seen);
  }
  await lookAtFiles(join(root, EXPORTED), seen, async (file) => (await readFile(file)).toString());
  await lookAtFiles(join(root, ZIPPED), seen, readZip);
  return seen;
}

async function lookAtLibrary(path: string, name: string, seen: Seen): Promise<void> {
  const storage = await openAt(path);
  try {
    const documents = await storage.readAll();
    for (const { article } of documents) {
      const { id } = article;
      // As it is opened: second copies are merged.
      seen.set(`${name} article ${id}`, JSON.stringify(await storage.read(id)));
      seen.set(`${name} text of ${id}`, await textOf(() => storage.content(id)));
      for (const version of await storage.versions(id)) {
        const text = await textOf(() => storage.versionContent(id, version.id));
        seen.set(`${name} version ${version.id} of ${id}`, text);
      }
    }
    for (const [id, notes] of await keptNotes(storage)) seen.set(`${name} notes of ${id}`, notes);
    seen.set(`${name} settings`, JSON.stringify((await storage.readLibrary()).settings));
    await lookAtFiles(join(path, 'assets'), seen, async (file, asset) => {
      const sum = createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
      return asset.startsWith(sum) ? 'whole' : 'torn';
    });
    for (const { kind, message } of storage.problems()) {
      if (kind === 'garbled') seen.set(`${name} problem`, message);
    }
  } finally {
    await storage.close();
  }
}

/** Of each article that is here, or can be brought back. */
async function keptNotes(storage: LibraryStorage): Promise<Map<string, string>> {
  const here = await storage.readAll();
  const deleted = (await storage.deleted.list()).map(({ document }) => document);
  return new Map([...deleted, ...here].map((one) => [one.article.id, noteIds(one).join()]));
}

const textOf = (read: () => Promise<string>) => read().catch((error) => String(error));

async function lookAtFiles(
  folder: string,
  seen: Seen,
  read: (file: string, name: string) => Promise<string>,
): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder)) {
    // Being written when the power went.
    if (name.startsWith('.')) continue;
    seen.set(`file ${name}`, await read(join(folder, name), name));
  }
}

async function readZip(file: string): Promise<string> {
  const { openBackup } = await import('../../exporters/backup/read-backup.ts');
  const backup = await openBackup(file);
  try {
    for (const name of backup.names) await backup.read(name);
    return backup.names.join();
  } finally {
    backup.close();
  }
}
