import { expect, it } from 'vitest';
import { createManners, retryAfter } from './manners.ts';

const never = new AbortController().signal;

/** Manners on a clock that only waiting moves. */
function onClock() {
  let time = 1_000_000;
  const waits: number[] = [];
  const manners = createManners({
    gapMs: 1000,
    atOnce: 2,
    now: () => time,
    wait: async (ms) => {
      waits.push(ms);
      time += ms;
    },
  });
  return { manners, waits, pass: (ms: number) => (time += ms) };
}
const answer = (status: number, after = '') =>
  new Response(null, { status, headers: after ? { 'retry-after': after } : {} });

it('pauses between two pages of one host, not of two', async () => {
  const { manners, waits, pass } = onClock();
  (await manners.enter('a.example', true, never))();
  (await manners.enter('b.example', true, never))();
  expect(waits).toEqual([]);
  pass(400);
  (await manners.enter('a.example', true, never))();
  expect(waits).toEqual([600]);
});

it('asks a host for one page and a few images at once', async () => {
  const { manners } = onClock();
  const order: string[] = [];
  const enter = (page: boolean, name: string) =>
    manners.enter('a.example', page, never).then((leave) => {
      order.push(name);
      return leave;
    });
  const first = await enter(true, 'page 1');
  const second = enter(true, 'page 2');
  const images = await Promise.all([enter(false, 'image 1'), enter(false, 'image 2')]);
  const third = enter(false, 'image 3');
  expect(order).toEqual(['page 1', 'image 1', 'image 2']);
  images[0]?.();
  await third;
  first();
  await second;
  expect(order.slice(3)).toEqual(['image 3', 'page 2']);
});

it('waits as long as a host asks, and says so when that is long', async () => {
  const { manners, waits } = onClock();
  manners.heed('a.example', answer(429, '5'));
  (await manners.enter('a.example', true, never))();
  expect(waits).toEqual([5000]);
  manners.heed('a.example', answer(429));
  await expect(manners.enter('a.example', true, never)).rejects.toThrow(
    /a\.example asks for a pause.*about 1 minute/,
  );
  manners.heed('b.example', answer(503));
  (await manners.enter('b.example', true, never))();
  expect(waits).toHaveLength(1);
});

it('gives the turn of one who gives up to the next', async () => {
  const { manners } = onClock();
  const leave = await manners.enter('a.example', true, never);
  const impatient = new AbortController();
  const gone = manners.enter('a.example', true, impatient.signal);
  const next = manners.enter('a.example', true, never);
  impatient.abort(new Error('enough'));
  await expect(gone).rejects.toThrow('enough');
  leave();
  (await next)();
});

it('reads seconds and dates', () => {
  expect(retryAfter('120', 0)).toBe(120_000);
  expect(retryAfter('Thu, 01 Jan 1970 00:00:30 GMT', 10_000)).toBe(20_000);
  expect(retryAfter('soon', 0)).toBeNull();
});
