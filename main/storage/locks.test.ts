import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFiles } from './file-layer.ts';
import { createLocks, LostLock } from './locks.ts';
import { type Fault, faultyFiles } from './testing/faults.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-locks-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Locks that wait for nobody: what is held is answered with a conflict at once. */
const impatient = (files = nodeFiles) => createLocks(files, folder, async () => {}, -1);

describe('a lock', () => {
  it('is held by one at a time, and says so to the other', async () => {
    const lock = await impatient().acquire('a1');
    await expect(impatient().acquire('a1')).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('Close other windows'),
    });
    await (await impatient().acquire('a2')).release();
    await lock.release();
    await (await impatient().acquire('a1')).release();
  });

  it('that is empty was left by a program killed at its first step, and holds up nothing', async () => {
    const path = join(folder, 'a1.lock');
    await writeFile(path, '');
    await expect(impatient().acquire('a1')).rejects.toMatchObject({ kind: 'conflict' });
    const old = new Date(Date.now() - 2_000);
    await utimes(path, old, old);
    await (await impatient().acquire('a1')).release();
  });

  it('is noticed to be lost, and then not taken from the next owner', async () => {
    const lost = await impatient().acquire('a1');
    await rm(join(folder, 'a1.lock'));
    const next = await impatient().acquire('a1');
    await expect(lost.assertHeld()).rejects.toBeInstanceOf(LostLock);
    await lost.release();
    await next.assertHeld();
    await next.release();
  });

  it.each<[string, Fault]>([
    ['written', ({ name }) => (/handle.writeFile|unlink/.test(name) ? 'EIO' : null)],
    ['closed', ({ name }) => (/handle.close|unlink/.test(name) ? 'EIO' : null)],
    ['removed', ({ name }) => (name === 'unlink' ? 'EIO' : null)],
  ])('that could not be %s holds up nothing later', async (_step, fault) => {
    let failing = true;
    const { files } = faultyFiles((call, index) => (failing ? fault(call, index) : null));
    const locks = impatient(files);
    await locks.acquire('a1').then(
      (lock) => lock.release(),
      () => {},
    );
    failing = false;
    await (await locks.acquire('a1')).release();
  });
});
