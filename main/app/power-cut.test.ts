import { expect, it } from 'vitest';
import { afterCut, ROOT, type Step } from '../storage/testing/power-cut.ts';
import { SCENARIOS } from './testing/power-cut-scenarios.ts';
import { cutPower } from './testing/power-cuts.ts';

it('a power cut at any moment of any kind of write costs nothing that was told to be saved', async () => {
  // `npm run bench:reliability` makes 10,000.
  const { tried, losses } = await cutPower(8, 20_260_201);
  expect(losses).toEqual([]);
  expect(tried.size).toBe(SCENARIOS.length);
});

it('the simulated drive forgets what was not synced', () => {
  const steps: Step[] = [
    { do: 'name', at: { folder: ROOT, name: 'x' }, inode: 1, isFolder: false },
    { do: 'write', inode: 1, at: 0, bytes: Buffer.from('words') },
    { do: 'syncFolder', folder: ROOT, upTo: 2 },
  ];
  const always = (value: number) => () => value;
  // A name without its bytes, the fault that programs without fsync have.
  expect(afterCut(steps, 3, always(0.1)).get('x')).toEqual(Buffer.alloc(0));
  expect(afterCut(steps, 2, always(0.6)).has('x')).toBe(false);
  expect(afterCut(steps, 3, always(0.6)).get('x')?.length).toBe(5);
  // Nor does a sync help what came while it was under way.
  const early = [...steps.slice(0, 2), { do: 'syncFolder', folder: ROOT, upTo: 0 } as const];
  expect(afterCut(early, 3, always(0.6)).has('x')).toBe(false);
});

it('a folder that is renamed keeps what was synced in it, and one that is not synced is not there', () => {
  const steps: Step[] = [
    { do: 'name', at: { folder: ROOT, name: 'd' }, inode: 1, isFolder: true },
    { do: 'name', at: { folder: 1, name: 'x' }, inode: 2, isFolder: false },
    { do: 'syncFolder', folder: 1, upTo: 2 },
    { do: 'syncFolder', folder: ROOT, upTo: 3 },
    { do: 'rename', from: { folder: ROOT, name: 'd' }, to: { folder: ROOT, name: 'e' }, inode: 1 },
    { do: 'syncFolder', folder: ROOT, upTo: 5 },
  ];
  const never = () => 0.9;
  expect([...afterCut(steps, 3, never).keys()]).toEqual([]);
  expect([...afterCut(steps, 5, never).keys()]).toEqual(['d', 'd/x']);
  expect([...afterCut(steps, 6, never).keys()]).toEqual(['e', 'e/x']);
});
