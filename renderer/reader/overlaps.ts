/** What is painted where passages overlap: each stretch once, in the colour of the innermost. Pure. */

export interface PaintedPassage<C> {
  start: number;
  end: number;
  color: C;
}

export interface Paint<C> {
  /** Stretches that touch no other passage's colour; in document order, whole where nothing overlaps. */
  stretches: PaintedPassage<C>[];
  /** Where two passages or more lie. */
  shared: { start: number; end: number }[];
}

/**
 * `passages` in document order. A stretch under several passages takes the colour of the one that
 * starts last, of equals the one that ends first, so that a nested one shows its own. Costs
 * O(n log n) and the number of passages open at once for each end.
 */
export function paintOf<C>(passages: readonly PaintedPassage<C>[]): Paint<C> {
  const edges = passages
    .flatMap((passage) => [
      { at: passage.start, opens: passage },
      { at: passage.end, opens: null },
    ])
    .sort((a, b) => a.at - b.at);
  const stretches: PaintedPassage<C>[] = [];
  const shared: { start: number; end: number }[] = [];
  let open: PaintedPassage<C>[] = [];
  let last: { of: PaintedPassage<C>; stretch: PaintedPassage<C> } | null = null;
  edges.forEach(({ at, opens }, i) => {
    open = open.filter((passage) => passage.end > at);
    if (opens && opens.end > at) open.push(opens);
    const end = edges[i + 1]?.at ?? at;
    const top = open.reduce<PaintedPassage<C> | null>((a, b) => (a && inner(a, b) ? a : b), null);
    if (!top || end <= at) return;
    if (last?.of === top && last.stretch.end === at) last.stretch.end = end;
    else {
      const stretch = { start: at, end, color: top.color };
      stretches.push(stretch);
      last = { of: top, stretch };
    }
    if (open.length < 2) return;
    const before = shared.at(-1);
    if (before?.end === at) before.end = end;
    else shared.push({ start: at, end });
  });
  return { stretches, shared };
}

function inner<C>(a: PaintedPassage<C>, b: PaintedPassage<C>): boolean {
  return a.start > b.start || (a.start === b.start && a.end < b.end);
}
