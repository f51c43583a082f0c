import type { RowProblem } from '../../preload/contract/index.ts';
import { say } from './words/index.ts';

/** Rows that were not taken, folded: each with its number and the reason. */
export function RowProblems({ rows, count: all }: { rows: readonly RowProblem[]; count: number }) {
  if (all === 0) return null;
  return (
    <details className="import-dialog-details">
      <summary>{say('rowsNotTaken', { count: all })}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it */}
      <ul aria-label={say('rowsNotTaken', { count: all })} tabIndex={0}>
        {rows.map(({ file, row, reason }) => (
          <li key={`${file} ${row} ${reason}`}>
            <span className="import-dialog-place">
              {row > 0 ? say('place', { file, row: String(row) }) : file}
            </span>
            {reason}
          </li>
        ))}
        {all > rows.length && <li>{say('moreInReport', { count: all - rows.length })}</li>}
      </ul>
    </details>
  );
}
