/** The settings are complete: each has a place in one of the sections. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { settingsSchema } from '../../preload/contract/index.ts';

/** What Postil remembers by itself, where it is used. */
const REMEMBERED = ['exportDir', 'fetchPaused'];

it('every setting can be changed in the settings', () => {
  const folders = [import.meta.dirname, join(import.meta.dirname, 'sections')];
  const sources = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /^[\w-]+\.tsx?$/.test(name) && !name.includes('test'))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  const text = sources.join('\n');
  const missing = Object.keys(settingsSchema.shape).filter(
    (name) => !REMEMBERED.includes(name) && !new RegExp(`\\b${name}\\b`).test(text),
  );
  expect(missing).toEqual([]);
});
