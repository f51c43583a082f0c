import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Toolbar } from 'react-aria-components';
import { COLORS } from '../../preload/contract/index.ts';
import { useSettings } from '../app/settings.ts';
import { hintOf } from '../app/shortcuts.ts';
import { Icon } from '../ui/index.ts';
import { showError, showToast } from '../ui/toasts.ts';
import { copyLink } from './copy-link.ts';
import { useReaderState, useReaderTools } from './reader-context.ts';
import { highlighted } from './reader-keys.ts';
import type { Passage } from './reader-state.ts';
import type { Surface } from './surface.ts';
import './selection-toolbar.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

/** Room between the words and the toolbar, and to the window's edges, in pixels. */
const AWAY = 10;
const EDGE = 10;
/** Below the bar, so that the toolbar is never under it. */
const HIGHEST = 60;

/** What can be done with the selected words, beside them. Tab reaches it while words are selected. */
export function SelectionToolbar({ surface }: { surface: Surface }) {
  const { reader } = useReaderTools();
  const passage = useReaderState((state) => state.passage);
  const color = useSettings((state) => state.settings.color);
  const box = useRef<HTMLDivElement>(null);
  const pressed = usePointerDown(surface);
  const isImage = passage?.image !== undefined;
  const shown = passage !== null && (passage.end > passage.start || isImage) && !pressed;

  useLayoutEffect(() => {
    const element = box.current;
    if (!shown || !element) return;
    const stand = () => place(element, surface, passage);
    stand();
    // The words go elsewhere when the window, the letters or the measure change.
    const watching = new ResizeObserver(stand);
    watching.observe(surface.root);
    window.addEventListener('resize', stand);
    return () => {
      watching.disconnect();
      window.removeEventListener('resize', stand);
    };
  }, [shown, passage, surface]);

  useEffect(() => {
    if (!shown) return;
    // The words have no focus that Tab could go on from.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Tab' || event.shiftKey || event.defaultPrevented) return;
      const active = document.activeElement;
      if (active && active !== document.body && !surface.root.contains(active)) return;
      event.preventDefault();
      box.current?.querySelector('button')?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [shown, surface]);

  if (!shown) return null;
  const words = reader.wordsAt(passage);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(words);
      showToast({ kind: 'done', message: common('copied') });
    } catch (error) {
      showError(error);
    }
  };
  return (
    <section
      className="selection-toolbar"
      ref={box}
      aria-label={say('selection')}
      // The selection must survive a button's press.
      onMouseDown={(event) => event.preventDefault()}
    >
      <Toolbar aria-label={say('selection')} className="selection-toolbar-row">
        {COLORS.map((one) => (
          <button
            key={one}
            type="button"
            className="color-dot"
            data-color={one}
            data-default={one === color || undefined}
            aria-label={say('selection.highlight', { colour: one })}
            title={hintOf(say('selection.highlight', { colour: one }), `note.${one}`)}
            onClick={() => highlighted(reader.highlight(one))}
          />
        ))}
        <span className="selection-toolbar-line" aria-hidden="true" />
        <button
          type="button"
          title={hintOf(say('selection.write'), 'note.write')}
          onClick={() => highlighted(reader.write(color))}
        >
          <Icon name="note" />
          {say('note')}
        </button>
        {!isImage && (
          <button type="button" title={say('selection.copy')} onClick={() => void copy()}>
            <Icon name="copy" />
            {common('copy')}
          </button>
        )}
        {!isImage && (
          <button
            type="button"
            title={hintOf(say('selection.copyLink'), 'reader.copyLink')}
            onClick={() => void copyLink(reader)}
          >
            <Icon name="link" />
            {say('selection.withLink')}
          </button>
        )}
      </Toolbar>
    </section>
  );
}

/** While the pointer draws a selection, nothing may stand in its way. */
function usePointerDown(surface: Surface): boolean {
  const [down, setDown] = useState(false);
  useEffect(() => {
    const onDown = (event: PointerEvent) => {
      if (event.button === 0) setDown(true);
    };
    const onUp = () => setDown(false);
    surface.root.addEventListener('pointerdown', onDown);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onUp);
    return () => {
      surface.root.removeEventListener('pointerdown', onDown);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onUp);
    };
  }, [surface]);
  return down;
}

/** Above the first line; below the last where there is no room above; inside the window. */
function place(element: HTMLElement, surface: Surface, { start, end, image }: Passage): void {
  const parent = element.offsetParent?.getBoundingClientRect();
  const marked =
    image === undefined
      ? surface.map.rangeOf(start, end)
      : (surface.imageAt(image) ?? surface.root);
  const boxes = [...marked.getClientRects()].filter((b) => b.width > 0);
  const first = boxes[0];
  const last = boxes.at(-1);
  if (!parent || !first || !last) return;
  const { offsetWidth: width, offsetHeight: height } = element;
  const above = first.top - AWAY - height;
  const below = Math.min(last.bottom + AWAY, window.innerHeight - EDGE - height);
  const line = above >= HIGHEST ? first : last;
  const left = Math.min(
    Math.max(line.left + line.width / 2 - width / 2, EDGE),
    document.documentElement.clientWidth - EDGE - width,
  );
  element.style.left = `${left - parent.left}px`;
  element.style.top = `${(above >= HIGHEST ? above : below) - parent.top}px`;
}
