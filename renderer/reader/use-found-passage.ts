/** The passage that a search found: the page opens at it, and it is marked until something else is done. */
import { useEffect } from 'react';
import type { Surface } from './surface.ts';

/** As highlights.css styles it. */
const FOUND = 'postil-found';

export function useFoundPassage(
  surface: Surface | null,
  start: number | null,
  end: number | null,
  show: (surface: Surface, place: { start: number; end: number }) => void,
): void {
  useEffect(() => {
    if (!surface || start === null || end === null) return;
    const last = surface.map.text.length;
    if (start >= last || end <= start) return;
    const place = { start, end: Math.min(end, last) };
    const highlight = new Highlight(surface.map.rangeOf(place.start, place.end));
    highlight.priority = 100;
    CSS.highlights.set(FOUND, highlight);
    show(surface, place);
    const forget = (event: KeyboardEvent | PointerEvent) => {
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
      CSS.highlights.delete(FOUND);
    };
    window.addEventListener('keydown', forget);
    surface.root.addEventListener('pointerdown', forget);
    return () => {
      CSS.highlights.delete(FOUND);
      window.removeEventListener('keydown', forget);
      surface.root.removeEventListener('pointerdown', forget);
    };
  }, [surface, start, end, show]);
}
