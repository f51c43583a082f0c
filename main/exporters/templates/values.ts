/** The values of one rendering: the template's text holds a mark for each until its place is known. */

/** U+FDD0 and U+FDD1 are no characters, and `cleanText` takes them out of every value. */
export const MARK = /\uFDD0(\d+)\uFDD1/g;

export interface Values {
  /** Keeps a value and answers its mark. */
  keep(value: unknown): string;
  get(index: string): unknown;
  /** The value as plain text, marks of a captured text inside it filled in. */
  text(index: string): string;
}

export function createValues(): Values {
  const kept: unknown[] = [];
  const text = (value: unknown): string => {
    if (value === null || value === undefined) return '';
    if (Array.isArray(value)) return value.map(text).join(', ');
    const plain = typeof value === 'object' ? value.valueOf() : value;
    if (typeof plain === 'object') return JSON.stringify(plain) ?? '';
    return String(plain).replace(MARK, (_, index) => text(kept[Number(index)]));
  };
  return {
    keep(value) {
      kept.push(value);
      return `\uFDD0${kept.length - 1}\uFDD1`;
    },
    get: (index) => kept[Number(index)],
    text: (index) => text(kept[Number(index)]),
  };
}
