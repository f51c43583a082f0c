import { expect, it } from 'vitest';
import { createSeen } from './seen.ts';

const document = (size: number) => ({ data: {}, signature: { mtimeMs: 1, size, ino: 1 } });

it('keeps the latest in mind, fewer where they are large, and some however large they are', () => {
  const seen = createSeen<object>();
  const known = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => seen.get(`${from + at}`)).filter(Boolean).length;
  for (let at = 0; at < 4000; at += 1) seen.wrote(`${at}`, document(1000));
  expect([known(0, 1000), known(1000, 4000)]).toEqual([0, 3000]);
  for (let at = 4000; at < 4100; at += 1) seen.wrote(`${at}`, document(1024 * 1024));
  expect([known(0, 4080), known(4080, 4100)]).toEqual([0, 20]);
  // What is read does not push out what was written, and one that was written stays among those.
  for (let at = 5000; at < 6000; at += 1) seen.read(`${at}`, document(1000));
  seen.read('4099', document(10));
  expect([known(4080, 4100), known(5000, 5700), known(5700, 6000)]).toEqual([20, 0, 300]);
  seen.forget('4099');
  expect(seen.get('4099')).toBeUndefined();
});
