/** Which of many dated copies to keep: the last few, and one for each of the last hours, days and weeks. Pure. */

export interface Dated {
  /** ISO 8601 in UTC. */
  time: string;
  /** Bytes. */
  size: number;
}

/** The newest, whenever they were made. */
export const LAST = 5;
export const HOURS = 24;
export const DAYS = 14;
export const WEEKS = 12;
/** All copies of one document together; the newest stays however large it is. */
export const MOST_BYTES = 32 * 1024 * 1024;

const HOUR_MS = 3_600_000;

/** The copies to keep, newest first: those of different hours, days and weeks, as far as the bytes go. */
export function toKeep<T extends Dated>(copies: readonly T[]): T[] {
  const newestFirst = [...copies].sort((a, b) => (a.time < b.time ? 1 : -1));
  const kept = new Set<T>(newestFirst.slice(0, LAST));
  for (const [length, most] of [
    [HOUR_MS, HOURS],
    [24 * HOUR_MS, DAYS],
    [7 * 24 * HOUR_MS, WEEKS],
  ] as const) {
    // The last copies, not the last hours: a document that rests for a month keeps its copies.
    const periods = new Set<number>();
    for (const copy of newestFirst) {
      const period = Math.floor(Date.parse(copy.time) / length);
      if (periods.has(period)) continue;
      if (periods.size === most) break;
      periods.add(period);
      kept.add(copy);
    }
  }
  let bytes = 0;
  return newestFirst.filter((copy, index) => {
    if (!kept.has(copy)) return false;
    bytes += copy.size;
    return index === 0 || bytes <= MOST_BYTES;
  });
}
