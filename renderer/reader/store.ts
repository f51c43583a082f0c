/** One open article: its state, and everything that can be done to it. Knows no DOM and no React. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../../preload/client/index.ts';
import type { ArticlePatch, ArticleRow, Color, Target } from '../../preload/contract/index.ts';
import {
  type Anchored,
  type AnchorText,
  anchor,
  createText,
  describe,
} from '../anchoring/index.ts';
import { noteTags } from '../margin/note-tags.ts';
import { dismissToast, messageOf, showError, showToast } from '../ui/toasts.ts';
import {
  applyDraft,
  type Content,
  type Entry,
  entryOf,
  inOrder,
  isDraftChanged,
  isShown,
  isUnsaved,
  mergeNotes,
  nextStep,
} from './entries.ts';
import { EMPTY_HISTORY, type History, record, redo, undo } from './history.ts';
import { createSaver } from './saver.ts';

/** Offsets in the article's text; `start === end` when the selection holds no words. */
export interface Passage {
  start: number;
  end: number;
}

export interface ReaderState {
  phase: 'opening' | 'open' | 'failed';
  /** Why it could not be opened. */
  problem: string;
  article: ArticleRow | null;
  content: string;
  /** In document order, deleted ones included (they can come back); see `isShown`. */
  entries: readonly Entry[];
  /** Keys of entries. */
  focused: string | null;
  hovered: string | null;
  /** The words that are selected. */
  passage: Passage | null;
  /** Share read, 0 to 1. */
  fraction: number;
  /** Read out by a screen reader. */
  announcement: string;
  history: History;
}

export interface Reader {
  readonly articleId: string;
  readonly state: StoreApi<ReaderState>;
  open(): Promise<void>;
  /** Reads the notes again after a change elsewhere. */
  reload(): Promise<void>;
  /** The text that the page shows; places every note in it. */
  setText(text: string): void;
  entry(key: string): Entry | undefined;
  focus(key: string | null): void;
  hover(key: string | null): void;
  select(passage: Passage | null): void;
  setFraction(fraction: number): void;
  /** Makes a highlight of the selected words; null (and a sentence on the screen) when there are none. */
  highlight(color: Color): string | null;
  /** The same, with its editor open. */
  write(color: Color): string | null;
  /** A note on the whole article, with its editor open. It is saved once it has words. */
  writeOnArticle(color: Color): string;
  edit(key: string): void;
  type(key: string, draft: { body?: string; tags?: readonly string[] }): void;
  /** Saves the open editor; `close` leaves it once the core has answered. */
  saveDraft(key: string, options: { close: boolean }): Promise<boolean>;
  setColor(key: string, color: Color): void;
  remove(key: string): void;
  retry(key: string): void;
  /** The place that was only likely becomes the note's place. */
  confirmPlace(key: string): void;
  undo(): void;
  redo(): void;
  updateArticle(patch: ArticlePatch): Promise<boolean>;
  /** Saves what is being typed. True when nothing is left that only this window knows. */
  settle(): Promise<boolean>;
  announce(sentence: string): void;
}

const START: ReaderState = {
  phase: 'opening',
  problem: '',
  article: null,
  content: '',
  entries: [],
  focused: null,
  hovered: null,
  passage: null,
  fraction: 0,
  announcement: '',
  history: EMPTY_HISTORY,
};

export function createReader(client: Client, articleId: string): Reader {
  const state = createStore<ReaderState>(() => START);
  const { getState: get, setState: set } = state;
  let text: AnchorText | null = null;
  let made = 0;

  const placeOf = (target: Target): Anchored | null => (text ? anchor(text, target) : null);
  const entry = (key: string) => get().entries.find((one) => one.key === key);
  const write = (key: string, change: (entry: Entry) => Partial<Entry>) =>
    set(({ entries }) => ({
      entries: entries.map((one) => (one.key === key ? { ...one, ...change(one) } : one)),
    }));
  const saver = createSaver({ client, articleId, read: entry, write });

  function announce(sentence: string) {
    // A live region says nothing when its text stays the same.
    set(({ announcement }) => ({
      announcement: announcement === sentence ? `${sentence}\u00a0` : sentence,
    }));
  }

  function change(key: string, to: Partial<Content>, label: string) {
    const before = entry(key)?.mine;
    if (!before) return;
    const after = { ...before, ...to };
    write(key, () => ({ mine: after }));
    set(({ history }) => ({ history: record(history, { key, label, before, after }) }));
    void saver.sync(key);
  }

  function add(content: Content, place: Anchored | null): Entry {
    made += 1;
    const fresh: Entry = {
      key: `new-${made}`,
      id: null,
      mine: content,
      saved: null,
      createdAt: '',
      state: 'saved',
      problem: '',
      place,
      draft: null,
    };
    set(({ entries }) => ({ entries: inOrder([...entries, fresh]), focused: fresh.key }));
    return fresh;
  }

  function highlight(color: Color): string | null {
    const { passage } = get();
    if (!passage || !text) return null;
    let target: Target;
    try {
      target = describe(text, passage.start, passage.end);
    } catch (error) {
      showError(error);
      return null;
    }
    set({ passage: null });
    const at = target.position ?? passage;
    const twin = get().entries.find(
      (one) => isShown(one) && one.place?.start === at.start && one.place.end === at.end,
    );
    if (twin) {
      set({ focused: twin.key });
      if (twin.mine.color !== color) change(twin.key, { color }, 'Colour changed');
      return twin.key;
    }
    const after: Content = { target, body: '', color, tags: [], deleted: false };
    const { key } = add(after, { ...at, confidence: 1, method: 'position', sure: true });
    const before = { ...after, deleted: true };
    set(({ history }) => ({
      history: record(history, { key, label: 'Highlight made', before, after }),
    }));
    void saver.sync(key);
    announce('Highlighted');
    return key;
  }

  function edit(key: string) {
    write(key, ({ mine, draft }) => ({
      draft: draft ?? {
        body: mine.body,
        tags: mine.tags,
        opened: mine,
        base: mine,
        closing: false,
      },
    }));
    set({ focused: key });
  }

  /** The editor closes; one step of undo covers everything since it opened. */
  function closeDraft(key: string) {
    const now = entry(key);
    if (!now?.draft) return;
    const { opened } = now.draft;
    write(key, () => ({ draft: null }));
    const { mine } = now;
    if (nextStep({ mine, saved: opened }) === null) return;
    const label = opened.deleted ? 'Note made' : 'Note changed';
    set(({ history }) => ({
      history: record(history, { key, label, before: opened, after: mine }),
    }));
  }

  async function saveDraft(key: string, { close }: { close: boolean }): Promise<boolean> {
    const now = entry(key);
    if (!now?.draft) return true;
    const { draft } = now;
    const tags = noteTags(draft.body, draft.tags);
    if (now.mine.target === null && draft.body.trim() === '' && tags.length === 0) {
      if (!close) return true;
      // A note on the article without a word is nothing.
      write(key, ({ mine }) => ({ draft: null, mine: { ...mine, deleted: true } }));
      if (get().focused === key) set({ focused: null });
      return saver.sync(key);
    }
    const { content, both } = applyDraft(draft, now.mine, tags);
    const unchanged = nextStep({ mine: content, saved: now.saved }) === null;
    if (unchanged && now.state === 'saved') {
      write(key, () => ({ mine: content }));
      if (close) closeDraft(key);
      return true;
    }
    if (both) {
      showToast({
        kind: 'done',
        message: 'This note was also changed elsewhere. Both texts were kept, one below the other.',
      });
    }
    write(key, () => ({
      mine: content,
      draft: {
        ...draft,
        ...(both ? { body: content.body } : {}),
        tags: content.tags,
        closing: close,
      },
    }));
    const saved = await saver.sync(key);
    write(key, ({ draft: open, mine }) =>
      open ? { draft: { ...open, base: saved ? mine : open.base } } : {},
    );
    const after = entry(key);
    if (saved && after?.draft?.closing && after.draft.body.trimEnd() === after.mine.body) {
      closeDraft(key);
      announce('Note saved');
    }
    if (!saved) {
      write(key, ({ draft: open }) => (open ? { draft: { ...open, closing: false } } : {}));
      announce('Note not saved');
    }
    return saved;
  }

  function remove(key: string) {
    const now = entry(key);
    if (!now) return;
    // Undo brings back what was in the editor too.
    if (isDraftChanged(now) && now.draft) {
      const { content } = applyDraft(now.draft, now.mine, noteTags(now.draft.body, now.draft.tags));
      write(key, () => ({ mine: content }));
    }
    write(key, () => ({ draft: null }));
    if (get().focused === key) set({ focused: null });
    const before = entry(key)?.mine ?? now.mine;
    change(key, { deleted: true }, 'Note deleted');
    const what = before.body === '' ? 'Highlight' : 'Note';
    const toast = showToast({
      kind: 'done',
      message: `${what} deleted.`,
      action: { label: 'Undo', run: () => apply(key, before, `${what} restored`) },
    });
    void saver.sync(key).then((saved) => {
      const failed = entry(key);
      if (saved || !failed?.mine.deleted) return;
      // It is still on disk, so it is shown again.
      write(key, () => ({ mine: before, state: 'saved', problem: '' }));
      dismissToast(toast);
      showToast({
        kind: 'error',
        message: failed.problem,
        action: { label: 'Delete again', run: () => remove(key) },
      });
    });
  }

  function apply(key: string, content: Content, sentence: string) {
    write(key, () => ({ mine: content }));
    set({ focused: content.deleted ? null : key });
    void saver.sync(key);
    announce(sentence);
  }

  function travel(way: typeof undo, word: string, side: 'before' | 'after') {
    const step = way(get().history);
    if (!step) {
      announce(`Nothing to ${word}`);
      return;
    }
    set({ history: step.history });
    const sentence = `${word === 'undo' ? 'Undone' : 'Done again'}: ${step.change.label.toLowerCase()}`;
    apply(step.change.key, step.change[side], sentence);
    showToast({ kind: 'done', message: `${sentence}.` });
  }

  return {
    articleId,
    state,
    entry,
    announce,
    highlight,
    edit,
    saveDraft,
    remove,
    async open() {
      try {
        const { article, content, notes } = await client.call('article.open', { id: articleId });
        set(({ entries }) => ({
          phase: 'open',
          problem: '',
          article,
          content,
          fraction: article.progress.fraction,
          entries:
            entries.length === 0
              ? inOrder(notes.map((note) => entryOf(note, note.target && placeOf(note.target))))
              : mergeNotes(entries, notes, placeOf),
        }));
      } catch (error) {
        set({ phase: 'failed', problem: messageOf(error) });
      }
    },
    async reload() {
      for (;;) {
        await saver.idle();
        const asked = saver.answers;
        const notes = await client.call('note.list', { articleId });
        // Older than what was saved meanwhile, or holding a note whose id is still on its way here.
        if (saver.answers !== asked || saver.isBusy()) continue;
        set(({ entries }) => ({ entries: mergeNotes(entries, notes, placeOf) }));
        return;
      }
    },
    setText(whole) {
      if (text?.text === whole) return;
      text = createText(whole);
      set(({ entries }) => ({
        entries: inOrder(
          entries.map((one) => ({ ...one, place: one.mine.target && placeOf(one.mine.target) })),
        ),
      }));
    },
    focus: (key) => set({ focused: key }),
    hover(key) {
      if (get().hovered !== key) set({ hovered: key });
    },
    select: (passage) => set({ passage }),
    setFraction: (fraction) => set({ fraction }),
    write(color) {
      const key = highlight(color);
      if (key) edit(key);
      return key;
    },
    writeOnArticle(color) {
      const mine: Content = { target: null, body: '', color, tags: [], deleted: false };
      const { key } = add(mine, null);
      const opened = { ...mine, deleted: true };
      write(key, () => ({ draft: { body: '', tags: [], opened, base: mine, closing: false } }));
      return key;
    },
    type(key, { body, tags }) {
      write(key, ({ draft }) =>
        draft
          ? {
              draft: {
                ...draft,
                body: body ?? draft.body,
                tags: tags ?? draft.tags,
                closing: false,
              },
            }
          : {},
      );
    },
    setColor(key, color) {
      if (entry(key)?.mine.color !== color) change(key, { color }, 'Colour changed');
    },
    retry(key) {
      if (entry(key)?.draft) void saveDraft(key, { close: true });
      else void saver.sync(key);
    },
    confirmPlace(key) {
      const place = entry(key)?.place;
      if (!place || !text) return;
      const target = describe(text, place.start, place.end);
      write(key, () => ({ place: { ...place, confidence: 1, sure: true } }));
      change(key, { target }, 'Place confirmed');
    },
    undo: () => travel(undo, 'undo', 'before'),
    redo: () => travel(redo, 'redo', 'after'),
    async updateArticle(patch) {
      try {
        set({ article: await client.call('article.update', { id: articleId, patch }) });
        return true;
      } catch (error) {
        showError(error);
        return false;
      }
    },
    async settle() {
      await Promise.all(
        get().entries.map((one) =>
          one.draft ? saveDraft(one.key, { close: true }) : saver.sync(one.key),
        ),
      );
      return !get().entries.some(isUnsaved);
    },
  };
}
