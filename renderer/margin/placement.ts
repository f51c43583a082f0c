/**
 * Puts note cards level with their passages: lays out and writes all places, with no React in between, so
 * that typing and scrolling stay smooth. A card's height comes from its observer, in the frame that shows
 * it first and after the browser's own layout: no height is ever asked for, which would lay out twice.
 */
import { followScroll } from '../reader/follow-scroll.ts';
import type { Surface } from '../reader/surface.ts';
import { type LayoutItem, layout } from './layout.ts';

export interface PlacedNote {
  key: string;
  /** Where the passage starts: an offset in the text, or an image's number. */
  start: number;
  image?: number | undefined;
  /** Its height in pixels as long as its card was never on the page. */
  guess: number;
}

/** Notes from `first` to `last`, both included, by their number. */
export interface Stretch {
  first: number;
  last: number;
}

/** A note, or the head, as it is laid out. Pixels below the top of the area. */
interface Item extends LayoutItem {
  at: number;
}

export interface Placement {
  update(notes: readonly PlacedNote[], focused: string | null): void;
  stop(): void;
}

/** Room between two cards, in pixels; their own padding adds to it. */
const GAP = 4;
/** What stands at the top of the margin gives way like a note: the focused one is always level. */
const HEAD = ' head';
/** From a card's top to the baseline of its first line, in pixels. As in note.css. */
const NOTE_BASELINE = 26;
/** How far above and below the window cards are wanted, in pixels, and how far scrolling goes before it is asked anew. */
const NEAR = 900;
const STRIDE = 120;
/** How long nothing must be placed before what can wait is done, and what is surely another frame, in milliseconds. */
const SETTLE_MS = 150;
const FRAME_MS = 50;
/** Pixels that the area may end too early or too late until then. */
const REACH = 600;
/** Where Literata's baseline lies in the box of a character, as a share of the box's height. */
const TEXT_BASELINE = 0.815;

/**
 * @param area the positioned element that the cards stand in, each marked `data-key`
 * @param head what stands above the first card inside it
 * @param onNear which notes are near the window, at first and whenever that changes. A card that is not
 *   on the page takes part with the height it had, or its guess.
 */
export function createPlacement(
  area: HTMLElement,
  head: HTMLElement,
  tail: HTMLElement,
  surface: Surface,
  onNear: (stretch: Stretch) => void,
): Placement {
  let notes: readonly PlacedNote[] = [];
  let focused: string | null = null;
  /** What is laid out: the head, then the notes. Made anew with the list; else only its numbers change. */
  let items: Item[] = [];
  /** Whether `items` are wanted where their passages are now. */
  let measured = false;
  let cards = new Map<string, HTMLElement>();
  const written = new WeakMap<HTMLElement, string>();
  const heights = new Map<string, number>();
  const sizes = new WeakMap<Element, number>();
  let told = '';
  let reaching = 0;
  let settling: ReturnType<typeof setTimeout> | undefined;
  /** How far down the area goes, in pixels, and whether it did when that was last looked at. */
  let end = 0;
  let isEndRight = false;
  /** Cards that were just placed for the first time, and when. */
  const fresh = new Map<HTMLElement, number>();

  /** Where a card belongs below the top of the area, by where its passage starts; null where it is not shown. */
  const known = new Map<string, number | null>();

  function wantedTop(note: PlacedNote, top: number): number | null {
    const where = `${note.start} ${note.image ?? ''}`;
    let wanted = known.get(where);
    if (wanted === undefined) {
      const line = surface.lineOf(note);
      const baseline = line && line.top + (line.bottom - line.top) * TEXT_BASELINE - top;
      wanted = baseline === null ? null : baseline - NOTE_BASELINE;
      known.set(where, wanted);
    }
    return wanted;
  }

  function measure(top: number) {
    let previous = 0;
    notes.forEach((note, i) => {
      const wanted = wantedTop(note, top) ?? previous;
      previous = wanted;
      const item = items[i + 1];
      if (item) item.wanted = wanted;
    });
    measured = true;
  }

  function place() {
    const { top, height } = area.getBoundingClientRect();
    mark(performance.now() - FRAME_MS);
    if (!measured) measure(top);
    const [first] = items;
    if (first) first.height = sizes.get(head) ?? 0;
    const pinned = focused !== null && head.querySelector(`[data-key="${CSS.escape(focused)}"]`);
    const tops = layout(items, { gap: GAP, focused: pinned ? HEAD : focused, top: 0 });
    for (const item of items) item.at = tops.get(item.id) ?? item.wanted;
    const last = items.at(-1);
    const under = last ? last.at + last.height : 0;
    const foot = sizes.get(tail) ?? 0;
    const tailTop = Math.max(under + 40, surface.root.getBoundingClientRect().bottom - top - foot);
    end = foot === 0 ? under : tailTop + foot;

    for (const item of items) {
      const card = item.id === HEAD ? head : cards.get(item.id);
      if (!card) continue;
      const where = `translateY(${item.at.toFixed(1)}px)`;
      const slant = (item.wanted - item.at).toFixed(1);
      // Most notes stay where they are; a write costs even when it changes nothing.
      if (written.get(card) === `${where} ${slant}`) continue;
      // A new card appears where it belongs; only from there on it moves.
      if (!written.has(card)) fresh.set(card, performance.now());
      written.set(card, `${where} ${slant}`);
      card.style.transform = where;
      card.querySelector('.note-leader line')?.setAttribute('y2', slant);
    }
    look(top);
    const where = `translateY(${tailTop.toFixed(1)}px)`;
    if (written.get(tail) !== where) {
      written.set(tail, where);
      tail.style.transform = where;
    }
    // In each frame that changes anything the browser paints all highlights anew: what can wait, waits. The
    // page's end cannot when it would come too soon.
    isEndRight = Math.abs(height - end) <= 0.5;
    if (Math.abs(height - end) > REACH) reach();
    clearTimeout(settling);
    settling = setTimeout(settle, SETTLE_MS);
  }

  function settle() {
    mark(Number.POSITIVE_INFINITY);
    if (!isEndRight) reach();
  }

  /** Cards that were placed for the first time before `before` move from there on. */
  function mark(before: number) {
    for (const [card, since] of fresh) {
      if (since > before) continue;
      fresh.delete(card);
      card.toggleAttribute('data-placed', true);
    }
  }

  /** In the next frame: the page's size has observers too, whose turn it is not while cards are observed. */
  function reach() {
    cancelAnimationFrame(reaching);
    reaching = requestAnimationFrame(() => {
      area.style.minHeight = `${Math.ceil(end)}px`;
    });
  }

  /** `top`: of the area, in the viewport. */
  function look(top: number) {
    if (items.length === 0) return;
    const from = Math.floor((-top - NEAR) / STRIDE) * STRIDE;
    const to = Math.ceil((-top + window.innerHeight + NEAR) / STRIDE) * STRIDE;
    // Less one: the head is none of the notes.
    const first = Math.max(0, firstFrom(items, ({ at, height }) => at + height >= from) - 1);
    const last = Math.max(-1, firstFrom(items, ({ at }) => at > to) - 2);
    if (told === `${first} ${last}`) return;
    told = `${first} ${last}`;
    onNear({ first, last });
  }

  /** Finds the cards on the page; whether one of them was never measured. */
  function watch(): boolean {
    const before = cards;
    cards = new Map();
    let isNew = false;
    for (const card of area.querySelectorAll<HTMLElement>('[data-key]')) {
      const key = card.dataset.key ?? '';
      if (head.contains(card) || tail.contains(card)) continue;
      cards.set(key, card);
      if (before.get(key) === card) continue;
      isNew = true;
      resized.observe(card);
    }
    for (const [key, card] of before) if (cards.get(key) !== card) resized.unobserve(card);
    return isNew;
  }

  const resized = new ResizeObserver((changes) => {
    for (const { target, borderBoxSize } of changes) {
      const height = borderBoxSize[0]?.blockSize ?? 0;
      const key = target instanceof HTMLElement ? target.dataset.key : undefined;
      if (key === undefined) sizes.set(target, height);
      else heights.set(key, height);
    }
    for (const item of items) item.height = heights.get(item.id) ?? item.height;
    place();
  });
  resized.observe(head);
  resized.observe(tail);
  const onReflow = () => {
    known.clear();
    measured = false;
    place();
  };
  const text = new ResizeObserver(onReflow);
  text.observe(surface.root);
  // What stands above the text moves it without changing its size.
  if (surface.root.parentElement) text.observe(surface.root.parentElement);
  const unfollow = followScroll(() => look(area.getBoundingClientRect().top));
  document.fonts.addEventListener('loadingdone', onReflow);

  return {
    update(nextNotes, nextFocused) {
      focused = nextFocused;
      if (notes !== nextNotes) {
        notes = nextNotes;
        const height = (note: PlacedNote) => heights.get(note.key) ?? note.guess;
        items = [
          { id: HEAD, wanted: 0, height: 0, at: 0 },
          ...notes.map((note) => ({ id: note.key, wanted: 0, height: height(note), at: 0 })),
        ];
        measured = false;
      }
      // A new card's height comes with this frame, and with it all are placed.
      if (!watch()) place();
    },
    stop() {
      cancelAnimationFrame(reaching);
      clearTimeout(settling);
      unfollow();
      resized.disconnect();
      text.disconnect();
      document.fonts.removeEventListener('loadingdone', onReflow);
    },
  };
}

/** Index of the first for which `holds`, which stays true once it is; the length when there is none. */
function firstFrom<T>(list: readonly T[], holds: (one: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = list[middle];
    if (one !== undefined && holds(one)) high = middle;
    else low = middle + 1;
  }
  return low;
}
