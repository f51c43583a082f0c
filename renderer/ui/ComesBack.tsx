import type { ReactNode } from 'react';
import './comes-back.css';

export interface ComesBackProps {
  label: string;
  /** What would come back altogether. */
  hint: string;
  /** A `li` for each note: its quote as a `blockquote`, its words as paragraphs. */
  children: ReactNode;
}

/** What the copy that was chosen would bring back. */
export function ComesBack({ label, hint, children }: ComesBackProps) {
  return (
    <section className="comes-back" aria-label={label} aria-live="polite">
      <p className="comes-back-hint">{hint}</p>
      <ul>{children}</ul>
    </section>
  );
}
