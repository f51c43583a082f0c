import { useId } from 'react';
import './select.css';

export interface SelectProps<T extends string> {
  label: string;
  value: T;
  options: readonly { id: T; label: string }[];
  hint?: string;
  isDisabled?: boolean;
  onChange: (value: T) => void;
}

/** One of a few, as the system shows it. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, value, options, hint = '', isDisabled = false, onChange } = props;
  const id = useId();
  return (
    <div className="select">
      <label htmlFor={id} className="select-label">
        {label}
      </label>
      <select
        id={id}
        className="select-input"
        value={value}
        disabled={isDisabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => {
          const chosen = options.find((one) => one.id === event.currentTarget.value);
          if (chosen) onChange(chosen.id);
        }}
      >
        {options.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </select>
      {hint && (
        <p id={`${id}-hint`} className="select-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
