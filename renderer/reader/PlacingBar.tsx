import { useEffect } from 'react';
import { useStore } from 'zustand';
import { shortcutOf } from '../app/shortcuts.ts';
import { coveredBy, isSomething } from './covered.ts';
import type { ReadingCursor } from './cursor-state.ts';
import { shorten } from './format.ts';
import { usePlacing } from './orphans.ts';
import { useReaderState, useReaderTools } from './reader-context.ts';
import type { Surface } from './surface.ts';
import './placing-bar.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

/**
 * While a note waits for its new place: says what to do. Enter puts it to the selected words or to what the
 * reading cursor covers, Esc stops.
 */
export function PlacingBar({ surface, cursor }: { surface: Surface; cursor: ReadingCursor }) {
  const key = usePlacing((state) => state.key);
  const entry = useReaderState(({ entries }) => entries.find((one) => one.key === key));
  const selected = useReaderState((state) => state.passage);
  useStore(cursor.state);
  const { reader, goTo } = useReaderTools();
  const passage = selected ?? coveredBy(cursor, surface);
  const ready = isSomething(passage);
  const shown = key !== null && entry !== undefined && !entry.mine.deleted;

  useEffect(() => () => usePlacing.setState({ key: null }), []);
  useEffect(() => {
    if (!shown) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (
        event.target instanceof Element &&
        event.target.closest('input, textarea, .placing-bar')
      ) {
        if (event.key !== 'Escape') return;
      }
      if (event.key === 'Escape') usePlacing.setState({ key: null });
      else if (event.key === 'Enter' && ready) put();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the reader's own keys: Enter would edit the focused note.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  });

  function put() {
    if (!key || !passage || !reader.moveTo(key, passage)) return;
    usePlacing.setState({ key: null });
    document.getSelection()?.removeAllRanges();
    reader.select(null);
    goTo(key, { card: true });
  }

  if (!shown) return null;
  const words = entry.mine.body || entry.mine.target?.quote.exact || say('placing.thisNote');
  return (
    <section className="placing-bar" aria-label={say('placing')}>
      <p role="status">
        {ready
          ? say('placing.ready')
          : say('placing.select', {
              words: shorten(words, 40),
              key: shortcutOf('cursor.nextBlock'),
            })}
      </p>
      <button type="button" disabled={!ready} onMouseDown={(e) => e.preventDefault()} onClick={put}>
        {say('placing.put')}
      </button>
      <button type="button" onClick={() => usePlacing.setState({ key: null })}>
        {common('cancel')}
      </button>
    </section>
  );
}
