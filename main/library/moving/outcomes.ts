/** What became of each article of an import, without holding all of it at once. */
import { createNumberSet } from './number-set.ts';
import type { ImportStore, ItemOutcome } from './ports.ts';

/** One outcome for each article that has any, the last that was written down; in the order of the file. */
export async function* latestOutcomes(
  imports: Pick<ImportStore, 'outcomes'>,
  id: string,
): AsyncGenerator<ItemOutcome> {
  const seen = createNumberSet();
  /** The last line of those that have several: an import that was cut off did them again. */
  const lastLines = new Map<number, number>();
  let line = 0;
  for await (const { item } of imports.outcomes(id)) {
    if (seen.has(item)) lastLines.set(item, line);
    seen.add(item);
    line += 1;
  }
  line = 0;
  for await (const outcome of imports.outcomes(id)) {
    if ((lastLines.get(outcome.item) ?? line) === line) yield outcome;
    line += 1;
  }
}
