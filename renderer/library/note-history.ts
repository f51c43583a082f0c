/** Undo and redo for what was done to notes away from their article, in whatever article each stands. */
import type { Note, NotePatch, PlacedNote } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { EMPTY_HISTORY, type History, record, redo, undo } from '../reader/history.ts';
import { showError, showToast } from '../ui/toasts.ts';
import { say } from './words/index.ts';

/** What is written of a note. */
export type Words = Pick<Note, 'body' | 'color' | 'tags'>;

export interface NoteStep {
  articleId: string;
  id: string;
  what: 'changed' | 'deleted';
  before: Words;
  /** Null where it was deleted. */
  after: Words | null;
}

let history: History<NoteStep> = EMPTY_HISTORY;
/** One step after another, however quickly the keys are pressed. */
let running: Promise<unknown> = Promise.resolve();

export const wordsOf = ({ body, color, tags }: Words): Words => ({ body, color, tags });

/** What was done to a note, so that it can be taken back; nothing where nothing changed. */
export function recordStep(placed: PlacedNote, before: Words, after: Words | null): NoteStep {
  const step: NoteStep = {
    articleId: placed.articleId,
    id: placed.note.id,
    what: after ? 'changed' : 'deleted',
    before: wordsOf(before),
    after: after && wordsOf(after),
  };
  if (!after || Object.keys(difference(step.before, after)).length > 0) {
    history = record(history, step);
  }
  return step;
}

/** @returns the note that changed; null where nothing was to be taken back, or it could not be */
export function travelNotes(way: 'undo' | 'redo'): Promise<NoteStep | null> {
  return inTurn(async () => {
    const found = (way === 'undo' ? undo : redo)(history);
    if (!found) {
      showToast({ kind: 'done', message: say(`note.nothingTo.${way}`) });
      return null;
    }
    const { step } = found;
    if (!(await go(step, way === 'undo' ? 'before' : 'after'))) return null;
    history = found.history;
    showToast({ kind: 'done', message: say(`note.${way}.${step.what}`) });
    return step;
  });
}

/** Takes this one back, whatever was done after it. */
export function takeBack(step: NoteStep): Promise<boolean> {
  return inTurn(async () => {
    if (!(await go(step, 'before'))) return false;
    history = {
      past: history.past.filter((one) => one !== step),
      future: history.future.filter((one) => one !== step),
    };
    return true;
  });
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = running.then(work);
  running = mine.catch(() => undefined);
  return mine;
}

/** Only what the step changed: the rest may be newer than it. @returns whether it is on disk */
async function go(step: NoteStep, side: 'before' | 'after'): Promise<boolean> {
  const { articleId, id, before, after } = step;
  const at = { articleId, id };
  try {
    if (after) {
      const patch = side === 'before' ? difference(after, before) : difference(before, after);
      await client.call('note.update', { ...at, patch });
    } else {
      await client.call(side === 'before' ? 'note.restore' : 'note.delete', at);
    }
    return true;
  } catch (error) {
    showError(error);
    return false;
  }
}

/** What of a note is to be changed. */
export function difference(from: Words, to: Words): NotePatch {
  return {
    ...(from.body === to.body ? {} : { body: to.body }),
    ...(from.color === to.color ? {} : { color: to.color }),
    ...(from.tags.join('\n') === to.tags.join('\n') ? {} : { tags: to.tags }),
  };
}
