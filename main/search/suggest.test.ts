import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance } from './suggest.ts';

it('counts slips of the fingers', () => {
  const distance = (a: string, b: string) => editDistance(a, b, 9);
  expect(distance('harbour', 'harbour')).toBe(0);
  expect(distance('harbuor', 'harbour')).toBe(1);
  expect(distance('habour', 'harbour')).toBe(1);
  expect(distance('harboour', 'harbour')).toBe(1);
  expect(distance('barbour', 'harbour')).toBe(1);
  expect(distance('', 'abc')).toBe(3);
});

it('is the same both ways, and stops early without another answer', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, most) => {
      const whole = editDistance(a, b, 99);
      expect(editDistance(b, a, 99)).toBe(whole);
      expect(editDistance(a, b, most)).toBe(Math.min(whole, most + 1));
    }),
  );
});
