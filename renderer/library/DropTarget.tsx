import { useEffect, useState } from 'react';
import { takeDropped } from '../moving/take-in.ts';
import './drop-target.css';
import { say } from './words/index.ts';

/** Files and links may be dropped anywhere in the window; while they hover, the window says so. */
export function DropTarget() {
  const over = useWindowDrop();
  if (!over) return null;
  return (
    <div className="drop-target" aria-hidden="true">
      <p>{say('drop')}</p>
    </div>
  );
}

/** What is dragged from inside the window (selected words, a link of an article) is not meant for us. */
function isForLibrary(
  event: DragEvent,
  inside: boolean,
): event is DragEvent & { dataTransfer: DataTransfer } {
  if (inside || !event.dataTransfer) return false;
  const { types } = event.dataTransfer;
  // words: types of a drag
  return ['Files', 'text/uri-list', 'text/html', 'text/plain'].some((type) => types.includes(type));
}

function useWindowDrop(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    let inside = false;
    const listen = new AbortController();
    const on = <T extends keyof WindowEventMap>(
      type: T,
      listener: (event: WindowEventMap[T]) => void,
    ) => window.addEventListener(type, listener, { signal: listen.signal });
    on('dragstart', () => {
      inside = true;
    });
    on('dragend', () => {
      inside = false;
    });
    on('dragover', (event) => {
      if (!isForLibrary(event, inside)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    });
    on('dragleave', (event) => {
      // Without a related target the pointer left the window, not just an element.
      if (event.relatedTarget === null) setOver(false);
    });
    on('drop', (event) => {
      setOver(false);
      if (!isForLibrary(event, inside)) return;
      event.preventDefault();
      void takeDropped(event.dataTransfer);
    });
    return () => listen.abort();
  }, []);
  return over;
}
