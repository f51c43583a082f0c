import { Icon } from '../ui/index.ts';
import type { Sort } from './rows.ts';
import { useListing } from './store.ts';
import './column-heads.css';
import { say } from './words/index.ts';

const COLUMNS = ['title', 'author', 'site', 'added', 'length', 'progress', 'notes'] as const;

/** Sorts by a column; by the same once more, the other way round. */
export function sortBy(sort: Sort): void {
  useListing.setState((now) => ({ sort, reversed: now.sort === sort ? !now.reversed : false }));
}

/** Shown as up where the order's usual direction is. */
const FALLING = new Set<Sort>(['added', 'progress', 'notes', 'published']);

export function ColumnHeads() {
  const { sort: current, reversed } = useListing();
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the grid
    // biome-ignore lint/a11y/useFocusableInteractive: its buttons are
    <div role="row" aria-rowindex={1} className="column-heads">
      {COLUMNS.map((sort) => {
        const isCurrent = sort === current;
        const descending = FALLING.has(sort) !== reversed;
        return (
          // biome-ignore lint/a11y/useSemanticElements: part of the grid
          // biome-ignore lint/a11y/useFocusableInteractive: its button is
          <div
            key={sort}
            role="columnheader"
            className={`column-heads-cell column-${sort}`}
            aria-sort={isCurrent ? (descending ? 'descending' : 'ascending') : undefined}
          >
            <button type="button" onClick={() => sortBy(sort)}>
              {say(`column.${sort}`)}
              {isCurrent && (
                <span className={descending ? undefined : 'column-heads-up'}>
                  <Icon name="chevronDown" />
                </span>
              )}
            </button>
          </div>
        );
      })}
    </div>
  );
}
