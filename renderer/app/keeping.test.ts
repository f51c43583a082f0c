import { beforeEach, expect, it, vi } from 'vitest';
import { PostilError } from '../../preload/contract/index.ts';
import { useToasts } from '../ui/toasts.ts';
import { createKeeping, type Keeping } from './keeping.ts';
import { setReadOnly } from './trying.ts';

interface Change {
  tags?: string[];
  archived?: boolean;
}

let core: Map<string, Change>;
let failing: PostilError | null;
let waits: { task: () => void; milliseconds: number }[];
let held: boolean[];
let refused: string[];
let keeping: Keeping<Change>;
const FULL = new PostilError('disk', 'The disk is full.');

beforeEach(() => {
  core = new Map();
  failing = null;
  waits = [];
  held = [];
  refused = [];
  setReadOnly(false);
  useToasts.setState({ toasts: [] });
  keeping = createKeeping<Change>({
    async save(changes) {
      if (failing) return new Map([...changes.keys()].map((key) => [key, failing]));
      for (const [key, change] of changes) core.set(key, { ...core.get(key), ...change });
      return new Map();
    },
    onKept: (isKept) => held.push(isKept),
    onRefused: (keys) => refused.push(...keys),
    later: (task, milliseconds) => waits.push({ task, milliseconds }),
  });
});

const messages = () => useToasts.getState().toasts.map(({ message }) => message);
const save = (key: string, change: Change) => keeping.save(new Map([[key, change]]));

/** The time of the next try has come. */
async function passTime(): Promise<number> {
  const wait = waits.shift();
  wait?.task();
  await vi.waitFor(() => expect(waits.length + Number(core.size > 0)).toBeGreaterThan(0));
  return wait?.milliseconds ?? 0;
}

it('keeps what cannot be saved now over what the core says, and saves it by itself', async () => {
  failing = FULL;
  expect((await save('a', { archived: true })).kept).toEqual(new Set(['a']));
  expect(messages()).toEqual([expect.stringMatching(/disk is full.*tries again by itself/)]);
  expect(keeping.over('a', { archived: false, title: 'A' })).toEqual({
    archived: true,
    title: 'A',
  });
  expect([await passTime(), await passTime(), await passTime()]).toEqual([2000, 4000, 8000]);
  // Nobody is told the same at every try.
  expect(messages()).toHaveLength(1);
  failing = null;
  await passTime();
  await vi.waitFor(() => expect(held).toEqual([true, false]));
  expect(core.get('a')).toEqual({ archived: true });
  expect(messages()).toEqual(['What you changed is saved now.']);
  expect(keeping.over('a', { archived: false })).toEqual({ archived: false });
});

it('lets a newer change take the place of an older one, field by field', async () => {
  failing = FULL;
  await save('a', { archived: true, tags: ['x'] });
  await save('a', { archived: false });
  expect(keeping.over('a', {})).toEqual({ archived: false, tags: ['x'] });
  failing = null;
  await save('a', { tags: ['y'] });
  await vi.waitFor(() => expect(core.get('a')).toEqual({ archived: false, tags: ['y'] }));
  await vi.waitFor(() => expect(held.at(-1)).toBe(false));
});

it('goes back at once where trying again is no use', async () => {
  failing = new PostilError('notFound', 'It is gone.');
  const outcome = await save('a', { archived: true });
  expect(outcome.refused.get('a')).toBe(failing);
  expect(waits).toEqual([]);
  failing = FULL;
  setReadOnly(true);
  expect((await save('a', { archived: true })).refused.get('a')).toBe(FULL);
  await expect(keeping.saveBy('a', { archived: true }, () => Promise.reject(FULL))).rejects.toBe(
    FULL,
  );
});

it('shows what the core has when what was kept is refused in the end', async () => {
  failing = FULL;
  await save('a', { archived: true });
  failing = new PostilError('notFound', 'It is gone.');
  waits.shift()?.task();
  await vi.waitFor(() => expect(refused).toEqual(['a']));
  expect(messages()).toContain('It is gone.');
  expect(keeping.over('a', {})).toEqual({});
  expect(held.at(-1)).toBe(false);
});

it('tries at once when asked to, and says so when it is still refused', async () => {
  failing = FULL;
  await save('a', { archived: true });
  const press = () => {
    const [toast] = useToasts.getState().toasts;
    useToasts.setState({ toasts: [] });
    toast?.action?.run();
  };
  press();
  await vi.waitFor(() => expect(messages()).toHaveLength(1));
  failing = null;
  press();
  await vi.waitFor(() => expect(core.get('a')).toEqual({ archived: true }));
});
