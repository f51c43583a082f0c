/** Which addresses are Postil's own page, and which may be opened outside. */

export const SCHEME = 'app';
/** The page has an origin of its own instead of `file:`, where every file would be its neighbour. */
export const START = `${SCHEME}://postil/`;

const EXTERNAL = new Set(['http:', 'https:', 'mailto:']);

export function isOwn(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === `${SCHEME}:` && url.host === 'postil' && url.username === '';
}

/** The system may run a program for any other scheme (`file:`, `smb:`, `ms-msdt:`). */
export function isExternal(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && EXTERNAL.has(url.protocol);
}
