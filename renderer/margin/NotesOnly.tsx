import { useMemo } from 'react';
import { type Entry, isOnArticle, isOrphan } from '../reader/entries.ts';
import { sectionsOf } from '../reader/outline.ts';
import { useReaderState } from '../reader/reader-context.ts';
import type { Surface } from '../reader/surface.ts';
import { FilterFields } from './FilterFields.tsx';
import { NoteCard } from './NoteCard.tsx';
import { sectionsWithNotes } from './note-sections.ts';
import { useNotesView } from './notes-view.ts';
import './notes-only.css';
import { say } from './words/index.ts';

/** Notes that are laid out together once one of them comes near the window: the browser watches each part. */
const PART = 8;
/** Of a card that was never laid out, with the room below it, in pixels. */
const CARD_HEIGHT = 116;

export interface NotesOnlyProps {
  title: string;
  /** In document order. */
  entries: readonly Entry[];
  surface: Surface;
  /** Back to the article, at this note's passage. */
  onOpen: (key: string) => void;
  onClose: () => void;
}

/** The notes without the article, each below the words it is about, under the article's own headings. */
export function NotesOnly({ title, entries, surface, onOpen, onClose }: NotesOnlyProps) {
  const filter = useNotesView((state) => state.filter);
  const empty = useReaderState((state) => state.entries.every(({ mine }) => mine.deleted));
  const headings = useMemo(
    () =>
      sectionsOf(surface.root).map(({ element, title: name }) => ({
        title: name,
        start: surface.map.offsetOf(element, 0),
      })),
    [surface],
  );
  const groups = useMemo(() => {
    const onArticle = entries.filter(isOnArticle);
    const orphans = entries.filter(isOrphan);
    const placed = entries.filter(({ place }) => place !== null);
    return [
      { title: say('only.onArticle'), entries: onArticle, orphan: false },
      ...sectionsWithNotes(placed, headings).map((group) => ({ ...group, orphan: false })),
      { title: say('only.orphans'), entries: orphans, orphan: true },
    ].filter((group) => group.entries.length > 0);
  }, [entries, headings]);

  return (
    <main className="notes-only">
      <header className="notes-only-head">
        <h1 className="notes-only-title">
          {say.rich('only.title', { title, cite: (text) => <cite>{text}</cite> })}
        </h1>
        <button type="button" className="notes-only-back" onClick={onClose}>
          {say('backToArticle')}
        </button>
        <FilterFields />
      </header>
      {groups.length === 0 && (
        <p className="notes-only-none">
          {empty
            ? say('only.none')
            : filter.words.trim()
              ? say('only.noSuchWords', { words: filter.words.trim() })
              : say('only.noSuch')}
        </p>
      )}
      {groups.map((group, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: headings may be alike
        <section key={i} className="notes-only-section">
          {group.title !== '' && <h2>{group.title}</h2>}
          {/* biome-ignore lint/a11y/useSemanticElements: a list in parts is one list */}
          <div role="list">
            {inParts(group.entries).map((part) => (
              <div
                key={part[0]?.key}
                className="notes-only-part"
                role="none"
                style={{ '--part-height': `${part.length * CARD_HEIGHT}px` }}
              >
                {part.map((entry) => (
                  <NoteCard
                    key={entry.key}
                    entry={entry}
                    quoted
                    orphan={group.orphan}
                    onOpen={onOpen}
                    tabbable
                    isInPart
                  />
                ))}
              </div>
            ))}
          </div>
        </section>
      ))}
    </main>
  );
}

function inParts(entries: readonly Entry[]): (readonly Entry[])[] {
  return Array.from({ length: Math.ceil(entries.length / PART) }, (_, i) =>
    entries.slice(i * PART, (i + 1) * PART),
  );
}
