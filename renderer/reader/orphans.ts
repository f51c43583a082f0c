/** The three ways out for a note whose passage is gone, and moving any note to other words. */
import { create } from 'zustand';
import type { Target } from '../../preload/contract/index.ts';
import {
  type Anchored,
  type AnchorText,
  describe,
  describeImage,
  suggest,
} from '../anchoring/index.ts';
import { showError } from '../ui/toasts.ts';
import type { Content, Entry } from './entries.ts';
import type { Passage } from './reader-state.ts';
import { say } from './words/index.ts';

/** The note that waits for its new place: the next words that are selected can become its passage. */
export const usePlacing = create<{ key: string | null }>(() => ({ key: null }));

export interface Orphans {
  /** Where an orphan's passage most likely was; a question, never an answer. Null when nothing is like it. */
  suggestPlace(key: string): Anchored | null;
  /** The article's words at a place; empty while there is no text. */
  wordsAt(passage: Passage): string;
  /** The note moves to these words. False, and a sentence on the screen, when they hold no words. */
  moveTo(key: string, passage: Passage): boolean;
  /** The note stays, without a passage; the words it was about are kept in it as a quotation. */
  keepOnArticle(key: string): void;
}

export interface OrphanPorts {
  entry: (key: string) => Entry | undefined;
  text: () => AnchorText | null;
  /** Changes the note, as one step of undo. */
  change: (key: string, to: Partial<Content>, label: string) => void;
  /** For a screen reader. */
  announce: (sentence: string) => void;
}

export function createOrphans({ entry, text, change, announce }: OrphanPorts): Orphans {
  /** Looking costs milliseconds and the answer stays the same for one text and one target. */
  let looked: { text: AnchorText; places: Map<Target, Anchored | null> } | null = null;

  return {
    suggestPlace(key) {
      const whole = text();
      const target = entry(key)?.mine.target;
      if (!whole || !target) return null;
      if (looked?.text !== whole) looked = { text: whole, places: new Map() };
      const known = looked.places.get(target);
      if (known !== undefined) return known;
      const place = suggest(whole, target);
      looked.places.set(target, place);
      return place;
    },
    wordsAt: ({ start, end }) => text()?.text.slice(start, end) ?? '',
    moveTo(key, passage) {
      const whole = text();
      if (!whole || !entry(key)) return false;
      try {
        change(key, { target: targetOf(whole, passage) }, say('step.move'));
        announce(say('said.move'));
        return true;
      } catch (error) {
        showError(error);
        return false;
      }
    },
    keepOnArticle(key) {
      const mine = entry(key)?.mine;
      if (!mine?.target) return;
      const quote = quoted(mine.target.quote.exact);
      const body = mine.body === '' ? quote : `${quote}\n\n${mine.body}`;
      change(key, { target: null, body }, say('step.keep'));
      announce(say('said.keep'));
    },
  };
}

/**
 * What a note on this passage keeps to be found again.
 * @throws PostilError `invalid` when there are neither words nor an image
 */
export function targetOf(text: AnchorText, { start, end, image }: Passage): Target {
  const pictured = image === undefined ? undefined : text.images[image];
  return pictured ? describeImage(text, pictured) : describe(text, start, end);
}

/** As a Markdown quotation. What would be Markdown in it is escaped as little as a person would. */
function quoted(words: string): string {
  return words
    .trim()
    .split(/\n+/)
    .map((line) => `> ${line.trim().replace(/[\\`*_[\]<>#]/g, '\\$&')}`)
    .join('\n');
}
