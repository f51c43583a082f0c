/**
 * Of very many passages, those near the window: in every frame that changes anything on the page, the browser
 * looks at all painted ranges and paints their words anew.
 */
import { useEffect, useMemo, useState } from 'react';
import type { Entry } from './entries.ts';
import { followScroll } from './follow-scroll.ts';
import type { Surface } from './surface.ts';

/** Up to this many are all painted, always. */
const ALL = 300;
/** Screens painted above and below the window, and how many scrolling goes before they are asked anew. */
const SCREENS = 1;
const STRIDE = 0.5;

/** Text offsets. */
interface Near {
  from: number;
  to: number;
}

/** `entries` with a passage near the window, or all of them when they are few. The same while nothing changes. */
export function useNearPassages(
  surface: Surface | null,
  entries: readonly Entry[],
): readonly Entry[] {
  const placed = useMemo(() => entries.filter(({ place }) => place !== null), [entries]);
  const many = placed.length > ALL;
  const [near, setNear] = useState<Near | null>(null);

  useEffect(() => {
    if (!surface || !many) {
      setNear(null);
      return;
    }
    let at = Number.NEGATIVE_INFINITY;
    const look = () => {
      const { scrollY, innerHeight } = window;
      if (Math.abs(scrollY - at) < innerHeight * STRIDE) return;
      at = scrollY;
      setNear({
        from: offsetAt(surface, placed, -SCREENS * innerHeight),
        to: offsetAt(surface, placed, (1 + SCREENS) * innerHeight),
      });
    };
    const unfollow = followScroll(look);
    // Another width puts other passages near.
    const resized = new ResizeObserver(() => {
      at = Number.NEGATIVE_INFINITY;
      look();
    });
    resized.observe(surface.root);
    return () => {
      resized.disconnect();
      unfollow();
    };
  }, [surface, placed, many]);

  return useMemo(
    () =>
      many && near
        ? placed.filter(({ place }) => place && place.start <= near.to && place.end >= near.from)
        : entries,
    [entries, placed, many, near],
  );
}

/** Where the first passage at height `y` of the window or below it starts; past the text when none does. */
function offsetAt(surface: Surface, placed: readonly Entry[], y: number): number {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = placed[middle]?.place;
    const line = place && surface.lineOf(place);
    if (line && line.bottom < y) low = middle + 1;
    else high = middle;
  }
  return placed[low]?.place?.start ?? surface.map.text.length;
}
