/**
 * How a document of an older format becomes one of the next: format number to a pure function. A whole library
 * is brought forward on a copy first (`upgrade.ts`); a single document that comes later, as from a computer with
 * an older Postil, when it is read, and it is written so by its next save, which keeps a backup as any save does.
 */
export type Raw = Record<string, unknown>;
export type Migrations = Record<number, (document: Raw) => Raw>;

/** Format 1 is the first, so there is nothing to bring forward yet. */
export const ARTICLE_MIGRATIONS: Migrations = {};
export const LIBRARY_MIGRATIONS: Migrations = {};

/** A document brought from its own format to `to`, or null when a step is missing. */
export function migrate(document: Raw, to: number, steps: Migrations): Raw | null {
  let current = document;
  while (current.format !== to) {
    const { format } = current;
    if (typeof format !== 'number' || !Number.isInteger(format) || format > to) return null;
    const step = Object.hasOwn(steps, format) ? steps[format] : undefined;
    if (!step) return null;
    current = { ...step(current), format: format + 1 };
  }
  return current;
}

/** The format number of a document that is older than `current`, or null. */
export function olderThan(current: number, document: Raw): number | null {
  const { format } = document;
  return typeof format === 'number' && Number.isInteger(format) && format < current ? format : null;
}
