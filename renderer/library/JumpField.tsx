import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ListRow } from '../../preload/contract/index.ts';
import { findTitle } from './jump.ts';
import { say } from './words/index.ts';
import './jump-field.css';

export interface JumpFieldProps {
  rows: readonly ListRow[];
  /** Where the list stood before. */
  from: number;
  /** Shows a row, without giving it the focus. */
  onShow: (index: number) => void;
  /** Closed: the row that was come to, or the one of before, takes the focus. */
  onClose: (index: number) => void;
}

/**
 * Type-ahead for a list whose letters are commands: a field that goes to the title one types. The arrows go to
 * the next and the last one, Enter stays there, Esc goes back.
 */
export function JumpField({ rows, from, onShow, onClose }: JumpFieldProps) {
  const [letters, setLetters] = useState('');
  const [at, setAt] = useState(-1);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const look = (typed: string, start: number, step: 1 | -1) => {
    const found = findTitle(rows, typed, start, step);
    setAt(found);
    if (found >= 0) onShow(found);
  };
  const here = Math.max(0, at >= 0 ? at : from);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') look(letters, here + 1, 1);
    else if (event.key === 'ArrowUp') look(letters, here - 1, -1);
    else if (event.key === 'Enter' || event.key === 'Tab') onClose(here);
    else if (event.key === 'Escape') onClose(Math.max(0, from));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const title = rows[at]?.title;
  return (
    <div className="jump-field">
      <input
        ref={field}
        className="jump-field-input"
        aria-label={say('jump')}
        placeholder={say('jump')}
        autoComplete="off"
        spellCheck={false}
        value={letters}
        onChange={(event) => {
          setLetters(event.target.value);
          look(event.target.value, here, 1);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => onClose(here)}
      />
      <p role="status" className={title === undefined ? undefined : 'visually-hidden'}>
        {title ?? (letters.trim() === '' ? '' : say('jump.none'))}
      </p>
    </div>
  );
}
