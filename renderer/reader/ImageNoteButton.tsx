import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useSettings } from '../app/settings.ts';
import { hintOf } from '../app/shortcuts.ts';
import { Icon } from '../ui/index.ts';
import { useReaderTools } from './reader-context.ts';
import { IMAGE, type Surface } from './surface.ts';
import './image-note-button.css';
import { say } from './words/index.ts';

/** Images smaller than this, in pixels, are signs and letters, not pictures. */
const LEAST = 64;
/** From the image's corner. */
const INSET = 8;
/** Below the bar, which comes when the pointer goes to the top of the window. In pixels. */
const HIGHEST = 52;

/** The way to a note on an image for a hand on the mouse: on its corner, while it is pointed at. */
export function ImageNoteButton({ surface }: { surface: Surface }) {
  const { reader } = useReaderTools();
  const [index, setIndex] = useState<number | null>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    const onOver = (event: PointerEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (target && button.current?.contains(target)) return;
      const image = target && surface.root.contains(target) ? target.closest(IMAGE) : null;
      const box = image?.getBoundingClientRect();
      const large = box !== undefined && box.width >= LEAST && box.height >= LEAST;
      setIndex(image && large && event.pointerType === 'mouse' ? surface.imageIn(image) : null);
    };
    document.addEventListener('pointerover', onOver);
    return () => document.removeEventListener('pointerover', onOver);
  }, [surface]);

  useLayoutEffect(() => {
    const parent = button.current?.offsetParent?.getBoundingClientRect();
    const box = index === null ? null : surface.imageAt(index)?.getBoundingClientRect();
    if (!button.current || !parent || !box) return;
    const lowest = box.bottom - INSET - button.current.offsetHeight;
    const top = Math.min(Math.max(box.top + INSET, HIGHEST), lowest);
    button.current.style.top = `${top - parent.top}px`;
    button.current.style.left = `${box.right - parent.left - button.current.offsetWidth - INSET}px`;
  }, [index, surface]);

  if (index === null) return null;
  const write = () => {
    const at = surface.images[index]?.at ?? 0;
    reader.select({ start: at, end: at, image: index });
    reader.write(useSettings.getState().settings.color);
    setIndex(null);
  };
  return (
    <button
      ref={button}
      type="button"
      className="image-note-button"
      title={hintOf(say('imageNote.hint'), 'note.write')}
      // Not a stop for Tab: the cursor keys and N do the same without a mouse.
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()}
      onClick={write}
    >
      <Icon name="note" />
      {say('note')}
    </button>
  );
}
