import type { Chip } from '../../preload/contract/index.ts';
import { Icon } from '../ui/index.ts';
import './search-chips.css';
import { say } from './words/index.ts';

export interface SearchChipsProps {
  words: string;
  chips: readonly Chip[];
  /** Called with the words that are left. */
  onTakeOut: (words: string) => void;
}

/** The filters of a search, each with a way to take it out. */
export function SearchChips({ words, chips, onTakeOut }: SearchChipsProps) {
  const filters = chips.filter((chip) => chip.kind === 'filter');
  if (filters.length === 0) return null;
  return (
    <ul className="search-chips" aria-label={say('search.filters')}>
      {filters.map((chip) => {
        const text = say('search.filter', {
          or: String(chip.or),
          not: String(chip.negated),
          key: chip.key ?? '',
          value: chip.value ?? '',
        });
        return (
          <li key={chip.start}>
            <button
              type="button"
              className="search-chip"
              aria-label={say('search.without', { filter: text })}
              onClick={() => onTakeOut(without(words, chip))}
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

/** The query without one of its parts, nor the OR that joined it. */
function without(words: string, { start, end, or }: Chip): string {
  const before = words.slice(0, start);
  const after = words.slice(end);
  const rest = or
    ? before.replace(/\sOR\s*$/u, ' ') + after
    : before + after.replace(/^\s*OR\s/u, ' ');
  return rest.replace(/\s+/gu, ' ').trim();
}
