/** What the reader holds about one open article, and everything that can be done to it. */
import type { StoreApi } from 'zustand/vanilla';
import type { ArticlePatch, ArticleRow, Color } from '../../preload/contract/index.ts';
import type { TextImage } from '../anchoring/index.ts';
import type { Entry } from './entries.ts';
import { EMPTY_HISTORY, type History } from './history.ts';
import type { Orphans } from './orphans.ts';

/** Offsets in the article's text; `start === end` when the selection holds no words, as an image. */
export interface Passage {
  start: number;
  end: number;
  /** Of an image alone: its number among the article's. */
  image?: number | undefined;
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

export interface Reader extends Orphans {
  readonly articleId: string;
  readonly state: StoreApi<ReaderState>;
  open(): Promise<void>;
  /** Reads the notes again after a change elsewhere. */
  reload(): Promise<void>;
  /** The text that the page shows; places every note in it. */
  setText(text: string, images?: readonly TextImage[]): void;
  entry(key: string): Entry | undefined;
  focus(key: string | null): void;
  hover(key: string | null): void;
  select(passage: Passage | null): void;
  setFraction(fraction: number): void;
  /** Makes a highlight of the selected words; null (and a sentence on the screen) when there are none. */
  highlight(color: Color): string | null;
  /** The same, with its editor open; words that have a note already get another one. */
  write(color: Color): string | null;
  /** A note on the whole article, with its editor open. It is saved once it has words. */
  writeOnArticle(color: Color): string;
  edit(key: string): void;
  type(key: string, draft: { body?: string; tags?: readonly string[] }): void;
  /** Saves the open editor; `close` leaves it at once, and opens it again when the core refuses. */
  saveDraft(key: string, options: { close: boolean }): Promise<boolean>;
  setColor(key: string, color: Color): void;
  remove(key: string): void;
  retry(key: string): void;
  /** The place that was only likely becomes the note's place. */
  confirmPlace(key: string): void;
  /** The notes as an earlier copy has them, as one step of undo. @throws PostilError */
  bringBack(time: string): Promise<void>;
  undo(): void;
  redo(): void;
  /** Its screen has gone: what was looked at is let go of; what can be undone stays, until it is opened again. */
  rest(): void;
  /** `kept`: it cannot be saved for now, stays as it is shown, and is tried again. Null when it was refused. */
  updateArticle(patch: ArticlePatch): Promise<'saved' | 'kept' | null>;
  /** Saves what is being typed. True when nothing is left that only this window knows. */
  settle(): Promise<boolean>;
  announce(sentence: string): void;
}

export const START: ReaderState = {
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
