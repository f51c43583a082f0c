import { expect, it } from 'vitest';
import type { SavedWindow } from '../cli/config.ts';
import { placeWindow } from './window-place.ts';

const LAPTOP = { x: 0, y: 0, width: 1440, height: 875 };
const RIGHT = { x: 1440, y: -200, width: 2560, height: 1400 };
const saved = (x: number, y: number, width = 1000, height = 700): SavedWindow => ({
  bounds: { x, y, width, height },
  isMaximized: false,
  isFullScreen: false,
});

it('stands in the middle of the first display the first time', () => {
  expect(placeWindow(undefined, [LAPTOP]).bounds).toEqual({
    x: 80,
    y: 8,
    width: 1280,
    height: 860,
  });
});

it('stands where it stood, on the display it stood on', () => {
  const at = saved(1600, -100);
  expect(placeWindow(at, [LAPTOP, RIGHT]).bounds).toEqual(at.bounds);
  const maximized = { ...at, isMaximized: true };
  expect(placeWindow(maximized, [LAPTOP, RIGHT])).toMatchObject({ isMaximized: true });
});

it('comes back to a display that is there when its own was unplugged', () => {
  const { bounds } = placeWindow(saved(1600, -100), [LAPTOP]);
  expect(bounds).toEqual({ x: 220, y: 88, width: 1000, height: 700 });
});

it('is brought back when only a sliver, or not its top, could be seen', () => {
  expect(placeWindow(saved(1400, 100), [LAPTOP]).bounds.x).toBe(220);
  expect(placeWindow(saved(100, -600), [LAPTOP]).bounds.y).toBe(88);
});

it('fits a display that has become smaller', () => {
  const { bounds } = placeWindow(saved(100, 100, 2400, 1300), [LAPTOP]);
  expect(bounds).toEqual({ x: 0, y: 0, width: 1440, height: 875 });
});

it('does not cover another window exactly', () => {
  const first = placeWindow(saved(100, 100), [LAPTOP]).bounds;
  const second = placeWindow(saved(100, 100), [LAPTOP], [first]).bounds;
  expect(second).toMatchObject({ x: 128, y: 128 });
  // At the edge there is no room to move on, and no end to looking for it either.
  const edge = saved(440, 175);
  expect(placeWindow(edge, [LAPTOP], [edge.bounds]).bounds).toMatchObject({ x: 440, y: 175 });
});
