/** Finding a row by the letters its title, or a word of it, begins with. Pure. */
import type { ListRow } from '../../preload/contract/index.ts';

type Titled = Pick<ListRow, 'title'>;

const known = new WeakMap<Titled, string>();

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** With a space before each word, so that a word is found from its beginning. */
function wordsOf(row: Titled): string {
  const words = known.get(row) ?? ` ${fold(row.title).replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
  known.set(row, words);
  return words;
}

/**
 * @param from where to begin; the search goes round
 * @param step 1 downwards, -1 upwards
 * @returns the place of the row, or -1
 */
export function findTitle(
  rows: readonly Titled[],
  letters: string,
  from: number,
  step: 1 | -1,
): number {
  const wanted = fold(letters)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trimStart();
  if (wanted === '') return -1;
  const size = rows.length;
  for (let n = 0; n < size; n += 1) {
    const at = (((from + n * step) % size) + size) % size;
    const row = rows[at];
    if (row && wordsOf(row).includes(` ${wanted}`)) return at;
  }
  return -1;
}
