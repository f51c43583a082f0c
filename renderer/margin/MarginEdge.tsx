import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { settingsSchema } from '../../preload/contract/index.ts';
import { updateSettings, useSettings } from '../app/settings.ts';

const { minValue, maxValue } = settingsSchema.shape.marginWidth;
const LEAST = minValue ?? 200;
const MOST = maxValue ?? 560;
/** Pixels for one press of an arrow; ten times with Shift. */
const STEP = 8;

/** The margin's outer edge: dragged, or moved with the arrow keys, it changes the margin's width. */
export function MarginEdge({ side }: { side: 'left' | 'right' }) {
  const width = useSettings((state) => state.settings.marginWidth);
  const drag = useRef<{ x: number; width: number } | null>(null);
  const wider = side === 'right' ? 1 : -1;

  const show = (to: number) => {
    const marginWidth = Math.round(Math.min(MOST, Math.max(LEAST, to)));
    const { settings } = useSettings.getState();
    useSettings.setState({ settings: { ...settings, marginWidth } });
  };
  const keep = () => {
    void updateSettings({ marginWidth: useSettings.getState().settings.marginWidth });
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current) show(drag.current.width + (event.clientX - drag.current.x) * wider);
  };
  const onPointerUp = () => {
    if (drag.current) keep();
    drag.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = (event.shiftKey ? 10 : 1) * STEP;
    if (event.key === 'ArrowRight') show(width + by * wider);
    else if (event.key === 'ArrowLeft') show(width - by * wider);
    else if (event.key === 'Home') show(LEAST);
    else if (event.key === 'End') show(MOST);
    else return;
    event.preventDefault();
    event.stopPropagation();
    keep();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is no rule between paragraphs
    <div
      className="margin-edge"
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the margin"
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      aria-valuenow={width}
      tabIndex={0}
      title="Drag to change the width of the margin"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onKeyDown={onKeyDown}
      onDoubleClick={() => {
        show(318);
        keep();
      }}
    />
  );
}
