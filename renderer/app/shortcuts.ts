/** Single keys that act on a screen while nothing is being typed and no dialog or menu is open. */
import { useEffect, useRef } from 'react';

const TYPING =
  'input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, select, [contenteditable]:not([contenteditable="false"])';

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}

/** A modal dialog, popover or menu has the keyboard: the screen below must not act. */
export function isOverlayOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}

/** True when a key without modifiers is meant for the screen itself. */
export function isForScreen(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  return !isTyping(event.target) && !isOverlayOpen();
}

/**
 * Runs `actions[event.key]` for a key meant for the screen. Key names as in KeyboardEvent.key (`e`,
 * `#`, `Delete`). Listens on the window, so it works wherever the focus is.
 */
export function useShortcuts(actions: Record<string, (event: KeyboardEvent) => void>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action = latest.current[event.key];
      if (!action || !isForScreen(event)) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
