/** Where a window is put: as it stood last time, on the display it stood on, if that is still there. Pure. */
import type { SavedWindow } from '../cli/config.ts';

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const STANDARD = { width: 1280, height: 860 } as const;
export const LEAST = { width: 480, height: 400 } as const;
/** Of the top of a window, so much must be on a display for it to be caught with the mouse. */
const GRIP = { width: 120, height: 40 } as const;
/** Between windows that would lie exactly on one another. */
const STEP = 28;

export interface Place {
  bounds: Rect;
  isMaximized: boolean;
  isFullScreen: boolean;
}

/**
 * @param displays work areas, the primary one first; device-independent pixels
 * @param taken top left corners of windows that are open
 */
export function placeWindow(
  saved: SavedWindow | undefined,
  displays: readonly Rect[],
  taken: readonly Pick<Rect, 'x' | 'y'>[] = [],
): Place {
  const primary = displays[0] ?? { x: 0, y: 0, ...STANDARD };
  const size = saved?.bounds ?? { ...STANDARD, x: 0, y: 0 };
  const home = saved && displays.find((display) => canBeCaught(saved.bounds, display));
  const display = home ?? primary;
  const width = clamp(size.width, LEAST.width, display.width);
  const height = clamp(size.height, LEAST.height, display.height);
  const wanted = home
    ? { x: size.x, y: size.y }
    : {
        x: display.x + Math.round((display.width - width) / 2),
        y: display.y + Math.round((display.height - height) / 2),
      };
  let { x, y } = within({ ...wanted, width, height }, display);
  while (taken.some((other) => other.x === x && other.y === y)) {
    const next = within({ x: x + STEP, y: y + STEP, width, height }, display);
    if (next.x === x && next.y === y) break;
    ({ x, y } = next);
  }
  return {
    bounds: { x, y, width, height },
    isMaximized: saved?.isMaximized ?? false,
    isFullScreen: saved?.isFullScreen ?? false,
  };
}

function canBeCaught(bounds: Rect, display: Rect): boolean {
  const top = { ...bounds, height: GRIP.height };
  const width = Math.min(top.x + top.width, display.x + display.width) - Math.max(top.x, display.x);
  const height =
    Math.min(top.y + top.height, display.y + display.height) - Math.max(top.y, display.y);
  return width >= GRIP.width && height >= GRIP.height / 2;
}

function within(rect: Rect, display: Rect): { x: number; y: number } {
  return {
    x: Math.max(display.x, Math.min(rect.x, display.x + display.width - rect.width)),
    y: Math.max(display.y, Math.min(rect.y, display.y + display.height - rect.height)),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(most, least));
}
