import { afterEach, expect, it } from 'vitest';
import { dismissToast, showToast, useToasts } from './toasts.ts';

const shown = () => useToasts.getState().toasts;
afterEach(() => useToasts.setState({ toasts: [] }));

it('shows what is said twice once, and begins its time anew', () => {
  const first = showToast({ kind: 'done', message: 'Copied.' });
  const before = shown()[0];
  expect(showToast({ kind: 'done', message: 'Copied.' })).toBe(first);
  expect(shown()).toEqual([before]);
  // Another object: its view counts from now on.
  expect(shown()[0]).not.toBe(before);
  dismissToast(first);
  expect(shown()).toEqual([]);
});

it('keeps those apart that differ, or lead back to different things', () => {
  const run = () => undefined;
  showToast({ kind: 'error', message: 'The disk is full.' });
  showToast({ kind: 'error', message: 'The disk is full.' });
  showToast({ kind: 'done', message: 'Note deleted.', action: { label: 'Undo', run } });
  showToast({ kind: 'done', message: 'Note deleted.', action: { label: 'Undo', run } });
  expect(shown().map(({ message }) => message)).toEqual([
    'The disk is full.',
    'Note deleted.',
    'Note deleted.',
  ]);
});
