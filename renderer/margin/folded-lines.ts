/** Notes that start on one line share one mark. Pure. */

export interface StartingNote {
  key: string;
  /** Pixels below some common top. */
  middle: number;
  bottom: number;
}

export interface FoldedLine {
  keys: string[];
  middle: number;
  bottom: number;
}

/** Marks nearer than this would lie over each other: their height, in pixels. */
const NEAR = 24;

/** In the order they come; a note joins the mark above it when theirs would touch. */
export function groupByLine(notes: readonly StartingNote[]): FoldedLine[] {
  const lines: FoldedLine[] = [];
  for (const { key, middle, bottom } of [...notes].sort((a, b) => a.middle - b.middle)) {
    const last = lines.at(-1);
    if (last && middle - last.middle < NEAR) last.keys.push(key);
    else lines.push({ keys: [key], middle, bottom });
  }
  return lines;
}
