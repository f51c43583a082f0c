import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Chip } from '../../preload/contract/index.ts';
import { bridge } from '../app/bridge.ts';
import { useCommands } from '../app/shortcuts.ts';
import { Button, Icon, Menu } from '../ui/index.ts';
import { EmptyState } from './EmptyState.tsx';
import { LibraryFrame } from './LibraryFrame.tsx';
import { draftKey, endDraft, leaveDrafts, useNoteDrafts } from './note-drafts.ts';
import { travelNotes } from './note-history.ts';
import {
  deleteNote,
  loadNotes,
  moreNotes,
  type NoteOrder,
  replaceNote,
  useNotes,
} from './notes.ts';
import { PlacedNoteView } from './PlacedNoteView.tsx';
import { QueryField } from './QueryField.tsx';
import { SearchChips } from './SearchChips.tsx';
import { SearchHelp } from './SearchHelp.tsx';
import './notes-screen.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

const ORDERS: readonly NoteOrder[] = ['newest', 'oldest', 'changed'];
const PAUSE_MS = 200;

/** Every note of the library, whatever article it stands in. */
export default function NotesScreen() {
  const { words, order, status, message, notes, total } = useNotes();
  const [typed, setTyped] = useState(words);
  const [chips, setChips] = useState<readonly Chip[]>([]);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const isWriting = useNoteDrafts((state) => state.drafts.size > 0);
  useEffect(() => {
    void loadNotes();
    // A note must not leave its place, or the list, while it is written.
    if (isWriting) return;
    return bridge.subscribe((event) => {
      if (event.type === 'library.changed') void loadNotes();
    });
  }, [isWriting]);
  // One that the list shows no longer, for other words are asked for, is done with.
  useEffect(() => {
    const shown = new Set(notes.map(draftKey));
    for (const key of useNoteDrafts.getState().drafts.keys()) {
      if (status === 'ready' && !shown.has(key)) void endDraft(key);
    }
  }, [notes, status]);
  useEffect(() => () => void leaveDrafts(), []);
  useEffect(() => {
    if (typed === useNotes.getState().words) return;
    const timer = setTimeout(() => void loadNotes({ words: typed }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  const cards = () => [...(list.current?.querySelectorAll<HTMLElement>('.placed-note') ?? [])];
  const focusFirst = () => cards()[0]?.focus();
  const travel = async (way: 'undo' | 'redo') => {
    const step = await travelNotes(way);
    if (!step) return;
    await loadNotes();
    // The list is on the page with the next frame.
    requestAnimationFrame(() => {
      const key = `${step.articleId} ${step.id}`;
      const card = cards().find(({ dataset }) => dataset.key === key);
      if (!document.activeElement?.closest('input, textarea')) card?.focus();
    });
  };
  useCommands({
    'library.list': {
      run: focusFirst,
      enabled: () => document.activeElement === document.body,
    },
    'note.undo': () => void travel('undo'),
    'note.redo': () => void travel('redo'),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const all = cards();
    const at = all.indexOf(event.target as HTMLElement);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const moves: Record<string, HTMLElement | null | undefined> = {
      ArrowDown: all[at + 1],
      j: all[at + 1],
      ArrowUp: all[at - 1] ?? field.current,
      k: all[at - 1],
      Home: all[0],
      End: all.at(-1),
    };
    if (!(event.key in moves)) return;
    event.preventDefault();
    moves[event.key]?.focus();
  };
  const remove = async (index: number) => {
    const placed = notes[index];
    if (!placed || !(await deleteNote(placed))) return;
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      const left = cards();
      (left[Math.min(index, left.length - 1)] ?? field.current)?.focus();
    });
  };
  return (
    <LibraryFrame route={{ name: 'notes' }}>
      <div className="notes-screen">
        <div className="notes-screen-head">
          <h1>{say('allNotes')}</h1>
          <p role="status">{status === 'ready' && common('notes', { count: total })}</p>
          <Menu
            label={say('order')}
            trigger={
              <Button
                tone="quiet"
                aria-label={say('orderNow', { name: say(`notes.order.${order}`) })}
              >
                {say(`notes.order.${order}`)}
                <Icon name="chevronDown" />
              </Button>
            }
            selected={order}
            entries={ORDERS.map((one) => ({
              id: one,
              label: say(`notes.order.${one}`),
              onAction: () => void loadNotes({ order: one }),
            }))}
          />
        </div>
        <search>
          <QueryField
            inputRef={field}
            label={say('notes.filter')}
            placeholder={say('notes.filterHint')}
            value={typed}
            onType={setTyped}
            onChips={setChips}
            onEnter={() => void loadNotes({ words: typed })}
            onLeave={focusFirst}
          />
        </search>
        <SearchChips
          words={typed}
          chips={chips}
          onTakeOut={(rest) => {
            setTyped(rest);
            setChips([]);
            field.current?.focus();
          }}
        />
        {status === 'error' && (
          <EmptyState title={say('notes.unreadable')}>
            <p role="alert">{message}</p>
            <Button onPress={() => void loadNotes()}>{common('tryAgain')}</Button>
          </EmptyState>
        )}
        {status === 'ready' && notes.length === 0 && (
          <EmptyState title={words.trim() === '' ? say('notes.none') : say('notes.noFit')}>
            <p>{words.trim() === '' ? say('notes.noneHint') : say('notes.noFitHint')}</p>
            {words.trim() !== '' && <SearchHelp />}
          </EmptyState>
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows go from note to note */}
        <div ref={list} className="notes-screen-list" onKeyDown={onKeyDown}>
          {notes.map((placed, index) => (
            <PlacedNoteView
              key={`${placed.articleId} ${placed.note.id}`}
              placed={placed}
              onSaved={replaceNote}
              onDelete={() => void remove(index)}
            />
          ))}
        </div>
        {status === 'ready' && notes.length < total && notes.length > 0 && (
          <div className="notes-screen-more">
            <Button onPress={() => void moreNotes()}>{say('notes.more', { count: total })}</Button>
          </div>
        )}
      </div>
    </LibraryFrame>
  );
}
