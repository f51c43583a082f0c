/** Bringing a place of the text to where it can be read. */
import type { Surface } from './surface.ts';

/** Free of the bar and of the foot, in pixels. */
const TOP = 72;
const FOOT = 140;

/** Scrolls only when the place is not on the screen already; `instant` always, and without motion. */
export function showPassage(surface: Surface, offset: number, instant: boolean): void {
  const line = surface.lineAt(offset);
  if (!line) return;
  const { innerHeight, scrollY } = window;
  if (!instant && line.top > TOP && line.bottom < innerHeight - FOOT) return;
  window.scrollTo({
    top: scrollY + line.top - innerHeight * 0.3,
    behavior: instant || isStill() ? 'instant' : 'smooth',
  });
}

/** Whether the person wants no motion. */
export function isStill(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
