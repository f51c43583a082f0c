/** How the page around the text behaves: withdrawn while reading on, folded where the margin has no room. */
import { type Ref, useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useSettings } from '../app/settings.ts';
import { fitMargin, type MarginFit } from '../margin/margin-width.ts';
import { onScrollFrame } from './follow-scroll.ts';
import { measureEm } from './typography.ts';
import { useTypography } from './use-typography.ts';

/** Scrolling less than this, in pixels, changes nothing: a trembling hand is not a wish. */
const JITTER = 12;
/** Near the top, everything is shown. */
const TOP = 90;
/** The pointer this close to the window's top brings the bar back; it is 44 pixels high. */
const REACH = 44;
/** Room that the margin needs beside its notes in pixels: leader, and air on both sides. */
const MARGIN_ROOM = 49 + 2 * 40;

export interface Chrome {
  away: boolean;
  margin: MarginFit;
  /** For the element whose width decides. */
  page: Ref<HTMLDivElement>;
}

export function useChrome(): Chrome {
  const [away, setAway] = useState(false);
  const [width, setWidth] = useState(() => window.innerWidth);
  const [element, setElement] = useState<HTMLElement | null>(null);
  const typography = useTypography();
  const marginWidth = useSettings((state) => state.settings.marginWidth);

  useEffect(() => {
    let last = window.scrollY;
    const onScroll = () => {
      const y = window.scrollY;
      if (y < TOP) {
        setAway(false);
      } else if (Math.abs(y - last) < JITTER) {
        return;
      } else {
        setAway(y > last);
      }
      last = y;
    };
    // A hand that goes to the top of the window wants what was there.
    const onPointerMove = (event: PointerEvent) => {
      if (event.clientY < REACH) setAway(false);
    };
    const unfollow = onScrollFrame(onScroll);
    window.addEventListener('pointermove', onPointerMove, { passive: true });
    return () => {
      unfollow();
      window.removeEventListener('pointermove', onPointerMove);
    };
  }, []);

  useLayoutEffect(() => {
    if (!element) return;
    const resized = new ResizeObserver(() => setWidth(element.clientWidth));
    resized.observe(element);
    return () => resized.disconnect();
  }, [element]);

  const room = width - typography.fontSize * measureEm(typography) - MARGIN_ROOM;
  return {
    away,
    margin: useMemo(() => fitMargin(marginWidth, room), [marginWidth, room]),
    page: useCallback((now: HTMLDivElement | null) => setElement(now), []),
  };
}
