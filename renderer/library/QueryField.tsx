import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react';
import type { Chip, Completion } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { Icon } from '../ui/index.ts';
import './query-field.css';
import { say } from './words/index.ts';

export interface QueryFieldProps {
  inputRef: RefObject<HTMLInputElement | null>;
  label: string;
  placeholder: string;
  value: string;
  onType: (words: string) => void;
  /** The parts of what is typed. */
  onChips: (chips: Chip[]) => void;
  /** Enter: nobody waits for a pause in typing. */
  onEnter: () => void;
  /** Arrow down: on to what was found. */
  onLeave: () => void;
  /** Shown while the field is empty. */
  shortcut?: string;
}

/** Longer ones are not completed; the contract allows no more either. */
const LONGEST = 1000;

/**
 * A field for a search, with completions for what stands before the cursor. A combobox as ARIA describes it:
 * the arrows choose, Tab takes the first or the chosen one, Enter takes a chosen one, Esc closes.
 */
export function QueryField(props: QueryFieldProps) {
  const { inputRef, label, value, onType, onEnter, onLeave, shortcut = '' } = props;
  const { completions, complete, close } = useCompletions(props.onChips);
  const [chosen, setChosen] = useState(-1);
  const listId = useId();
  const isOpen = completions.length > 0;
  const at = Math.min(chosen, completions.length - 1);

  const type = (typed: string, cursor: number) => {
    setChosen(-1);
    onType(typed);
    void complete(typed, cursor);
  };
  const take = (index: number) => {
    const choice = completions[index];
    const input = inputRef.current;
    if (!choice || !input) return;
    type(choice.query, choice.cursor);
    // The cursor follows once the field shows the new words.
    requestAnimationFrame(() => input.setSelectionRange(choice.cursor, choice.cursor));
  };
  const clear = () => {
    close();
    type('', 0);
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
      close();
      onEnter();
    } else if (event.key === 'Escape' && isOpen) close();
    else if (event.key === 'Escape' && value !== '') clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="query-field">
      <div className="query-field-box">
        <Icon name="search" />
        <input
          ref={inputRef}
          type="search"
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={isOpen && at >= 0 ? `${listId}-${at}` : undefined}
          className="query-field-input"
          placeholder={props.placeholder}
          maxLength={LONGEST}
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={(event) => type(event.target.value, event.target.selectionStart ?? 0)}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
        {value !== '' ? (
          <button
            type="button"
            className="query-field-clear"
            aria-label={say('search.clear')}
            onClick={() => {
              clear();
              inputRef.current?.focus();
            }}
          >
            <Icon name="close" />
          </button>
        ) : (
          shortcut && (
            <span className="query-field-key" aria-hidden="true">
              {shortcut}
            </span>
          )
        )}
      </div>
      {isOpen && (
        <div
          id={listId}
          role="listbox"
          aria-label={say('search.completions')}
          className="query-field-choices"
        >
          {completions.map((completion, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: as above
            <div
              key={completion.label}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              className="query-field-choice"
              // The field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(index)}
            >
              {completion.label}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** Completions for the part of the query that the cursor stands at the end of; late answers are dropped. */
function useCompletions(onChips: (chips: Chip[]) => void) {
  const [completions, setCompletions] = useState<Completion[]>([]);
  const asked = useRef(0);
  return {
    completions,
    close() {
      asked.current += 1;
      setCompletions([]);
    },
    async complete(words: string, cursor: number): Promise<void> {
      asked.current += 1;
      const mine = asked.current;
      if (words.trim() === '' || words.length > LONGEST) {
        setCompletions([]);
        onChips([]);
        return;
      }
      try {
        const found = await client.call('search.complete', { words, cursor });
        if (mine !== asked.current) return;
        setCompletions(found.completions);
        onChips(found.chips);
      } catch {
        // Typing goes on without completions; a search says what is wrong.
        if (mine === asked.current) setCompletions([]);
      }
    },
  };
}
