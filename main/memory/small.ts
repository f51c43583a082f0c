/**
 * Keeps threads that run for days small. V8 gives the objects of a moment up to 128 MB before it looks among them, and
 * lets garbage lie as long as nobody asks for its place. Both can be told only by flags. These are read whenever
 * they matter, so they work in Electron's main process too, whose heap is there before any of this runs.
 */
import { PerformanceObserver } from 'node:perf_hooks';
import v8 from 'node:v8';
import vm from 'node:vm';

const MB = 1024 * 1024;
/** For young objects, both halves together. With less, a thread is busy moving them. */
const YOUNG_MB = 8;
/** Garbage that is worth a look. */
const WORTH = 8 * MB;
/** A look at 60 MB stops the thread for some 60 ms: only when nothing was asked for so long. */
const QUIET_MS = 4000;

export interface Small {
  /** Something was asked of this thread. */
  used(): void;
  close(): void;
}

/** Takes the garbage of the thread that calls it away whenever it has been quiet for a while (`quiet`, in ms). */
export function keepSmall(quiet = QUIET_MS): Small {
  // Made when it is needed: a context takes time that the start has not.
  let collect: (() => void) | null = null;
  let live = 0;
  let last = 0;
  let timer: NodeJS.Timeout | null = null;

  function look(): void {
    timer = null;
    const rest = quiet - (performance.now() - last);
    if (rest > 0) wait(rest);
    else if (heapUsed() > live + WORTH) {
      collect ??= collector();
      collect();
      live = heapUsed();
    }
  }

  function wait(ms: number): void {
    timer = setTimeout(look, ms);
    timer.unref();
  }

  return {
    used() {
      last = performance.now();
      if (!timer) wait(quiet);
    },
    close() {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}

function heapUsed(): number {
  return v8.getHeapStatistics().used_heap_size;
}

/** V8 has it only for contexts that are made while the flag is set. */
function collector(): () => void {
  v8.setFlagsFromString('--expose-gc');
  // words: code
  const collect: () => void = vm.runInNewContext('gc');
  v8.setFlagsFromString('--no-expose-gc');
  return collect;
}

let isHeld = false;

/**
 * Holds the place for young objects of the calling thread at 8 MB from now on; threads that begin later start with as
 * much. The flag is one for all threads, so the main thread does this, for hosts that keep running.
 */
export function holdYoung(): void {
  if (isHeld) return;
  isHeld = true;
  let factor = 2;
  v8.setFlagsFromString(`--min-semi-space-size=${YOUNG_MB / 2}`);
  // After each collection, for then it grows.
  const observer = new PerformanceObserver(() => {
    const wanted = youngSize() < YOUNG_MB * MB ? 2 : 1;
    if (wanted !== factor) v8.setFlagsFromString(`--semi-space-growth-factor=${wanted}`);
    factor = wanted;
  });
  observer.observe({ entryTypes: ['gc'] });
}

function youngSize(): number {
  const space = v8.getHeapSpaceStatistics().find((one) => one.space_name === 'new_space');
  return space?.space_size ?? 0;
}
