/** Text for a terminal. Titles, quotes and notes come from saved pages and are not to be trusted. */
import { stripVTControlCharacters } from 'node:util';

/** C0, DEL and C1 (0x9B starts an escape sequence too) but for tab and line feed; marks that turn text around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSAFE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g;

/** Text of several lines without anything that a terminal obeys. */
export function plain(text: string): string {
  return stripVTControlCharacters(text.replaceAll('\r\n', '\n')).replace(UNSAFE, '');
}

/** The same on one line. */
export function oneLine(text: string): string {
  return plain(text.replace(/\s+/g, ' ')).trim();
}

/** "3 articles", "1 article". */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** JSON as a line-based tool expects it; what a terminal would obey is written as `\u…`. */
export function json(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(UNSAFE, (char) => (char === '\n' ? char : escaped(char)))}\n`;
}

function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * Rows in columns, two spaces apart. The last column is as long as it likes, so that nothing is cut and
 * no width of foreign scripts has to be guessed; numbers stand to the right.
 */
export function columns(rows: readonly (readonly (string | number)[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, String(cell).length);
    });
  }
  const lines = rows.map((row) =>
    row
      .map((cell, i) => {
        const text = String(cell);
        if (i === row.length - 1) return text;
        return typeof cell === 'number'
          ? text.padStart(widths[i] ?? 0)
          : text.padEnd(widths[i] ?? 0);
      })
      .join('  ')
      .trimEnd(),
  );
  return lines.map((line) => `${line}\n`).join('');
}

/** Indents every line that is not empty. */
export function indent(text: string, by: string): string {
  return text.replace(/^(?=.)/gm, by);
}
