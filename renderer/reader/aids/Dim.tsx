import { useEffect, useLayoutEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useSettings } from '../../app/settings.ts';
import type { Span } from '../cursor.ts';
import type { ReadingCursor } from '../cursor-state.ts';
import { followScroll } from '../follow-scroll.ts';
import type { Surface } from '../surface.ts';
import { wholeBlocks } from './lit-block.ts';
import './aids.css';

const NAME = 'postil-dim';
/** Above the colours of code, under everything else. */
const PRIORITY = -5;
/** The paragraph at this height of the window is the one being read, where nothing else says so. */
const READING = 0.38;

/** Every paragraph but the one being read in a fainter colour; nothing moves, no element is changed. */
export function Dim({
  surface,
  cursor,
  spoken,
}: {
  surface: Surface;
  cursor: ReadingCursor;
  /** The sentence that is read aloud. */
  spoken: Span | null;
}) {
  const on = useSettings((state) => state.settings.dimOthers);
  if (!on) return null;
  return <DimNow surface={surface} cursor={cursor} spoken={spoken} />;
}

function DimNow({ surface, cursor, spoken }: Parameters<typeof Dim>[0]) {
  const { cursor: at, shown } = useStore(cursor.state);
  const scrolled = useReadingLine(surface);
  const wanted = spoken ?? (at && shown && cursor.isInView() ? at : scrolled);
  const lit = wholeBlocks(cursor.blocks, wanted);
  const start = lit?.start ?? 0;
  const end = lit?.end ?? surface.map.text.length;

  useLayoutEffect(() => {
    const { map, root } = surface;
    const around = [
      [0, start],
      [end, map.text.length],
    ].filter(([from = 0, to = 0]) => to > from);
    const highlight = new Highlight(...around.map(([from, to]) => map.rangeOf(from ?? 0, to ?? 0)));
    highlight.priority = PRIORITY;
    CSS.highlights.set(NAME, highlight);
    // Pictures have no text to be painted.
    const range = map.rangeOf(start, end);
    root.dataset.dim = '';
    for (const image of root.querySelectorAll('img')) {
      image.toggleAttribute('data-lit', range.intersectsNode(image));
    }
    return () => {
      CSS.highlights.delete(NAME);
      delete root.dataset.dim;
      for (const image of root.querySelectorAll('img')) image.removeAttribute('data-lit');
    };
  }, [surface, start, end]);
  return null;
}

/** The place at the reading height, followed while scrolling. */
function useReadingLine(surface: Surface): Span {
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    return followScroll(() => setOffset(surface.firstAt(window.innerHeight * READING)));
  }, [surface]);
  return { start: offset, end: offset };
}
