import { useEffect, useState } from 'react';
import { useCommands } from '../../app/shortcuts.ts';
import { showToast } from '../../ui/toasts.ts';
import type { ReadingCursor } from '../cursor-state.ts';
import type { Surface } from '../surface.ts';
import { say } from '../words/index.ts';
import { ImageViewer } from './ImageViewer.tsx';
import { isZoomable, markZoomable, pictureOf, picturesOf } from './zoomable.ts';

/** Enlarging the article's images: by a press, by Enter on one, by the command. */
export function ZoomLayer({ surface, cursor }: { surface: Surface; cursor: ReadingCursor }) {
  const [at, setAt] = useState<number | null>(null);
  const images = at === null ? [] : picturesOf(surface.root);

  useEffect(() => {
    const { root } = surface;
    const open = (image: HTMLImageElement) => setAt(picturesOf(root).indexOf(image));
    const imageOf = (event: Event) => {
      const { target } = event;
      return target instanceof HTMLImageElement && isZoomable(target) ? target : null;
    };
    const onClick = (event: MouseEvent) => {
      const image = imageOf(event);
      if (!image || event.button !== 0 || document.getSelection()?.isCollapsed === false) return;
      // One press on an image with a note goes to the note; two enlarge it.
      if (event.type === 'click' && image.hasAttribute('data-noted')) return;
      event.preventDefault();
      event.stopPropagation();
      open(image);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const image = imageOf(event);
      if (!image || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      event.stopPropagation();
      open(image);
    };
    // Before the article's own listeners: a link around an image would be followed.
    root.addEventListener('click', onClick, true);
    root.addEventListener('dblclick', onClick, true);
    root.addEventListener('keydown', onKeyDown, true);
    const unmark = markZoomable(root);
    return () => {
      root.removeEventListener('click', onClick, true);
      root.removeEventListener('dblclick', onClick, true);
      root.removeEventListener('keydown', onKeyDown, true);
      unmark();
    };
  }, [surface]);

  useCommands({
    'reader.image': () => {
      const pictures = picturesOf(surface.root);
      const image = imageHere(surface, cursor, pictures);
      if (image) setAt(pictures.indexOf(image));
      else showToast({ kind: 'done', message: say('image.none') });
    },
  });

  return (
    <ImageViewer
      pictures={images.map(pictureOf)}
      at={at}
      onMove={setAt}
      onClose={() => setAt(null)}
    />
  );
}

/** The image at the cursor, or the first one on the screen. */
function imageHere(surface: Surface, cursor: ReadingCursor, pictures: HTMLImageElement[]) {
  const { cursor: at, shown } = cursor.state.getState();
  const block = at && shown ? cursor.blocks[at.block]?.element : undefined;
  if (block) {
    const inside = pictures.find((image) => block === image || block.contains(image));
    if (inside) return inside;
  }
  return pictures.find((image) => {
    const { top, bottom } = image.getBoundingClientRect();
    return bottom > 60 && top < window.innerHeight && surface.root.contains(image);
  });
}
