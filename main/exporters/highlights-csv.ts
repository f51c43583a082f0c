/** Notes as CSV in the columns of Readwise's highlights export, which many programs read. */
import Papa from 'papaparse';
import type { Color } from '../../preload/contract/index.ts';
import { wholeFirst } from './article-file.ts';
import type { AnnotatedArticle } from './web-annotation.ts';

export const CSV_COLUMNS = [
  'Highlight',
  'Book Title',
  'Book Author',
  'Amazon Book ID',
  'Note',
  'Color',
  'Tags',
  'Location Type',
  'Location',
  'Highlighted at',
  'Document tags',
] as const;

const COLOR: Record<Color, string> = {
  yellow: 'yellow',
  green: 'green',
  blue: 'blue',
  rose: 'pink',
  violet: 'purple',
};

/** What a spreadsheet would run as a formula gets an apostrophe before it; a list or a dash does not. */
const FORMULA = /^[=@\t\r]|^[+-](?=[\w(@=+-])/;

/** UTF-8 text with a byte order mark, which spreadsheets want, and CRLF (RFC 4180). */
export function writeCsv(items: readonly AnnotatedArticle[]): string {
  const rows = items.flatMap(({ article, notes }) =>
    wholeFirst(notes).map((note, index) => [
      note.target?.quote.exact ?? '',
      article.title,
      article.author,
      '',
      note.body,
      COLOR[note.color],
      note.tags.join(','),
      'order',
      String(index + 1),
      note.createdAt.replace('T', ' ').replace('Z', '+00:00'),
      article.tags.join(','),
    ]),
  );
  const text = Papa.unparse(
    { fields: [...CSV_COLUMNS], data: rows.map((row) => row.map((cell) => cell.toWellFormed())) },
    { escapeFormulae: FORMULA, newline: '\r\n' },
  );
  return `\uFEFF${text}\r\n`;
}
