import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { libraryFolder } from './library-folder.ts';

const home = resolve('/home/ada');

it('is what was asked for, else POSTIL_LIBRARY, else Postil in the home folder', () => {
  const env = { POSTIL_LIBRARY: resolve('/elsewhere') };
  expect(libraryFolder(resolve('/asked'), env, home)).toBe(resolve('/asked'));
  expect(libraryFolder(undefined, env, home)).toBe(resolve('/elsewhere'));
  expect(libraryFolder(undefined, env, home, resolve('/chosen'))).toBe(resolve('/elsewhere'));
  expect(libraryFolder(undefined, {}, home, resolve('/chosen'))).toBe(resolve('/chosen'));
  expect(libraryFolder(undefined, {}, home)).toBe(join(home, 'Postil'));
  expect(libraryFolder('', { POSTIL_LIBRARY: '' }, home)).toBe(join(home, 'Postil'));
});

it('is absolute, with ~ for the home folder', () => {
  expect(libraryFolder('books', {}, home)).toBe(resolve('books'));
  expect(libraryFolder('~/books', {}, home)).toBe(join(home, 'books'));
  expect(libraryFolder('~', {}, home)).toBe(home);
  expect(libraryFolder('~ada/books', {}, home)).toBe(resolve('~ada/books'));
});
