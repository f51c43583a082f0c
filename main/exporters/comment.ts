/**
 * Postil's own lines in an exported file: HTML comments such as `<!-- postil note=a1 color=blue -->`.
 * GitHub, Logseq and Obsidian's reading view hide them, and CommonMark lets one end any paragraph.
 */
import { hash } from 'node:crypto';

const COMMENT = /^<!-- postil((?: [a-z]+=\S*)+) -->$/;

/** One line. Names are small letters; values hold no white space and no `-->` (`writeList` sees to that). */
export function writeComment(fields: [name: string, value: string][]): string {
  return `<!-- postil ${fields.map(([name, value]) => `${name}=${value}`).join(' ')} -->`;
}

/** The fields of a comment of ours, or null when `html` is anything else. */
export function readComment(html: string): Map<string, string> | null {
  const fields = COMMENT.exec(html)?.[1];
  if (fields === undefined) return null;
  return new Map(
    fields
      .trim()
      .split(' ')
      .map((field) => {
        const at = field.indexOf('=');
        return [field.slice(0, at), field.slice(at + 1)];
      }),
  );
}

/** A list in one field: commas between, anything that could end the field or the comment encoded. */
export function writeList(values: readonly string[]): string {
  return values
    .map((value) =>
      value.toWellFormed().replace(/[%"<>\\=,\p{C}\p{Z}\s]/gu, (c) =>
        // encodeURIComponent leaves no ASCII of this set as it is.
        encodeURIComponent(c),
      ),
    )
    .join(',');
}

/** What `writeList` was given; empty for an absent field. */
export function readList(field: string | undefined): string[] {
  if (!field) return [];
  return field.split(',').map((value) => {
    try {
      return decodeURIComponent(value);
    } catch {
      // Someone edited the comment; a tag with a stray % is better than no import.
      return value;
    }
  });
}

/** The first `length` hex digits of SHA-256: enough to see a change, not meant against an attacker. */
export function shortHash(text: string, length: number): string {
  return hash('sha256', text, 'hex').slice(0, length);
}
