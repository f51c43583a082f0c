import { expect, it } from 'vitest';
import { registerKeys, useKeys } from './keys.ts';

const labels = () => useKeys.getState().entries.map((entry) => `${entry.scope}: ${entry.label}`);

it('lists keys by scope and replaces a scope registered again', () => {
  registerKeys('Library', [{ keys: ['a'], label: 'Add' }]);
  registerKeys('Reader', [{ keys: ['n'], label: 'Note' }]);
  registerKeys('Library', [{ keys: ['a'], label: 'Add an article' }]);
  expect(labels().slice(-2)).toEqual(['Library: Add an article', 'Reader: Note']);
  expect(labels()).toContain('Everywhere: Show all keys');
});
