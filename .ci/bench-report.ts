/** What a bench script hands over: a table for the eye, and rows for `docs/performance.md`. */
import { appendFileSync } from 'node:fs';

export interface Row {
  /** What was measured; unique within its part, and stable, since regressions are found by it. */
  name: string;
  value: number;
  /** ms, s, MB, %, F1... */
  unit: string;
  /** What the value must not exceed (or, where more is better, fall short of). */
  target?: number;
  /** The same work done another way in the same run. Only the ratio to it is compared between runs. */
  baseline?: { name: string; value: number };
  /** Default: more is better for `%`, `F1`, `fps` and `per s`, less is better for all else. */
  better?: 'less' | 'more';
}

/** A line of the file that POSTIL_BENCH_JSON names. */
export interface Reported {
  part: string;
  rows: Row[];
}

const MORE_IS_BETTER = new Set(['%', 'F1', 'fps', 'per s']);

/**
 * Prints the rows of one part (its heading in `docs/performance.md`) as a table. Where the environment
 * variable POSTIL_BENCH_JSON names a file, also appends them there as a line of JSON.
 */
export function reportRows(part: string, rows: Row[]): void {
  process.stdout.write(`\n${part}\n${textTable(rows)}\n`);
  const file = process.env.POSTIL_BENCH_JSON;
  if (file) appendFileSync(file, `${JSON.stringify({ part, rows } satisfies Reported)}\n`);
}

export function moreIsBetter(row: Row): boolean {
  return row.better ? row.better === 'more' : MORE_IS_BETTER.has(row.unit);
}

export function missesTarget(row: Row): boolean {
  if (row.target === undefined) return false;
  return moreIsBetter(row) ? row.value < row.target : row.value > row.target;
}

/** Value to baseline, or null where there is nothing to divide by. */
export function ratioOf(row: Row): number | null {
  return row.baseline && row.baseline.value !== 0 ? row.value / row.baseline.value : null;
}

/** Name, value, target, baseline, times the baseline: the cells of one row. */
export function cellsOf(row: Row): string[] {
  const ratio = ratioOf(row);
  const bound = moreIsBetter(row) ? 'at least' : 'at most';
  const target = row.target === undefined ? '' : `${bound} ${figure(row.target)} ${row.unit}`;
  return [
    row.name,
    `${figure(row.value)} ${row.unit}`,
    missesTarget(row) ? `${target}: missed` : target,
    row.baseline ? `${row.baseline.name}: ${figure(row.baseline.value)} ${row.unit}` : '',
    ratio === null ? '' : `${figure(ratio)} ×`,
  ];
}

/** Three significant digits, and never an exponent. */
export function figure(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return String(Number(value.toFixed(Math.min(digits, 6))));
}

function textTable(rows: Row[]): string {
  const cells = rows.map(cellsOf);
  const widths = (cells[0] ?? []).map((_, at) =>
    Math.max(...cells.map((row) => row[at]?.length ?? 0)),
  );
  return cells
    .map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}
