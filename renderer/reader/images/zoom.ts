/** How an enlarged image stands in the window: its scale over "fits the window", and how far it was moved. Pure. */

export interface View {
  /** 1 fits the window. */
  scale: number;
  /** Pixels from the middle. */
  x: number;
  y: number;
}

export const FIT: View = { scale: 1, x: 0, y: 0 };
const MOST = 12;
export const STEP = 1.4;

/** Larger or smaller around a point (pixels from the window's middle) that stays where it is. */
export function zoomAt(view: View, by: number, point: { x: number; y: number }): View {
  const scale = Math.min(MOST, Math.max(1, view.scale * by));
  if (scale === 1) return FIT;
  const ratio = scale / view.scale;
  return {
    scale,
    x: point.x - (point.x - view.x) * ratio,
    y: point.y - (point.y - view.y) * ratio,
  };
}

/** Moved, but never so far that nothing of it is left in the middle. `size`: at scale 1, in pixels. */
export function pan(
  view: View,
  by: { x: number; y: number },
  size: { width: number; height: number },
): View {
  const hold = (value: number, length: number) => {
    const most = (length * view.scale) / 2;
    return Math.min(most, Math.max(-most, value));
  };
  return {
    scale: view.scale,
    x: view.scale === 1 ? 0 : hold(view.x + by.x, size.width),
    y: view.scale === 1 ? 0 : hold(view.y + by.y, size.height),
  };
}
