/** Rolling backups: which copies stay, that they are made by saving, and that they are used. */

import { readdir, rm } from 'node:fs/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LibraryStorage } from '../library/ports.ts';
import { DAYS, type Dated, HOURS, LAST, MOST_BYTES, toKeep, WEEKS } from './rolling.ts';
import { faultyFiles } from './testing/faults.ts';
import {
  documentOf,
  files,
  makeFolder,
  noteIds,
  openAt,
  type TestFolder,
  withNote,
} from './testing/library.ts';

const HOUR = 3_600_000;
const start = Date.UTC(2026, 0, 5);
const at = (ms: number, size = 1000): Dated => ({ time: new Date(ms).toISOString(), size });
const hourly = (count: number) => Array.from({ length: count }, (_, i) => at(start + i * HOUR));

describe('of many copies', () => {
  it('those of the last hours, days and weeks stay, and the newest always', () => {
    const kept = toKeep(hourly(24 * 7 * 20));
    expect(kept.length).toBeGreaterThanOrEqual(HOURS);
    expect(kept.length).toBeLessThanOrEqual(LAST + HOURS + DAYS + WEEKS);
    const ages = kept.map(
      ({ time }) => (Date.parse(kept[0]?.time ?? '') - Date.parse(time)) / HOUR,
    );
    expect(ages.slice(0, HOURS)).toEqual(Array.from({ length: HOURS }, (_, i) => i));
    expect(Math.max(...ages)).toBeGreaterThan(24 * 7 * (WEEKS - 2));
  });

  it('none that was kept once is given up because of time alone', () => {
    const times = fc.uniqueArray(fc.integer({ min: 0, max: 24 * 300 }), {
      minLength: 1,
      maxLength: 80,
    });
    fc.assert(
      fc.property(times, (hours) => {
        const kept = toKeep(hours.map((hour) => at(start + hour * HOUR)));
        // Thinning again takes nothing more, however much later that is.
        expect(toKeep(kept)).toEqual(kept);
        expect(Date.parse(kept[0]?.time ?? '')).toBe(start + Math.max(...hours) * HOUR);
      }),
    );
  });

  it('as many stay as their size allows, the newest however large', () => {
    const large = [0, 1, 2, 3].map((i) => at(start + i * HOUR, MOST_BYTES / 2));
    expect(toKeep(large)).toHaveLength(2);
    expect(toKeep([at(start, MOST_BYTES * 2)])).toHaveLength(1);
  });
});

describe('a document', () => {
  let folder: TestFolder;
  let storage: LibraryStorage;
  let now: Date;
  const clock = { now: () => now };
  const copies = async () =>
    (await readdir(folder.at('backups', 'articles', 'a1'))).filter((n) => n.endsWith('.json'));

  beforeEach(async () => {
    now = new Date('2026-02-01T09:10:00.000Z');
    folder = await makeFolder();
    storage = await openAt(folder.library, { clock });
    await storage.create(documentOf('a1', 'A walk'), files);
  });
  afterEach(async () => {
    await storage.close();
    await folder.remove();
  });

  it('is copied before the first save of an hour, as it was', async () => {
    for (const [time, note] of [
      ['2026-02-01T09:20:00.000Z', 'n1'],
      ['2026-02-01T09:50:00.000Z', 'n2'],
      ['2026-02-01T10:00:00.000Z', 'n3'],
    ] as const) {
      now = new Date(time);
      await storage.update('a1', withNote(note));
    }
    const found = await storage.backups('a1');
    expect(found.map(({ time }) => time)).toEqual([
      '2026-02-01T10:00:00.000Z',
      '2026-02-01T09:20:00.000Z',
    ]);
    const newest = await storage.readBackup('a1', '2026-02-01T10:00:00.000Z');
    expect(newest && noteIds(newest)).toEqual(['n1', 'n2']);
    // Another program does not make a second one in the same hour.
    const other = await openAt(folder.library, { clock });
    await other.update('a1', withNote('n4'));
    await other.close();
    expect(await copies()).toHaveLength(2);
  });

  it('is thinned out while it is saved for months', async () => {
    for (let day = 0; day < 120; day += 1) {
      now = new Date(start + day * 24 * HOUR);
      await storage.update('a1', withNote(`n${day}`));
    }
    expect((await copies()).length).toBeLessThanOrEqual(LAST + HOURS + DAYS + WEEKS);
    const found = await storage.backups('a1');
    expect(Date.parse(found[0]?.time ?? '') - Date.parse(found.at(-1)?.time ?? '')).toBeGreaterThan(
      (WEEKS - 2) * 7 * 24 * HOUR,
    );
  });

  it('comes back from a backup where it and its previous copy are damaged', async () => {
    await storage.update('a1', withNote('n1'));
    now = new Date('2026-02-01T11:00:00.000Z');
    await storage.update('a1', withNote('n2'));
    await storage.close();
    await folder.write('', 'articles', 'a1', 'article.json');
    await folder.write('{', 'articles', 'a1', 'article.json.previous');
    storage = await openAt(folder.library, { clock });
    expect(noteIds(await storage.read('a1'))).toEqual(['n1']);
    await storage.backups('a1');
    expect(storage.problems()).toMatchObject([{ kind: 'garbled', repaired: true }]);
  });

  it('that is deleted for good leaves its notes there for a while', async () => {
    await storage.update('a1', withNote('n1'));
    now = new Date('2026-02-01T09:30:00.000Z');
    await storage.remove('a1');
    const [newest] = await storage.backups('a1');
    const copy = await storage.readBackup('a1', newest?.time ?? '');
    expect(copy && noteIds(copy)).toEqual(['n1']);
  });

  it('is saved although its backup cannot be made, which is told', async () => {
    await storage.close();
    const { files: failing } = faultyFiles(({ name, path }) =>
      /link|mkdir|open/.test(name) && path.includes('backups') ? 'EACCES' : null,
    );
    storage = await openAt(folder.library, { clock, files: failing });
    await storage.update('a1', withNote('n1'));
    expect(noteIds(await storage.read('a1'))).toEqual(['n1']);
    await storage.backups('a1');
    expect(storage.problems()).toMatchObject([{ path: 'backups', repaired: false }]);
  });

  it('loses nothing when its backups are deleted', async () => {
    await storage.update('a1', withNote('n1'));
    await rm(folder.at('backups'), { recursive: true });
    now = new Date('2026-02-01T12:00:00.000Z');
    await storage.update('a1', withNote('n2'));
    expect(await storage.backups('a1')).toHaveLength(1);
    expect(noteIds(await storage.read('a1'))).toEqual(['n1', 'n2']);
  });
});
