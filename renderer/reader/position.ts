/**
 * Where reading stopped: kept as an offset in the text, so that it survives another width, another
 * font size and images that load late. All heights are CSS pixels.
 */
import type { Progress } from '../../preload/contract/index.ts';
import { onScrollFrame } from './follow-scroll.ts';
import type { Surface } from './surface.ts';

/** The line at this height of the window is the one being read: just below the bar. */
const READING_LINE = 64;
/** Closer than this to the top of the page, the page stays at its top. */
const AT_TOP = 8;
const SAVE_EVERY_MS = 1000;
/** Finding the words at a height costs more than a frame has room for; while scrolling, so often is enough. */
const LOOK_EVERY_MS = 200;
/** A smaller share of the text waits for that too: each change of the page lets the browser paint all highlights. */
const SEEN_STEP = 0.01;

export interface PositionPorts {
  surface: Surface;
  /** What was saved; the page is brought there. */
  start: Progress;
  /** False when something else decides where the page opens. */
  restore: boolean;
  save: (progress: Progress) => void;
  onFraction: (fraction: number) => void;
}

export interface Position {
  /** The text offset at the top of the window. */
  offset(): number;
  /**
   * The text is on the page again after it was hidden, while nothing was followed: back to the line that
   * was read, or on from where the page stands now.
   */
  resume(from: 'kept' | 'here'): void;
  /** Saves at once what is not saved yet, and stops. */
  stop(): void;
}

export function followPosition(ports: PositionPorts): Position {
  const { surface, start, restore, save, onFraction } = ports;
  let kept: { offset: number; below: number } | null = null;
  let saved = start;
  let now: Progress = start;
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** Runs while the page has scrolled on from where `kept` was read. */
  let looking: ReturnType<typeof setTimeout> | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  /** Scroll height and form of the text when `kept` was right. */
  let seenAt = window.scrollY;
  let shape = shapeOf(surface);
  let top = topOf(surface);
  /** The share that was told last. */
  let told = Number.NaN;

  const isHidden = () => !surface.root.checkVisibility();

  /** The text moved under the window: bring the line that was read back to its height. */
  function hold() {
    if (isHidden()) return;
    const line = kept && surface.lineAt(kept.offset);
    if (kept && line) {
      const scrolled = window.scrollY - seenAt;
      const by = line.top - (READING_LINE + kept.below - scrolled);
      if (Math.abs(by) > 1) window.scrollBy({ top: by, behavior: 'instant' });
      kept = { ...kept, below: kept.below - scrolled };
    } else if (isSelecting(surface.root)) {
      // At the top of the page what comes above the text moves it, but not under a hand that selects.
      const by = topOf(surface) - top;
      if (Math.abs(by) > 1) window.scrollBy({ top: by, behavior: 'instant' });
    }
    seenAt = window.scrollY;
    shape = shapeOf(surface);
    top = topOf(surface);
  }

  function look() {
    if (looking !== null) clearTimeout(looking);
    looking = null;
    lookedAt = performance.now();
    if (isHidden()) return;
    // An image that came in since the last look must not count as scrolling.
    if (shapeOf(surface) !== shape) hold();
    seenAt = window.scrollY;
    const offset = window.scrollY <= AT_TOP ? 0 : surface.firstAt(READING_LINE);
    const line = offset === 0 ? null : surface.lineAt(offset);
    if (!line) {
      kept = null;
    } else {
      const before = kept ? surface.lineAt(kept.offset) : null;
      // On the same line the old offset stays, or it would creep to the line's start at each width.
      const same = before !== null && Math.abs(before.top - line.top) < 1;
      kept = { offset: same && kept ? kept.offset : offset, below: line.top - READING_LINE };
    }
    now = { offset: kept?.offset ?? 0, fraction: fractionRead(surface) };
    tell(now.fraction);
  }

  function tell(fraction: number) {
    told = fraction;
    onFraction(fraction);
  }

  /** What was put off is done: for whoever asks now. */
  function catchUp() {
    if (looking !== null) look();
  }

  function flush() {
    catchUp();
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (now.offset === saved.offset && Math.abs(now.fraction - saved.fraction) < 0.002) return;
    saved = now;
    save({ ...now, at: new Date().toISOString() });
  }

  function onScroll() {
    // A window of another height is no reading on.
    if (window.scrollY === seenAt || isHidden()) return;
    const wait = lookedAt + LOOK_EVERY_MS - performance.now();
    if (wait <= 0) {
      look();
    } else {
      const fraction = fractionRead(surface);
      if (!(Math.abs(fraction - told) < SEEN_STEP)) tell(fraction);
      looking ??= setTimeout(look, wait);
    }
    timer ??= setTimeout(flush, SAVE_EVERY_MS);
  }

  function onHide() {
    if (document.visibilityState === 'hidden') flush();
  }

  if (restore && start.offset > 0) {
    kept = { offset: start.offset, below: 0 };
    hold();
  }
  now = { ...start, fraction: fractionRead(surface) };
  tell(now.fraction);

  const resized = new ResizeObserver(hold);
  resized.observe(surface.root);
  // What stands above the text moves it without changing its size.
  const around = surface.root.parentElement;
  if (around) resized.observe(around);
  // A banner of the library takes its room from the screen.
  const screen = surface.root.closest('.app-screen');
  if (screen) resized.observe(screen);
  const unfollow = onScrollFrame(onScroll);
  document.addEventListener('visibilitychange', onHide);
  window.addEventListener('pagehide', flush);
  // Fonts change every line; until they are here, what is kept is what was asked for.
  void document.fonts.ready.then(hold);

  return {
    offset() {
      catchUp();
      return now.offset;
    },
    resume(from) {
      seenAt = window.scrollY;
      shape = shapeOf(surface);
      if (from === 'here') look();
      else if (kept) hold();
      else window.scrollTo({ top: 0, behavior: 'instant' });
    },
    stop() {
      resized.disconnect();
      unfollow();
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', flush);
      flush();
    },
  };
}

/** Where the text begins, in pixels below the top of the page. */
function topOf({ root }: Surface): number {
  return root.getBoundingClientRect().top + window.scrollY;
}

/** Words of it are selected, or the pointer is pressed on it and about to. */
function isSelecting(root: HTMLElement): boolean {
  const selection = document.getSelection();
  if (selection?.rangeCount && !selection.isCollapsed) {
    return selection.getRangeAt(0).intersectsNode(root);
  }
  return root.matches(':active');
}

/** Where on the page the text lies and how large it is: changes when anything but scrolling moves it. */
function shapeOf(surface: Surface): string {
  const { top, width, height } = surface.root.getBoundingClientRect();
  return [top + window.scrollY, width, height].map(Math.round).join(' ');
}

/** How far down the text the window's foot has come, 0 to 1; 1 when all of it fits. */
function fractionRead(surface: Surface): number {
  const { bottom } = surface.root.getBoundingClientRect();
  const way = bottom + window.scrollY - window.innerHeight;
  if (way <= 0) return 1;
  return Math.min(1, Math.max(0, window.scrollY / way));
}
