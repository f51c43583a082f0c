/** `postil history` as a process over a real library: earlier copies listed, looked at, brought back. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { documentOf, files, openAt, withNote } from '../storage/testing/library.ts';

const PROGRAM = join(import.meta.dirname, 'index.ts');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-history-'));
  // Three hours of work, so that there are copies of the state before the second and before the third.
  let now = new Date('2026-02-01T10:05:00.000Z');
  const storage = await openAt(join(folder, 'library'), { clock: { now: () => now } });
  await storage.create(documentOf('walk', 'A walk'), files);
  await storage.update('walk', withNote('first'));
  now = new Date('2026-02-01T11:05:00.000Z');
  await storage.update('walk', withNote('second'));
  now = new Date('2026-02-01T12:05:00.000Z');
  await storage.update('walk', (document) => ({
    ...document,
    notes: document.notes.map((note) =>
      note.id === 'first' ? { ...note, body: 'Other words' } : note,
    ),
  }));
  await storage.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function postil(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, POSTIL_LIBRARY: join(folder, 'library'), NO_COLOR: '1' };
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...args], { cwd: folder, env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}
const bodies = async () => {
  const notes: { body: string }[] = JSON.parse((await postil('notes', 'walk', '--json')).out);
  return notes.map(({ body }) => body).sort();
};

it('lists the copies, shows what one would change, and brings it back', async () => {
  const listed = await postil('history', 'walk');
  expect(listed).toMatchObject({ code: 0, err: '' });
  expect(listed.out).toMatch(/^TIME +NOTES\n2026-02-01T12:05\S+ +2\n2026-02-01T11:05\S+ +1\n/);

  const looked = await postil('history', 'walk', '--at', '2026-02-01T12');
  expect(looked.code).toBe(0);
  expect(looked.out).toBe('first  as it was\n  - Other words\n  + first\n');
  expect(looked.err).toContain('Nothing was changed');
  expect(await bodies()).toEqual(['Other words', 'second']);

  const restored = await postil('history', 'walk', '--at', '2026-02-01T12', '--restore');
  expect(restored.code).toBe(0);
  expect(restored.err).toContain('Brought back as of 2026-02-01T12:05');
  expect(await bodies()).toEqual(['first', 'second']);
  // What was there before bringing back can be had again.
  const after: { time: string }[] = JSON.parse((await postil('history', 'walk', '--json')).out);
  const again = await postil('history', 'walk', '--at', String(after[0]?.time));
  expect(again.out).toContain('  + Other words');
}, 60_000);

it('says which time is meant when there is none, or more than one', async () => {
  const none = await postil('history', 'walk', '--at', '2025');
  expect(none).toMatchObject({ code: 1, out: '' });
  expect(none.err).toContain('No earlier copy has a time that starts with “2025”');
  expect((await postil('history', 'walk', '--at', '2026-02')).err).toMatch(
    /\d earlier copies have/,
  );
  const alone = await postil('history', 'walk', '--restore');
  expect(alone.code).toBe(2);
  expect(alone.err).toContain('Give --at with --restore.');
  await writeFile(join(folder, 'new.txt'), 'New\n\nOne.\n');
  const [added] = JSON.parse((await postil('add', 'new.txt', '--json')).out);
  const fresh = await postil('history', added.id);
  expect(fresh).toMatchObject({
    code: 0,
    out: '',
    err: expect.stringContaining('No earlier copies'),
  });
}, 60_000);
