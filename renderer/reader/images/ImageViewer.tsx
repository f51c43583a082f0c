import { useCallback, useEffect, useRef, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from '../../ui/index.ts';
import { FIT, pan, STEP, type View, zoomAt } from './zoom.ts';
import type { Picture } from './zoomable.ts';
import './image-viewer.css';
import { keyWords } from '../../app/keymap.ts';
import { common } from '../../words/common/index.ts';
import { say } from '../words/index.ts';

export interface ImageViewerProps {
  pictures: readonly Picture[];
  /** Index of the one to show; null for none. */
  at: number | null;
  onMove: (at: number) => void;
  onClose: () => void;
}

/** One image over the whole window: larger, smaller, moved, and on to the next, all by keys too. */
export function ImageViewer({ pictures, at, onMove, onClose }: ImageViewerProps) {
  const picture = at === null ? undefined : pictures[at];
  return (
    <ModalOverlay
      className="image-viewer-overlay"
      isOpen={picture !== undefined}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="image-viewer-modal">
        <Dialog className="image-viewer" aria-label={say('image.viewer')}>
          {picture && at !== null && (
            <Viewer
              key={at}
              picture={picture}
              onClose={onClose}
              place={
                pictures.length > 1
                  ? say('image.place', { at: at + 1, total: pictures.length })
                  : ''
              }
              onStep={(by) => onMove((at + by + pictures.length) % pictures.length)}
            />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const MIDDLE = { x: 0, y: 0 };
/** Pixels of one press of an arrow key. */
const ARROW = 80;

function Viewer(props: {
  picture: Picture;
  place: string;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
}) {
  const { picture, place, onStep, onClose } = props;
  const [view, setView] = useState<View>(FIT);
  const image = useRef<HTMLImageElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const move = useCallback((x: number, y: number) => {
    const { offsetWidth: width = 0, offsetHeight: height = 0 } = image.current ?? {};
    setView((now) => pan(now, { x, y }, { width, height }));
  }, []);
  const zoom = useCallback(
    (by: number, point = MIDDLE) => setView((now) => zoomAt(now, by, point)),
    [],
  );

  const keys = useRef<Record<string, () => void>>({});
  useEffect(() => {
    keys.current = {
      '+': () => zoom(STEP),
      '=': () => zoom(STEP),
      '-': () => zoom(1 / STEP),
      '0': () => setView(FIT),
      ArrowLeft: () => (view.scale === 1 && place ? onStep(-1) : move(ARROW, 0)),
      ArrowRight: () => (view.scale === 1 && place ? onStep(1) : move(-ARROW, 0)),
      ArrowUp: () => move(0, ARROW),
      ArrowDown: () => move(0, -ARROW),
      ']': () => place && onStep(1),
      '[': () => place && onStep(-1),
      i: onClose,
    };
  });

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    // React's wheel listener cannot prevent scrolling and zooming of the page.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, pointOf(element, event));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [zoom]);

  useEffect(() => {
    // The dialog keeps the keyboard; the keys act wherever in it the focus is.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const act = keys.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  const words = picture.caption || picture.alt;
  return (
    <div className="image-viewer-inside">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a press beside the image closes, as Esc does */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Esc */}
      <div
        ref={stage}
        className="image-viewer-stage"
        data-zoomed={view.scale > 1 || undefined}
        onPointerDown={(event) => {
          if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (event.buttons === 1) move(event.movementX, event.movementY);
        }}
        onClick={(event) => {
          if (event.target === event.currentTarget && view.scale === 1) onClose();
        }}
        onDoubleClick={(event) =>
          view.scale > 1 ? setView(FIT) : zoom(2.5, pointOf(event.currentTarget, event))
        }
      >
        <img
          ref={image}
          src={picture.src}
          alt={picture.alt}
          draggable={false}
          style={{
            transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
          }}
        />
      </div>
      <div className="image-viewer-bar">
        <p className="image-viewer-words" dir="auto">
          {words}
        </p>
        {place && (
          <>
            <span className="image-viewer-place">{place}</span>
            <IconButton
              icon="left"
              label={say('image.previous')}
              shortcut="["
              onPress={() => onStep(-1)}
            />
            <IconButton
              icon="right"
              label={say('image.next')}
              shortcut="]"
              onPress={() => onStep(1)}
            />
          </>
        )}
        <IconButton
          icon="minus"
          label={say('image.smaller')}
          shortcut="-"
          isDisabled={view.scale === 1}
          onPress={() => zoom(1 / STEP)}
        />
        <output className="image-viewer-scale">
          {say('image.scale', { percent: Math.round(view.scale * 100) })}
        </output>
        <IconButton
          icon="add"
          label={say('image.larger')}
          shortcut="+"
          onPress={() => zoom(STEP)}
        />
        <IconButton
          icon="close"
          label={common('close')}
          shortcut={keyWords('Escape')}
          onPress={onClose}
        />
      </div>
    </div>
  );
}

/** Where the pointer is, in pixels from the middle of the stage. */
function pointOf(stage: Element, event: { clientX: number; clientY: number }) {
  const box = stage.getBoundingClientRect();
  return {
    x: event.clientX - box.left - box.width / 2,
    y: event.clientY - box.top - box.height / 2,
  };
}
