/** One open article: its state, and everything that can be done to it. Knows no DOM and no React. */
import { createStore } from 'zustand/vanilla';
import type { Client } from '../../preload/client/index.ts';
import type { Color, Target } from '../../preload/contract/index.ts';
import { noteTags } from '../../preload/contract/index.ts';
import {
  type Anchored,
  type AnchorText,
  anchor,
  createText,
  type TextImage,
} from '../anchoring/index.ts';
import { type Later, laterInWindow } from '../app/trying.ts';
import { articleChanges } from '../library/article-changes.ts';
import { dismissToast, messageOf, showError, showToast } from '../ui/toasts.ts';
import { common } from '../words/common/index.ts';
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
  same,
} from './entries.ts';
import { type NoteChange, record, redo, undo } from './history.ts';
import { createOrphans, targetOf } from './orphans.ts';
import { type Passage, type Reader, type ReaderState, START } from './reader-state.ts';
import { followFailures } from './retrying.ts';
import { createSaver } from './saver.ts';
import { withLanguage } from './script-language.ts';
import { say } from './words/index.ts';
import { createWriting } from './writing.ts';

export function createReader(
  client: Client,
  articleId: string,
  later: Later = laterInWindow,
): Reader {
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
  const unsaved = articleChanges(client, later);
  const saver = createSaver({ client, articleId, read: entry, write });

  function announce(sentence: string) {
    // A live region says nothing when its text stays the same.
    set(({ announcement }) => ({
      announcement: announcement === sentence ? `${sentence}\u00a0` : sentence,
    }));
  }

  followFailures({
    state,
    later,
    // What is being typed goes on being typed.
    again: (key) => (entry(key)?.draft ? saveDraft(key, { close: false }) : saver.sync(key)),
  });
  const { edit, type, saveDraft } = createWriting({ state, saver, entry, write, announce });

  /** The note as it is now; one with another target stands in another place. */
  function put(key: string, mine: Content) {
    set(({ entries }) => ({
      entries: inOrder(
        entries.map((one) => {
          if (one.key !== key) return one;
          const stays = one.mine.target === mine.target;
          return { ...one, mine, place: stays ? one.place : mine.target && placeOf(mine.target) };
        }),
      ),
    }));
  }

  function change(key: string, to: Partial<Content>, label: string) {
    const before = entry(key)?.mine;
    if (!before) return;
    const after = { ...before, ...to };
    put(key, after);
    set(({ history }) => ({
      history: record(history, { label, changes: [{ key, before, after }] }),
    }));
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

  /** Of a passage that has a note already, that note, where it is `wanted`: else another one beside it. */
  function highlight(color: Color, wanted: (twin: Entry) => boolean = () => true): string | null {
    const { passage } = get();
    if (!passage || !text) return null;
    let target: Target;
    try {
      target = targetOf(text, passage);
    } catch (error) {
      showError(error);
      return null;
    }
    set({ passage: null });
    const at: Passage = target.position ?? passage;
    const twin = get().entries.find(
      (one) =>
        isShown(one) &&
        one.place?.start === at.start &&
        one.place.end === at.end &&
        one.place.image === at.image &&
        wanted(one),
    );
    if (twin) {
      set({ focused: twin.key });
      if (twin.mine.color !== color) change(twin.key, { color }, say('step.color'));
      return twin.key;
    }
    const after: Content = { target, body: '', color, tags: [], deleted: false };
    const { start, end, image } = at;
    const { key } = add(after, {
      start,
      end,
      ...(image === undefined ? {} : { image }),
      confidence: 1,
      method: 'position',
      sure: true,
    });
    const before = { ...after, deleted: true };
    set(({ history }) => ({
      history: record(history, {
        label: say('step.highlight'),
        changes: [{ key, before, after }],
      }),
    }));
    void saver.sync(key);
    announce(say('said.highlight'));
    return key;
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
    change(key, { deleted: true }, say('step.delete'));
    const what = before.body === '' ? 'highlight' : 'note';
    const toast = showToast({
      kind: 'done',
      message: say(`deleted.${what}`),
      action: {
        label: common('undo'),
        run: () => apply(key, before, say(`restored.${what}`)),
      },
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
        action: { label: say('deleteAgain'), run: () => remove(key) },
      });
    });
  }

  function apply(key: string, content: Content, sentence: string) {
    // What was left and is still on its way to the disk is part of what is taken back.
    write(key, ({ draft }) => (draft?.closing ? { draft: null } : {}));
    put(key, content);
    set({ focused: content.deleted ? null : key });
    void saver.sync(key);
    announce(sentence);
  }

  function travel(way: typeof undo, word: 'undo' | 'redo', side: 'before' | 'after') {
    const found = way(get().history);
    if (!found) {
      announce(say(`nothingTo.${word}`));
      return;
    }
    const { label, changes } = found.step;
    set({ history: found.history });
    const sentence = say(`travelled.${word}`, { step: label });
    for (const change of changes) {
      const now = entry(change.key)?.mine;
      if (now) apply(change.key, travelTo(now, change, side), sentence);
    }
    showToast({ kind: 'done', message: say('sentence', { text: sentence }) });
  }

  /**
   * What another window or program did to the article itself: its title and marks, and its text where it was
   * only a link, came in part through a sync program, or was fetched again.
   */
  async function follow(): Promise<void> {
    const { article, content } = get();
    if (!article) return;
    if (!article.link && content !== '') {
      const [row] = await client.call('article.some', { ids: [articleId] });
      if (!row) return;
      if (row.words === article.words && row.missing === article.missing.length) {
        const shown = unsaved.over(articleId, row);
        const { title, author, site, url, tags, archived, favourite, trashedAt } = shown;
        const marks = { title, author, site, url, tags, archived, favourite, trashedAt };
        set(({ article: mine }) => ({ article: mine && { ...mine, ...marks } }));
        return;
      }
    }
    const opened = await client.call('article.open', { id: articleId });
    const shown = unsaved.over(articleId, opened.article);
    set({ article: withLanguage(shown, opened.content), content: opened.content });
  }

  async function reload(): Promise<void> {
    for (;;) {
      await saver.idle();
      const asked = saver.answers;
      const notes = await client.call('note.list', { articleId });
      // Older than what was saved meanwhile, or holding a note whose id is still on its way here.
      if (saver.answers !== asked || saver.isBusy()) continue;
      set(({ entries }) => ({ entries: mergeNotes(entries, notes, placeOf) }));
      await follow();
      return;
    }
  }

  async function settle(): Promise<boolean> {
    await Promise.all(
      get().entries.map((one) =>
        one.draft ? saveDraft(one.key, { close: true }) : saver.sync(one.key),
      ),
    );
    return !get().entries.some(isUnsaved);
  }

  return {
    articleId,
    state,
    entry,
    announce,
    highlight: (color) => highlight(color),
    edit,
    type,
    saveDraft,
    remove,
    ...createOrphans({ entry, text: () => text, change, announce }),
    async open() {
      try {
        const opened = await client.call('article.open', { id: articleId });
        const { content, notes } = opened;
        const article = unsaved.over(articleId, opened.article);
        set(({ entries }) => ({
          phase: 'open',
          problem: '',
          article: withLanguage(article, content),
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
    reload,
    async bringBack(time) {
      await settle();
      const before = new Map(get().entries.map(({ key, mine }) => [key, mine]));
      await client.call('earlier.bringBack', { id: articleId, time });
      await reload();
      const changes = get().entries.flatMap(({ key, mine: after }) => {
        const was = before.get(key) ?? { ...after, deleted: true };
        return same(was, after) ? [] : [{ key, before: was, after }];
      });
      if (changes.length === 0) return;
      set(({ history }) => ({ history: record(history, { label: say('step.earlier'), changes }) }));
    },
    setText(whole, images = []) {
      if (text?.text === whole && sameImages(text.images, images)) return;
      text = createText(whole, images);
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
    select(passage) {
      const now = get().passage;
      const same =
        now?.start === passage?.start && now?.end === passage?.end && now?.image === passage?.image;
      if (!same) set({ passage });
    },
    setFraction: (fraction) => set({ fraction }),
    write(color) {
      // A highlight takes the words; a note that has some stays as it is, and gets a neighbour.
      const key = highlight(color, ({ mine, draft }) => mine.body === '' && draft === null);
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
    setColor(key, color) {
      if (entry(key)?.mine.color === color) return;
      change(key, { color }, say('step.color'));
      announce(say('said.color'));
    },
    retry(key) {
      if (entry(key)?.draft) void saveDraft(key, { close: true });
      else void saver.sync(key);
    },
    confirmPlace(key) {
      const place = entry(key)?.place;
      if (!place || !text) return;
      const target = targetOf(text, place);
      change(key, { target }, say('step.confirm'));
      announce(say('said.confirm'));
    },
    undo: () => travel(undo, 'undo', 'before'),
    redo: () => travel(redo, 'redo', 'after'),
    async updateArticle(patch) {
      const call = () => client.call('article.update', { id: articleId, patch });
      try {
        const saved = await unsaved.saveBy(articleId, patch, call);
        set(({ article, content }) => {
          if (saved) return { article: withLanguage(unsaved.over(articleId, saved), content) };
          return { article: article && unsaved.over(articleId, article) };
        });
        return saved ? 'saved' : 'kept';
      } catch (error) {
        showError(error);
        return null;
      }
    },
    rest() {
      set({ phase: 'opening', focused: null, hovered: null, passage: null, announcement: '' });
    },
    settle,
  };
}

/** The note as it is, with what one step changed as it was on that side: the rest may be newer than the step. */
function travelTo(now: Content, { before, after }: NoteChange, side: 'before' | 'after'): Content {
  const from = side === 'before' ? after : before;
  const to = side === 'before' ? before : after;
  return {
    target: same(from.target, to.target) ? now.target : to.target,
    body: from.body === to.body ? now.body : to.body,
    color: from.color === to.color ? now.color : to.color,
    tags: same(from.tags, to.tags) ? now.tags : to.tags,
    deleted: to.deleted,
  };
}

function sameImages(a: readonly TextImage[], b: readonly TextImage[]): boolean {
  return a.length === b.length && a.every(({ src }, i) => src === b[i]?.src);
}
