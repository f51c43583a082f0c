import { useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { ownText } from '../anchoring/divided.ts';
import { Button, Dialog } from '../ui/index.ts';
import type { PageBlock } from './cursor-blocks.ts';
import { createReadingCursor, type ReadingCursor } from './cursor-state.ts';
import { usePassageDetails } from './passage-details.ts';
import { ReadingLayer } from './ReadingLayer.tsx';
import { useReaderState, useReaderTools } from './reader-context.ts';
import { useReaderKeys } from './reader-keys.ts';
import type { Surface } from './surface.ts';
import './cursor.css';
import { say } from './words/index.ts';

/** Reading by keyboard: the cursor in the text, its commands, and what a screen reader learns of notes. */
export function CursorLayer(props: {
  surface: Surface | null;
  reading: () => number;
  leave: () => void;
}) {
  const { surface } = props;
  const cursor = useReadingCursor(surface);
  const [links, setLinks] = useState<readonly HTMLAnchorElement[]>([]);
  useReaderKeys({ ...props, tools: useReaderTools(), cursor, chooseLink: setLinks });
  usePassageDetails(surface, cursor?.blocks ?? NONE);
  return (
    <>
      {surface && cursor && (
        <ReadingLayer surface={surface} cursor={cursor} reading={props.reading} />
      )}
      {surface && cursor && <CursorMark surface={surface} cursor={cursor} />}
      <LinkChooser links={links} onClose={() => setLinks([])} />
    </>
  );
}

const NONE: readonly PageBlock[] = [];

function useReadingCursor(surface: Surface | null): ReadingCursor | null {
  const lang = useReaderState((state) => state.article?.lang ?? '');
  const [cursor, setCursor] = useState<ReadingCursor | null>(null);
  // Before the article is painted: a key pressed at its first sight moves the cursor.
  useLayoutEffect(() => {
    if (!surface) return;
    const made = createReadingCursor(surface, lang);
    setCursor(made);
    const onClick = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0) return;
      // The end of a selection is a click as well.
      if (document.getSelection()?.isCollapsed === false) return;
      const offset = surface.hit(event.clientX, event.clientY);
      if (offset !== null) made.place(offset);
    };
    surface.root.addEventListener('click', onClick);
    return () => {
      surface.root.removeEventListener('click', onClick);
      made.stop();
      setCursor(null);
    };
  }, [surface, lang]);
  return cursor;
}

const NAME = 'postil-cursor';

/** A tint under the words, and a thin line beside them, for where a tint would not show. */
function CursorMark({ surface, cursor }: { surface: Surface; cursor: ReadingCursor }) {
  const { cursor: at, shown } = useStore(cursor.state);
  const mark = useRef<HTMLDivElement>(null);
  const column = surface.root.closest('main');

  useLayoutEffect(() => {
    const span = cursor.span();
    if (!shown || !at || !span || span.start === span.end) {
      CSS.highlights.delete(NAME);
      return;
    }
    const tint = new Highlight(surface.map.rangeOf(at.start, at.end));
    // Under the notes' colours.
    tint.priority = -1;
    CSS.highlights.set(NAME, tint);
    return () => void CSS.highlights.delete(NAME);
  }, [surface, cursor, at, shown]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: its box is that of `at`
  useLayoutEffect(() => {
    if (!column) return;
    const place = () => {
      const box = cursor.box();
      if (!box || !mark.current) return;
      mark.current.style.top = `${box.top - column.getBoundingClientRect().top}px`;
      mark.current.style.height = `${box.height}px`;
    };
    place();
    const resized = new ResizeObserver(place);
    resized.observe(surface.root);
    return () => resized.disconnect();
  }, [surface, cursor, column, at, shown]);

  if (!column || !shown) return null;
  const rtl = getComputedStyle(surface.root).direction === 'rtl';
  return createPortal(
    <div ref={mark} className="cursor-mark" data-rtl={rtl || undefined} aria-hidden="true" />,
    column,
  );
}

function LinkChooser({
  links,
  onClose,
}: {
  links: readonly HTMLAnchorElement[];
  onClose: () => void;
}) {
  return (
    <Dialog title={say('links.which')} size="small" isOpen={links.length > 0} onClose={onClose}>
      <ul className="cursor-links">
        {links.map((link, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: links may be alike and never move
          <li key={i}>
            <Button
              tone="quiet"
              autoFocus={i === 0}
              onPress={() => {
                onClose();
                link.click();
              }}
            >
              {ownText(link).trim() || link.querySelector('img')?.alt || say('links.link')}
              <span className="cursor-links-where">{whereTo(link)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function whereTo(link: HTMLAnchorElement): string {
  return link.getAttribute('href')?.startsWith('#') ? say('links.here') : link.host || link.href;
}
