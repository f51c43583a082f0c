import type { ReactNode } from 'react';
import './empty-state.css';

/** A sentence where there is nothing to list, and what to do about it. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty-state">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
