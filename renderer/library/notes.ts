/** Notes of all articles in the page: a stretch of them, read as it is scrolled, and what is done to one. */
import { create } from 'zustand';
import type { Params, PlacedNote } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { messageOf, showError, showToast } from '../ui/toasts.ts';
import { common } from '../words/common/index.ts';
import { recordStep, takeBack } from './note-history.ts';
import { say } from './words/index.ts';

export type NoteOrder = Params<'note.find'>['order'];

interface NotesState {
  words: string;
  order: NoteOrder;
  status: 'loading' | 'ready' | 'error';
  message: string;
  notes: readonly PlacedNote[];
  total: number;
}

export const useNotes = create<NotesState>(() => ({
  words: '',
  order: 'newest',
  status: 'loading',
  message: '',
  notes: [],
  total: 0,
}));

const PAGE = 50;
let asked = 0;

/** Reads as many as are shown, anew. */
export async function loadNotes(change: Partial<Pick<NotesState, 'words' | 'order'>> = {}) {
  asked += 1;
  const mine = asked;
  useNotes.setState(change);
  const { words, order, notes } = useNotes.getState();
  const isSame = Object.keys(change).length === 0;
  const limit = isSame ? Math.min(500, Math.max(PAGE, notes.length)) : PAGE;
  try {
    const found = await client.call('note.find', { words, order, offset: 0, limit });
    if (mine === asked) useNotes.setState({ status: 'ready', message: '', ...found });
  } catch (error) {
    if (mine === asked) useNotes.setState({ status: 'error', message: messageOf(error) });
  }
}

export async function moreNotes(): Promise<void> {
  const mine = asked;
  const { words, order, notes } = useNotes.getState();
  try {
    const found = await client.call('note.find', {
      words,
      order,
      offset: notes.length,
      limit: PAGE,
    });
    if (mine === asked) useNotes.setState({ notes: [...notes, ...found.notes] });
  } catch (error) {
    showError(error);
  }
}

/** Shows a note as it was saved, in its place. */
export function replaceNote(placed: PlacedNote): void {
  useNotes.setState(({ notes }) => ({
    notes: notes.map((one) =>
      one.articleId === placed.articleId && one.note.id === placed.note.id ? placed : one,
    ),
  }));
}

/** @returns whether it is deleted */
export async function deleteNote(placed: PlacedNote): Promise<boolean> {
  const { articleId, note } = placed;
  try {
    await client.call('note.delete', { articleId, id: note.id });
    useNotes.setState(({ notes, total }) => ({
      notes: notes.filter((one) => one.articleId !== articleId || one.note.id !== note.id),
      total: total - 1,
    }));
    const step = recordStep(placed, note, null);
    const back = () => void takeBack(step).then(() => loadNotes());
    showToast({
      kind: 'done',
      message: say('did.deletedNote'),
      action: { label: common('undo'), run: back },
    });
    return true;
  } catch (error) {
    showError(error);
    return false;
  }
}
