import { memo, useLayoutEffect, useRef } from 'react';
import type { Entry } from '../reader/entries.ts';
import { useReaderState } from '../reader/reader-context.ts';
import type { Surface } from '../reader/surface.ts';
import { MarginEdge } from './MarginEdge.tsx';
import { NoteCard } from './NoteCard.tsx';
import { ArticleNotes, OrphanNotes } from './NoteSections.tsx';
import { createPlacement, type Placement } from './placement.ts';
import './margin.css';

export interface MarginProps {
  /** Notes whose passage was found, in document order. */
  placed: readonly Entry[];
  onArticle: readonly Entry[];
  orphans: readonly Entry[];
  surface: Surface;
  side: 'left' | 'right';
}

/** The notes beside the text, each level with its passage. */
export const Margin = memo(function Margin({
  placed,
  onArticle,
  orphans,
  surface,
  side,
}: MarginProps) {
  const focused = useReaderState((state) => state.focused);
  const area = useRef<HTMLElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const tail = useRef<HTMLDivElement>(null);
  const placement = useRef<Placement | null>(null);

  useLayoutEffect(() => {
    if (!area.current || !head.current || !tail.current) return;
    const made = createPlacement(area.current, head.current, tail.current, surface);
    placement.current = made;
    return () => {
      made.stop();
      placement.current = null;
    };
  }, [surface]);

  useLayoutEffect(() => {
    placement.current?.update(
      placed.map(({ key, place }) => ({ key, start: place?.start ?? 0, image: place?.image })),
      focused,
    );
  }, [placed, focused]);

  const reached = placed.some((entry) => entry.key === focused) ? focused : placed[0]?.key;
  return (
    <aside className="margin" aria-label="Notes" ref={area}>
      <div ref={head} className="margin-head">
        <ArticleNotes entries={onArticle} orphans={orphans} />
      </div>
      <ol className="margin-notes">
        {placed.map((entry) => (
          <NoteCard key={entry.key} entry={entry} leader tabbable={entry.key === reached} />
        ))}
      </ol>
      <div ref={tail} className="margin-tail">
        <OrphanNotes entries={orphans} />
      </div>
      <MarginEdge side={side} />
    </aside>
  );
});
