import { useEffect, useRef } from 'react';

/**
 * The control that a step of the dialog begins with. Its predecessor went with the step before, and the
 * dialog's own care for lost focus, a frame later, would lead to the close button.
 */
export function useFirstFocus() {
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => ref.current?.focus());
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return ref;
}
