/** Reads the Markdown of the notes just outside of those on the page, while there is time. */
import { useEffect } from 'react';
import type { Entry } from '../reader/entries.ts';
import { readAhead } from './NoteText.tsx';

/** Notes read ahead on each side. */
const AHEAD = 24;

/** Both in document order, `cards` part of `placed`. */
export function useReadingAhead(placed: readonly Entry[], cards: readonly Entry[]): void {
  const first = cards[0]?.key;
  const last = cards.at(-1)?.key;
  const isPart = cards.length < placed.length;
  useEffect(() => {
    if (!isPart) return;
    const from = placed.findIndex(({ key }) => key === first);
    const to = placed.findIndex(({ key }) => key === last);
    const ahead = [
      ...placed.slice(to + 1, to + 1 + AHEAD),
      ...placed.slice(Math.max(0, from - AHEAD), Math.max(0, from)),
    ];
    let idle = 0;
    const read = (deadline: IdleDeadline) => {
      while (ahead.length > 0 && deadline.timeRemaining() > 1) {
        const entry = ahead.shift();
        if (entry) readAhead(entry.mine.body, entry.key);
      }
      if (ahead.length > 0) idle = requestIdleCallback(read);
    };
    idle = requestIdleCallback(read);
    return () => cancelIdleCallback(idle);
  }, [placed, first, last, isPart]);
}
