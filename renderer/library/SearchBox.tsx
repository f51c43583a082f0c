import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { useShortcut } from '../app/shortcuts.ts';
import { Icon } from '../ui/index.ts';
import { closeCompletions, completeSearch, search, useSearch } from './search.ts';
import './search-box.css';

/** The search field, with completions for what stands before the cursor. A combobox as ARIA describes it. */
export function SearchBox({
  inputRef,
  onLeave,
}: {
  inputRef: RefObject<HTMLInputElement | null>;
  onLeave: () => void;
}) {
  const { words, completions } = useSearch();
  const [chosen, setChosen] = useState(-1);
  const shortcut = useShortcut('library.search');
  const listId = useId();
  const isOpen = completions.length > 0;
  const at = Math.min(chosen, completions.length - 1);

  const type = (typed: string, cursor: number) => {
    setChosen(-1);
    search(typed);
    void completeSearch(typed, cursor);
  };
  const take = (index: number) => {
    const choice = completions[index];
    const input = inputRef.current;
    if (!choice || !input) return;
    type(choice.query, choice.cursor);
    // The cursor follows once the field shows the new words.
    requestAnimationFrame(() => input.setSelectionRange(choice.cursor, choice.cursor));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' && isOpen) setChosen((at + 1) % completions.length);
    else if (event.key === 'ArrowUp' && isOpen) {
      setChosen(at <= 0 ? completions.length - 1 : at - 1);
    } else if (event.key === 'ArrowDown') onLeave();
    else if (event.key === 'Tab' && isOpen && !event.shiftKey) take(Math.max(0, at));
    else if (event.key === 'Enter' && isOpen && at >= 0) take(at);
    else if (event.key === 'Enter') {
      closeCompletions();
      search(words, true);
    } else if (event.key === 'Escape' && isOpen) closeCompletions();
    else if (event.key === 'Escape' && words !== '') search('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search className="search-box">
      <div className="search-box-field">
        <Icon name="search" />
        <input
          ref={inputRef}
          type="search"
          role="combobox"
          aria-label="Search articles and notes"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={isOpen && at >= 0 ? `${listId}-${at}` : undefined}
          className="search-box-input"
          placeholder="Search"
          maxLength={1000}
          autoComplete="off"
          spellCheck={false}
          value={words}
          onChange={(event) => type(event.target.value, event.target.selectionStart ?? 0)}
          onKeyDown={onKeyDown}
          onBlur={closeCompletions}
        />
        {words === '' ? (
          <span className="search-box-key" aria-hidden="true">
            {shortcut}
          </span>
        ) : (
          <button
            type="button"
            className="search-box-clear"
            aria-label="Clear the search"
            onClick={() => {
              search('');
              inputRef.current?.focus();
            }}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      {isOpen && (
        <div id={listId} role="listbox" aria-label="Completions" className="search-box-completions">
          {completions.map((completion, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: as above
            <div
              key={completion.label}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              className="search-box-completion"
              // The field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(index)}
            >
              {completion.label}
            </div>
          ))}
        </div>
      )}
    </search>
  );
}
