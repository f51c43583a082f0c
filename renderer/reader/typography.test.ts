import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../preload/contract/index.ts';
import { measureEm, mergeTypography } from './typography.ts';

test("an article's own choices stand over the settings, and only those", () => {
  const merged = mergeTypography(DEFAULT_SETTINGS, { fontSize: 24, theme: 'sepia' });
  expect(merged).toMatchObject({ fontSize: 24, theme: 'sepia', lineHeight: 1.62, justify: false });
  expect(merged).not.toHaveProperty('color');
});

test('a line of 68 characters is as wide as it was drawn, and twice the characters twice as wide', () => {
  expect(measureEm({ family: 'serif', measure: 68 })).toBeCloseTo(33.5);
  expect(measureEm({ family: 'sans', measure: 80 })).toBeCloseTo(
    2 * measureEm({ family: 'sans', measure: 40 }),
  );
});
