import { expect, it } from 'vitest';
import { afterCut, type Step } from './testing/power-cut.ts';
import { cutPower } from './testing/power-cut-run.ts';

it('a power cut at any moment costs nothing that was told to be saved', async () => {
  // `npm run bench:reliability` makes 10,000.
  expect(await cutPower(120, 20_260_201)).toEqual({ cuts: 120, losses: [] });
});

it('the simulated drive forgets what was not synced', () => {
  const steps: Step[] = [
    { do: 'name', path: 'x', inode: 1 },
    { do: 'write', inode: 1, at: 0, bytes: Buffer.from('words') },
    { do: 'syncFolder', path: '' },
  ];
  const always = (value: number) => () => value;
  // A name without its bytes, the fault that programs without fsync have.
  expect(afterCut(steps, 3, always(0.1)).get('x')).toEqual(Buffer.alloc(0));
  expect(afterCut(steps, 2, always(0.6)).has('x')).toBe(false);
  expect(afterCut(steps, 3, always(0.6)).get('x')?.length).toBe(5);
});
