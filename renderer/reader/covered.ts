/** What the reading cursor covers, as a passage that a note can be on. */
import type { ReadingCursor } from './cursor-state.ts';
import type { Passage } from './reader-state.ts';
import type { Surface } from './surface.ts';

/** Words, or the image that the cursor stands on; null while it is not shown. */
export function coveredBy(cursor: ReadingCursor | null, surface: Surface | null): Passage | null {
  const span = cursor?.span();
  if (!span) return null;
  if (span.end > span.start) return span;
  const { cursor: at } = cursor?.state.getState() ?? {};
  const element = cursor?.blocks[at?.block ?? -1]?.element;
  const image = element && surface ? surface.imageIn(element) : null;
  return image === null || image === undefined ? span : { ...span, image };
}

/** Whether a note can be on it. */
export function isSomething(passage: Passage | null): passage is Passage {
  return passage !== null && (passage.end > passage.start || passage.image !== undefined);
}
