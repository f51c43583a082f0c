/** Joins the article on the page to the notes: selection, painting, pointing. */
import { useEffect, useLayoutEffect } from 'react';
import { seenEntries, useNotesView } from '../margin/notes-view.ts';
import type { Entry } from './entries.ts';
import { clearPaint, paintFocus, paintNotes } from './painting.ts';
import { entriesAt, entriesOnImage, pressedOf } from './passages.ts';
import { useReaderState } from './reader-context.ts';
import type { Passage, Reader } from './reader-state.ts';
import { IMAGE, type Surface } from './surface.ts';
import { useNearPassages } from './use-near-passages.ts';
import { useSeenEntries } from './use-seen-entries.ts';

/** The selected words as offsets; null when nothing of the article is selected. */
function selectedPassage(surface: Surface): Passage | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(surface.root)) return null;
  // Where a selection ends in a note or the bar, it was not made to mark the article.
  const inside = (node: Node) => surface.root.contains(node) || node.contains(surface.root);
  const isBeside = (node: Node) => !inside(node) && !surface.root.closest('main')?.contains(node);
  if (isBeside(range.startContainer) && isBeside(range.endContainer)) return null;
  const start = surface.map.offsetOf(range.startContainer, range.startOffset);
  const end = surface.map.offsetOf(range.endContainer, range.endOffset);
  const words = surface.map.text.slice(start, end);
  if (words.trim() === '') {
    // An image holds no words, but it was selected. A formula's words are not its own.
    const image = surface.images.findIndex((_, i) => {
      const element = surface.imageAt(i);
      return element !== null && range.intersectsNode(element);
    });
    if (image >= 0) {
      const { at } = surface.images[image] ?? { at: start };
      return { start: at, end: at, image };
    }
    return range.cloneContents().querySelector('math') ? { start, end: start } : null;
  }
  return {
    start: start + words.length - words.trimStart().length,
    end: end - (words.length - words.trimEnd().length),
  };
}

export function useSelection(surface: Surface | null, reader: Reader): void {
  useEffect(() => {
    if (!surface) return;
    const look = () => {
      // A field has a selection of its own; the article's is kept for when the person comes back.
      if (document.activeElement?.closest('input, textarea')) return;
      reader.select(selectedPassage(surface));
    };
    document.addEventListener('selectionchange', look);
    // The event comes a moment after the change; a key pressed at once means what is selected now.
    window.addEventListener('keydown', look, true);
    return () => {
      document.removeEventListener('selectionchange', look);
      window.removeEventListener('keydown', look, true);
    };
  }, [surface, reader]);
}

function passagesOf(entries: readonly Entry[]): string {
  return entries
    .map(({ mine, place }) =>
      place && !mine.deleted ? `${mine.color} ${place.start} ${place.end} ${place.image}` : '',
    )
    .join();
}

export function usePainting(surface: Surface | null): void {
  const entries = useSeenEntries();
  const near = useNearPassages(surface, entries);
  const focused = useReaderState((state) => state.focused);
  const hovered = useReaderState((state) => state.hovered);

  // Each key typed in a note makes new entries; the passages are painted again only when they changed.
  const passages = passagesOf(near);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `passages` stands for what is painted of them
  useLayoutEffect(() => {
    if (!surface) return;
    paintNotes(surface, near);
  }, [surface, passages]);

  useLayoutEffect(() => {
    if (!surface) return;
    const find = (key: string | null) => entries.find((entry) => entry.key === key) ?? null;
    paintFocus(surface, find(focused), find(hovered === focused ? null : hovered));
  }, [surface, entries, focused, hovered]);

  useEffect(() => (surface ? () => clearPaint(surface) : undefined), [surface]);
}

/** What is painted now: a passage that the filter hides cannot be pointed at. */
export function seenNow(reader: Reader): readonly Entry[] {
  const { entries, focused } = reader.state.getState();
  return seenEntries(entries, useNotesView.getState().filter, focused);
}

/**
 * Pointing at a passage marks its note; a press on it focuses the note, another the next one there, and one beside
 * it lets go.
 */
export function usePointing(surface: Surface | null, reader: Reader): void {
  useEffect(() => {
    if (!surface) return;
    const { root } = surface;
    let frame = 0;
    const under = (event: MouseEvent): Entry[] => {
      const image = event.target instanceof Element ? surface.imageIn(event.target) : null;
      if (image !== null && event.target instanceof Element && event.target.matches(IMAGE)) {
        return entriesOnImage(seenNow(reader), image);
      }
      const offset = surface.hit(event.clientX, event.clientY);
      return offset === null ? [] : entriesAt(seenNow(reader), offset);
    };
    const onMove = (event: PointerEvent) => {
      if (event.buttons !== 0) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const [entry] = under(event);
        reader.hover(entry?.key ?? null);
        root.toggleAttribute('data-pointing', entry !== undefined);
      });
    };
    // Not pointerleave: that comes after React has told a card that the pointer is on it.
    const onOut = (event: PointerEvent) => {
      if (event.relatedTarget instanceof Node && root.contains(event.relatedTarget)) return;
      cancelAnimationFrame(frame);
      reader.hover(null);
    };
    const onClick = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0) return;
      // The end of a selection is a click as well.
      if (document.getSelection()?.isCollapsed === false) return;
      const { focused } = reader.state.getState();
      reader.focus(pressedOf(under(event), focused)?.key ?? null);
    };
    root.addEventListener('pointermove', onMove);
    root.addEventListener('pointerout', onOut);
    root.addEventListener('click', onClick);
    return () => {
      cancelAnimationFrame(frame);
      root.removeEventListener('pointermove', onMove);
      root.removeEventListener('pointerout', onOut);
      root.removeEventListener('click', onClick);
    };
  }, [surface, reader]);
}
