/** Rows of a CSV by the names of its columns. */
import Papa from 'papaparse';
import { say } from './words/index.ts';

export interface Row {
  /** As a spreadsheet counts records: the header is 1. */
  number: number;
  /** By the column's name in lower case; a missing one is an empty text. */
  get(name: string): string;
  /** Every column that is not among `known`, by its name as written. */
  rest(known: readonly string[]): Record<string, string>;
}

export interface Table {
  /** In lower case. */
  columns: string[];
  rows: Row[];
  problems: { row: number; reason: string }[];
}

/** After so many broken quotes a file is not a CSV. */
const MOST_REPAIRS = 100;

/** The header's columns in lower case, or none. Reads the first record only. */
export function columnsOf(text: string): string[] {
  const { data } = Papa.parse<string[]>(text, { ...options(text), preview: 1 });
  return (data[0] ?? []).map((name) => name.trim().toLowerCase());
}

export function readCsv(text: string): Table {
  const how = options(text);
  const problems: Table['problems'] = [];
  const records: { number: number; cells: string[] }[] = [];
  let rest = text;
  let number = 0;
  for (let repairs = 0; rest !== ''; repairs++) {
    const { data, errors } = Papa.parse<string[]>(rest, how);
    const broken = errors.find((error) => error.type === 'Quotes');
    const good = broken ? data.slice(0, broken.row ?? 0) : data;
    for (const cells of good) {
      number += 1;
      if (cells.some((cell) => cell.trim() !== '')) records.push({ number, cells });
    }
    if (!broken) break;
    number += 1;
    problems.push({ row: number, reason: say('csv.quote') });
    const end = rest.indexOf('\n', broken.index ?? 0);
    rest = end === -1 ? '' : rest.slice(end + 1);
    if (repairs >= MOST_REPAIRS && rest !== '') {
      problems.push({ row: number + 1, reason: say('csv.tooMany') });
      break;
    }
  }
  const header = (records.shift()?.cells ?? []).map((name) => name.trim());
  const columns = header.map((name) => name.toLowerCase());
  const rows = records.map(({ number, cells }) => rowOf(number, header, columns, cells));
  return { columns, rows, problems };
}

function rowOf(number: number, header: string[], columns: string[], cells: string[]): Row {
  return {
    number,
    get: (name) => (cells[columns.indexOf(name)] ?? '').trim(),
    rest: (known) => {
      const extra: [string, string][] = [];
      for (const [at, cell] of cells.entries()) {
        const name = header[at] || `column ${at + 1}`;
        if (cell !== '' && !known.includes(columns[at] ?? '')) extra.push([name, cell]);
      }
      return Object.fromEntries(extra);
    },
  };
}

/** Commas, unless the header has none and semicolons or tabs instead (as Excel saves in much of Europe). */
function options(text: string) {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = [',', ';', '\t'].find((mark) => header.includes(mark)) ?? ',';
  return { header: false as const, delimiter, skipEmptyLines: false };
}
