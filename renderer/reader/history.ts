/** Undo and redo for changes to notes: each step knows the notes before and after. Pure. */
import type { Content } from './entries.ts';

export interface NoteChange {
  key: string;
  before: Content;
  after: Content;
}

export interface NoteStep {
  /** What was done, as read out when it is undone: "Note deleted". */
  label: string;
  /** One, or all that were changed together. */
  changes: readonly NoteChange[];
}

/** Steps, newest last, and those that were taken back, the one to redo next first. */
export interface History<Step = NoteStep> {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

export const EMPTY_HISTORY: History<never> = { past: [], future: [] };
const LONGEST = 200;

/** A new step: what was taken back before can no longer be redone. */
export function record<Step>(history: History<Step>, step: Step): History<Step> {
  return { past: [...history.past.slice(1 - LONGEST), step], future: [] };
}

/** Whether the newest step made this note, without a word in it. */
export function wasJustMarked({ past }: History, key: string): boolean {
  const { changes = [] } = past.at(-1) ?? {};
  const [made] = changes;
  if (changes.length !== 1 || made?.key !== key) return false;
  return made.before.deleted && !made.after.deleted && made.after.body === '';
}

/** For a step that came to nothing. */
export function withoutLast(history: History): History {
  return { ...history, past: history.past.slice(0, -1) };
}

interface Travelled<Step> {
  step: Step;
  history: History<Step>;
}

/** The step to take back, and the history without it; null when there is nothing to undo. */
export function undo<Step>({ past, future }: History<Step>): Travelled<Step> | null {
  const step = past.at(-1);
  if (step === undefined) return null;
  return { step, history: { past: past.slice(0, -1), future: [step, ...future] } };
}

export function redo<Step>({ past, future }: History<Step>): Travelled<Step> | null {
  const [step, ...rest] = future;
  if (step === undefined) return null;
  return { step, history: { past: [...past, step], future: rest } };
}
