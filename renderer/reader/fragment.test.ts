import { expect, it } from 'vitest';
import { fragmentId } from './fragment.ts';

it('decodes an id, and takes a wrongly encoded one as it stands', () => {
  expect(fragmentId('#fn-1')).toBe('fn-1');
  expect(fragmentId('#Z%C3%BCrich')).toBe('Zürich');
  expect(fragmentId('#100%')).toBe('100%');
});
