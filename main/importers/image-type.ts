/** What an image is by its first bytes; what a server calls it does not count. */

/** The extension under which an image is stored, or null for what Postil does not show (SVG runs scripts). */
export function imageExtension(bytes: Uint8Array): string | null {
  const at = (offset: number, text: string) =>
    bytes.length >= offset + text.length &&
    [...text].every((character, index) => bytes[offset + index] === character.charCodeAt(0));
  if (at(0, '\x89PNG\r\n\x1a\n')) return 'png';
  if (at(0, '\xff\xd8\xff')) return 'jpg';
  if (at(0, 'GIF87a') || at(0, 'GIF89a')) return 'gif';
  if (at(0, 'RIFF') && at(8, 'WEBP')) return 'webp';
  if (at(4, 'ftyp') && isAvif(bytes)) return 'avif';
  if (at(0, 'BM') && bytes.length > 26 && at(6, '\0\0\0\0')) return 'bmp';
  if (at(0, '\0\0\x01\0') && bytes.length > 22) return 'ico';
  return null;
}

/** The brands of the file type box: https://aomediacodec.github.io/av1-avif/#brands. */
function isAvif(bytes: Uint8Array): boolean {
  const size = Math.min(
    new DataView(bytes.buffer, bytes.byteOffset).getUint32(0),
    64,
    bytes.length,
  );
  for (let at = 8; at + 4 <= size; at += 4) {
    const brand = String.fromCharCode(...bytes.subarray(at, at + 4));
    if (brand === 'avif' || brand === 'avis') return true;
  }
  return false;
}

/** The bytes of a `data:` address, or null when it is not one that can be read. */
export function dataBytes(address: string): Uint8Array | null {
  const parts = /^data:([^,]*),(.*)$/s.exec(address);
  if (!parts) return null;
  const [, header = '', data = ''] = parts;
  if (/;\s*base64\s*$/i.test(header))
    return Buffer.from(unescapeBytes(data).toString('latin1'), 'base64');
  return unescapeBytes(data);
}

function unescapeBytes(text: string): Buffer {
  const bytes = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}
