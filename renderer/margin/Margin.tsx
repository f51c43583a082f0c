import { memo, useLayoutEffect, useRef } from 'react';
import { useSettings } from '../app/settings.ts';
import type { Entry } from '../reader/entries.ts';
import { FootnoteCard } from '../reader/footnotes/FootnoteCard.tsx';
import type { Footnote } from '../reader/footnotes/find-footnotes.ts';
import { useFootnotes } from '../reader/footnotes/footnotes.ts';
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

const NONE: readonly Footnote[] = [];

/** The notes beside the text, each level with its passage, and the article's footnotes among them. */
export const Margin = memo(function Margin({
  placed,
  onArticle,
  orphans,
  surface,
  side,
}: MarginProps) {
  const focused = useReaderState((state) => state.focused);
  const { list, open } = useFootnotes();
  const footnotes = useSettings((state) => state.settings.footnotes) === 'margin' ? list : NONE;
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
    const notes = placed.map(({ key, place }) => ({
      key,
      start: place?.start ?? 0,
      image: place?.image,
    }));
    const beside = footnotes.map(({ key, start }) => ({ key, start, image: undefined }));
    placement.current?.update(
      [...notes, ...beside].sort((a, b) => a.start - b.start),
      open ?? focused,
    );
  }, [placed, footnotes, open, focused]);

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
        {footnotes.map((footnote) => (
          <FootnoteCard key={footnote.key} footnote={footnote} root={surface.root} leader />
        ))}
      </ol>
      <div ref={tail} className="margin-tail">
        <OrphanNotes entries={orphans} />
      </div>
      <MarginEdge side={side} />
    </aside>
  );
});
