import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { updateSettings, useSettings } from '../../app/settings.ts';
import { useCommands } from '../../app/shortcuts.ts';
import type { ReadingCursor } from '../cursor-state.ts';
import type { Surface } from '../surface.ts';
import { lineBeside } from './line-guide.ts';
import './aids.css';

/** Shares of the window's height between which the guide stands; past them, the page moves. */
const HIGHEST = 0.2;
const LOWEST = 0.66;
/** Room over and under the letters, in pixels. */
const AIR = 4;

/** A band on the line being read: it goes with the pointer, with the arrow keys and with the cursor. */
export function LineGuide({ surface, cursor }: { surface: Surface; cursor: ReadingCursor }) {
  const on = useSettings((state) => state.settings.lineGuide);
  useCommands({
    'aid.lineGuide': () => {
      const { lineGuide } = useSettings.getState().settings;
      void updateSettings({ lineGuide: !lineGuide });
    },
  });
  return on ? <Guide surface={surface} cursor={cursor} /> : null;
}

function Guide({ surface, cursor }: { surface: Surface; cursor: ReadingCursor }) {
  const [offset, setOffset] = useState(() => surface.firstAt(window.innerHeight * 0.28));
  const band = useRef<HTMLDivElement>(null);
  const column = surface.root.closest('main');

  const step = (by: 1 | -1) => {
    // Scrolled away from, it begins again on the screen.
    const line = surface.lineAt(offset);
    const seen = line && line.bottom > 64 && line.top < window.innerHeight;
    const next = seen
      ? lineBeside(surface, offset, by)
      : surface.firstAt(window.innerHeight * HIGHEST);
    setOffset(next);
    keepInView(surface, next);
  };
  useCommands({ 'aid.lineDown': () => step(1), 'aid.lineUp': () => step(-1) });

  useEffect(() => {
    let frame = 0;
    const onMove = (event: PointerEvent) => {
      if (event.buttons !== 0 || event.pointerType === 'touch') return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setOffset(surface.firstAt(event.clientY - 10)));
    };
    surface.root.addEventListener('pointermove', onMove);
    const unsubscribe = cursor.state.subscribe(({ cursor: at, shown }, before) => {
      if (at && shown && at !== before.cursor) setOffset(at.start);
    });
    return () => {
      cancelAnimationFrame(frame);
      surface.root.removeEventListener('pointermove', onMove);
      unsubscribe();
    };
  }, [surface, cursor]);

  useLayoutEffect(() => {
    if (!column) return;
    const place = () => {
      const line = surface.lineAt(offset);
      if (!band.current || !line) return;
      band.current.style.top = `${line.top - column.getBoundingClientRect().top - AIR}px`;
      band.current.style.height = `${line.bottom - line.top + 2 * AIR}px`;
    };
    place();
    const resized = new ResizeObserver(place);
    resized.observe(surface.root);
    resized.observe(column);
    return () => resized.disconnect();
  }, [surface, column, offset]);

  if (!column) return null;
  return createPortal(<div ref={band} className="line-guide" aria-hidden="true" />, column);
}

function keepInView(surface: Surface, offset: number): void {
  const line = surface.lineAt(offset);
  if (!line) return;
  const highest = window.innerHeight * HIGHEST;
  const lowest = window.innerHeight * LOWEST;
  if (line.bottom > lowest) {
    window.scrollBy({ top: line.bottom - lowest, behavior: 'instant' });
  } else if (line.top < highest) {
    window.scrollBy({ top: line.top - highest, behavior: 'instant' });
  }
}
