import { expect, it } from 'vitest';
import {
  addressKey,
  distance,
  fingerprint,
  isNearlySame,
  NEAR,
  saysLittle,
} from './fingerprint.ts';

const sentence = (seed: number) =>
  Array.from({ length: 12 }, (_, at) => `word${(seed * 31 + at * 17) % 997}`).join(' ');
const text = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => `${sentence(from + at)}.`).join(' ');

it('is near for a text with a few changed sentences, and far for another', () => {
  const before = text(0, 60);
  const after = `${text(0, 30)} ${text(5000, 2)} ${text(32, 28)} The end.`;
  const print = fingerprint(before) ?? '';
  expect(print).toMatch(/^[0-9a-f]{16}$/);
  expect(distance(print, fingerprint(after) ?? '')).toBeLessThanOrEqual(NEAR);
  expect(isNearlySame(before, after)).toBe(true);
  const other = text(9000, 60);
  expect(distance(print, fingerprint(other) ?? '')).toBeGreaterThan(NEAR);
  expect(isNearlySame(before, other)).toBe(false);
});

it('takes a few words for the same only where they are, and counts characters where there are no spaces', () => {
  expect(fingerprint(' ')).toBeUndefined();
  expect(isNearlySame('Just a few words.', 'just a few words')).toBe(true);
  expect(isNearlySame('Just a few words.', 'Just a few other words.')).toBe(false);
  expect(isNearlySame('Just a few words.', text(0, 60))).toBe(false);
  expect([saysLittle('Just a few words.'), saysLittle(text(0, 60))]).toEqual([true, false]);
  const japanese = '吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。'.repeat(3);
  expect(fingerprint(japanese)).toMatch(/^[0-9a-f]{16}$/);
});

it.each([
  ['http://www.example.org/a/', 'https://example.org/a#part'],
  ['https://example.org/a?b=1&a=2&utm_source=x', 'https://example.org/a?a=2&b=1'],
])('takes %s and %s for one page', (a, b) => {
  expect(addressKey(a)).toBe(addressKey(b));
});

it('keeps different pages apart', () => {
  expect(addressKey('https://example.org/?p=1')).not.toBe(addressKey('https://example.org/?p=2'));
  expect(addressKey('https://a.org/#/one')).not.toBe(addressKey('https://a.org/#/two'));
});
