import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { DEFAULT_SETTINGS } from '../../preload/contract/index.ts';
import { useSettings } from '../app/settings.ts';
import {
  LEAST_WIDTH,
  type MarginFit,
  MOST_WIDTH,
  setMarginWidth,
  WIDTH_STEP,
} from './margin-width.ts';
import { say } from './words/index.ts';

/** The margin's outer edge: dragged, or moved with the arrow keys, it changes the margin's width. */
export function MarginEdge({ side, fit }: { side: 'left' | 'right'; fit: MarginFit }) {
  const { width, most } = fit;
  const drag = useRef<{ x: number; width: number } | null>(null);
  const wider = side === 'right' ? 1 : -1;

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!drag.current) return;
    const to = drag.current.width + (event.clientX - drag.current.x) * wider;
    setMarginWidth(to, 'show', most);
  };
  const onPointerUp = () => {
    if (drag.current) setMarginWidth(useSettings.getState().settings.marginWidth, 'keep');
    drag.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const set = (to: number) => setMarginWidth(to, 'keep', most);
    const by = (event.shiftKey ? 10 : 1) * WIDTH_STEP;
    if (event.key === 'ArrowRight') set(width + by * wider);
    else if (event.key === 'ArrowLeft') set(width - by * wider);
    else if (event.key === 'Home') set(LEAST_WIDTH);
    else if (event.key === 'End') set(MOST_WIDTH);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is no rule between paragraphs
    <div
      className="margin-edge"
      role="separator"
      aria-orientation="vertical"
      aria-label={say('edge')}
      aria-valuemin={LEAST_WIDTH}
      aria-valuemax={most}
      aria-valuenow={width}
      tabIndex={0}
      title={say('edgeHint')}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onKeyDown={onKeyDown}
      onDoubleClick={() => setMarginWidth(DEFAULT_SETTINGS.marginWidth, 'keep')}
    />
  );
}
