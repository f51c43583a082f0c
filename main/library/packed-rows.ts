/**
 * The rows of the list, packed: as objects 50,000 of them are 50 MB that every garbage collection walks through, as
 * compressed stretches of JSON some 9 MB that none does. A row is unpacked when it is asked for (0.1 ms, or 5
 * microseconds where its neighbour was asked for just before).
 */
import { setImmediate } from 'node:timers/promises';
import { deflateRawSync } from 'node:zlib';
import { inflateSync } from 'fflate';
import type { ArticleRow } from '../../preload/contract/index.ts';

/** Rows that lie together. */
export interface Stretch {
  ids: string[];
  /** When each was added, in milliseconds since 1970. */
  added: number[];
  /** Of the state on disk of the document that each was read from; 0 when that is not known. */
  states: number[];
  /** Where each one's JSON begins and ends in what is packed. */
  from: number[];
  to: number[];
  /** Bytes of all that is packed. */
  length: number;
  /** Raw deflate. */
  packed: Uint8Array;
}

/** Where a row stands in the order. */
export interface Place {
  added: number;
  id: string;
}

export interface PackedRows {
  readonly size: number;
  has(id: string): boolean;
  get(id: string): ArticleRow | undefined;
  /** Newest first. */
  ids(): string[];
  /** The rows after a place, newest first, and the place of the last where there are more. */
  page(after: Place | null, limit: number): { rows: ArticleRow[]; next: Place | null };
  /** Every row, newest first. They are kept at hand for a while, since who asks once asks again. */
  all(): Promise<ArticleRow[]>;
  /** Visits every row that is there from the beginning to the end, newest first, as it is then. */
  each(visit: (row: ArticleRow) => void): Promise<void>;
  /** Rows whose JSON has these characters in it, newest first. */
  having(text: string): Promise<ArticleRow[]>;
  /** Whether a row was read from a document in this state on disk. */
  isAt(id: string, state: string): boolean;
  /** Of each row what tells that state from another; empty when it is not known. */
  states(): Map<string, string>;
  /** `state`: empty when it is not known. */
  set(row: ArticleRow, state: string): void;
  /** Takes over what a file had; what is there already stays. */
  fill(stretches: Iterable<Stretch>): void;
  delete(id: string): void;
  /** Packs what was set since the last time, all in order. Happens by itself after a while. */
  press(): Promise<void>;
  /** Everything, as `fill` takes it. */
  stretches(): Generator<Stretch>;
}

/** Bytes of a stretch before it is compressed. */
const LENGTH = 32 * 1024;
/** Less than this need not be pressed. */
const LOOSE = 1024 * 1024;
const PRESS_AFTER_MS = 5000;
/** Work between two breaths of the thread, about 5 ms: rows unpacked, stretches packed. */
const PORTION = 1000;
const PRESSED = 8;
const KEEP_MS = 10_000;
/** Stretches kept unpacked: rows are asked for in order. Their bytes are used again and again, see `bytesOf`. */
const OPEN = 4;
const FAST = { level: 1 };

interface Part {
  /** Null once it is compressed. */
  loose: Buffer | null;
  packed: Uint8Array | null;
  used: number;
}

interface Slot {
  readonly id: string;
  readonly added: number;
}

export function createPackedRows(): PackedRows {
  const slots = new Map<string, number>();
  // By slot, so that no row needs an object of its own.
  const ids: string[] = [];
  const homes: (Part | null)[] = [];
  let added = new Float64Array(1024);
  let states = new Float64Array(1024);
  let from = new Uint32Array(1024);
  let to = new Uint32Array(1024);
  const free: number[] = [];
  /** Slots, newest first. */
  let order: number[] | null = [];
  let current: Part = { loose: Buffer.alloc(0), packed: null, used: 0 };
  /** Bytes in parts that are not compressed. */
  let loose = 0;
  let pressing: Promise<void> | null = null;
  let pressTimer: NodeJS.Timeout | null = null;
  let unpacked: Map<string, ArticleRow> | null = null;
  let unpacking: Promise<Map<string, ArticleRow>> | null = null;
  let keepTimer: NodeJS.Timeout | null = null;
  const open: { part: Part; bytes: Buffer }[] = [];
  let opened = 0;
  /** Rows on their way into a part. */
  let scratch = Buffer.alloc(0);

  const at = (slot: number): Slot => ({ id: ids[slot] ?? '', added: added[slot] ?? 0 });

  /**
   * The answer holds until four other parts were asked for. Node's own zlib makes new bytes each time, and a pass
   * through 50,000 rows would leave 50 MB of them behind, in a heap that never shrinks again.
   */
  function bytesOf(part: Part): Buffer {
    if (part.loose) return part.loose;
    const known = open.find((one) => one.part === part);
    if (known) return known.bytes.subarray(0, part.used);
    const place = open[opened % OPEN] ?? { part, bytes: Buffer.alloc(0) };
    opened += 1;
    open[(opened - 1) % OPEN] = place;
    if (place.bytes.length < part.used)
      place.bytes = Buffer.allocUnsafeSlow(part.used + LENGTH / 2);
    inflateSync(part.packed ?? new Uint8Array(), { out: place.bytes });
    place.part = part;
    return place.bytes.subarray(0, part.used);
  }

  function textOf(slot: number): Buffer {
    const part = homes[slot];
    return part ? bytesOf(part).subarray(from[slot], to[slot]) : Buffer.alloc(0);
  }

  function rowOf(slot: number): ArticleRow {
    return JSON.parse(textOf(slot).toString()) as ArticleRow;
  }

  function place(slot: number, part: Part, start: number, end: number): void {
    homes[slot] = part;
    from[slot] = start;
    to[slot] = end;
  }

  function newSlot(id: string): number {
    const slot = free.pop() ?? ids.length;
    if (slot >= added.length) {
      added = grown(added, new Float64Array(slot * 2));
      states = grown(states, new Float64Array(slot * 2));
      from = grown(from, new Uint32Array(slot * 2));
      to = grown(to, new Uint32Array(slot * 2));
    }
    ids[slot] = id;
    slots.set(id, slot);
    return slot;
  }

  function inOrder(): number[] {
    if (order) return order;
    const found = [...slots.values()];
    const isSorted = found.every(
      (slot, index) => index === 0 || byAge(at(found[index - 1] ?? 0), at(slot)) < 0,
    );
    order = isSorted ? found : found.sort((a, b) => byAge(at(a), at(b)));
    return order;
  }

  /** Where a place is in the order, or would be. */
  function find(sorted: number[], wanted: Slot): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (byAge(at(sorted[middle] ?? 0), wanted) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function append(text: string): { part: Part; start: number } {
    const length = Buffer.byteLength(text);
    if (!current.loose || current.used + length > current.loose.length) {
      const bytes = Buffer.allocUnsafeSlow(Math.max(LENGTH, length));
      loose += bytes.length;
      current = { loose: bytes, packed: null, used: 0 };
    }
    const start = current.used;
    current.used += (current.loose ?? Buffer.alloc(0)).write(text, start);
    return { part: current, start };
  }

  function pressLater(): void {
    if (loose < LOOSE || pressing) return;
    if (pressTimer) clearTimeout(pressTimer);
    pressTimer = setTimeout(() => void press(), PRESS_AFTER_MS);
    pressTimer.unref();
  }

  function press(): Promise<void> {
    if (pressTimer) clearTimeout(pressTimer);
    pressTimer = null;
    pressing ??= pressAll().finally(() => {
      pressing = null;
    });
    return pressing;
  }

  async function pressAll(): Promise<void> {
    // What is set from now on goes into another part.
    current = { loose: null, packed: null, used: 0 };
    loose = 0;
    let taken: { slot: number; start: number; end: number }[] = [];
    let length = 0;
    let count = 0;
    const pack = () => {
      const packed = deflateRawSync(scratch.subarray(0, length), FAST);
      const part: Part = { loose: null, packed, used: length };
      for (const { slot, start, end } of taken) place(slot, part, start, end);
      taken = [];
      length = 0;
      count += 1;
    };
    for (const slot of [...inOrder()]) {
      if (!homes[slot]) continue;
      const text = textOf(slot);
      if (length + text.length > scratch.length) {
        const larger = Buffer.allocUnsafeSlow(length + text.length + LENGTH);
        scratch.copy(larger, 0, 0, length);
        scratch = larger;
      }
      text.copy(scratch, length);
      taken.push({ slot, start: length, end: length + text.length });
      length += text.length;
      if (length < LENGTH) continue;
      // No breath between taking a row and giving it its new place.
      pack();
      if (count % PRESSED === 0) await setImmediate();
    }
    if (taken.length > 0) pack();
    scratch = Buffer.alloc(0);
  }

  /** Visits every row that is there, newest first, and lets others run in between. */
  async function each(visit: (slot: number) => void): Promise<void> {
    let done = 0;
    for (const slot of [...inOrder()]) {
      if (homes[slot]) visit(slot);
      done += 1;
      if (done % PORTION === 0) await setImmediate();
    }
  }

  function keep(map: Map<string, ArticleRow>): void {
    unpacked = map;
    if (keepTimer) clearTimeout(keepTimer);
    keepTimer = setTimeout(() => {
      unpacked = null;
      unpacking = null;
    }, KEEP_MS);
    keepTimer.unref();
  }

  async function unpackAll(): Promise<Map<string, ArticleRow>> {
    const map = new Map<string, ArticleRow>();
    // What changes meanwhile is changed there too.
    unpacked = map;
    await each((slot) => {
      const { id } = at(slot);
      if (!map.has(id)) map.set(id, rowOf(slot));
    });
    return map;
  }

  return {
    get size() {
      return slots.size;
    },
    has: (id) => slots.has(id),
    get(id) {
      const slot = slots.get(id);
      return slot === undefined ? undefined : (unpacked?.get(id) ?? rowOf(slot));
    },
    ids: () => inOrder().map((slot) => ids[slot] ?? ''),
    page(after, limit) {
      const sorted = inOrder();
      let start = after ? find(sorted, after) : 0;
      // Its own row may have gone meanwhile.
      if (after && ids[sorted[start] ?? -1] === after.id) start += 1;
      const part = sorted.slice(start, start + limit);
      const last = part.at(-1);
      return {
        rows: part.map(rowOf),
        next: last !== undefined && start + limit < sorted.length ? at(last) : null,
      };
    },
    async all() {
      unpacking ??= unpackAll();
      const map = await unpacking;
      keep(map);
      return inOrder().flatMap((slot) => map.get(ids[slot] ?? '') ?? []);
    },
    each: (visit) => each((slot) => visit(unpacked?.get(ids[slot] ?? '') ?? rowOf(slot))),
    async having(text) {
      const parts = new Map<Part, boolean>();
      const found: ArticleRow[] = [];
      await each((slot) => {
        const part = homes[slot];
        if (!part) return;
        const known = parts.get(part) ?? bytesOf(part).includes(text);
        // What is not compressed may get another row.
        if (!part.loose) parts.set(part, known);
        if (known && textOf(slot).includes(text)) found.push(rowOf(slot));
      });
      return found;
    },
    isAt(id, state) {
      const slot = slots.get(id);
      return slot !== undefined && state !== '' && states[slot] === digest(state);
    },
    states: () =>
      new Map(
        inOrder().map((slot) => [ids[slot] ?? '', states[slot] ? states[slot].toString(36) : '']),
      ),
    set(row, state) {
      const time = Date.parse(row.addedAt);
      const known = slots.get(row.id);
      const isMoved = known !== undefined && added[known] !== time;
      if (order && isMoved) order.splice(find(order, at(known)), 1);
      const slot = known ?? newSlot(row.id);
      added[slot] = time;
      if (order && (known === undefined || isMoved)) order.splice(find(order, at(slot)), 0, slot);
      const { part, start } = append(JSON.stringify(row));
      states[slot] = state === '' ? 0 : digest(state);
      place(slot, part, start, part.used);
      unpacked?.set(row.id, row);
      pressLater();
    },
    fill(stretches) {
      order = null;
      for (const stretch of stretches) {
        const part: Part = { loose: null, packed: stretch.packed, used: stretch.length };
        stretch.ids.forEach((id, index) => {
          if (slots.has(id)) return;
          const slot = newSlot(id);
          added[slot] = stretch.added[index] ?? 0;
          states[slot] = stretch.states[index] ?? 0;
          place(slot, part, stretch.from[index] ?? 0, stretch.to[index] ?? 0);
        });
      }
    },
    delete(id) {
      const slot = slots.get(id);
      if (slot === undefined) return;
      order?.splice(find(order, at(slot)), 1);
      slots.delete(id);
      unpacked?.delete(id);
      ids[slot] = '';
      homes[slot] = null;
      free.push(slot);
    },
    press,
    *stretches() {
      const parts = new Map<Part, number[]>();
      for (const slot of inOrder()) {
        const part = homes[slot];
        if (!part) continue;
        const of = parts.get(part);
        if (of) of.push(slot);
        else parts.set(part, [slot]);
      }
      for (const [part, of] of parts) {
        yield {
          ids: of.map((slot) => ids[slot] ?? ''),
          added: of.map((slot) => added[slot] ?? 0),
          states: of.map((slot) => states[slot] ?? 0),
          from: of.map((slot) => from[slot] ?? 0),
          to: of.map((slot) => to[slot] ?? 0),
          length: part.used,
          packed: part.packed ?? deflateRawSync(bytesOf(part).subarray(0, part.used), FAST),
        };
      }
    },
  };
}

function byAge(a: Slot, b: Slot): number {
  if (a.added !== b.added) return b.added - a.added;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** 53 bits (cyrb53), so that it stays a number. */
function digest(text: string): number {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (2097151 & high) + (low >>> 0);
}

function grown<T extends Float64Array | Uint32Array>(old: T, next: T): T {
  next.set(old);
  return next;
}
