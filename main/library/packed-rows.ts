/**
 * The rows of the list, packed: as objects 50,000 of them are 50 MB that every garbage collection walks through, as
 * bytes 22 MB that none does. A row is unpacked when it is asked for (5 microseconds).
 */
import { setImmediate } from 'node:timers/promises';
import type { ArticleRow } from '../../preload/contract/index.ts';

/** Where a row is, and what is asked of all rows. */
export interface Packed {
  readonly id: string;
  readonly addedAt: string;
  /** The state on disk of the document it was read from; empty when that is not known. */
  readonly state: string;
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

export interface PackedRows {
  readonly size: number;
  get(id: string): ArticleRow | undefined;
  stateOf(id: string): string;
  /** Newest first. Must not be changed. */
  newestFirst(): readonly Packed[];
  /** Every row, newest first. They are kept at hand for a while, since who asks once asks again. */
  all(): Promise<ArticleRow[]>;
  /** Visits every row that is there from the beginning to the end, newest first, as it is then. */
  each(visit: (row: ArticleRow) => void): Promise<void>;
  /** Rows whose JSON has these characters in it, newest first. */
  having(text: string): ArticleRow[];
  set(row: ArticleRow, state: string): void;
  /** Takes over what a file had; what is there already stays. */
  fill(packed: Packed[]): void;
  delete(id: string): void;
}

const CHUNK = 256 * 1024;
/** Rows between two breaths of the thread: about 5 ms. */
const PORTION = 1000;
const KEEP_MS = 10_000;

export function createPackedRows(): PackedRows {
  const rows = new Map<string, Packed>();
  let sorted: Packed[] | null = null;
  let unpacked: Map<string, ArticleRow> | null = null;
  let unpacking: Promise<Map<string, ArticleRow>> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let chunk = Buffer.alloc(0);
  let used = 0;
  /** Bytes of rows that were replaced. */
  let dead = 0;
  let live = 0;

  function pack(row: ArticleRow, state: string): Packed {
    const text = JSON.stringify(row);
    // No character of UTF-16 takes more than three bytes.
    if (used + text.length * 3 > chunk.length) {
      chunk = Buffer.allocUnsafeSlow(Math.max(CHUNK, text.length * 3));
      used = 0;
    }
    const start = used;
    used += chunk.write(text, start);
    return { id: row.id, addedAt: row.addedAt, state, bytes: chunk, start, end: used };
  }

  function put(packed: Packed): void {
    const before = rows.get(packed.id);
    rows.set(packed.id, packed);
    live += packed.end - packed.start;
    if (before) forget(before);
    if (!sorted) return;
    const stays = before?.addedAt === packed.addedAt;
    if (before && !stays) sorted.splice(placeOf(sorted, before), 1);
    sorted.splice(placeOf(sorted, packed), stays ? 1 : 0, packed);
  }

  function forget(packed: Packed): void {
    live -= packed.end - packed.start;
    dead += packed.end - packed.start;
  }

  /** Copies what counts, when most does not. */
  function compact(): void {
    if (dead < CHUNK || dead < live) return;
    dead = 0;
    chunk = Buffer.alloc(0);
    used = 0;
    sorted = newestFirst().map((packed) => {
      const length = packed.end - packed.start;
      if (used + length > chunk.length) {
        chunk = Buffer.allocUnsafeSlow(Math.max(CHUNK, length));
        used = 0;
      }
      packed.bytes.copy(chunk, used, packed.start, packed.end);
      const moved = { ...packed, bytes: chunk, start: used, end: used + length };
      used = moved.end;
      rows.set(moved.id, moved);
      return moved;
    });
  }

  function keep(map: Map<string, ArticleRow>): void {
    unpacked = map;
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => {
      unpacked = null;
      unpacking = null;
    }, KEEP_MS);
    timer.unref();
  }

  async function unpackAll(): Promise<Map<string, ArticleRow>> {
    const map = new Map<string, ArticleRow>();
    // What changes meanwhile is changed there too.
    unpacked = map;
    let done = 0;
    for (const { id } of [...newestFirst()]) {
      const packed = rows.get(id);
      if (packed && !map.has(id)) map.set(id, unpack(packed));
      done += 1;
      if (done % PORTION === 0) await setImmediate();
    }
    return map;
  }

  function newestFirst(): Packed[] {
    sorted ??= inOrder([...rows.values()]);
    return sorted;
  }

  return {
    get size() {
      return rows.size;
    },
    get(id) {
      const packed = rows.get(id);
      return packed && (unpacked?.get(id) ?? unpack(packed));
    },
    stateOf: (id) => rows.get(id)?.state ?? '',
    newestFirst,
    async all() {
      unpacking ??= unpackAll();
      const map = await unpacking;
      keep(map);
      return newestFirst().flatMap(({ id }) => map.get(id) ?? []);
    },
    async each(visit) {
      let done = 0;
      for (const { id } of [...newestFirst()]) {
        const packed = rows.get(id);
        if (packed) visit(unpacked?.get(id) ?? unpack(packed));
        done += 1;
        if (done % PORTION === 0) await setImmediate();
      }
    },
    having: (text) =>
      newestFirst().flatMap((packed) => {
        const { bytes, start, end } = packed;
        return bytes.subarray(start, end).includes(text) ? [unpack(packed)] : [];
      }),
    set(row, state) {
      put(pack(row, state));
      unpacked?.set(row.id, row);
      compact();
    },
    fill(packed) {
      sorted = null;
      for (const one of packed) if (!rows.has(one.id)) put(one);
    },
    delete(id) {
      const before = rows.get(id);
      if (!before) return;
      if (sorted) sorted.splice(placeOf(sorted, before), 1);
      rows.delete(id);
      unpacked?.delete(id);
      forget(before);
    },
  };
}

export function unpack({ bytes, start, end }: Packed): ArticleRow {
  return JSON.parse(bytes.toString('utf8', start, end)) as ArticleRow;
}

type Placed = Pick<Packed, 'addedAt' | 'id'>;

function byAge(a: Placed, b: Placed): number {
  if (a.addedAt !== b.addedAt) return a.addedAt < b.addedAt ? 1 : -1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function inOrder(rows: Packed[]): Packed[] {
  const isSorted = rows.every((row, at) => at === 0 || byAge(rows[at - 1] as Packed, row) < 0);
  return isSorted ? rows : rows.sort(byAge);
}

/** Where a row stands among rows in order, or would stand. */
export function placeOf(all: readonly Placed[], row: Placed): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (byAge(all[middle] as Placed, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
