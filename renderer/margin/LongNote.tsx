import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { say } from './words/index.ts';

/** Lines of a note that are shown before it folds, and their height in pixels (note.css). */
const LINES = 8;
const LINE = 21;
/** A note only a little longer is shown whole: a button would take the room it saves. */
const SLACK = 2;
/** Characters on a line: of the narrowest margin, if all are as wide as they are high, and of the usual one. */
const NARROW = 11;
const USUAL = 44;

/** Folds what is longer than about eight lines; a button shows all of it. */
export function LongNote({ body, children }: { body: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  // A guess, until it was measured.
  const [long, setLong] = useState(() => linesOf(body, USUAL) > LINES + SLACK);
  const [open, setOpen] = useState(false);

  const surelyShort = linesOf(body, NARROW) <= LINES;
  useLayoutEffect(() => {
    const inner = box.current?.firstElementChild;
    if (!inner || surelyShort) {
      setLong(false);
      return;
    }
    // Not asked for: a height that is read while cards come to the page lays all of them out twice. And in
    // the next frame: what follows changes sizes again, which an observer may not do within its turn.
    let frame = 0;
    const resized = new ResizeObserver(([change]) => {
      const height = change?.borderBoxSize[0]?.blockSize ?? 0;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setLong(height > (LINES + SLACK) * LINE));
    });
    resized.observe(inner);
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
    };
  }, [surelyShort]);

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
          {open ? say('showLess') : say('showAll')}
        </button>
      )}
    </>
  );
}

/** How many lines a note takes where so many characters fit on one. */
function linesOf(body: string, width: number): number {
  const lines = body.split('\n');
  return lines.reduce((sum, line) => sum + Math.ceil((line.length + 1) / width), 0);
}
