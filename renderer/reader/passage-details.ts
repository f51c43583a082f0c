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

const REST_MS = 150;

export function usePassageDetails(surface: Surface | null, blocks: readonly PageBlock[]): void {
  const entries = useSeenEntries();

  useEffect(() => {
    const page = surface?.root.closest('.reader-page');
    if (!surface || !page) return;
    const told = new Set<Element>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      const wanted = detailsOf(surface, blocks, entries, cardIds(page));
      for (const element of told) if (!wanted.has(element)) element.removeAttribute('aria-details');
      for (const [element, ids] of wanted) {
        if (element.getAttribute('aria-details') !== ids) element.setAttribute('aria-details', ids);
        told.add(element);
      }
    };
    tell();
    // Cards come and go with scrolling, the width of the window and what is open. Told once that rests:
    // nobody listens meanwhile, and the frames are needed.
    const watcher = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(tell, REST_MS);
    });
    watcher.observe(page, { childList: true, subtree: true });
    return () => {
      clearTimeout(timer);
      watcher.disconnect();
      for (const element of told) element.removeAttribute('aria-details');
    };
  }, [surface, blocks, entries]);
}

/** The element that holds each note now, by the note's key: its card, or the count at its line. */
function cardIds(page: Element): Map<string, string> {
  const ids = new Map<string, string>();
  for (const mark of page.querySelectorAll('[data-keys]')) {
    for (const key of (mark.getAttribute('data-keys') ?? '').split(' ')) ids.set(key, mark.id);
  }
  for (const note of page.querySelectorAll('.note[data-key]')) {
    const key = note.getAttribute('data-key') ?? '';
    ids.set(key, noteElementId(key));
  }
  return ids;
}

/** Elements of the blocks that passages lie in, each with its notes' ids. Entries in document order. */
function detailsOf(
  surface: Surface,
  blocks: readonly PageBlock[],
  entries: readonly Entry[],
  ids: ReadonlyMap<string, string>,
): Map<Element, string> {
  const found = new Map<Element, Set<string>>();
  let first = 0;
  for (const entry of entries) {
    const { place } = entry;
    if (!place || !isShown(entry)) continue;
    const id = ids.get(entry.key);
    if (id === undefined) continue;
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
      found.set(block.element, (found.get(block.element) ?? new Set()).add(id));
    }
  }
  return new Map([...found].map(([element, of]) => [element, [...of].join(' ')]));
}
