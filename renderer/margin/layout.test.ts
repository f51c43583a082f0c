import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LayoutItem, layout } from './layout.ts';

const GAP = 8;

const item = fc.record({
  wanted: fc.double({ min: -500, max: 20_000, noNaN: true }),
  height: fc.double({ min: 0, max: 600, noNaN: true }),
});
const named = (items: { wanted: number; height: number }[]): LayoutItem[] =>
  items.map((it, i) => ({ ...it, id: `n${i}` }));
const items = fc.array(item, { maxLength: 40 }).map(named);
const crowd = fc.array(item, { minLength: 1, maxLength: 40 }).chain((list) =>
  fc.record({
    list: fc.constant(named(list)),
    focused: fc.nat(list.length - 1).map((i) => `n${i}`),
  }),
);

/** The room between neighbours beyond what they need; negative where two overlap. */
function slack(list: LayoutItem[], tops: Map<string, number>, gap: number): number[] {
  return list.slice(1).map((next, i) => {
    const before = list[i] as LayoutItem;
    return (tops.get(next.id) ?? 0) - (tops.get(before.id) ?? 0) - before.height - gap;
  });
}

const movement = (list: LayoutItem[], tops: number[]) =>
  list.reduce((sum, it, i) => sum + ((tops[i] ?? 0) - it.wanted) ** 2, 0);

/**
 * The least movement over all whole-pixel placements, by dynamic programming over the top of each
 * note: nothing in common with the way `layout` works. `fixed` is the item that must stay level.
 */
function leastMovement(list: LayoutItem[], gap: number, top: number, fixed = -1): number {
  const LOW = -60;
  const HIGH = 120;
  let best = new Map<number, number>([[LOW - 1000, 0]]);
  list.forEach((it, i) => {
    const before = list[i - 1];
    const need = before ? before.height + gap : 0;
    const next = new Map<number, number>();
    for (let at = LOW; at <= HIGH; at++) {
      if (i === fixed ? at !== it.wanted : at < top) continue;
      let least = Number.POSITIVE_INFINITY;
      for (const [previous, cost] of best) if (previous + need <= at) least = Math.min(least, cost);
      if (Number.isFinite(least)) next.set(at, least + (at - it.wanted) ** 2);
    }
    best = next;
  });
  return Math.min(...best.values());
}

describe('layout of the margin', () => {
  it('leaves notes level with their passages when there is room', () => {
    const tops = layout(
      [
        { id: 'a', wanted: 10, height: 40 },
        { id: 'b', wanted: 58, height: 20 },
        { id: 'c', wanted: 400, height: 20 },
      ],
      { gap: GAP },
    );
    expect([...tops]).toEqual([
      ['a', 10],
      ['b', 58],
      ['c', 400],
    ]);
  });

  it('shares the movement between two notes on one line', () => {
    const tops = layout(
      [
        { id: 'a', wanted: 100, height: 30 },
        { id: 'b', wanted: 100, height: 30 },
      ],
      { gap: 10 },
    );
    expect([...tops.values()]).toEqual([80, 120]);
  });

  it('places nothing for no notes', () => {
    expect(layout([], { gap: GAP }).size).toBe(0);
  });

  it('keeps order and gap', () => {
    fc.assert(
      fc.property(items, (list) => {
        const tops = layout(list, { gap: GAP });
        expect([...tops.keys()]).toEqual(list.map((it) => it.id));
        for (const room of slack(list, tops, GAP)) expect(room).toBeGreaterThan(-1e-6);
      }),
    );
  });

  it('puts the focused note exactly level, and the rest still in order and apart', () => {
    fc.assert(
      fc.property(crowd, ({ list, focused }) => {
        const tops = layout(list, { gap: GAP, focused, top: 0 });
        expect(tops.get(focused)).toBe(list.find((it) => it.id === focused)?.wanted);
        for (const room of slack(list, tops, GAP)) expect(room).toBeGreaterThan(-1e-6);
      }),
    );
  });

  it('starts no note above the top without a focused one', () => {
    fc.assert(
      fc.property(items, (list) => {
        const tops = layout(list, { gap: GAP, top: 0 });
        for (const at of tops.values()) expect(at).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('reaches above the top only as far as the focused note forces it', () => {
    const tops = layout(
      [
        { id: 'a', wanted: 0, height: 50 },
        { id: 'b', wanted: 5, height: 50 },
        { id: 'c', wanted: 20, height: 50 },
        { id: 'd', wanted: 20, height: 50 },
      ],
      { gap: 10, focused: 'c', top: 0 },
    );
    expect([...tops.values()]).toEqual([-100, -40, 20, 80]);
  });

  it('ignores a focused id that is not in the margin', () => {
    const list = named([{ wanted: 3, height: 5 }]);
    expect(layout(list, { gap: 1, focused: 'gone' }).get('n0')).toBe(3);
  });

  /** Five notes at most, whole pixels: small enough to try every placement. */
  const small = fc
    .array(fc.record({ wanted: fc.integer({ min: 0, max: 12 }), height: fc.nat(4) }), {
      minLength: 1,
      maxLength: 5,
    })
    .chain((list) =>
      fc.record({
        list: fc.constant(named(list)),
        fixed: fc.integer({ min: -1, max: list.length - 1 }),
        gap: fc.nat(2),
        bounded: fc.boolean(),
      }),
    );

  it('moves the notes less than any whole-pixel placement, and no more than rounding away from one', () => {
    fc.assert(
      fc.property(small, ({ list, fixed, gap, bounded }) => {
        const top = bounded && fixed < 0 ? 0 : -60;
        const tops = layout(list, { gap, focused: fixed < 0 ? null : `n${fixed}`, top });
        const ours = movement(list, [...tops.values()]);
        expect(ours).toBeLessThanOrEqual(leastMovement(list, gap, top, fixed) + 1e-9);
      }),
      { numRuns: 400 },
    );
  });

  it('is never better than possible: scaled so that the optimum falls on whole pixels', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ wanted: fc.nat(2), height: fc.nat(1) }), {
          minLength: 1,
          maxLength: 4,
        }),
        (raw) => {
          // Group means have denominators 1 to 4, so everything times 12 is whole.
          const list = named(raw.map((r) => ({ wanted: r.wanted * 12, height: r.height * 12 })));
          const ours = movement(list, [...layout(list, { gap: 0 }).values()]);
          expect(ours).toBeCloseTo(leastMovement(list, 0, -60), 6);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('looks at each note a fixed number of times, however crowded the margin', () => {
    const reads = (count: number) => {
      let read = 0;
      const list = Array.from({ length: count }, (_, i) => ({
        id: `n${i}`,
        // Everything wants to be further up than the one before: one group swallows all.
        get wanted() {
          read++;
          return -i;
        },
        get height() {
          read++;
          return 20;
        },
      }));
      layout(list, { gap: GAP });
      return read;
    };
    expect(reads(20_000)).toBe(10 * reads(2_000));
  });

  it('merges groups fewer times than there are notes', () => {
    // Every merge pops a group once; counted on the array method the algorithm uses.
    const pop = Array.prototype.pop;
    let pops = 0;
    Array.prototype.pop = function counted(this: unknown[]) {
      pops++;
      return pop.call(this);
    };
    try {
      layout(named(Array.from({ length: 2_000 }, (_, i) => ({ wanted: -i % 7, height: 30 }))), {
        gap: GAP,
      });
    } finally {
      Array.prototype.pop = pop;
    }
    expect(pops).toBeGreaterThan(0);
    expect(pops).toBeLessThan(2_000);
  });
});
