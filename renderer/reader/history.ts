/** Undo and redo for changes to notes: each step knows the note before and after. Pure. */
import type { Content } from './entries.ts';

export interface Change {
  key: string;
  /** What was done, as read out when it is undone: "Note deleted". */
  label: string;
  before: Content;
  after: Content;
}

export interface History {
  readonly past: readonly Change[];
  readonly future: readonly Change[];
}

export const EMPTY_HISTORY: History = { past: [], future: [] };
const LONGEST = 200;

export function record(history: History, change: Change): History {
  return { past: [...history.past.slice(1 - LONGEST), change], future: [] };
}

/** The step to take back, and the history without it; null when there is nothing to undo. */
export function undo(history: History): { change: Change; history: History } | null {
  const change = history.past.at(-1);
  if (!change) return null;
  return {
    change,
    history: { past: history.past.slice(0, -1), future: [change, ...history.future] },
  };
}

export function redo(history: History): { change: Change; history: History } | null {
  const [change, ...future] = history.future;
  if (!change) return null;
  return { change, history: { past: [...history.past, change], future } };
}
