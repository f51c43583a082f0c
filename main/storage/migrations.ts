/** How a document of an older format becomes one of the next: format number to a pure function. */
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
