/**
 * Where the notes stand in the margin. Pure arithmetic on pixels; knows nothing of the DOM.
 *
 * The task: keep the notes in order, at least `gap` apart, and move them as little as possible from
 * the height of their passage. Subtracting from every wanted top the room that the notes before it
 * need (heights and gaps) turns "in order, not overlapping" into "not decreasing", which makes it
 * isotonic regression, solved by pool-adjacent-violators in O(n).
 *
 * "As little as possible" is meant as least squares (L2), not least absolute movement (L1):
 * - L2 has exactly one solution and it changes continuously, so a note that grows by a line while its
 *   owner types nudges its neighbours by pixels. L1 has many equally good solutions and takes medians:
 *   a small change can make a whole group jump.
 * - In a crowd L2 shares the movement out; L1 leaves some notes exactly level and pushes one far away.
 * - L2 needs a running mean per group, so O(n); L1 needs a running median.
 *
 * Sources: Barlow, Bartholomew, Bremner, Brunk, "Statistical Inference under Order Restrictions"
 * (1972), for pool-adjacent-violators and for bounds (the bounded optimum is the unbounded one,
 * clipped); Best and Chakravarti, Mathematical Programming 47 (1990), for the O(n) bound;
 * Dwyer, Marriott, Stuckey, "Fast Node Overlap Removal", GD 2005, for the separation constraints.
 */

/** A note to place, in document order. */
export interface LayoutItem {
  id: string;
  /** The top of its passage in pixels. */
  wanted: number;
  /** Its height in pixels, 0 or more. */
  height: number;
}

export interface LayoutOptions {
  /** Least room between two notes in pixels. */
  gap: number;
  /** Id of the note that stands exactly level with its passage; the rest give way. */
  focused?: string | null;
  /**
   * No note starts above this (default: no bound). The focused note outranks it: when the notes
   * before it do not fit between `top` and it, they reach above `top`, stacked upwards from the
   * focused note and no further than they must.
   */
  top?: number;
}

/** Notes that stand shoulder to shoulder: how many there are and the sum of what they want. */
interface Group {
  count: number;
  sum: number;
}

/**
 * Tops in pixels by id, in the order of `items`. `items` come in document order and stay in it,
 * also where a `wanted` is smaller than the one before. O(n).
 */
export function layout(items: readonly LayoutItem[], options: LayoutOptions): Map<string, number> {
  const { gap, focused = null, top = Number.NEGATIVE_INFINITY } = options;
  const room = new Float64Array(items.length);
  const wanted = new Float64Array(items.length);
  let used = 0;
  let fixed = -1;
  items.forEach((item, i) => {
    room[i] = used;
    wanted[i] = item.wanted - used;
    used += item.height + gap;
    if (focused !== null && item.id === focused) fixed = i;
  });

  const level = new Float64Array(items.length);
  if (fixed < 0) {
    isotonic(wanted, level, 0, items.length, top, Number.POSITIVE_INFINITY);
  } else {
    const at = wanted[fixed] ?? 0;
    level[fixed] = at;
    isotonic(wanted, level, 0, fixed, top, at);
    isotonic(wanted, level, fixed + 1, items.length, at, Number.POSITIVE_INFINITY);
  }

  const tops = new Map<string, number>();
  items.forEach((item, i) => {
    // The focused note's top is given back as it came, without the rounding of the sums.
    tops.set(item.id, i === fixed ? item.wanted : (level[i] ?? 0) + (room[i] ?? 0));
  });
  return tops;
}

/**
 * Writes to `out[from..to)` the not decreasing numbers nearest to `wanted[from..to)` (least squares)
 * that lie between `low` and `high`; where both cannot be, `high` wins. A merge removes a group for
 * good, so there are fewer merges than items.
 */
function isotonic(
  wanted: Float64Array,
  out: Float64Array,
  from: number,
  to: number,
  low: number,
  high: number,
): void {
  const groups: Group[] = [];
  for (let i = from; i < to; i++) {
    let group: Group = { count: 1, sum: wanted[i] ?? 0 };
    let before = groups.at(-1);
    while (before && before.sum / before.count >= group.sum / group.count) {
      groups.pop();
      group = { count: before.count + group.count, sum: before.sum + group.sum };
      before = groups.at(-1);
    }
    groups.push(group);
  }
  let i = from;
  for (const group of groups) {
    const level = Math.min(Math.max(group.sum / group.count, low), high);
    out.fill(level, i, i + group.count);
    i += group.count;
  }
}
