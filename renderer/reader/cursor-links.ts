/** The links of a stretch of the article. */
import type { Span } from './cursor.ts';
import type { ReadingCursor } from './cursor-state.ts';
import type { Surface } from './surface.ts';

export function linksAt(surface: Surface, cursor: ReadingCursor, span: Span): HTMLAnchorElement[] {
  const all = [...surface.root.querySelectorAll<HTMLAnchorElement>('a[href]')];
  if (span.end > span.start) {
    const range = surface.map.rangeOf(span.start, span.end);
    return all.filter((link) => range.intersectsNode(link));
  }
  // An image has no text to have a range of.
  const image = cursor.blocks[cursor.state.getState().cursor?.block ?? -1]?.element;
  return all.filter(
    (link) => image !== undefined && (link.contains(image) || image.contains(link)),
  );
}
