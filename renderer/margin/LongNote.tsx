import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

/** Lines of a note that are shown before it folds, and their height in pixels (note.css). */
const LINES = 8;
const LINE = 21;
/** A note only a little longer is shown whole: a button would take the room it saves. */
const SLACK = 2;

/** Folds what is longer than about eight lines; a button shows all of it. */
export function LongNote({ body, children }: { body: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [long, setLong] = useState(false);
  const [open, setOpen] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has another height
  useLayoutEffect(() => {
    const inner = box.current?.firstElementChild;
    if (!inner) return;
    const look = () => setLong(inner.getBoundingClientRect().height > (LINES + SLACK) * LINE);
    look();
    // In the next frame: what follows changes sizes again, which an observer may not do within its turn.
    let frame = 0;
    const resized = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    });
    resized.observe(inner);
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
    };
  }, [body]);

  const folded = long && !open;
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only watches the focus of what is inside */}
      <div
        ref={box}
        className="note-fold"
        data-folded={folded || undefined}
        // A link below the fold that takes the focus must be seen.
        onFocus={(event) => {
          if (folded && event.target !== event.currentTarget) setOpen(true);
        }}
      >
        {children}
      </div>
      {long && (
        <button
          type="button"
          className="note-show-all"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Show less' : 'Show all'}
        </button>
      )}
    </>
  );
}
