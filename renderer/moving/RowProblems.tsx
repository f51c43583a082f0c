import type { RowProblem } from '../../preload/contract/index.ts';
import { count } from '../library/format.ts';
import { number } from './words.ts';

/** Rows that were not taken, folded: each with its number and the reason. */
export function RowProblems({ rows, count: all }: { rows: readonly RowProblem[]; count: number }) {
  if (all === 0) return null;
  return (
    <details className="import-dialog-details">
      <summary>{count(all, 'row')} that cannot be taken</summary>
      <ul>
        {rows.map(({ file, row, reason }) => (
          <li key={`${file} ${row} ${reason}`}>
            <span className="import-dialog-place">
              {file}
              {row > 0 && `, row ${row}`}
            </span>
            {reason}
          </li>
        ))}
        {all > rows.length && <li>and {number(all - rows.length)} more, in the report’s file.</li>}
      </ul>
    </details>
  );
}
