/** Short messages at the foot of the window, read out by a screen reader, some with a way back. */
import { create } from 'zustand';
import { PostilError } from '../../preload/contract/index.ts';
import { common } from '../words/common/index.ts';

export interface Toast {
  id: number;
  kind: 'done' | 'error';
  message: string;
  action: { label: string; run: () => void } | null;
  /** What it tells of goes on: it stays until it is taken away. */
  isRunning?: boolean;
}

let last = 0;

export const useToasts = create<{ toasts: Toast[] }>(() => ({ toasts: [] }));

/** One that says the same as one on the screen takes its place, unless each has a way back of its own. */
export function showToast(
  toast: Omit<Toast, 'id' | 'action'> & { action?: Toast['action'] },
): number {
  const same = useToasts
    .getState()
    .toasts.find(
      (one) =>
        one.kind === toast.kind &&
        one.message === toast.message &&
        !one.action &&
        !toast.action &&
        one.isRunning === toast.isRunning,
    );
  if (same) {
    // The same element: it is not read out again, and its time on the screen begins anew.
    useToasts.setState(({ toasts }) => ({
      toasts: toasts.map((one) => (one === same ? { ...one } : one)),
    }));
    return same.id;
  }
  last += 1;
  const shown: Toast = { action: null, ...toast, id: last };
  // Three at most: an older one has been read, or never will be. Errors stay until dismissed.
  useToasts.setState(({ toasts }) => ({
    toasts: [
      ...toasts.filter((t) => t.kind === 'error').slice(-2),
      ...toasts.filter((t) => t.kind !== 'error').slice(-1),
      shown,
    ],
  }));
  return shown.id;
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** The sentence of a PostilError; for anything else, a plain one (the details go to the console). */
export function messageOf(error: unknown): string {
  if (error instanceof PostilError) return error.message;
  console.error(error);
  return common('internal');
}

export function showError(error: unknown, action: Toast['action'] = null): void {
  showToast({ kind: 'error', message: messageOf(error), action });
}
