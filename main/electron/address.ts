/** Which addresses are Postil's own page. */

export const SCHEME = 'app';
/** The page has an origin of its own instead of `file:`, where every file would be its neighbour. */
export const START = `${SCHEME}://postil/`;

export function isOwn(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === `${SCHEME}:` && url.host === 'postil' && url.username === '';
}
