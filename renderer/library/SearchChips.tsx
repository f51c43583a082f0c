import { Icon } from '../ui/index.ts';
import { completeSearch, search, useSearch } from './search.ts';

/** The filters of the query, each with a way to take it out. */
export function SearchChips() {
  const { words, chips } = useSearch();
  const filters = chips.filter((chip) => chip.kind === 'filter');
  if (filters.length === 0) return null;
  return (
    <ul className="search-chips" aria-label="Filters in this search">
      {filters.map((chip) => {
        const text = `${chip.negated ? 'not ' : ''}${chip.key}: ${chip.value}`;
        return (
          <li key={chip.start}>
            <button
              type="button"
              className="search-chip"
              aria-label={`Without ${text}`}
              onClick={() => {
                const rest = `${words.slice(0, chip.start)}${words.slice(chip.end)}`
                  .replace(/\s+/g, ' ')
                  .trim();
                search(rest, true);
                void completeSearch(rest, rest.length);
              }}
            >
              {text}
              <Icon name="close" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
