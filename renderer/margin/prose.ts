/**
 * A line in which nothing can be Markdown: most notes are such, and need no parser, which is felt where
 * many come into view at once.
 */
const PROSE = /^\p{L}[\p{L}\p{M}\p{N} ,;.?!'"“”‘’…–—()#%/-]*$/u;
const ADDRESS = /www\./i;

export function isProse(body: string): boolean {
  return PROSE.test(body) && !ADDRESS.test(body);
}
