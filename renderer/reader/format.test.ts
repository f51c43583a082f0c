import { expect, test } from 'vitest';
import { formatPublished, formatTimeLeft, shorten } from './format.ts';

const NOW = new Date('2026-11-24T12:00:00Z');

test('a publication date reads as a person would write it', () => {
  expect(formatPublished('2026-03-04', NOW, 'en-GB')).toBe('4 March');
  expect(formatPublished('2019-12-31', NOW, 'en-GB')).toBe('31 December 2019');
  expect(formatPublished('2019', NOW, 'en-GB')).toBe('2019');
  expect(formatPublished('spring of 1912', NOW, 'en-GB')).toBe('spring of 1912');
});

test('time left shrinks with reading and ends with Read', () => {
  expect(formatTimeLeft(3180, 0)).toBe('14 min left');
  expect(formatTimeLeft(3180, 0.5)).toBe('7 min left');
  expect(formatTimeLeft(3180, 0.97)).toBe('1 min left');
  expect(formatTimeLeft(3180, 1)).toBe('Read');
  expect(formatTimeLeft(0, 0)).toBe('');
});

test('a quote in a label is one short line and cuts no letter in two', () => {
  expect(shorten('  two\n words ', 20)).toBe('two words');
  expect(shorten('𝒶𝒷𝒸𝒹𝑒', 4)).toBe('𝒶𝒷𝒸…');
});
