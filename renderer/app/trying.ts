/** When what could not be saved is tried again by itself: soon at first, then less and less often. */
import { type ErrorKind, PostilError } from '../../preload/contract/index.ts';

const FIRST_MS = 2_000;
const LONGEST_MS = 60_000;

/** What may be otherwise in a minute: a full disk, a drive that is away, a host that restarts. */
const PASSING: ReadonlySet<ErrorKind> = new Set(['disk', 'network', 'conflict', 'internal']);

let readOnly = false;

/** A library that was opened to be read only refuses every change for as long as it is open. */
export function setReadOnly(isReadOnly: boolean): void {
  readOnly = isReadOnly;
}

export function isPassing(error: unknown): boolean {
  if (!(error instanceof PostilError)) return false;
  return PASSING.has(error.kind) && !(readOnly && error.kind === 'disk');
}

/** How long to wait after so many failures in a row, in milliseconds. */
export function pauseAfter(failures: number): number {
  return Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
}

/** Runs a task after so many milliseconds. */
export type Later = (task: () => void, milliseconds: number) => void;

export const laterInWindow: Later = (task, milliseconds) => void setTimeout(task, milliseconds);
