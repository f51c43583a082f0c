import { useEffect, useState } from 'react';
import { bridge } from '../app/bridge.ts';
import { Button, Icon, Menu, TextField } from '../ui/index.ts';
import { EmptyState } from './EmptyState.tsx';
import { count } from './format.ts';
import { LibraryFrame } from './LibraryFrame.tsx';
import { changeNote, deleteNote, loadNotes, moreNotes, type NoteOrder, useNotes } from './notes.ts';
import { PlacedNoteView } from './PlacedNoteView.tsx';
import './notes-screen.css';

const ORDERS: Record<NoteOrder, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  changed: 'Last changed first',
};
const PAUSE_MS = 200;

/** Every note of the library, whatever article it stands in. */
export default function NotesScreen() {
  const { words, order, status, message, notes, total } = useNotes();
  const [typed, setTyped] = useState(words);
  useEffect(() => {
    void loadNotes();
    return bridge.subscribe((event) => {
      if (event.type === 'library.changed') void loadNotes();
    });
  }, []);
  useEffect(() => {
    if (typed === useNotes.getState().words) return;
    const timer = setTimeout(() => void loadNotes({ words: typed }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <LibraryFrame route={{ name: 'notes' }}>
      <div className="notes-screen">
        <div className="notes-screen-head">
          <h1>All notes</h1>
          <p role="status">{status === 'ready' && count(total, 'note')}</p>
          <Menu
            label="Order"
            trigger={
              <Button tone="quiet" aria-label={`Order: ${ORDERS[order]}`}>
                {ORDERS[order]}
                <Icon name="chevronDown" />
              </Button>
            }
            selected={order}
            entries={(Object.keys(ORDERS) as NoteOrder[]).map((one) => ({
              id: one,
              label: ORDERS[one],
              onAction: () => void loadNotes({ order: one }),
            }))}
          />
        </div>
        <TextField
          label="Only notes that fit"
          placeholder="words, tag:, color:, site:, after: …"
          value={typed}
          onChange={setTyped}
        />
        {status === 'error' && (
          <EmptyState title="The notes could not be read.">
            <p role="alert">{message}</p>
            <Button onPress={() => void loadNotes()}>Try again</Button>
          </EmptyState>
        )}
        {status === 'ready' && notes.length === 0 && (
          <EmptyState title={words.trim() === '' ? 'No notes yet.' : 'No note fits.'}>
            <p>
              {words.trim() === ''
                ? 'Select words in an article and press n: the note appears here too.'
                : 'Words must stand in the note or in its passage.'}
            </p>
          </EmptyState>
        )}
        <div className="notes-screen-list">
          {notes.map((placed) => (
            <PlacedNoteView
              key={`${placed.articleId} ${placed.note.id}`}
              placed={placed}
              onChange={(patch) => changeNote(placed, patch)}
              onDelete={() => void deleteNote(placed)}
            />
          ))}
        </div>
        {status === 'ready' && notes.length < total && notes.length > 0 && (
          <div className="notes-screen-more">
            <Button onPress={() => void moreNotes()}>Show more of {count(total, 'note')}</Button>
          </div>
        )}
      </div>
    </LibraryFrame>
  );
}
