import { expect, it } from 'vitest';
import { FIT, pan, zoomAt } from './zoom.ts';

const MIDDLE = { x: 0, y: 0 };
const SIZE = { width: 400, height: 300 };

it('keeps the point under the pointer where it is', () => {
  const point = { x: 100, y: -40 };
  const view = zoomAt(zoomAt(FIT, 2, point), 1.5, point);
  expect(view.scale).toBe(3);
  // What lay under the point at scale 1 lay at the point itself.
  expect(view.x + point.x * view.scale).toBeCloseTo(point.x);
  expect(view.y + point.y * view.scale).toBeCloseTo(point.y);
});

it('is never smaller than the window allows, and then stands in the middle', () => {
  expect(zoomAt({ scale: 2, x: 90, y: 12 }, 0.1, MIDDLE)).toEqual(FIT);
  expect(zoomAt(FIT, 1000, MIDDLE).scale).toBe(12);
});

it('moves only what is enlarged, and never out of sight', () => {
  expect(pan(FIT, { x: 50, y: 0 }, SIZE)).toEqual(FIT);
  const view = pan({ scale: 2, x: 0, y: 0 }, { x: 9999, y: -9999 }, SIZE);
  expect(view).toEqual({ scale: 2, x: 400, y: -300 });
});
