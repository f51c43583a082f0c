import { expect, test } from 'vitest';
import { currentSection } from './outline.ts';

test('the section being read is the last one that began above the reading line', () => {
  expect(currentSection([-900, -20, 400], 140)).toBe(1);
  expect(currentSection([200, 400], 140)).toBe(-1);
  expect(currentSection([-900, -500], 140)).toBe(1);
});
