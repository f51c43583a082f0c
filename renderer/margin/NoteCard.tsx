import { type MouseEvent, memo, useEffect, useRef } from 'react';
import type { Target } from '../../preload/contract/index.ts';
import { hintOf } from '../app/shortcuts.ts';
import { giveNote } from '../exporting/clipboard.ts';
import { formatDay, formatMoment } from '../library/format.ts';
import { type Entry, isEditing } from '../reader/entries.ts';
import { shorten } from '../reader/format.ts';
import { startPlacing } from '../reader/note-place-keys.ts';
import {
  noteElementId,
  useArticleLanguage,
  useReaderState,
  useReaderTools,
} from '../reader/reader-context.ts';
import { Backlinks } from './Backlinks.tsx';
import { LongNote } from './LongNote.tsx';
import { NoteEditor } from './NoteEditor.tsx';
import { NoteText } from './NoteText.tsx';
import { OrphanWays } from './OrphanWays.tsx';
import { SaveState } from './SaveState.tsx';
import './note.css';
import { say } from './words/index.ts';

export interface NoteCardProps {
  entry: Entry;
  /** A line from the text to the card. */
  leader?: boolean;
  /** Shows the quote: for a note that does not stand beside its words. */
  quoted?: boolean;
  /** Its words are gone: says so, with the ways out. */
  orphan?: boolean;
  /** For where cards are listed away from the text: opens the passage. */
  onOpen?: (key: string) => void;
  /** Whether Tab stops here. */
  tabbable: boolean;
  /** It stands in a part of a list, and is no child of it. */
  isInPart?: boolean;
}

/** One note: to be read, or with its editor open. */
export const NoteCard = memo(function NoteCard(props: NoteCardProps) {
  const { entry, leader, quoted, orphan, onOpen, tabbable, isInPart } = props;
  const { reader, goTo } = useReaderTools();
  const { key, mine, draft, place } = entry;
  const focused = useReaderState((state) => state.focused === key);
  const pointed = useReaderState((state) => state.hovered === key);
  const card = useRef<HTMLDivElement>(null);
  const editing = isEditing(entry);
  const language = useArticleLanguage();
  useFocusAfterEditing(card, editing);
  const pressing = usePressing(() => {
    if (card.current?.contains(document.activeElement)) reader.focus(key);
  });

  const onClick = (event: MouseEvent) => {
    if (editing || (event.target instanceof Element && event.target.closest('a, button, input')))
      return;
    if (document.getSelection()?.isCollapsed === false) return;
    if (onOpen) reader.focus(key);
    else goTo(key);
  };
  const Item = isInPart ? 'div' : 'li';
  return (
    <Item
      className="note"
      role={isInPart ? 'listitem' : undefined}
      data-key={key}
      data-color={mine.color}
      data-focused={focused || undefined}
      data-pointed={pointed || undefined}
      data-state={entry.state}
      data-empty={(mine.body === '' && !editing) || undefined}
      onPointerEnter={() => reader.hover(key)}
      onPointerLeave={() => reader.hover(null)}
    >
      {leader && (
        <svg className="note-leader" width="39" height="2" aria-hidden="true">
          <line x1="39" y1="0" x2="0" y2="0" />
        </svg>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter edits a focused note (reader-keys.ts) */}
      {/* biome-ignore lint/a11y/useSemanticElements: a note is no fieldset */}
      <div
        ref={card}
        className="note-card"
        id={noteElementId(key)}
        role="group"
        aria-label={labelOf(entry)}
        aria-current={focused || undefined}
        tabIndex={tabbable ? 0 : -1}
        onClick={onClick}
        onDoubleClick={() => {
          if (!editing) reader.edit(key);
        }}
        onPointerDown={pressing.onPointerDown}
        onFocus={() => {
          if (!focused && !pressing.isDown()) reader.focus(key);
        }}
      >
        {quoted && mine.target && (
          <blockquote className="note-quote" {...language}>
            {mine.target.image?.src && (
              <img
                className="note-quote-image"
                src={`/assets/${mine.target.image.src}`}
                alt={mine.target.image.alt}
              />
            )}
            {onOpen && place ? (
              <button type="button" title={say('showInArticle')} onClick={() => onOpen(key)}>
                {shorten(mine.target.quote.exact, 400)}
              </button>
            ) : (
              shorten(mine.target.quote.exact, 400)
            )}
          </blockquote>
        )}
        {draft && editing ? (
          <NoteEditor entry={entry} draft={draft} />
        ) : (
          <>
            {mine.body !== '' && (
              <LongNote body={mine.body}>
                <NoteText body={mine.body} name={key} />
              </LongNote>
            )}
            <NoteFoot entry={entry} focused={focused} />
            {entry.id && <Backlinks noteId={entry.id} />}
          </>
        )}
        {entry.problem !== '' && (
          <p className="note-problem">
            {entry.problem}
            {entry.again && ` ${say('triesAgain')}`}
          </p>
        )}
        {place && !place.sure && !editing && (
          <p className="note-unsure">
            <span aria-hidden="true">?</span>
            {doubt(mine.target)} {say('isThisIt')}{' '}
            <button
              type="button"
              title={hintOf(say('yes'), 'note.confirm')}
              onClick={() => reader.confirmPlace(key)}
            >
              {say('yes')}
            </button>{' '}
            <button
              type="button"
              title={hintOf(say('noMove'), 'note.move')}
              onClick={() => startPlacing(key)}
            >
              {say('noMove')}
            </button>
          </p>
        )}
        {mine.target && !place && !editing && orphan && <OrphanWays noteKey={key} />}
      </div>
    </Item>
  );
});

/** Why the place of a note is not sure. */
function doubt(target: Target | null): string {
  if (!target?.guess) return say('doubt.changed');
  const { exact } = target.quote;
  const { quote } = target.guess;
  if (quote.trim() === exact) return say('doubt.import');
  return say('doubt.says', { quote: shorten(quote, 200) });
}

function NoteFoot({ entry, focused }: { entry: Entry; focused: boolean }) {
  const { reader } = useReaderTools();
  const { key, mine, createdAt } = entry;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: copying does the same by keyboard
    <div
      className="note-foot"
      // Not the whole card: its words are to be selected.
      draggable={entry.id !== null}
      onDragStart={(event) => {
        const article = reader.state.getState().article;
        if (!article || !entry.id) return;
        const { id: articleId, title, url } = article;
        const quote = mine.target?.quote.exact ?? null;
        const passage = { articleId, noteId: entry.id, title, url, quote, body: mine.body };
        giveNote(event.dataTransfer, passage);
      }}
    >
      <span className="note-facts">
        {createdAt && (
          <time dateTime={createdAt} title={formatMoment(createdAt)}>
            {formatDay(createdAt, new Date())}
          </time>
        )}
        {mine.tags.map((tag) => (
          <span key={tag} className="note-tag">
            {' '}
            <bdi>#{tag}</bdi>
          </span>
        ))}
      </span>
      <SaveState entry={entry} />
      {focused && (
        <span className="note-actions">
          <button
            type="button"
            title={hintOf(say('edit'), 'note.edit')}
            onClick={() => reader.edit(key)}
          >
            {mine.body === '' ? say('write') : say('edit')}
          </button>
          <button
            type="button"
            title={hintOf(say('delete'), 'note.delete')}
            onClick={() => reader.remove(key)}
          >
            {say('delete')}
          </button>
        </span>
      )}
    </div>
  );
}

/**
 * A note that gets the focus moves level with its passage: not while the pointer is down on it, or the link or
 * button that was pressed would be elsewhere when it is let go. `done` is called after that.
 */
function usePressing(done: () => void) {
  const down = useRef(false);
  const onPointerDown = () => {
    down.current = true;
    const up = () => {
      window.removeEventListener('pointerup', up, true);
      window.removeEventListener('pointercancel', up, true);
      // The click comes first.
      setTimeout(() => {
        down.current = false;
        done();
      });
    };
    window.addEventListener('pointerup', up, true);
    window.addEventListener('pointercancel', up, true);
  };
  return { onPointerDown, isDown: () => down.current };
}

/** The keyboard comes back to the card when its editor closes under it. */
function useFocusAfterEditing(card: React.RefObject<HTMLDivElement | null>, editing: boolean) {
  const before = useRef(editing);
  useEffect(() => {
    const closed = before.current && !editing;
    before.current = editing;
    if (closed && (document.activeElement === document.body || !document.activeElement)) {
      card.current?.focus({ preventScroll: true });
    }
  }, [card, editing]);
}

function labelOf({ mine }: Entry): string {
  if (!mine.target) return say('label.article');
  if (mine.target.image) {
    const { alt } = mine.target.image;
    const what = alt ? say('label.image', { alt: shorten(alt, 60) }) : say('label.anImage');
    return say(mine.body === '' ? 'label.highlight' : 'label.note', { what });
  }
  const what = say('label.quote', { quote: shorten(mine.target.quote.exact, 60) });
  return say(mine.body === '' ? 'label.highlight' : 'label.note', { what });
}
