/**
 * Puts note cards level with their passages. Reads all heights, lays out, writes all places: one reflow
 * however many notes there are, and no React in between, so that typing and scrolling stay smooth.
 */
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
  const watched = new Set<HTMLElement>();
  const written = new WeakMap<HTMLElement, string>();
  /** Baseline of the passage's first line below the top of the area, by where it starts. */
  const baselines = new Map<string, number | null>();
  const heights = new Map<string, number>();
  /** Tops and bottoms of the notes when they were last placed, in their order. */
  let spans: { top: number; bottom: number }[] = [];
  let told = '';

  function cardsByKey(): Map<string, HTMLElement> {
    const cards = new Map<string, HTMLElement>();
    for (const card of area.querySelectorAll<HTMLElement>('[data-key]')) {
      cards.set(card.dataset.key ?? '', card);
    }
    return cards;
  }

  function baselineOf(note: PlacedNote, top: number): number | null {
    const where = `${note.start} ${note.image ?? ''}`;
    let baseline = baselines.get(where);
    if (baseline === undefined) {
      const line = surface.lineOf(note);
      baseline = line && line.top + (line.bottom - line.top) * TEXT_BASELINE - top;
      baselines.set(where, baseline);
    }
    return baseline;
  }

  function place() {
    const { top, height } = area.getBoundingClientRect();
    const cards = cardsByKey();
    const items: (LayoutItem & { card: HTMLElement | undefined })[] = [
      { id: HEAD, wanted: 0, height: head.offsetHeight, card: head },
    ];
    let previous = 0;
    for (const note of notes) {
      const { key } = note;
      const card = cards.get(key);
      if (card) heights.set(key, card.offsetHeight);
      const baseline = baselineOf(note, top);
      const wanted = baseline === null ? previous : baseline - NOTE_BASELINE;
      previous = wanted;
      items.push({ id: key, wanted, height: heights.get(key) ?? note.guess, card });
    }
    const pinned = focused !== null && head.querySelector(`[data-key="${CSS.escape(focused)}"]`);
    const tops = layout(items, { gap: GAP, focused: pinned ? HEAD : focused, top: 0 });
    const last = items.at(-1);
    const end = last ? (tops.get(last.id) ?? 0) + last.height : 0;
    const tailTop = Math.max(
      end + 40,
      surface.root.getBoundingClientRect().bottom - top - tail.offsetHeight,
    );
    const bottom = tail.offsetHeight === 0 ? end : tailTop + tail.offsetHeight;

    const fresh: HTMLElement[] = [];
    for (const { id, wanted, card } of items) {
      if (!card) continue;
      const at = tops.get(id) ?? wanted;
      const place = `translateY(${at.toFixed(1)}px)`;
      const slant = (wanted - at).toFixed(1);
      // Most notes stay where they are; a write costs even when it changes nothing.
      if (written.get(card) === `${place} ${slant}`) continue;
      // A new card appears where it belongs; only from there on it moves.
      if (!written.has(card)) fresh.push(card);
      written.set(card, `${place} ${slant}`);
      card.style.transform = place;
      card.querySelector('.note-leader line')?.setAttribute('y2', slant);
    }
    if (fresh.length > 0) {
      requestAnimationFrame(() => {
        for (const card of fresh) card.toggleAttribute('data-placed', true);
      });
    }
    spans = items.slice(1).map((item) => {
      const at = tops.get(item.id) ?? item.wanted;
      return { top: at, bottom: at + item.height };
    });
    look(top);
    tail.style.transform = `translateY(${tailTop.toFixed(1)}px)`;
    if (Math.abs(height - bottom) > 0.5) area.style.minHeight = `${Math.ceil(bottom)}px`;
  }

  /** `top`: of the area, in the viewport. */
  function look(top: number) {
    const from = Math.floor((-top - NEAR) / STRIDE) * STRIDE;
    const to = Math.ceil((-top + window.innerHeight + NEAR) / STRIDE) * STRIDE;
    const first = firstFrom(spans, ({ bottom }) => bottom >= from);
    const last = firstFrom(spans, (span) => span.top > to) - 1;
    if (told === `${first} ${last}`) return;
    told = `${first} ${last}`;
    onNear({ first, last });
  }

  function watch() {
    const now = new Set<HTMLElement>([head, tail, ...cardsByKey().values()]);
    for (const element of watched) if (!now.has(element)) cards.unobserve(element);
    for (const element of now) if (!watched.has(element)) cards.observe(element);
    watched.clear();
    for (const element of now) watched.add(element);
  }

  const cards = new ResizeObserver(place);
  const text = new ResizeObserver(() => {
    baselines.clear();
    place();
  });
  text.observe(surface.root);
  let frame = 0;
  const onScroll = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => look(area.getBoundingClientRect().top));
  };
  window.addEventListener('scroll', onScroll, { passive: true });
  window.addEventListener('resize', onScroll);
  const onFonts = () => {
    baselines.clear();
    place();
  };
  document.fonts.addEventListener('loadingdone', onFonts);

  return {
    update(nextNotes, nextFocused) {
      notes = nextNotes;
      focused = nextFocused;
      watch();
      place();
    },
    stop() {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', onScroll);
      window.removeEventListener('resize', onScroll);
      cards.disconnect();
      text.disconnect();
      document.fonts.removeEventListener('loadingdone', onFonts);
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
