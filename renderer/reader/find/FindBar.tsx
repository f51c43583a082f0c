import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { shortcutOf, useCommands } from '../../app/shortcuts.ts';
import { IconButton } from '../../ui/index.ts';
import { useReaderTools } from '../reader-context.ts';
import { showPassage } from '../show-passage.ts';
import type { Surface } from '../surface.ts';
import { type FindText, findAll, foldForFind, hitFrom } from './find-text.ts';
import './find-bar.css';
import { keyWords } from '../../app/keymap.ts';
import { say } from '../words/index.ts';

/** As find-bar.css styles them. */
const HITS = 'postil-find';
const CURRENT = 'postil-found';
/** Over the notes' colours and the cursor. */
const PRIORITY = 20;
/** More are counted as "10,000+": nobody goes through them one by one. */
const MOST = 10_000;

/** Where the search was begun from: Esc goes back there. */
interface Origin {
  scroll: number;
  offset: number;
  focus: Element | null;
}

/** Finding in the article: the bar, its keys, and the marks in the text. */
export function FindBar({ surface, reading }: { surface: Surface; reading: () => number }) {
  const { reader } = useReaderTools();
  const [origin, setOrigin] = useState<Origin | null>(null);
  const [query, setQuery] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const open = origin !== null;
  const goRef = useRef<(by: 1 | -1) => void>(() => undefined);

  useCommands({
    'reader.find': () => {
      const { passage } = reader.state.getState();
      const words = passage ? surface.map.text.slice(passage.start, passage.end) : '';
      if (words !== '' && words.length <= 200) setQuery(words.replace(/\s+/gu, ' '));
      if (open) field.current?.select();
      else {
        setOrigin({
          scroll: window.scrollY,
          offset: passage?.start ?? reading(),
          focus: document.activeElement,
        });
      }
    },
    'reader.findNext': { enabled: () => open, run: () => goRef.current(1) },
    'reader.findPrevious': { enabled: () => open, run: () => goRef.current(-1) },
  });

  if (!origin) return null;
  return (
    <Bar
      surface={surface}
      origin={origin}
      query={query}
      onQuery={setQuery}
      field={field}
      goRef={goRef}
      onStay={() => setOrigin(null)}
      onBack={() => {
        setOrigin(null);
        window.scrollTo({ top: origin.scroll, behavior: 'instant' });
        if (origin.focus instanceof HTMLElement) origin.focus.focus({ preventScroll: true });
      }}
    />
  );
}

interface BarProps {
  surface: Surface;
  origin: Origin;
  query: string;
  onQuery: (query: string) => void;
  field: React.RefObject<HTMLInputElement | null>;
  goRef: React.RefObject<(by: 1 | -1) => void>;
  onStay: () => void;
  onBack: () => void;
}

function Bar({ surface, origin, query, onQuery, field, goRef, onStay, onBack }: BarProps) {
  const text = useRef<FindText | null>(null);
  const found = useMemo(() => {
    if (query === '') return null;
    text.current ??= foldForFind(surface.map.text);
    return findAll(text.current, query, MOST);
  }, [surface, query]);
  const hits = found?.hits ?? NONE;
  const [at, setAt] = useState(-1);
  const first = useMemo(() => hitFrom(hits, origin.offset), [hits, origin]);
  const current = at >= 0 && at < hits.length ? at : first;

  const go = (by: 1 | -1) => {
    if (hits.length > 0) setAt((current + by + hits.length) % hits.length);
  };
  useLayoutEffect(() => {
    goRef.current = go;
  });

  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [field]);

  useLayoutEffect(() => {
    paint(
      HITS,
      hits.map(({ start, end }) => surface.map.rangeOf(start, end)),
      PRIORITY,
    );
  }, [surface, hits]);

  useLayoutEffect(() => {
    const hit = hits[current];
    paint(CURRENT, hit ? [surface.map.rangeOf(hit.start, hit.end)] : [], PRIORITY + 1);
    if (!hit) return;
    showPassage(surface, hit.start, false);
    scrollSideways(surface, hit.start, hit.end);
  }, [surface, hits, current]);

  useEffect(
    () => () => {
      CSS.highlights.delete(HITS);
      CSS.highlights.delete(CURRENT);
    },
    [],
  );

  return (
    <search className="find-bar" aria-label={say('bar.find')}>
      <input
        ref={field}
        type="text"
        className="find-bar-field"
        aria-label={say('bar.find')}
        placeholder={say('bar.find')}
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setAt(-1);
          onQuery(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') {
            if (event.ctrlKey || event.metaKey) onStay();
            else go(event.shiftKey ? -1 : 1);
          } else if (event.key === 'ArrowDown') go(1);
          else if (event.key === 'ArrowUp') go(-1);
          else if (event.key === 'Escape') onBack();
          else return;
          event.preventDefault();
        }}
      />
      <output className="find-bar-count" aria-live="polite">
        {found && countOf(current, hits.length, found.more)}
      </output>
      <IconButton
        icon="up"
        label={say('find.previous')}
        shortcut={shortcutOf('reader.findPrevious')}
        isDisabled={hits.length < 2}
        onPress={() => go(-1)}
      />
      <IconButton
        icon="down"
        label={say('find.next')}
        shortcut={shortcutOf('reader.findNext')}
        isDisabled={hits.length < 2}
        onPress={() => go(1)}
      />
      <IconButton
        icon="check"
        label={say('find.stay')}
        shortcut={keyWords('Ctrl+Enter')}
        onPress={onStay}
      />
      <IconButton
        icon="close"
        label={say('find.back')}
        shortcut={keyWords('Escape')}
        onPress={onBack}
      />
    </search>
  );
}

const NONE: readonly { start: number; end: number }[] = [];

function countOf(current: number, hits: number, more: boolean): string {
  if (hits === 0) return say('find.none');
  return say('find.count', { at: current + 1, total: hits, more: String(more) });
}

function paint(name: string, ranges: Range[], priority: number): void {
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
}

/** Code and tables scroll on their own: what is found in them is brought out from their edge. */
function scrollSideways(surface: Surface, start: number, end: number): void {
  const range = surface.map.rangeOf(start, end);
  const box = range.startContainer.parentElement?.closest('pre, .table-scroll');
  if (!box) return;
  const place = range.getBoundingClientRect();
  const seen = box.getBoundingClientRect();
  if (place.left < seen.left) box.scrollLeft -= seen.left - place.left + 24;
  else if (place.right > seen.right) box.scrollLeft += place.right - seen.right + 24;
}
