/** A program killed (SIGKILL) before each step of a save in turn, and half-way into each of its writes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { articleFormat } from './decode.ts';
import {
  documentOf,
  files,
  makeFolder,
  noteIds,
  openAt,
  type TestFolder,
  withNote,
} from './testing/library.ts';

const WRITER = fileURLToPath(new URL('./testing/kill-writer.ts', import.meta.url));
const SAVES = 2;
let folder: TestFolder;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

async function write(id: string, step: number, how: 'before' | 'half') {
  const args = [WRITER, folder.library, id, 'k', String(SAVES), String(step), how];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const out = await text(child.stdout);
  const [, signal] = await ended;
  const answered = out.split('\n').filter((line) => /^\d+$/.test(line)).length;
  return { answered, signal, steps: /steps (.+)/.exec(out)?.[1]?.split(' ') ?? [] };
}

describe('a program that is killed at every step of a save', () => {
  it('leaves each document old or new, with all that it was told was saved', async () => {
    const storage = await openAt(folder.library);
    await storage.create(documentOf('whole'), files);
    await storage.update('whole', withNote('n0'));
    const { steps, answered } = await write('whole', -1, 'before');
    expect(answered).toBe(SAVES);
    expect(steps.length).toBeGreaterThan(20);
    const cases = steps.flatMap((name, step): [step: number, how: 'before' | 'half'][] => [
      [step, 'before'],
      ...(name === 'handle.write' ? [[step, 'half'] as [number, 'half']] : []),
    ]);
    for (const index of cases.keys()) {
      await storage.create(documentOf(`a${index}`), files);
      await storage.update(`a${index}`, withNote('n0'));
    }
    await storage.close();

    let next = 0;
    let killed = 0;
    const work = async () => {
      for (let index = next++; index < cases.length; index = next++) {
        const [step, how] = cases[index] ?? [0, 'before'];
        const ran = await write(`a${index}`, step, how);
        if (ran.signal === 'SIGKILL') killed += 1;
        // Looked at as the crash left it, before anything can repair it.
        const path = folder.at('articles', `a${index}`, 'article.json');
        const found = articleFormat.decode(readFileSync(path));
        const ids = found.state === 'good' ? noteIds(found.data) : found;
        const states = [ran.answered, ran.answered + 1].map((length) => [
          ...Array.from({ length }, (_, count) => `k${count + 1}`),
          'n0',
        ]);
        expect(states, `${how} ${steps[step]} (${step})`).toContainEqual(ids);
      }
    };
    await Promise.all([work(), work()]);
    expect(killed).toBe(cases.length);

    // The next program is not held up, finds nothing damaged, and goes on.
    const after = await openAt(folder.library);
    for (const index of cases.keys()) await after.update(`a${index}`, withNote('after'));
    expect(await after.readAll()).toHaveLength(cases.length + 1);
    expect(after.problems()).toEqual([]);
    await after.close();
  }, 120_000);
});
