/**
 * Two computers with one library between them, kept level by two real Syncthing processes. Needs the
 * program `syncthing`; the test command installs it where it can.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from './app.ts';
import { openCore } from './core.ts';
import { findSyncthing, type Pair, startPair } from './testing/syncthing.ts';

const program = findSyncthing();
if (!program) process.stderr.write('Syncthing is not here: its test is skipped.\n');

let folder: string;
let pair: Pair | null = null;
let apps: App[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-syncthing-'));
});
afterEach(async () => {
  await Promise.all(apps.map((app) => app.close()));
  await pair?.close();
  pair = null;
  apps = [];
  await rm(folder, { recursive: true, force: true });
});

/** Every file that is the library, with what is in it; not caches, nor copies from before a save. */
async function contents(library: string): Promise<Record<string, string>> {
  const entries = await readdir(library, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name));
  const found: Record<string, string> = {};
  for (const file of files.sort()) {
    const name = relative(library, file);
    if (/^(\.cache|\.st|backups)|\.previous$|\.syncthing\./.test(name)) continue;
    found[name] = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  }
  return found;
}

const text = (words: string) => ({ kind: 'text' as const, text: `${words}\n\nThe harbour clerk.` });
const words = { color: 'yellow' as const, tags: [] };

describe.skipIf(!program)('two libraries that Syncthing keeps level', () => {
  it('are identical and complete after both were changed while apart', async () => {
    const paths: [string, string] = [join(folder, 'here'), join(folder, 'there')];
    const options = { watch: true, welcome: false };
    const here = await openCore({ library: paths[0], ...options });
    apps.push(here);
    const { id } = await here.library.add(text('A walk'));
    const edited = await here.library.addNote(id, null, { body: 'start', ...words });
    const fought = await here.library.addNote(id, null, { body: 'doomed', ...words });
    pair = await startPair(String(program), folder, paths);
    const level = { timeout: 30_000, interval: 250 };
    await expect
      .poll(() => contents(paths[1]).then((f) => Object.keys(f).length), level)
      .toBe(Object.keys(await contents(paths[0])).length);
    const there = await openCore({ library: paths[1], ...options });
    apps.push(there);
    expect(await there.library.notes(id)).toHaveLength(2);

    await pair.setApart(true);
    await here.library.changeNote(id, edited.id, { body: 'from here' }, 'start');
    await there.library.changeNote(id, edited.id, { body: 'from there' }, 'start');
    await there.library.changeNote(id, fought.id, { body: 'saved by an edit' }, 'doomed');
    await here.library.deleteNote(id, fought.id);
    for (let count = 0; count < 3; count += 1) {
      await here.library.addNote(id, null, { body: `here ${count}`, ...words });
      await there.library.addNote(id, null, { body: `there ${count}`, ...words });
    }
    await here.library.add(text('Added here'));
    await there.library.add(text('Added there'));
    await here.library.updateSettings({ theme: 'ink' });
    await there.library.updateSettings({ fontSize: 22 });
    await pair.setApart(false);

    const bodies = async (app: App) => (await app.library.notes(id)).map(({ body }) => body).sort();
    const expected = [
      ...[0, 1, 2].flatMap((count) => [`here ${count}`, `there ${count}`]),
      'saved by an edit',
    ];
    for (const app of [here, there]) {
      await expect.poll(() => bodies(app), level).toEqual(expect.arrayContaining(expected));
      await expect
        .poll(async () => (await bodies(app)).find((body) => body.includes('from here')), level)
        .toContain('from there');
      await expect
        .poll(async () => (await app.library.list('all')).map(({ title }) => title).sort(), level)
        .toEqual(['A walk', 'Added here', 'Added there']);
      await expect
        .poll(() => app.library.settings(), level)
        .toMatchObject({ theme: 'ink', fontSize: 22 });
      expect(await bodies(app)).toHaveLength(8);
    }
    // Level in every byte, with no second copy left, and staying so.
    await expect.poll(() => pair?.isLevel(), level).toBe(true);
    await expect
      .poll(async () => {
        const [a, b] = await Promise.all(paths.map(contents));
        const odd = Object.keys({ ...a, ...b }).filter((name) => a?.[name] !== b?.[name]);
        return [...odd, ...Object.keys(a ?? {}).filter((name) => name.includes('conflict'))];
      }, level)
      .toEqual([]);
  }, 120_000);
});
