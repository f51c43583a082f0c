/** Where the line guide stands and goes. DOM, no React. Heights are CSS pixels of the window. */
import type { Surface } from '../surface.ts';

/** How far a step looks for another line: past images and wide gaps. */
const FURTHEST = 900;
const PROBE = 6;

/** The first character of the line after (1) or before (-1) the one that `offset` is on; itself at the ends. */
export function lineBeside(surface: Surface, offset: number, by: 1 | -1): number {
  const line = surface.lineAt(offset);
  if (!line) return offset;
  for (let away = PROBE; away < FURTHEST; away += PROBE) {
    const y = by === 1 ? line.bottom - PROBE + away : line.top - PROBE - away;
    const found = surface.firstAt(y);
    const next = surface.lineAt(found);
    if (!next) continue;
    if (by === 1 ? next.middle > line.bottom - 1 : next.middle < line.top + 1) return found;
  }
  return offset;
}
