/**
 * The notes as the reader holds them: what the person sees (`mine`), what the core has on disk
 * (`saved`), and what is being typed (`draft`). What is still to be saved follows from the difference,
 * so retry, undo and changes from elsewhere need no state of their own. Pure; no DOM, no client.
 */
import type { Color, Note, NotePatch, Target } from '../../preload/contract/index.ts';
import type { Anchored } from '../anchoring/index.ts';

/** Everything about a note that a person can change. */
export interface Content {
  target: Target | null;
  body: string;
  color: Color;
  tags: readonly string[];
  deleted: boolean;
}

/** Text in an open editor. */
export interface Draft {
  body: string;
  tags: readonly string[];
  /** The note when the editor opened: where one step of undo goes back to. */
  opened: Content;
  /** The last content that this draft was made from or saved as; differs from `mine` after a change elsewhere. */
  base: Content;
  /** The words that were last put into the note, while the core has not taken them. */
  applied?: string;
  /** Left: shown as a note again, and gone when the core has answered. A refusal opens the editor again. */
  closing: boolean;
}

export interface Entry {
  /** Stable in this window, also before the core has given an id. */
  key: string;
  id: string | null;
  mine: Content;
  /** Null until the core has it. */
  saved: Content | null;
  /** Empty until the core has it. */
  createdAt: string;
  state: 'saved' | 'saving' | 'failed';
  /** Why it could not be saved, as a sentence; empty otherwise. */
  problem: string;
  /** Of one that failed: it may work later, so it is tried again by itself (retrying.ts). */
  again?: boolean;
  /** The id that the core is asked to add it under: asking twice adds it once. */
  newId?: string | undefined;
  /** Where its passage stands in the text; null for an orphan, a note on the article, or not known yet. */
  place: Anchored | null;
  draft: Draft | null;
}

export function contentOf(note: Note): Content {
  const { target, body, color, tags } = note;
  return { target, body, color, tags, deleted: false };
}

export function entryOf(note: Note, place: Anchored | null): Entry {
  const content = contentOf(note);
  return {
    key: note.id,
    id: note.id,
    mine: content,
    saved: content,
    createdAt: note.createdAt,
    state: 'saved',
    problem: '',
    place,
    draft: null,
  };
}

export type Step =
  | { do: 'add' }
  | { do: 'update'; patch: NotePatch }
  | { do: 'delete' }
  | { do: 'restore' };

/** What must be asked of the core next to make `saved` equal `mine`; null when they are equal. */
export function nextStep(entry: Pick<Entry, 'mine' | 'saved'>): Step | null {
  const { mine, saved } = entry;
  if (mine.deleted) return saved === null || saved.deleted ? null : { do: 'delete' };
  if (saved === null) return { do: 'add' };
  if (saved.deleted) return { do: 'restore' };
  const patch: NotePatch = {};
  if (mine.body !== saved.body) patch.body = mine.body;
  if (mine.color !== saved.color) patch.color = mine.color;
  if (!same(mine.tags, saved.tags)) patch.tags = [...mine.tags];
  if (!same(mine.target, saved.target)) patch.target = mine.target;
  return Object.keys(patch).length === 0 ? null : { do: 'update', patch };
}

/** Whether something would be lost if this entry went away now: typed, refused, or on its way to the disk. */
export function isUnsaved(entry: Entry): boolean {
  return isDraftChanged(entry) || (entry.state !== 'saved' && nextStep(entry) !== null);
}

/** Whether its editor is open. One that was left is not, although its save may be under way. */
export function isEditing({ draft }: Pick<Entry, 'draft'>): boolean {
  return draft !== null && !draft.closing;
}

export function isDraftChanged({ draft }: Pick<Entry, 'draft'>): boolean {
  if (draft === null) return false;
  return draft.body.trimEnd() !== draft.base.body.trimEnd() || !same(draft.tags, draft.base.tags);
}

/** What the note says by another's hand since its editor opened; empty where nothing, or the same. */
export function otherWords(draft: Draft, mine: Content): string {
  const isOurs =
    mine.body === draft.base.body ||
    mine.body === draft.applied ||
    mine.body === draft.body.trimEnd();
  return isOurs ? '' : mine.body.trim();
}

/**
 * A draft put into the note. Where the words were changed elsewhere while they were changed here,
 * both texts are kept, one below the other (`both`), because neither may be lost.
 */
export function applyDraft(draft: Draft, mine: Content, tags: readonly string[]) {
  const body = draft.body.trimEnd();
  const typed = body !== draft.base.body.trimEnd();
  const both = typed && otherWords(draft, mine) !== '';
  const retagged = !same(tags, draft.base.tags);
  const content: Content = {
    ...mine,
    deleted: false,
    body: both ? `${body}\n\n${mine.body}`.trim() : typed ? body : mine.body,
    tags: retagged ? tags : mine.tags,
  };
  return { content, both };
}

/**
 * The entries after the library changed outside this window. What is being typed or not saved yet
 * stays; a note that went away while it was being written becomes one to be added again.
 */
export function mergeNotes(
  entries: readonly Entry[],
  notes: readonly Note[],
  place: (target: Target) => Anchored | null,
): Entry[] {
  const byId = new Map(notes.map((note) => [note.id, note]));
  const known = new Set(entries.map((entry) => entry.id ?? entry.newId ?? null));
  const kept = entries.map((entry) => {
    if (entry.state === 'saving') return entry;
    if (entry.id === null) return addedAfterAll(entry, byId.get(entry.newId ?? ''));
    const note = byId.get(entry.id);
    return note ? changed(entry, contentOf(note), place) : gone(entry);
  });
  const added = notes
    .filter((note) => !known.has(note.id))
    .map((note) => entryOf(note, note.target && place(note.target)));
  return inOrder([...kept, ...added]);
}

/** One that could not be added, as it seemed: where the core has it all the same, it is that note. */
function addedAfterAll(entry: Entry, note: Note | undefined): Entry {
  if (!note || entry.saved) return entry;
  return { ...entry, id: note.id, createdAt: note.createdAt, saved: contentOf(note) };
}

function changed(entry: Entry, now: Content, place: (target: Target) => Anchored | null): Entry {
  const { saved } = entry;
  if (saved && same(saved, now)) return entry;
  const mine = saved === null || saved.deleted ? now : rebase(entry, saved, now);
  const moved = !same(mine.target, entry.mine.target);
  return {
    ...entry,
    mine,
    saved: now,
    place: moved ? mine.target && place(mine.target) : entry.place,
  };
}

/** Fields that were not changed here take their new value; of words changed in both places, both stay. */
function rebase({ mine, draft }: Entry, before: Content, now: Content): Content {
  const stays = now.body === before.body || now.body === mine.body || now.body.trim() === '';
  // What stands in the editor comes back when it is saved.
  const isTyped = draft !== null && mine.body === draft.applied;
  const body = isTyped ? now.body : `${mine.body}\n\n${now.body}`.trim();
  return {
    target: same(mine.target, before.target) ? now.target : mine.target,
    body: mine.body === before.body ? now.body : stays ? mine.body : body,
    color: mine.color === before.color ? now.color : mine.color,
    tags: same(mine.tags, before.tags) ? now.tags : mine.tags,
    deleted: mine.deleted,
  };
}

function gone(entry: Entry): Entry {
  if (entry.saved === null || entry.saved.deleted) return entry;
  if (entry.draft !== null || (nextStep(entry) !== null && !entry.mine.deleted)) {
    return { ...entry, id: null, newId: undefined, saved: null };
  }
  const deleted = { ...entry.mine, deleted: true };
  return { ...entry, mine: deleted, saved: deleted };
}

/** Notes on the article, then passages as they stand in the text, then orphans; each oldest first. */
export function inOrder(entries: readonly Entry[]): Entry[] {
  const rank = (entry: Entry) => (entry.mine.target === null ? 0 : entry.place ? 1 : 2);
  return [...entries].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.place?.start ?? 0) - (b.place?.start ?? 0) ||
      (a.place?.end ?? 0) - (b.place?.end ?? 0) ||
      (a.place?.image ?? -1) - (b.place?.image ?? -1) ||
      // One that the core has not dated yet is the newest.
      byDate(a.createdAt || LAST, b.createdAt || LAST),
  );
}

/** Behind every date as ISO 8601 writes it. */
const LAST = '~';
const byDate = (a: string, b: string) => (a < b ? -1 : Number(a > b));

export const isShown = (entry: Entry) => !entry.mine.deleted;
export const isOnArticle = (entry: Entry) => entry.mine.target === null;
export const isOrphan = (entry: Entry) => entry.mine.target !== null && entry.place === null;

/** Plain data compared by value; key order is the schema's on both sides. */
export function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
