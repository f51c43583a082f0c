/**
 * Zip files of other services, read by their directory: an entry is unpacked only when it is wanted, and
 * nothing is ever written under an entry's name. Layout: PKWARE's APPNOTE.TXT, 4.3.
 */
import { inflateRawSync } from 'node:zlib';
import type { InputFile } from './input.ts';
import { say } from './words/index.ts';

export interface ZipLimits {
  entries: number;
  entryBytes: number;
  /** Unpacked, of all entries that are read. */
  totalBytes: number;
  /** Unpacked to packed size, for entries past 1 MB. Plain text reaches about 20. */
  ratio: number;
}

const MB = 1024 * 1024;
export const ZIP_LIMITS: ZipLimits = {
  entries: 200_000,
  entryBytes: 256 * MB,
  totalBytes: 8192 * MB,
  ratio: 300,
};
/** A directory of 200,000 entries with long names. */
const DIRECTORY_BYTES = 128 * MB;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const WIDE = 0xffffffff;
const ENCRYPTED = 1;
const UTF8 = 0x800;
const STORED = 0;
const DEFLATED = 8;
const UNIX = 3;
const LINK = 0xa000;

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

interface Entry {
  name: string;
  flags: number;
  method: number;
  packed: number;
  size: number;
  /** Of its local header. */
  at: number;
  isLink: boolean;
}

/**
 * The entries that may be read, in the file's order. `refuse` is told of every other one and why, also
 * later, when an entry turns out to be damaged.
 * @throws when it has no directory
 */
export function openZip(
  file: InputFile,
  refuse: (name: string, reason: string) => void,
  limits: ZipLimits = ZIP_LIMITS,
): InputFile[] {
  const seen = new Set<string>();
  const budget = { left: limits.totalBytes };
  const wanted: InputFile[] = [];
  let count = 0;
  for (const entry of entriesOf(file)) {
    const { name, size, packed } = entry;
    // Folders, and what macOS adds, hold nothing.
    if (/\/$|(^|\/)(__MACOSX\/|\.DS_Store$|\._)/.test(name)) continue;
    count += 1;
    if (count > limits.entries) {
      refuse(name, say('zip.tooMany'));
      break;
    }
    const isBomb = size > MB && size > packed * limits.ratio;
    const reason =
      reasonAgainst(entry) ||
      (seen.has(name) ? say('zip.twice') : '') ||
      (size > limits.entryBytes || isBomb ? say('zip.bomb') : '');
    seen.add(name);
    if (reason) refuse(name, reason);
    else wanted.push(unpacking(file, entry, budget, limits, refuse));
  }
  return wanted;
}

function unpacking(
  file: InputFile,
  entry: Entry,
  budget: { left: number },
  limits: ZipLimits,
  refuse: (name: string, reason: string) => void,
): InputFile {
  let bytes: Uint8Array | null = null;
  const unpack = (): Uint8Array => {
    const most = Math.min(limits.entryBytes, budget.left);
    try {
      const found = entry.size > most ? null : unpacked(file, entry, most);
      if (found) budget.left -= found.length;
      else refuse(entry.name, say('zip.bomb'));
      return found ?? new Uint8Array();
    } catch {
      refuse(entry.name, say('zip.damaged'));
      return new Uint8Array();
    }
  };
  return {
    name: entry.name,
    size: entry.size,
    read(at, length) {
      bytes ??= unpack();
      return bytes.subarray(at, at + length);
    },
    release() {
      bytes = null;
    },
  };
}

/** Null when there is more in it than it says, or than is wanted. @throws when it is damaged */
function unpacked(file: InputFile, entry: Entry, most: number): Uint8Array | null {
  const header = viewOf(file.read(entry.at, 30));
  if (header.byteLength < 30 || header.getUint32(0, true) !== LOCAL) throw new Error('no header');
  const start = entry.at + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const packed = file.read(start, entry.packed);
  if (packed.length < entry.packed) throw new Error('cut off');
  if (entry.method === STORED) return packed.length > most ? null : packed;
  try {
    // What it really holds counts, not what it says.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') return null;
    throw error;
  }
}

function reasonAgainst({ name, flags, method, isLink }: Entry): string {
  const path = name.replaceAll('\\', '/');
  if (/^\/|^[a-z]:/i.test(path)) return say('zip.absolute');
  if (path.split('/').includes('..')) return say('zip.outside');
  if (path.includes('\0') || path === '') return say('zip.noName');
  if (isLink) return say('link');
  if (flags & ENCRYPTED) return say('zip.locked');
  if (method !== STORED && method !== DEFLATED) return say('zip.packed');
  return '';
}

function* entriesOf(file: InputFile): Generator<Entry> {
  const { at: begin, length } = directoryOf(file);
  const bytes = file.read(begin, Math.min(length, DIRECTORY_BYTES));
  const view = viewOf(bytes);
  let at = 0;
  while (at + 46 <= bytes.length && view.getUint32(at, true) === CENTRAL) {
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const flags = view.getUint16(at + 8, true);
    const raw = bytes.subarray(at + 46, at + 46 + nameLength);
    const wide = wideSizes(view, at + 46 + nameLength, extraLength);
    const number = (offset: number) => {
      const value = view.getUint32(at + offset, true);
      return value === WIDE ? (wide.shift() ?? value) : value;
    };
    // In the order in which the wide ones stand.
    const size = number(24);
    const packed = number(20);
    const isUnix = view.getUint8(at + 5) === UNIX;
    const mode = view.getUint32(at + 38, true) >>> 16;
    yield {
      // Names that are not flagged are UTF-8 all the same more often than not.
      name: flags & UTF8 || isUtf8(raw) ? new TextDecoder().decode(raw) : latin(raw),
      flags,
      method: view.getUint16(at + 10, true),
      packed,
      size,
      at: number(42),
      isLink: isUnix && (mode & 0xf000) === LINK,
    };
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  }
}

function directoryOf(file: InputFile): { at: number; length: number } {
  const tailAt = Math.max(0, file.size - 65_557);
  const tail = file.read(tailAt, file.size - tailAt);
  const view = viewOf(tail);
  let end = tail.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) throw new Error('This zip has no directory.');
  const found = { at: view.getUint32(end + 16, true), length: view.getUint32(end + 12, true) };
  if (found.at !== WIDE && found.length !== WIDE) return found;
  if (end < 20 || view.getUint32(end - 20, true) !== LOCATOR_64) return found;
  const wide = viewOf(file.read(Number(view.getBigUint64(end - 12, true)), 56));
  if (wide.byteLength < 56 || wide.getUint32(0, true) !== END_64) return found;
  return { at: Number(wide.getBigUint64(48, true)), length: Number(wide.getBigUint64(40, true)) };
}

/** The 64-bit numbers of an entry's extra field, in their order. */
function wideSizes(view: DataView, from: number, length: number): number[] {
  const end = Math.min(from + length, view.byteLength);
  for (let at = from; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const size = Math.min(view.getUint16(at + 2, true), end - at - 4);
    return Array.from({ length: Math.floor(size / 8) }, (_, i) =>
      Number(view.getBigUint64(at + 4 + i * 8, true)),
    );
  }
  return [];
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
