import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import v8 from 'node:v8';
import { expect, it, vi } from 'vitest';
import { keepSmall } from './small.ts';

const MB = 1024 * 1024;

it('takes garbage away once the thread is quiet, unasked', async () => {
  const small = keepSmall(20);
  let garbage: unknown[] = [];
  // Long enough to be among what V8 takes for old.
  for (let n = 0; n < 400_000; n += 1) {
    garbage.push({ n, text: `text ${n}` });
    if (n % 50_000 === 0) await setImmediate();
  }
  const full = v8.getHeapStatistics().used_heap_size;
  expect(garbage).toHaveLength(400_000);
  garbage = [];
  small.used();
  await vi.waitFor(
    () => expect(v8.getHeapStatistics().used_heap_size).toBeLessThan(full - 20 * MB),
    { timeout: 10_000 },
  );
  small.close();
});

it('holds the place for young objects small where V8 would let it grow', async () => {
  const young = async (hold: string) => {
    const script = `
      import v8 from 'node:v8';
      import { holdYoung } from ${JSON.stringify(join(import.meta.dirname, 'small.ts'))};
      ${hold}
      const kept = new Map();
      for (let n = 0; n < 1_500_000; n += 1) {
        kept.set(n % 200_000, { n, text: 'text ' + n });
        if (n % 5000 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      const space = v8.getHeapSpaceStatistics().find((one) => one.space_name === 'new_space');
      console.log(space.space_size);`;
    const args = ['--input-type=module', '--eval', script];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return Number(stdout);
  };
  const [free, held] = await Promise.all([young(''), young('holdYoung();')]);
  expect(free).toBeGreaterThan(60 * MB);
  expect(held).toBeLessThan(36 * MB);
});
