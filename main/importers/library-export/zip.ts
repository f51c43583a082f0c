/** Zip files of other services, read in memory; nothing is ever written under an entry's name. */
import { unzipSync } from 'fflate';

export interface InputFile {
  name: string;
  bytes: Uint8Array;
}

export interface ZipLimits {
  entries: number;
  entryBytes: number;
  totalBytes: number;
  /** Unpacked to packed size, for entries past 1 MB. Plain text reaches about 20. */
  ratio: number;
}

const MB = 1024 * 1024;
export const ZIP_LIMITS: ZipLimits = {
  entries: 100_000,
  entryBytes: 256 * MB,
  totalBytes: 1024 * MB,
  ratio: 300,
};

const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const ENCRYPTED = 1;
const UNIX = 3;
const LINK = 0xa000;

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** The entries that may be read, in the file's order. `refuse` is told of every other one and why. */
export function unpack(
  file: InputFile,
  refuse: (name: string, reason: string) => void,
  limits: ZipLimits = ZIP_LIMITS,
): InputFile[] {
  const marked = marks(file.bytes);
  let count = 0;
  let total = 0;
  const take = (name: string, packed: number, size: number): boolean => {
    const reason = reasonAgainst(name, marked.get(name));
    if (reason) {
      refuse(name, reason);
      return false;
    }
    // Folders, and what macOS adds, hold nothing.
    if (/\/$|(^|\/)(__MACOSX\/|\.DS_Store$|\._)/.test(name)) return false;
    count += 1;
    total += size;
    if (count > limits.entries) {
      if (count === limits.entries + 1) refuse(name, 'The zip holds too many files.');
      return false;
    }
    const isBomb = size > MB && size > packed * limits.ratio;
    if (size > limits.entryBytes || total > limits.totalBytes || isBomb) {
      total -= size;
      refuse(name, 'It would unpack to more than Postil takes on.');
      return false;
    }
    return true;
  };
  const names = new Set<string>();
  unzipSync(file.bytes, {
    filter: ({ name, size, originalSize }) => {
      if (take(name, size, originalSize)) names.add(name);
      return false;
    },
  });
  try {
    return inflate(file.bytes, names);
  } catch {
    // One damaged entry must not take the others with it: then each by itself.
    return [...names].flatMap((name) => {
      try {
        return inflate(file.bytes, new Set([name]));
      } catch {
        refuse(name, 'It is damaged and cannot be unpacked.');
        return [];
      }
    });
  }
}

function inflate(bytes: Uint8Array, names: Set<string>): InputFile[] {
  const found = unzipSync(bytes, { filter: ({ name }) => names.has(name) });
  return Object.entries(found).map(([name, content]) => ({ name, bytes: content }));
}

interface Mark {
  flags: number;
  isLink: boolean;
}

function reasonAgainst(name: string, mark: Mark | undefined): string {
  const path = name.replaceAll('\\', '/');
  if (/^\/|^[a-z]:/i.test(path)) return 'Its path is absolute.';
  if (path.split('/').includes('..')) return 'Its path leads out of the zip.';
  if (path.includes('\0')) return 'Its name is not a file name.';
  if (mark?.isLink) return 'It is a link to another file.';
  if ((mark?.flags ?? 0) & ENCRYPTED) return 'It is locked with a password.';
  return '';
}

/** What fflate does not tell of the entries: PKWARE's APPNOTE.TXT, 4.3.12 and 4.3.16. */
function marks(bytes: Uint8Array): Map<string, Mark> {
  const found = new Map<string, Mark>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - 65_558 && view.getUint32(end, true) !== END) end--;
  if (end < 0 || view.getUint32(end, true) !== END) return found;
  let at = view.getUint32(end + 16, true);
  while (at + 46 <= bytes.length && view.getUint32(at, true) === CENTRAL) {
    const nameLength = view.getUint16(at + 28, true);
    const flags = view.getUint16(at + 8, true);
    const raw = bytes.subarray(at + 46, at + 46 + nameLength);
    // As fflate reads names: UTF-8 where flagged, else one byte a character.
    const name = flags & 0x800 ? new TextDecoder().decode(raw) : String.fromCharCode(...raw);
    const isUnix = view.getUint8(at + 5) === UNIX;
    const mode = view.getUint32(at + 38, true) >>> 16;
    found.set(name, { flags, isLink: isUnix && (mode & 0xf000) === LINK });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found;
}
