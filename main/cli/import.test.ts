/** `postil import` on a real library. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openCore } from '../app/index.ts';
import { runIn } from './testing/terminal.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-cli-import-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const postil = (...args: string[]) =>
  runIn(['--library', join(folder, 'library'), ...args], {
    openCore,
    cwd: folder,
    // Nobody presses Ctrl-C.
    interrupted: () => new Promise(() => {}),
  });

const CSV = 'title,url,time_added,tags,status\nOne,https://a.example/1,1400000000,x,unread\n';

it('says what is in a zip without importing it, then imports it', async () => {
  const zip = zipSync({ 'part_000000.csv': Buffer.from(CSV) });
  await writeFile(join(folder, 'pocket.zip'), zip);
  const dry = await postil('import', 'pocket.zip', '--dry-run');
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('Pocket: 1 article') });
  expect((await postil('list')).out).not.toContain('One');
  const done = await postil('import', 'pocket.zip', '--no-fetch', '--tag', 'old');
  expect(done.out).toContain('Articles: 1 added');
  expect(done.code).toBe(0);
  expect((await postil('list')).out).toContain('One');
  const again = await postil('--json', 'import', 'pocket.zip', '--no-fetch');
  const { report } = JSON.parse(again.out);
  expect(report.job.counts).toEqual({ added: 0, joined: 0, same: 1, failed: 0 });
  expect(await readFile(join(folder, 'library', report.path), 'utf8')).toContain('# Import of');
});

it('imports a folder, tells of rows it could not take, and ends with 1', async () => {
  await mkdir(join(folder, 'export', 'deep'), { recursive: true });
  await writeFile(join(folder, 'export', 'a.csv'), `${CSV}Two,nowhere,1,,unread\n`);
  await writeFile(join(folder, 'export', 'deep', 'photo.jpg'), 'no library');
  const { code, out } = await postil('import', 'export', '--no-fetch');
  expect(code).toBe(1);
  expect(out).toContain('export/a.csv, row 3: It has no web address that could be opened.');
  expect(out).toContain('export/deep/photo.jpg: Postil does not know this kind of file.');
  expect(out).toContain('Articles: 1 added');
});

it('refuses what is not there and what it does not know', async () => {
  expect((await postil('import', 'gone.csv')).err).toContain('There is nothing at');
  await writeFile(join(folder, 'x.json'), '{"a":');
  const { code, err } = await postil('import', 'x.json');
  expect(code).toBe(1);
  expect(err).toContain('cut off or damaged');
  expect(await postil('import')).toMatchObject({ code: 2 });
  expect(await postil('import', 'x.json', '--from', 'nonsense')).toMatchObject({ code: 2 });
});

it('leaves no import behind that failed or was only looked at', async () => {
  await writeFile(join(folder, 'p.csv'), CSV);
  await postil('import', 'p.csv', '--dry-run');
  expect(await readdir(join(folder, 'library', 'imports')).catch(() => [])).toEqual([]);
});
