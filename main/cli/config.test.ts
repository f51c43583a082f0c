import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { configFolder, readConfig, writeConfig } from './config.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-config-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('lies where each system keeps such things', () => {
  expect(configFolder({}, '/home/ada', 'linux')).toBe(join('/home/ada', '.config', 'postil'));
  expect(configFolder({ XDG_CONFIG_HOME: '/x' }, '/home/ada', 'linux')).toBe(join('/x', 'postil'));
  expect(configFolder({}, '/Users/ada', 'darwin')).toContain('Application Support');
  expect(configFolder({ APPDATA: '/roaming' }, '/ada', 'win32')).toBe(join('/roaming', 'Postil'));
  expect(configFolder({ POSTIL_CONFIG: '/mine' }, '/ada', 'win32')).toBe('/mine');
});

it('is absolute whatever is given', () => {
  expect(configFolder({ POSTIL_CONFIG: 'mine' }, '/ada', 'linux')).toBe(resolve('mine'));
  const ignored = configFolder({ XDG_CONFIG_HOME: 'x' }, '/home/ada', 'linux');
  expect(ignored).toBe(join('/home/ada', '.config', 'postil'));
});

it('is read as it was written', () => {
  const config = { ...readConfig(folder), library: '/books', zoom: 1.5 };
  writeConfig(join(folder, 'new'), config);
  expect(readConfig(join(folder, 'new'))).toEqual(config);
});

it('is as at first where it cannot be read, and loses only the part that is wrong', async () => {
  const first = readConfig(folder);
  expect(first).toMatchObject({ library: '', recent: [], spelling: false, updateUrl: '' });
  await writeFile(join(folder, 'postil.json'), '{"library"');
  expect(readConfig(folder)).toEqual(first);
  await writeFile(
    join(folder, 'postil.json'),
    JSON.stringify({ library: '/books', recent: [{ id: '../x', title: 'x' }], windows: 7 }),
  );
  expect(readConfig(folder)).toEqual({ ...first, library: '/books' });
});
