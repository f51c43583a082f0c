/**
 * Tells a screen reader which paragraphs have notes: highlights add no element that could carry it, so each
 * block with a passage gets `aria-details` with the ids of its notes' cards (of the count at the line,
 * where the margin is folded). Only attributes change; the text and the offsets in it do not.
 */
import { useEffect } from 'react';
import type { PageBlock } from './cursor-blocks.ts';
import { type Entry, isShown } from './entries.ts';
import { noteElementId } from './reader-context.ts';
import type { Surface } from './surface.ts';
import { useSeenEntries } from './use-seen-entries.ts';

export function usePassageDetails(surface: Surface | null, blocks: readonly PageBlock[]): void {
  const entries = useSeenEntries();

  useEffect(() => {
    const page = surface?.root.closest('.reader-page');
    if (!surface || !page) return;
    const told = new Set<Element>();
    let frame = 0;
    const tell = () => {
      const wanted = detailsOf(surface, blocks, entries, cardId);
      for (const element of told) if (!wanted.has(element)) element.removeAttribute('aria-details');
      for (const [element, ids] of wanted) {
        if (element.getAttribute('aria-details') !== ids) element.setAttribute('aria-details', ids);
        told.add(element);
      }
    };
    tell();
    // Cards come and go with the width of the window and with what is open.
    const watcher = new MutationObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(tell);
    });
    watcher.observe(page, { childList: true, subtree: true });
    return () => {
      cancelAnimationFrame(frame);
      watcher.disconnect();
      for (const element of told) element.removeAttribute('aria-details');
    };
  }, [surface, blocks, entries]);
}

function cardId(key: string): string | null {
  const id = noteElementId(key);
  if (document.getElementById(id)) return id;
  return document.querySelector(`[data-keys~="${CSS.escape(key)}"]`)?.id ?? null;
}

/** Elements of the blocks that passages lie in, each with its notes' ids. Entries in document order. */
function detailsOf(
  surface: Surface,
  blocks: readonly PageBlock[],
  entries: readonly Entry[],
  idOf: (key: string) => string | null,
): Map<Element, string> {
  const found = new Map<Element, Set<string>>();
  let first = 0;
  for (const entry of entries) {
    const { place } = entry;
    if (!place || !isShown(entry)) continue;
    const id = idOf(entry.key);
    if (id === null) continue;
    const image = place.image === undefined ? null : surface.imageAt(place.image);
    if (image) {
      found.set(image, (found.get(image) ?? new Set()).add(id));
      continue;
    }
    while (first < blocks.length && (blocks[first]?.end ?? 0) <= place.start) first += 1;
    for (let at = first; at < blocks.length; at += 1) {
      const block = blocks[at];
      if (!block || block.start >= place.end) break;
      if (block.end <= place.start) continue;
      const ids = found.get(block.element) ?? new Set();
      found.set(block.element, ids.add(id));
    }
  }
  return new Map([...found].map(([element, ids]) => [element, [...ids].join(' ')]));
}
