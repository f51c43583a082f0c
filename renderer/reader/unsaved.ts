/** Keeps an article's notes in the window when they could not be saved, after its screen has gone. */
import type { Client } from '../../preload/client/index.ts';
import { saveBeforeLeaving } from '../app/leaving.ts';
import { navigate } from '../app/route.ts';
import { holdUnsaved } from '../app/unsaved-work.ts';
import { quoteTitle } from '../library/format.ts';
import { showError, showToast } from '../ui/toasts.ts';
import { isUnsaved } from './entries.ts';
import { draftsToRestore, entryOfKept, type Kept, keepDrafts } from './kept-drafts.ts';
import type { Reader } from './reader-state.ts';
import { createReader } from './store.ts';
import { say } from './words/index.ts';

const open = new Map<string, Reader>();
/** Those that were left while a note of theirs could not be saved. */
const left = new Set<Reader>();
/** Those that were left with something to undo, longest ago first: going back to the article, it still can be. */
const resting = new Set<Reader>();
const MOST_RESTING = 10;

/** The reader of an article: the one that still holds unsaved text or steps to undo, or a new one. */
export function acquireReader(client: Client, articleId: string): Reader {
  const known = open.get(articleId);
  if (known) {
    left.delete(known);
    if (resting.delete(known)) known.rest();
    return known;
  }
  const reader = createReader(client, articleId);
  open.set(articleId, reader);
  guard(client);
  reader.state.subscribe(({ entries }) => {
    tellHost(client);
    if (left.has(reader) && !entries.some(isUnsaved)) tellSaved(reader);
  });
  followDrafts(client, reader);
  return reader;
}

/** First what a crash interrupted is put back, then whatever is typed is kept. */
function followDrafts(client: Client, reader: Reader): void {
  const { articleId, state } = reader;
  let isRestored = false;
  state.subscribe(({ phase, entries }) => {
    if (isRestored) return keepDrafts(articleId, entries);
    if (phase !== 'open') return;
    isRestored = true;
    const kept = draftsToRestore(articleId, entries);
    if (kept.length > 0) void restore(client, reader, kept).catch(showError);
  });
}

async function restore(client: Client, reader: Reader, kept: readonly Kept[]): Promise<void> {
  for (const one of kept) {
    const { id: _, ...words } = { ...one, tags: [...one.tags] };
    const entry = entryOfKept(reader.state.getState().entries, one);
    if (entry) {
      reader.edit(entry.key);
      reader.type(entry.key, { body: one.body, tags: one.tags });
      await reader.saveDraft(entry.key, { close: true });
    } else if (one.body !== '') {
      await client.call('note.add', { articleId: reader.articleId, ...words });
      await reader.reload();
    }
  }
  showToast({ kind: 'done', message: say('putBack') });
}

let guarding = false;

/** Also of articles that were left. The host restarts nothing while text is nowhere else. */
function guard(client: Client): void {
  if (guarding) return;
  guarding = true;
  saveBeforeLeaving(hasUnsaved, () => {
    for (const reader of open.values()) void reader.settle().then(() => tellHost(client));
  });
}

function tellHost(client: Client): void {
  holdUnsaved(client, 'notes', hasUnsaved());
}

/** On how many screens each is: one can be left and come back to before its notes are saved. */
const holders = new WeakMap<Reader, number>();

/** The article's screen is shown. */
export function holdReader(reader: Reader): void {
  holders.set(reader, (holders.get(reader) ?? 0) + 1);
}

/**
 * Its screen has gone. Saves what is being typed; a reader whose notes cannot be saved is kept, and the person
 * told; one with something to undo is kept as well.
 */
export async function releaseReader(reader: Reader): Promise<void> {
  holders.set(reader, (holders.get(reader) ?? 1) - 1);
  const saved = await reader.settle();
  if ((holders.get(reader) ?? 0) > 0 || open.get(reader.articleId) !== reader) return;
  if (saved) {
    putToRest(reader);
    return;
  }
  left.add(reader);
  showToast({
    kind: 'error',
    message: say('unsaved', { title: titleOf(reader) }),
    action: {
      label: say('showIt'),
      run: () => navigate({ name: 'article', id: reader.articleId, note: null }),
    },
  });
}

function putToRest(reader: Reader): void {
  const { past, future } = reader.state.getState().history;
  if (past.length + future.length === 0) {
    open.delete(reader.articleId);
    return;
  }
  resting.add(reader);
  for (const oldest of [...resting].slice(0, -MOST_RESTING)) {
    resting.delete(oldest);
    open.delete(oldest.articleId);
  }
}

/** Trying again worked, with nobody looking. */
function tellSaved(reader: Reader): void {
  left.delete(reader);
  putToRest(reader);
  showToast({ kind: 'done', message: say('savedNow', { title: titleOf(reader) }) });
}

function titleOf(reader: Reader): string {
  return quoteTitle(reader.state.getState().article?.title ?? say('thisArticle'));
}

function hasUnsaved(): boolean {
  return [...open.values()].some((reader) => reader.state.getState().entries.some(isUnsaved));
}
