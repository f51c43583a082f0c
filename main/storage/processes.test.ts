/** Other programs at work on the same library, and programs that are killed while saving. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  documentOf,
  files,
  makeFolder,
  noteIds,
  openAt,
  type TestFolder,
} from './testing/library.ts';

const WRITER = fileURLToPath(new URL('./testing/writer.ts', import.meta.url));
let folder: TestFolder;
let children: ChildProcess[];

beforeEach(async () => {
  folder = await makeFolder();
  children = [];
  const storage = await openAt(folder.library);
  await storage.create(documentOf('a1'), files);
  await storage.close();
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await folder.remove();
});

/** A child that adds notes; `onSaved` hears of each one that was answered. */
async function write(
  prefix: string,
  count: number,
  onSaved?: (n: number, kill: () => void) => void,
) {
  const child = spawn(process.execPath, [WRITER, folder.library, 'a1', prefix, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const ended = once(child, 'close');
  let saved = 0;
  for await (const line of createInterface(child.stdout)) {
    saved = Number(line);
    onSaved?.(saved, () => child.kill('SIGKILL'));
  }
  const [code] = await ended;
  return { saved, code };
}

const notes = async () => {
  const storage = await openAt(folder.library);
  const ids = noteIds(await storage.read('a1'));
  expect(storage.problems()).toEqual([]);
  await storage.close();
  return ids;
};

describe('two programs that save to one article at once', () => {
  it('lose no note', async () => {
    const each = 150;
    const results = await Promise.all([write('left', each), write('right', each)]);
    expect(results.map((result) => result.code)).toEqual([0, 0]);
    const expected = ['left', 'right'].flatMap((prefix) =>
      Array.from({ length: each }, (_, index) => `${prefix}${index + 1}`),
    );
    expect(await notes()).toEqual(expected.sort());
  });
});

describe('a program that is killed while saving', () => {
  it('has kept all that it was told was saved, and the next one goes on', async () => {
    for (let round = 0; round < 6; round += 1) {
      const prefix = `r${round}-`;
      // Killed after a save was answered, at another moment of the next one each time.
      const after = 2 + round * 3;
      const { saved } = await write(prefix, 10_000, (number, kill) => {
        if (number !== after) return;
        const until = performance.now() + Math.random() * 6;
        const wait = () => (performance.now() < until ? setImmediate(wait) : kill());
        wait();
      });
      expect(saved).toBeGreaterThanOrEqual(after);
      const ids = await notes();
      for (let number = 1; number <= saved; number += 1) expect(ids).toContain(prefix + number);
      // The lock of the dead program must not hold up the next.
      expect(await write(`next${round}-`, 1)).toEqual({ saved: 1, code: 0 });
    }
  });
});
