/**
 * Notes being written away from their article. What is typed stays here until it is on disk, also when the screen
 * has gone: nothing discards it.
 */
import { create } from 'zustand';
import type { PlacedNote } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { saveBeforeLeaving } from '../app/leaving.ts';
import { navigate } from '../app/route.ts';
import { isPassing, laterInWindow, pauseAfter } from '../app/trying.ts';
import { messageOf, showError, showToast } from '../ui/toasts.ts';
import { quoteTitle } from './format.ts';
import { difference, recordStep, type Words, wordsOf } from './note-history.ts';
import { say } from './words/index.ts';

export interface NoteDraft extends Words {
  /** The note as it is on disk. */
  placed: PlacedNote;
  /** As it was when the editor opened: where one step of undo goes back to. */
  opened: Words;
  state: 'saved' | 'unsaved' | 'saving' | 'failed';
  /** What the core said when it could not be saved. */
  message: string;
}

export const useNoteDrafts = create<{ drafts: ReadonlyMap<string, NoteDraft> }>(() => ({
  drafts: new Map(),
}));

export const draftKey = ({ articleId, note }: PlacedNote) => `${articleId} ${note.id}`;

const draftOf = (key: string) => useNoteDrafts.getState().drafts.get(key);

function put(key: string, draft: NoteDraft | null): void {
  const drafts = new Map(useNoteDrafts.getState().drafts);
  if (draft) drafts.set(key, draft);
  else drafts.delete(key);
  useNoteDrafts.setState({ drafts });
}

export function beginDraft(placed: PlacedNote): void {
  const key = draftKey(placed);
  left.delete(key);
  if (draftOf(key)) return;
  guard();
  const opened = wordsOf(placed.note);
  put(key, { placed, opened, ...opened, state: 'saved', message: '' });
}

export function typeDraft(key: string, patch: Partial<Words>): void {
  const draft = draftOf(key);
  if (draft) put(key, { ...draft, ...patch, state: 'unsaved' });
}

/** Only what differs from the disk: the rest may have been changed elsewhere. */
const changes = (draft: NoteDraft) => difference(draft.placed.note, draft);

const saving = new Map<string, Promise<boolean>>();

/** Saves what is typed, and again what was typed meanwhile. @returns whether all of it is on disk */
export function saveDraft(key: string): Promise<boolean> {
  const running = saving.get(key) ?? save(key).finally(() => saving.delete(key));
  saving.set(key, running);
  return running;
}

async function save(key: string): Promise<boolean> {
  for (;;) {
    const draft = draftOf(key);
    if (!draft) return true;
    const patch = changes(draft);
    if (Object.keys(patch).length === 0) {
      put(key, { ...draft, state: 'saved', message: '' });
      return true;
    }
    put(key, { ...draft, state: 'saving' });
    const { articleId, note } = draft.placed;
    try {
      const saved = await client.call('note.update', { articleId, id: note.id, patch });
      const now = draftOf(key);
      if (!now) return true;
      // A tag written in the text is among the tags now; what is being typed stays as it is.
      const tags = now.tags === draft.tags ? saved.tags : now.tags;
      put(key, { ...now, tags, placed: { ...now.placed, note: saved } });
    } catch (error) {
      const now = draftOf(key);
      if (now) put(key, { ...now, state: 'failed', message: messageOf(error) });
      if (now && isPassing(error)) tryLater(key);
      return false;
    }
  }
}

/** Failures in a row, by draft. */
const failures = new Map<string, number>();
const waiting = new Set<string>();

/** By itself, until it is saved or taken back; then a draft whose screen has gone is closed. */
function tryLater(key: string): void {
  if (waiting.has(key)) return;
  waiting.add(key);
  const count = (failures.get(key) ?? 0) + 1;
  failures.set(key, count);
  laterInWindow(async () => {
    waiting.delete(key);
    if (draftOf(key)?.state === 'failed') await saveDraft(key);
    if (draftOf(key)?.state !== 'failed') failures.delete(key);
    if (draftOf(key)?.state === 'saved' && left.delete(key)) await tellSaved(key);
  }, pauseAfter(count));
}

/** Saves and closes. @returns the note as it is now; null when it could not be saved, and stays open */
export async function endDraft(key: string): Promise<PlacedNote | null> {
  if (!(await saveDraft(key))) return null;
  const draft = draftOf(key);
  if (!draft) return null;
  const { placed, opened } = draft;
  put(key, null);
  recordStep(placed, opened, placed.note);
  return placed;
}

/** Those whose screen has gone before they could be saved. */
const left = new Set<string>();

async function tellSaved(key: string): Promise<void> {
  const title = quoteTitle((await endDraft(key))?.title ?? '');
  showToast({ kind: 'done', message: say('note.savedNow', { title }) });
}

/** The screen goes: what is typed is saved; what cannot be stays here, and the person is told. */
export async function leaveDrafts(): Promise<void> {
  for (const [key, { placed }] of useNoteDrafts.getState().drafts) {
    if ((await endDraft(key)) ?? !draftOf(key)) continue;
    left.add(key);
    showToast({
      kind: 'error',
      message: say('note.unsaved', { title: quoteTitle(placed.title) }),
      action: { label: say('note.show'), run: () => navigate({ name: 'notes' }) },
    });
  }
}

let guarding = false;

function guard(): void {
  if (guarding) return;
  guarding = true;
  const drafts = () => useNoteDrafts.getState().drafts;
  saveBeforeLeaving(
    () => [...drafts().values()].some(({ state }) => state !== 'saved'),
    () => {
      for (const key of drafts().keys()) void saveDraft(key).catch(showError);
    },
  );
}
