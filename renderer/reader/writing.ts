/** Writing in a note: the open editor's text, from the first key to the core's answer. */
import type { StoreApi } from 'zustand/vanilla';
import { noteTags } from '../../preload/contract/index.ts';
import { showToast } from '../ui/toasts.ts';
import { applyDraft, type Entry, isShown, nextStep } from './entries.ts';
import { record, wasJustMarked, withoutLast } from './history.ts';
import type { Reader, ReaderState } from './reader-state.ts';
import type { Saver } from './saver.ts';
import { say } from './words/index.ts';

export interface WritingPorts {
  state: StoreApi<ReaderState>;
  saver: Saver;
  entry: (key: string) => Entry | undefined;
  write: (key: string, change: (entry: Entry) => Partial<Entry>) => void;
  announce: (sentence: string) => void;
}

export type Writing = Pick<Reader, 'edit' | 'type' | 'saveDraft'>;

export function createWriting({ state, saver, entry, write, announce }: WritingPorts): Writing {
  const { getState: get, setState: set } = state;

  function edit(key: string) {
    write(key, ({ mine, draft }) => ({
      draft: draft
        ? { ...draft, closing: false }
        : { body: mine.body, tags: mine.tags, opened: mine, base: mine, closing: false },
    }));
    set({ focused: key });
  }

  function type(key: string, { body, tags }: { body?: string; tags?: readonly string[] }) {
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
  }

  /** The editor is left: one step of undo covers everything since it opened, in the order things were done. */
  function recordDraft(key: string) {
    const now = entry(key);
    if (!now?.draft) return;
    const { mine } = now;
    // Colour and place have steps of their own, also when they changed while this was open.
    const { body, tags, deleted } = now.draft.opened;
    const opened = { ...mine, body, tags, deleted };
    if (nextStep({ mine, saved: opened }) === null) return;
    write(key, ({ draft }) => (draft ? { draft: { ...draft, opened: mine } } : {}));
    const label = say(opened.deleted ? 'step.make' : 'step.change');
    set(({ history }) => ({
      history: record(history, { label, changes: [{ key, before: opened, after: mine }] }),
    }));
  }

  /** Whether another note is on the very same passage. */
  function isSecond({ key, place }: Entry): boolean {
    return get().entries.some(
      (one) =>
        one.key !== key &&
        isShown(one) &&
        place !== null &&
        one.place?.start === place.start &&
        one.place.end === place.end &&
        one.place.image === place.image,
    );
  }

  async function saveDraft(key: string, { close }: { close: boolean }): Promise<boolean> {
    const now = entry(key);
    if (!now?.draft) return true;
    const { draft } = now;
    const tags = noteTags(draft.body, draft.tags);
    const isFresh = wasJustMarked(get().history, key);
    const isNothing = now.mine.target === null || (isFresh && isSecond(now));
    if (isNothing && draft.body.trim() === '' && tags.length === 0) {
      if (!close) return true;
      // A note on the article without a word is nothing, and so is another one on words that have one.
      const deleted = { ...now.mine, deleted: true };
      write(key, () => ({ draft: null, mine: deleted }));
      if (isFresh) set(({ history }) => ({ history: withoutLast(history) }));
      else if (!draft.opened.deleted) {
        const changes = [{ key, before: draft.opened, after: deleted }];
        const label = say('step.delete');
        set(({ history }) => ({ history: record(history, { label, changes }) }));
      }
      if (get().focused === key) set({ focused: null });
      return saver.sync(key);
    }
    const { content, both } = applyDraft(draft, now.mine, tags);
    const unchanged = nextStep({ mine: content, saved: now.saved }) === null;
    if (unchanged && now.state === 'saved') {
      write(key, () => ({ mine: content }));
      if (close) {
        recordDraft(key);
        write(key, () => ({ draft: null }));
      }
      return true;
    }
    if (both) {
      showToast({
        kind: 'done',
        message: say('bothKept'),
      });
    }
    write(key, () => ({
      mine: content,
      draft: {
        ...draft,
        // Behind what is typed, down to the space after its last word: the caret is still there.
        ...(both
          ? { body: `${draft.body}${content.body.slice(draft.body.trimEnd().length)}` }
          : {}),
        tags: content.tags,
        applied: content.body,
        closing: close,
      },
    }));
    if (close) recordDraft(key);
    const saved = await saver.sync(key);
    write(key, ({ draft: open, mine }) =>
      open ? { draft: { ...open, base: saved ? mine : open.base } } : {},
    );
    const after = entry(key);
    if (saved && after?.draft?.closing && after.draft.body.trimEnd() === after.mine.body) {
      write(key, () => ({ draft: null }));
      announce(say('said.saved'));
    }
    if (!saved) {
      write(key, ({ draft: open }) => (open ? { draft: { ...open, closing: false } } : {}));
      announce(say('said.notSaved'));
    }
    return saved;
  }

  return { edit, type, saveDraft };
}
