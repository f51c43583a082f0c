/**
 * Notes that could not be saved are tried again without being asked: soon at first, then less and less often, for
 * as long as the window is open. The person can ask for it at once all the same.
 */
import type { StoreApi } from 'zustand/vanilla';
import { type Later, pauseAfter } from '../app/trying.ts';
import { type Entry, isDraftChanged, nextStep } from './entries.ts';
import type { ReaderState } from './reader-state.ts';

export interface RetryingPorts {
  state: StoreApi<ReaderState>;
  later: Later;
  /** Tries to save it as it is now, without closing its editor. */
  again(key: string): Promise<unknown>;
}

export function followFailures({ state, later, again }: RetryingPorts): void {
  /** Failures in a row, by key. */
  const failures = new Map<string, number>();
  const waiting = new Set<string>();

  const isStuck = (entry: Entry) =>
    entry.state === 'failed' &&
    entry.again === true &&
    (nextStep(entry) !== null || isDraftChanged(entry));

  function look(): void {
    for (const entry of state.getState().entries) {
      const { key } = entry;
      if (entry.state === 'saved') failures.delete(key);
      if (!isStuck(entry) || waiting.has(key)) continue;
      const count = (failures.get(key) ?? 0) + 1;
      failures.set(key, count);
      waiting.add(key);
      later(() => void tryAgain(key), pauseAfter(count));
    }
  }

  async function tryAgain(key: string): Promise<void> {
    const now = state.getState().entries.find((one) => one.key === key);
    // Else it was saved meanwhile, deleted, or is being saved at this moment.
    if (now && isStuck(now)) await again(key);
    waiting.delete(key);
    look();
  }

  state.subscribe(({ entries }, before) => {
    if (entries !== before.entries) look();
  });
}
