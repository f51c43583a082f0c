/** A list of links that is one stop for Tab, however long; the arrows go from line to line. */
import { type KeyboardEvent, type MouseEvent, useState } from 'react';

export interface LineKeys {
  /** Arrow right and left. @returns the line to go to, if any */
  onRight?: () => string | undefined;
  onLeft?: () => string | undefined;
  /** The menu key, Shift+F10 or a right click; `anchor` is the control to open it under. */
  onMenu?: (anchor: HTMLElement) => void;
}

/**
 * @param lines their keys, top to bottom
 * @param current the one that is shown: the stop until another line was visited
 */
export function useRoving(lines: readonly string[], current: string | undefined) {
  const [visited, setVisited] = useState<string | null>(null);
  const stop = visited !== null && lines.includes(visited) ? visited : (current ?? lines[0]);

  function line(key: string, { onRight, onLeft, onMenu }: LineKeys) {
    return {
      'data-line': key,
      onFocus: () => setVisited(key),
      onContextMenu: (event: MouseEvent<HTMLElement>) => {
        if (!onMenu) return;
        event.preventDefault();
        const more = event.currentTarget.querySelector<HTMLElement>('[aria-haspopup]');
        onMenu(more ?? event.currentTarget);
      },
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        const isOnLink = event.target instanceof HTMLAnchorElement;
        const { ctrlKey, metaKey, altKey, shiftKey } = event;
        if (!isOnLink || ctrlKey || metaKey || altKey || shiftKey) return;
        const at = lines.indexOf(key);
        const moves: Record<string, () => string | undefined> = {
          ArrowDown: () => lines[at + 1],
          ArrowUp: () => lines[at - 1],
          Home: () => lines[0],
          End: () => lines.at(-1),
          ArrowRight: () => onRight?.(),
          ArrowLeft: () => onLeft?.(),
        };
        const move = moves[event.key];
        if (!move) return;
        event.preventDefault();
        event.stopPropagation();
        const next = move();
        if (next !== undefined) focusLine(event.currentTarget, next);
      },
    };
  }
  return { isStop: (key: string) => key === stop, line };
}

function focusLine(from: HTMLElement, key: string): void {
  from
    .closest('section')
    ?.querySelector<HTMLElement>(`[data-line="${CSS.escape(key)}"] a`)
    ?.focus();
}
