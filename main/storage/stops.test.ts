/**
 * Every operation that changes a library, stopped before each of its changes and half-way into each write: in this
 * process, on real files. `npm run bench:reliability` does the same with real processes and SIGKILL.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAt } from './testing/library.ts';
import { inspect, OPERATIONS, type Operation, prepare } from './testing/operations.ts';
import { stoppingFiles } from './testing/stopping.ts';

/** The operations that change what another program sees. */
const CHANGING = new Set(['open new', 'write', 'rename', 'link', 'unlink', 'mkdir', 'rmdir', 'rm']);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-stops-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Opening is not the operation: its steps are passed over. */
async function stopAt(path: string, operation: Operation, step: number, how: 'before' | 'half') {
  const counting = stoppingFiles(Number.POSITIVE_INFINITY, how);
  await (await openAt(path, { files: counting.files })).close();
  const first = counting.steps.length;
  const stopping = stoppingFiles(first + step, how);
  const storage = await openAt(path, { files: stopping.files });
  const ended = await Promise.race([
    operation.run(storage).then(() => true),
    stopping.stopped.then(() => false),
  ]);
  await stopping.release();
  return { ended, steps: stopping.steps.slice(first) };
}

it.each(OPERATIONS.map((operation) => [operation.name, operation] as const))(
  '%s leaves all or nothing wherever it is stopped',
  async (name, operation) => {
    const template = join(folder, `template of ${name}`);
    await prepare(template, operation);
    const all = await stopAt(await copy(template, 'whole'), operation, 1e9, 'before');
    expect(all.ended).toBe(true);
    const wrong: string[] = [];
    for (const [step, call] of all.steps.entries()) {
      // Between two of these the folder stays as it is.
      if (!CHANGING.has(call) && step < all.steps.length - 1) continue;
      for (const how of call === 'write' ? (['before', 'half'] as const) : (['before'] as const)) {
        const path = await copy(template, `${step}-${how}`);
        const { ended } = await stopAt(path, operation, step, how);
        // Held by a program that is gone; here it lives, and would be waited for.
        await rm(join(path, '.cache', 'locks'), { recursive: true, force: true });
        for (const what of await inspect(path, operation, ended)) {
          wrong.push(`${how} step ${step} (${call}): ${what}`);
        }
        await rm(path, { recursive: true, force: true });
      }
    }
    expect(wrong).toEqual([]);
  },
  60_000,
);

async function copy(template: string, name: string): Promise<string> {
  const path = join(folder, `${name} of ${template.length}`);
  await rm(path, { recursive: true, force: true });
  await cp(template, path, { recursive: true });
  return path;
}
