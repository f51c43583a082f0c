import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PostilError } from '../../preload/contract/index.ts';
import { createWatchFolder, type WatchFolder } from './watch-folder.ts';

let folder: string;
let taken: string[];
let told: [string, string][];
let answer: (path: string) => Promise<void>;
let watching: WatchFolder;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-watched-'));
  taken = [];
  told = [];
  answer = async () => {};
  watching = createWatchFolder({
    take: async (path) => {
      taken.push(await readFile(path, 'utf8'));
      await answer(path);
    },
    onDone: (name, problem) => told.push([name, problem]),
    report: (error) => {
      throw error;
    },
    hold: async () => ({ release: async () => {} }),
    library: join(folder, 'library'),
    // Looked at by hand only.
    intervalMs: 2 ** 30,
  });
  watching.set(join(folder, 'in'));
  await mkdir(join(folder, 'in'));
});
afterEach(async () => {
  await watching.close();
  await rm(folder, { recursive: true, force: true });
});
const put = (name: string, text: string) => writeFile(join(folder, 'in', name), text);
const inside = (...path: string[]) => readdir(join(folder, 'in', ...path));

it('takes a file once it stands still, and moves it to imported with what lies beside it', async () => {
  await put('page.html', '<p>half');
  await mkdir(join(folder, 'in', 'page_files'));
  await watching.look();
  await appendFile(join(folder, 'in', 'page.html'), ' and the rest</p>');
  await watching.look();
  expect(taken).toEqual([]);
  await writeFile(join(folder, 'in', 'page_files', 'a.png'), 'late');
  await watching.look();
  expect(taken).toEqual([]);
  await watching.look();
  expect(taken).toEqual(['<p>half and the rest</p>']);
  expect(await inside()).toEqual(['imported']);
  expect(await inside('imported')).toEqual(['page.html', 'page_files']);
  expect(told).toEqual([['page.html', '']]);
});

it('waits for downloads, leaves hidden files and folders, and never takes what it moved', async () => {
  await mkdir(join(folder, 'in', 'album'));
  for (const name of ['a.html.crdownload', 'b.md.part', '.hidden.md', '~$c.txt'])
    await put(name, 'x');
  for (let looks = 0; looks < 4; looks += 1) await watching.look();
  expect(taken).toEqual([]);
  expect(await inside()).toHaveLength(5);
});

it('moves what cannot be read to failed, with the reason beside it', async () => {
  answer = async () => {
    throw new PostilError('unsupported', 'This is a film.');
  };
  await put('film.mp4', 'x');
  await watching.look();
  await watching.look();
  expect(await inside('failed')).toEqual(['film.mp4', 'film.mp4.reason.txt']);
  expect(await readFile(join(folder, 'in', 'failed', 'film.mp4.reason.txt'), 'utf8')).toBe(
    'This is a film.\n',
  );
  expect(told).toEqual([['film.mp4', 'This is a film.']]);
});

it('leaves a file where it is while the library cannot be written', async () => {
  answer = async () => {
    throw new PostilError('disk', 'The disk is full.');
  };
  await put('a.md', 'x');
  for (let looks = 0; looks < 5; looks += 1) await watching.look();
  expect(taken).toHaveLength(1);
  expect(await inside()).toEqual(['a.md']);
});

it('keeps both of two files with one name', async () => {
  for (const text of ['first', 'second']) {
    await put('a.md', text);
    await watching.look();
    await watching.look();
  }
  expect(await inside('imported')).toEqual(['a (2).md', 'a.md']);
});

it('says why a folder is not watched', async () => {
  const problemOf = async (path: string) => {
    watching.set(path);
    await watching.look();
    return watching.problem();
  };
  expect(await problemOf(join(folder, 'gone'))).toContain('There is no folder');
  expect(await problemOf(join(folder, 'library', 'articles'))).toContain('library’s own folder');
  expect(await problemOf(folder)).toContain('library’s own folder');
  expect(await problemOf('in')).toContain('whole path');
  expect(await problemOf(join(folder, 'in'))).toBe('');
});
