/** Which addresses are Postil's own page. */

export const SCHEME = 'app';
/** The page has an origin of its own instead of `file:`, where every file would be its neighbour. */
export const START = `${SCHEME}://postil/`;
/** How addresses begin of what the page made itself, out of bytes that it has. */
export const OWN_BLOB = `blob:${START}`;

export function isOwn(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === `${SCHEME}:` && url.host === 'postil' && url.username === '';
}
