import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useSettings } from '../app/settings.ts';
import type { Entry } from '../reader/entries.ts';
import { FootnoteCard } from '../reader/footnotes/FootnoteCard.tsx';
import type { Footnote } from '../reader/footnotes/find-footnotes.ts';
import { useFootnotes } from '../reader/footnotes/footnotes.ts';
import { useReaderState } from '../reader/reader-context.ts';
import type { Surface } from '../reader/surface.ts';
import { MarginEdge } from './MarginEdge.tsx';
import type { MarginFit } from './margin-width.ts';
import { NoteCard } from './NoteCard.tsx';
import { ArticleNotes, OrphanNotes } from './NoteSections.tsx';
import { createPlacement, type Placement, type Stretch } from './placement.ts';
import { useReadingAhead } from './use-reading-ahead.ts';
import './margin.css';
import { say } from './words/index.ts';

/** More notes than this are not all on the page at once. */
const ALL = 120;
/** Of a footnote that was never seen: two lines, in pixels. */
const FOOTNOTE_HEIGHT = 60;

export interface MarginProps {
  /** Notes whose passage was found, in document order. */
  placed: readonly Entry[];
  onArticle: readonly Entry[];
  orphans: readonly Entry[];
  surface: Surface;
  side: 'left' | 'right';
  fit: MarginFit;
}

const NONE: readonly Footnote[] = [];

/** The notes beside the text, each level with its passage, and the article's footnotes among them. */
export const Margin = memo(function Margin({
  placed,
  onArticle,
  orphans,
  surface,
  side,
  fit,
}: MarginProps) {
  const focused = useReaderState((state) => state.focused);
  const { list, open } = useFootnotes();
  const footnotes = useSettings((state) => state.settings.footnotes) === 'margin' ? list : NONE;
  const area = useRef<HTMLElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const tail = useRef<HTMLDivElement>(null);
  const placement = useRef<Placement | null>(null);
  const [near, setNear] = useState<Stretch>({ first: 0, last: -1 });
  const places = useMemo(() => {
    const notes = placed.map(({ key, place, mine }) => ({
      key,
      start: place?.start ?? 0,
      image: place?.image,
      guess: guessHeight(mine.body),
    }));
    if (footnotes.length === 0) return notes;
    const beside = footnotes.map(({ key, start }) => {
      return { key, start, image: undefined, guess: FOOTNOTE_HEIGHT };
    });
    return [...notes, ...beside].sort((a, b) => a.start - b.start);
  }, [placed, footnotes]);
  // A few are all on the page, for find and for whoever lists them; of very many, those near the window.
  const many = places.length > ALL;
  const close = useMemo(
    () => new Set(places.slice(near.first, near.last + 1).map(({ key }) => key)),
    [places, near],
  );
  const cards = many
    ? placed.filter(
        (entry) => close.has(entry.key) || entry.key === focused || entry.draft !== null,
      )
    : placed;
  useReadingAhead(placed, cards);
  const shown = cards.map((entry) => entry.key).join(' ');

  useLayoutEffect(() => {
    if (!area.current || !head.current || !tail.current) return;
    const made = createPlacement(area.current, head.current, tail.current, surface, setNear);
    placement.current = made;
    return () => {
      made.stop();
      placement.current = null;
    };
  }, [surface]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a card that came to the page has to be placed
  useLayoutEffect(() => {
    placement.current?.update(places, open ?? focused);
  }, [places, open, focused, shown]);

  const reached = cards.some((entry) => entry.key === focused) ? focused : cards[0]?.key;
  return (
    <aside className="margin" aria-label={say('notes')} ref={area}>
      <div ref={head} className="margin-head">
        <ArticleNotes entries={onArticle} orphans={orphans} />
      </div>
      <ol className="margin-notes">
        {cards.map((entry) => (
          <NoteCard key={entry.key} entry={entry} leader tabbable={entry.key === reached} />
        ))}
        {footnotes.map((footnote) => (
          <FootnoteCard key={footnote.key} footnote={footnote} root={surface.root} leader />
        ))}
      </ol>
      <div ref={tail} className="margin-tail">
        <OrphanNotes entries={orphans} />
      </div>
      <MarginEdge side={side} fit={fit} />
    </aside>
  );
});

/**
 * A card's height before it was ever seen, in pixels (note.css): 40 of padding and foot, lines of 21, 8 for a
 * blank one. The nearer it is, the less the others move when this one comes to the page.
 */
function guessHeight(body: string): number {
  if (body === '') return 39;
  const heights = body
    .split('\n')
    .map((line) => (line.trim() === '' ? 8 : Math.ceil(line.length / 44) * 21));
  const height = heights.reduce((sum, line) => sum + line, 0);
  // A long one folds, and has a button for it.
  return 40 + (height > 210 ? 168 + 24 : height);
}
