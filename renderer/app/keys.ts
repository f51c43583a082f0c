/** Every key the app knows, for the sheet that `?` opens. Screens register theirs when they load. */
import { create } from 'zustand';

export interface KeyEntry {
  /** Any one of these does it: `['Delete', '#']`, `['Ctrl+V']`. */
  keys: string[];
  label: string;
  scope: string;
}

const EVERYWHERE: KeyEntry[] = [
  { keys: ['?'], label: 'Show all keys', scope: 'Everywhere' },
  { keys: ['z'], label: 'Undo what the last message says', scope: 'Everywhere' },
  { keys: ['Esc'], label: 'Close what is open', scope: 'Everywhere' },
];

export const useKeys = create<{ entries: KeyEntry[] }>(() => ({ entries: EVERYWHERE }));

/** Replaces the scope's keys, so that a module loaded twice lists them once. Scopes keep their order. */
export function registerKeys(scope: string, list: readonly Omit<KeyEntry, 'scope'>[]): void {
  useKeys.setState(({ entries }) => {
    const mine = list.map((entry) => ({ ...entry, scope }));
    const at = entries.findIndex((entry) => entry.scope === scope);
    if (at === -1) return { entries: [...entries, ...mine] };
    const others = entries.filter((entry) => entry.scope !== scope);
    const before = entries.slice(0, at).filter((entry) => entry.scope !== scope).length;
    return { entries: [...others.slice(0, before), ...mine, ...others.slice(before)] };
  });
}
