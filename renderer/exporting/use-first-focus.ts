import { type RefObject, useEffect, useRef } from 'react';

/**
 * Puts the focus on what goes on from here. `autoFocus` alone is not enough where the view before was there for a
 * moment only: the dialog then still finds the focus lost in the next frame, and puts it on its first button.
 */
export function useFirstFocus(): RefObject<HTMLButtonElement | null> {
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    ref.current?.focus();
    const frame = requestAnimationFrame(() => ref.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return ref;
}
