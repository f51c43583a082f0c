import { useEffect, useMemo, useRef } from 'react';
import { COLORS } from '../../preload/contract/index.ts';
import { isShown } from '../reader/entries.ts';
import { useReaderState } from '../reader/reader-context.ts';
import { useSeenEntries } from '../reader/use-seen-entries.ts';
import { Icon, IconButton } from '../ui/index.ts';
import { isFiltering, tagsByUse } from './note-filter.ts';
import { changeFilter, dropFilter, useNotesView } from './notes-view.ts';
import './filter-fields.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

/** Tags offered; the rest are found by typing them. */
const MOST_TAGS = 12;

/** What is asked of the notes: words, colours, tags; and how many there are. */
export function FilterFields({ autoFocus = false }: { autoFocus?: boolean }) {
  const filter = useNotesView((state) => state.filter);
  const entries = useReaderState((state) => state.entries);
  const seen = useSeenEntries();
  const field = useRef<HTMLInputElement>(null);
  const shown = useMemo(() => entries.filter(isShown), [entries]);
  const tags = useMemo(() => {
    const used = tagsByUse(shown.map(({ mine }) => mine)).slice(0, MOST_TAGS);
    // A tag that is asked for stays to be taken back, also when its last note is gone.
    return [...used, ...filter.tags.filter((tag) => !used.includes(tag))];
  }, [shown, filter.tags]);
  useEffect(() => {
    if (autoFocus) field.current?.focus();
  }, [autoFocus]);

  return (
    <search className="filter-fields" aria-label={say('filter.title')}>
      <label className="filter-words">
        <Icon name="search" />
        <span className="visually-hidden">{say('filter.words')}</span>
        <input
          ref={field}
          type="text"
          className="filter-words-field"
          placeholder={say('filter.words')}
          value={filter.words}
          onChange={(event) => changeFilter({ words: event.target.value })}
        />
      </label>
      <fieldset className="filter-colors color-dots" aria-label={say('filter.colours')}>
        {COLORS.map((color) => (
          <button
            key={color}
            type="button"
            className="color-dot"
            data-color={color}
            aria-label={common(`color.${color}`)}
            aria-pressed={filter.colors.includes(color)}
            title={common(`color.${color}`)}
            onClick={() => changeFilter({ colors: toggled(filter.colors, color) })}
          />
        ))}
      </fieldset>
      {tags.length > 0 && (
        <fieldset className="filter-tags" aria-label={say('filter.tags')}>
          {tags.map((tag) => (
            <button
              key={tag}
              type="button"
              className="filter-tag"
              aria-pressed={filter.tags.includes(tag)}
              onClick={() => changeFilter({ tags: toggled(filter.tags, tag) })}
            >
              <bdi>#{tag}</bdi>
            </button>
          ))}
        </fieldset>
      )}
      <span className="filter-count" role="status">
        {isFiltering(filter)
          ? say('filter.someOf', { count: seen.length, total: shown.length })
          : common('notes', { count: shown.length })}
      </span>
      {isFiltering(filter) && (
        <button type="button" className="filter-all" onClick={dropFilter}>
          {say('filter.all')}
        </button>
      )}
    </search>
  );
}

function toggled<T>(list: readonly T[], one: T): T[] {
  return list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
}

/** The filter over the article, at the window's foot, while notes stand beside the text. */
export function FilterBar() {
  const open = useNotesView((state) => state.barOpen && !state.only);
  const box = useRef<HTMLDivElement>(null);
  if (!open) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc of the fields inside it
    <div
      className="filter-bar"
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        // What was asked stays; without a question the bar has no use.
        if (!isFiltering(useNotesView.getState().filter)) dropFilter();
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      }}
    >
      <FilterFields autoFocus />
      <IconButton icon="close" label={say('filter.close')} onPress={dropFilter} />
    </div>
  );
}
