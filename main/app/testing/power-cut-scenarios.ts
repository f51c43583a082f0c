/** Every kind of write, one thing after another, as the program does them. */
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addNote, changeArticle, liveNotes } from '../../library/changes.ts';
import type { LibraryStorage } from '../../library/ports.ts';
import { documentOf, files, openAt, withNote } from '../../storage/testing/library.ts';

/** Folders of libraries, of exported notes, of backups. */
export const LIBRARIES = ['library', 'other'] as const;
export const EXPORTED = 'exported';
export const ZIPPED = 'zipped';

export interface Scenario {
  name: string;
  prepare(root: string): Promise<void>;
  /** Calls `answered` after each thing that somebody is told is done. */
  run(root: string, answered: () => Promise<void>): Promise<void>;
}

type Work = (storage: LibraryStorage, answered: () => Promise<void>, root: string) => Promise<void>;

const original = { bytes: Buffer.from('source'), extension: 'txt' };
let hour = 0;
/** Later and later, so that hourly copies are made. */
const clock = { now: () => new Date(Date.UTC(2026, 1, 1, hour)) };

async function within(root: string, work: (storage: LibraryStorage) => Promise<void>) {
  const storage = await openAt(join(root, LIBRARIES[0]), { clock });
  try {
    await work(storage);
  } finally {
    await storage.close();
  }
}

async function addArticles(storage: LibraryStorage, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await storage.create(documentOf(id), { ...files, original });
    await storage.update(id, withNote(`${id}n1`));
  }
}

const IDS = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'];

/** In a library with articles of a note each. */
const scenario = (name: string, ids: readonly string[], work: Work): Scenario => ({
  name,
  prepare: (root) => within(root, (storage) => addArticles(storage, ids)),
  run: (root, answered) => within(root, (storage) => work(storage, answered, root)),
});

export const SCENARIOS: readonly Scenario[] = [
  scenario('adding, noting and setting', [], async (storage, answered) => {
    for (const id of ['b1', 'b2']) {
      await storage.create(documentOf(id), { ...files, original });
      await answered();
      for (let note = 1; note <= 6; note += 1) {
        hour += note % 3 === 0 ? 1 : 0;
        await storage.update(id, withNote(`n${note}`));
        await answered();
      }
      await storage.updateLibrary((d) => ({ ...d, settings: { fontSize: id === 'b1' ? 20 : 22 } }));
      await answered();
    }
  }),

  scenario('deleting and bringing back', ['a1', 'a2'], async (storage, answered) => {
    const trashed = (trashedAt: string | null) => () =>
      storage.update('a1', (d) => changeArticle(d, { trashedAt }, clock.now()));
    const steps = [
      trashed('2026-02-03T00:00:00.000Z'),
      trashed(null),
      () => storage.remove('a1'),
      () => storage.deleted.bringBack('a1', (document) => document),
      () => storage.update('a1', withNote('later')),
      () => storage.remove('a1'),
      () => storage.remove('a2'),
      () => storage.deleted.bringBack('a2', (document) => document),
    ];
    for (const step of steps) {
      hour += 1;
      await step();
      await answered();
    }
  }),

  scenario('fetching again, and deleting a version', ['a1'], async (storage, answered) => {
    for (const [number, how] of (['fetched', 'fetched', 'extracted', 'given'] as const).entries()) {
      hour += 1;
      const version = { id: `v${number}`, savedAt: clock.now().toISOString(), how, original: '' };
      await storage.replaceContent(
        'a1',
        {
          content: `<p>The harbour clerk, and more: ${number}.</p>`.repeat(50),
          original: how === 'fetched' ? original : null,
          version,
        },
        (document, named) => changeArticle(document, { version: named }, clock.now()),
      );
      await answered();
    }
    await storage.amendContent(
      'a1',
      (text) => text.replace('harbour', 'port'),
      (document) => changeArticle(document, { missing: [] }, clock.now()),
    );
    await answered();
    for (const version of ['v0', 'first']) {
      await storage.removeVersion('a1', version);
      await answered();
    }
  }),

  scenario('tags of many articles at once', IDS, async (storage, answered) => {
    for (const tags of [['harbour'], ['harbour', 'tide'], []]) {
      hour += 1;
      await Promise.all(
        IDS.map((id) => storage.update(id, (d) => changeArticle(d, { tags }, clock.now()))),
      );
      await storage.updateLibrary((d) => ({ ...d, settings: { fontSize: 16 + tags.length } }));
      await answered();
    }
  }),

  scenario('merging second copies', ['a1', 'a2'], async (storage, answered, root) => {
    for (const [number, id] of ['a1', 'a2', 'a1'].entries()) {
      hour += 1;
      const note = { id: `there${number}`, target: null, body: 'theirs', color: 'blue' } as const;
      const there = addNote(await storage.read(id), { ...note, tags: [] }, clock.now(), 'there');
      const name = `article.sync-conflict-2026020${number + 1}-093000-ABCDEFG.json`;
      await arrive(
        join(root, LIBRARIES[0], 'articles', id, name),
        Buffer.from(JSON.stringify(there)),
      );
      await answered();
      // Saving merges, and so does opening.
      if (number === 1) await storage.update(id, withNote(`here${number}`));
      else await storage.read(id);
      await answered();
    }
  }),

  scenario('storing images', ['a1'], async (storage, answered) => {
    for (const letter of ['a', 'b', 'c']) {
      await storage.putAsset(Buffer.from(letter.repeat(5000)), 'png');
      await answered();
    }
  }),

  scenario('exporting', IDS, async (storage, answered, root) => {
    // Not before the recording: it takes some of Node's functions as they are then.
    const { createExporter, sourceOf } = await import('../../exporters/index.ts');
    const exporter = createExporter({ clock });
    const folder = join(root, EXPORTED);
    for (const round of [1, 2, 3]) {
      hour += 1;
      const documents = await storage.readAll();
      const items = documents.map((d) => ({ article: d.article, notes: liveNotes(d) }));
      const { files: written } = await exporter.write(folder, sourceOf(items));
      const failed = written.filter(({ outcome }) => outcome === 'failed');
      if (failed.length > 0) throw new Error(JSON.stringify(failed));
      await answered();
      for (const id of IDS) await storage.update(id, withNote(`${id}r${round}`));
      await answered();
    }
    await exporter.close();
  }),

  {
    name: 'backing up and restoring',
    async prepare(root) {
      await within(root, (storage) => addArticles(storage, ['a1', 'a2', 'a3']));
      const other = await openAt(join(root, LIBRARIES[1]), { clock });
      await other.create(documentOf('a1'), files);
      await other.update('a1', withNote('mine'));
      await other.close();
      await mkdir(join(root, ZIPPED));
      await syncFolder(root);
    },
    async run(root, answered) {
      const { writeBackup } = await import('../../exporters/backup/write-backup.ts');
      const { restoreBackup } = await import('../backups.ts');
      const library = join(root, LIBRARIES[0]);
      const zipped = join(root, ZIPPED);
      for (const round of [1, 2]) {
        hour += 1;
        await within(root, async (storage) => {
          await storage.putAsset(Buffer.from(`${round}`.repeat(5000)), 'png');
          await storage.update('a1', withNote(`r${round}`));
        });
        await answered();
        const { file } = await writeBackup(library, zipped, clock.now());
        await answered();
        const other = await openAt(join(root, LIBRARIES[1]), { clock });
        const { problems } = await restoreBackup(other, file);
        await other.close();
        if (problems.length > 0) throw new Error(problems.join());
        await answered();
      }
    },
  },
];

/** What a sync program brings: whole, and on the disk. */
async function arrive(path: string, bytes: Buffer): Promise<void> {
  const handle = await open(path, 'wx');
  await handle.writeFile(bytes);
  await handle.sync();
  await handle.close();
  await syncFolder(dirname(path));
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}
