/**
 * Reading an article aloud, sentence by sentence: what is said, what comes next, pausing and skipping.
 * Knows neither the DOM nor the Web Speech API, which is a port.
 *
 * A pause stops within the sentence and goes on from its beginning: pausing an utterance is unreliable
 * on Linux, and hearing a sentence whole is what one wants after an interruption anyway.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { blockAt, type CursorText, onPart, type Span } from '../cursor.ts';

/** What says a sentence. */
export interface Speaker {
  /** Says it after stopping what is being said; calls `done` once, unless something else is said first. */
  say(words: string, options: { rate: number }, done: (failure: string | null) => void): void;
  hush(): void;
}

export interface AloudState {
  status: 'off' | 'speaking' | 'paused';
  /** The sentence. */
  at: Span | null;
  /** Why it stopped by itself, as a sentence; empty otherwise. */
  problem: string;
}

export interface ReadingAloud {
  readonly state: StoreApi<AloudState>;
  /** From the sentence that holds `offset`. */
  start(offset: number): void;
  toggle(offset: number): void;
  skip(by: 1 | -1): void;
  stop(): void;
  /** Says the sentence again, at another speed or by another voice. */
  again(): void;
}

export interface AloudPorts {
  text: CursorText;
  speaker: Speaker;
  rate: () => number;
  /** Parts of the text that are not said: marks of footnotes. In order. */
  silent?: readonly Span[];
  /** Whether a block is left out: code. */
  isLeftOut?: (block: number) => boolean;
}

const OFF: AloudState = { status: 'off', at: null, problem: '' };

export function createReadingAloud(ports: AloudPorts): ReadingAloud {
  const { text, speaker, rate, silent = [], isLeftOut = () => false } = ports;
  const state = createStore<AloudState>(() => OFF);

  function wordsOf({ start, end }: Span): string {
    let words = '';
    let from = start;
    for (const gap of silent) {
      if (gap.end <= from || gap.start >= end) continue;
      words += text.text.slice(from, Math.max(from, gap.start));
      from = Math.min(end, gap.end);
    }
    words += text.text.slice(from, end);
    return words.replace(/\s+/gu, ' ').trim();
  }

  const isSaid = (span: Span) => /[\p{L}\p{N}]/u.test(wordsOf(span));

  /** The next sentence that can be said, or null at the end of the text. */
  function beside(at: Span, by: 1 | -1): Span | null {
    let block = blockAt(text, at.start);
    let inside = true;
    while (block >= 0 && block < text.blocks.length) {
      if (!isLeftOut(block)) {
        const parts = text
          .parts(block, 'sentence')
          .filter((part) => !inside || (by === 1 ? part.start > at.start : part.start < at.start))
          .filter(isSaid);
        const found = by === 1 ? parts[0] : parts.at(-1);
        if (found) return found;
      }
      block += by;
      inside = false;
    }
    return null;
  }

  function say(at: Span) {
    state.setState({ status: 'speaking', at, problem: '' });
    speaker.say(wordsOf(at), { rate: rate() }, (failure) => {
      const now = state.getState();
      if (now.status !== 'speaking' || now.at !== at) return;
      if (failure !== null) {
        state.setState({ status: 'paused', problem: failure });
        return;
      }
      const next = beside(at, 1);
      if (next) say(next);
      else state.setState(OFF);
    });
  }

  function start(offset: number) {
    const part = onPart(text, offset, 'sentence');
    if (!part) return;
    const here = { start: part.start, end: part.end };
    const first = !isLeftOut(part.block) && isSaid(here) ? here : beside(here, 1);
    if (first) say(first);
  }

  function pause() {
    speaker.hush();
    state.setState({ status: 'paused' });
  }

  return {
    state,
    start,
    toggle(offset) {
      const { status, at } = state.getState();
      if (status === 'speaking') pause();
      else if (status === 'paused' && at) say(at);
      else start(offset);
    },
    skip(by) {
      const { status, at } = state.getState();
      const next = at && beside(at, by);
      if (!next) return;
      if (status === 'speaking') say(next);
      else state.setState({ at: next });
    },
    stop() {
      speaker.hush();
      state.setState(OFF);
    },
    again() {
      const { status, at } = state.getState();
      if (status === 'speaking' && at) say(at);
    },
  };
}
