import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Entry } from '../reader/entries.ts';
import { useReaderState, useReaderTools } from '../reader/reader-context.ts';
import type { Surface } from '../reader/surface.ts';
import { type FoldedLine, groupByLine } from './folded-lines.ts';
import { NoteCard } from './NoteCard.tsx';
import './margin.css';
import { say } from './words/index.ts';

/** Where there is no room for a margin: a count at the end of each line that notes start on. */
export function FoldedNotes({ entries, surface }: { entries: readonly Entry[]; surface: Surface }) {
  const { reader, goTo } = useReaderTools();
  const focused = useReaderState((state) => state.focused);
  const box = useRef<HTMLElement>(null);
  const lines = useLines(entries, surface, box);
  const open = lines.find((line) => line.keys.includes(focused ?? '')) ?? null;
  const byKey = useMemo(() => new Map(entries.map((entry) => [entry.key, entry])), [entries]);

  useEffect(() => {
    if (!open) return;
    const onPointerDown = (event: PointerEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      // The article's own clicks decide for themselves; a toast or a dialog is not "elsewhere".
      if (!target?.closest('.reader-page') || target.closest('.folded-panel, .folded-mark')) return;
      if (!surface.root.contains(target)) reader.focus(null);
    };
    window.addEventListener('pointerdown', onPointerDown);
    return () => window.removeEventListener('pointerdown', onPointerDown);
  }, [open, reader, surface]);

  return (
    <aside aria-label={say('notes')} ref={box}>
      {lines.map((line) => {
        const notes = line.keys.flatMap((key) => byKey.get(key) ?? []);
        const [first] = notes;
        if (!first) return null;
        const isOpen = line === open;
        return (
          <div key={first.key}>
            <button
              type="button"
              className="folded-mark"
              id={`notes-${first.key}`}
              data-keys={line.keys.join(' ')}
              data-color={first.mine.color}
              style={{ top: line.middle }}
              aria-expanded={isOpen}
              aria-label={say('onLine', { count: notes.length })}
              onClick={() => (isOpen ? reader.focus(null) : goTo(first.key, { card: true }))}
            >
              {notes.length}
            </button>
            {isOpen && (
              <div className="folded-panel" style={{ top: line.bottom + 6 }}>
                <ol>
                  {notes.map((entry) => (
                    <NoteCard key={entry.key} entry={entry} tabbable />
                  ))}
                </ol>
              </div>
            )}
          </div>
        );
      })}
    </aside>
  );
}

/** The lines that notes start on, below the top of the column; followed through every reflow. */
function useLines(
  entries: readonly Entry[],
  surface: Surface,
  box: React.RefObject<HTMLElement | null>,
): FoldedLine[] {
  const [lines, setLines] = useState<FoldedLine[]>([]);
  const keys = entries.map((entry) => entry.key).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: places move only with the text and the list
  useLayoutEffect(() => {
    const measure = () => {
      const top = box.current?.parentElement?.getBoundingClientRect().top ?? 0;
      setLines(
        groupByLine(
          entries.flatMap(({ key, place }) => {
            const line = place && surface.lineOf(place);
            return line ? [{ key, middle: line.middle - top, bottom: line.bottom - top }] : [];
          }),
        ),
      );
    };
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(surface.root);
    // What stands above the text moves it without changing its size.
    if (box.current?.parentElement) resized.observe(box.current.parentElement);
    document.fonts.addEventListener('loadingdone', measure);
    return () => {
      resized.disconnect();
      document.fonts.removeEventListener('loadingdone', measure);
    };
  }, [keys, surface, box]);
  return lines;
}
